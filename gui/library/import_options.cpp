#include "gui/library/import_options.h"

#include <QFormLayout>

#include "gui/library/references_model.h"
#include "gui/library/spectrum_words.h"

namespace candor::gui {

ImportOptions::ImportOptions(QWidget* parent)
    : QWidget(parent),
      technique_(new QComboBox(this)),
      x_unit_(new QComboBox(this)),
      y_unit_(new QComboBox(this)),
      licence_(new QLineEdit(this)) {
  const QString as_stated = tr("only as the file says");
  for (QComboBox* box : {technique_, x_unit_, y_unit_}) box->addItem(as_stated, -1);
  for (const Technique one : {Technique::ir, Technique::raman, Technique::nir, Technique::uv_vis}) {
    technique_->addItem(technique_name(one), static_cast<int>(one));
  }
  for (const AxisUnit one : {AxisUnit::wavenumber_per_cm, AxisUnit::raman_shift_per_cm,
                             AxisUnit::wavelength_nm, AxisUnit::wavelength_um}) {
    x_unit_->addItem(axis_title(one), static_cast<int>(one));
  }
  for (const SignalUnit one :
       {SignalUnit::absorbance, SignalUnit::transmittance, SignalUnit::percent_transmittance,
        SignalUnit::reflectance, SignalUnit::log_1_r, SignalUnit::kubelka_munk, SignalUnit::counts,
        SignalUnit::arbitrary}) {
    y_unit_->addItem(signal_name(one), static_cast<int>(one));
  }
  licence_->setPlaceholderText(tr("for example CC BY 4.0, or own measurement"));
  auto* layout = new QFormLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addRow(tr("Tec&hnique"), technique_);
  layout->addRow(tr("A&xis"), x_unit_);
  layout->addRow(tr("Si&gnal"), y_unit_);
  layout->addRow(tr("Licen&ce"), licence_);
}

library::BuildOptions ImportOptions::options() const {
  library::BuildOptions options;
  const auto said = [](const QComboBox* box) { return box->currentData().toInt(); };
  if (said(technique_) >= 0) options.technique = static_cast<Technique>(said(technique_));
  if (said(x_unit_) >= 0) options.x_unit = static_cast<AxisUnit>(said(x_unit_));
  if (said(y_unit_) >= 0) options.y_unit = static_cast<SignalUnit>(said(y_unit_));
  options.licence = licence_->text().trimmed().toStdString();
  return options;
}

}  // namespace candor::gui
