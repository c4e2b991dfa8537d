#include "gui/library/spectrum_words.h"

#include <QCoreApplication>

namespace candor::gui {
namespace {

QString said_of_spectrum(const char* text) {
  return QCoreApplication::translate("candor::gui::Spectrum", text);
}

}  // namespace

QString axis_unit_symbol(AxisUnit unit) {
  switch (unit) {
    case AxisUnit::wavenumber_per_cm:
    case AxisUnit::raman_shift_per_cm: return QStringLiteral("cm⁻¹");
    case AxisUnit::wavelength_nm: return QStringLiteral("nm");
    case AxisUnit::wavelength_um: return QStringLiteral("µm");
    case AxisUnit::pixel:
      return said_of_spectrum(QT_TRANSLATE_NOOP("candor::gui::Spectrum", "pixels"));
    case AxisUnit::unknown: break;
  }
  return {};
}

QString axis_title(AxisUnit unit) {
  switch (unit) {
    case AxisUnit::wavenumber_per_cm:
      return said_of_spectrum(QT_TRANSLATE_NOOP("candor::gui::Spectrum", "Wavenumber (cm⁻¹)"));
    case AxisUnit::raman_shift_per_cm:
      return said_of_spectrum(QT_TRANSLATE_NOOP("candor::gui::Spectrum", "Raman shift (cm⁻¹)"));
    case AxisUnit::wavelength_nm:
      return said_of_spectrum(QT_TRANSLATE_NOOP("candor::gui::Spectrum", "Wavelength (nm)"));
    case AxisUnit::wavelength_um:
      return said_of_spectrum(QT_TRANSLATE_NOOP("candor::gui::Spectrum", "Wavelength (µm)"));
    case AxisUnit::pixel:
      return said_of_spectrum(QT_TRANSLATE_NOOP("candor::gui::Spectrum", "Pixel"));
    case AxisUnit::unknown: break;
  }
  return said_of_spectrum(QT_TRANSLATE_NOOP("candor::gui::Spectrum", "Position, unit not stated"));
}

QString axis_name(AxisUnit unit) {
  const QString title = axis_title(unit);
  const auto bracket = title.lastIndexOf(QLatin1String(" ("));
  return bracket < 0 ? title : title.left(bracket);
}

QString signal_name(SignalUnit unit) {
  switch (unit) {
    case SignalUnit::absorbance:
      return said_of_spectrum(QT_TRANSLATE_NOOP("candor::gui::Spectrum", "Absorbance"));
    case SignalUnit::transmittance:
      return said_of_spectrum(QT_TRANSLATE_NOOP("candor::gui::Spectrum", "Transmittance"));
    case SignalUnit::percent_transmittance:
      return said_of_spectrum(QT_TRANSLATE_NOOP("candor::gui::Spectrum", "Transmittance (%)"));
    case SignalUnit::reflectance:
      return said_of_spectrum(QT_TRANSLATE_NOOP("candor::gui::Spectrum", "Reflectance"));
    case SignalUnit::log_1_r:
      return said_of_spectrum(QT_TRANSLATE_NOOP("candor::gui::Spectrum", "log 1/R"));
    case SignalUnit::kubelka_munk:
      return said_of_spectrum(QT_TRANSLATE_NOOP("candor::gui::Spectrum", "Kubelka–Munk"));
    case SignalUnit::counts:
      return said_of_spectrum(QT_TRANSLATE_NOOP("candor::gui::Spectrum", "Counts"));
    case SignalUnit::single_beam:
      return said_of_spectrum(QT_TRANSLATE_NOOP("candor::gui::Spectrum", "Single beam"));
    case SignalUnit::interferogram:
      return said_of_spectrum(QT_TRANSLATE_NOOP("candor::gui::Spectrum", "Interferogram"));
    case SignalUnit::arbitrary:
      return said_of_spectrum(QT_TRANSLATE_NOOP("candor::gui::Spectrum", "Intensity (arbitrary)"));
    case SignalUnit::unknown: break;
  }
  return said_of_spectrum(QT_TRANSLATE_NOOP("candor::gui::Spectrum", "Intensity, unit not stated"));
}

}  // namespace candor::gui
