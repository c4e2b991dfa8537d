#include "gui/instruments/instrument_panel.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "drivers/simulated/kinds.h"

namespace candor::gui {
namespace {

constexpr char kSimulated[] = "simulated:";

}  // namespace

InstrumentPanel::InstrumentPanel(QWidget* parent)
    : QWidget(parent),
      instruments_(new QComboBox),
      sample_(new QLineEdit("caffeine + lactose + fentanyl 8%")),
      connect_(new QPushButton(tr("&Connect"))),
      disconnect_(new QPushButton(tr("&Disconnect"))),
      state_(new QLabel),
      laser_(new QLabel) {
  instruments_->setAccessibleName(tr("Instrument"));
  sample_->setAccessibleName(tr("Simulated sample"));
  sample_->setCursorPosition(0);
  instruments_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  instruments_->setMinimumContentsLength(12);
  state_->setAccessibleName(tr("State of the instrument"));
  state_->setWordWrap(true);
  laser_->setAccessibleName(tr("Laser"));
  laser_->setAlignment(Qt::AlignCenter);
  auto* form = new QFormLayout;
  form->setRowWrapPolicy(QFormLayout::WrapAllRows);
  form->addRow(tr("&Instrument"), instruments_);
  form->addRow(tr("Simulated &sample"), sample_);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(connect_);
  buttons->addWidget(disconnect_);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->addLayout(form);
  all->addLayout(buttons);
  all->addWidget(state_);
  all->addWidget(laser_);
  connect(connect_, &QPushButton::clicked, this, [this] {
    if (const auto chosen = choice()) emit connect_asked(*chosen);
  });
  connect(disconnect_, &QPushButton::clicked, this, &InstrumentPanel::disconnect_asked);
  connect(instruments_, &QComboBox::currentIndexChanged, this, &InstrumentPanel::refresh);
  show_present({});
  show_laser(false);
}

void InstrumentPanel::show_present(const std::vector<ListedInstrument>& instruments) {
  const QString chosen = instruments_->currentData().toString();
  present_ = instruments;
  const QSignalBlocker quiet(instruments_);
  instruments_->clear();
  for (const ListedInstrument& one : instruments) {
    instruments_->addItem(
        one.problem.isEmpty() ? one.name : tr("%1 (cannot be used)").arg(one.name), one.id);
  }
  for (const auto& kind : drivers::simulated::all_kinds()) {
    const QString name = QString::fromUtf8(kind.name.data(), static_cast<int>(kind.name.size()));
    instruments_->addItem(tr("SIMULATED %1, for training").arg(name), kSimulated + name);
  }
  const int place = instruments_->findData(chosen);
  instruments_->setCurrentIndex(place >= 0 ? place : 0);
  refresh();
}

std::optional<workbench::InstrumentChoice> InstrumentPanel::choice() const {
  const QString id = instruments_->currentData().toString();
  if (id.isEmpty()) return std::nullopt;
  workbench::InstrumentChoice choice;
  if (id.startsWith(kSimulated)) {
    const QString kind = id.mid(static_cast<int>(sizeof(kSimulated)) - 1);
    choice.simulate = (kind + ":" + sample_->text()).toStdString();
  } else {
    choice.device = id.toStdString();
  }
  return choice;
}

void InstrumentPanel::show_connecting() {
  connecting_ = true;
  state_->setText(tr("Connecting …"));
  refresh();
}

void InstrumentPanel::show_connected(const OpenedInstrument& instrument) {
  connected_ = true;
  connecting_ = false;
  QString text = instrument.simulated
                     ? tr("SIMULATED, no real sample: %1 is connected.").arg(instrument.name)
                     : tr("%1 is connected.").arg(instrument.name);
  for (const std::string& remark : instrument.remarks) {
    text += "\n" + QString::fromStdString(remark);
  }
  state_->setText(text);
  laser_->setVisible(instrument.has_laser);
  refresh();
}

void InstrumentPanel::show_disconnected(const QString& why) {
  connected_ = false;
  connecting_ = false;
  state_->setText(why);
  show_laser(false);
  refresh();
}

void InstrumentPanel::show_laser(bool on) {
  // Turned colours, not a colour: seen by everybody and in every look.
  laser_->setAutoFillBackground(on);
  laser_->setBackgroundRole(on ? QPalette::WindowText : QPalette::Window);
  laser_->setForegroundRole(on ? QPalette::Window : QPalette::WindowText);
  laser_->setText(on ? tr("▲ LASER ON ▲") : tr("Laser off"));
  QFont font = laser_->font();
  font.setBold(on);
  laser_->setFont(font);
  if (on) laser_->show();
}

void InstrumentPanel::refresh() {
  const bool simulated = instruments_->currentData().toString().startsWith(kSimulated);
  const int row = instruments_->currentIndex();
  const bool blocked = row >= 0 && row < static_cast<int>(present_.size()) &&
                       !present_[static_cast<std::size_t>(row)].problem.isEmpty();
  sample_->setEnabled(simulated && !connected_);
  instruments_->setEnabled(!connected_ && !connecting_);
  connect_->setEnabled(!connected_ && !connecting_ && row >= 0 && !blocked);
  disconnect_->setEnabled(connected_);
  if (connected_ || connecting_) return;
  if (blocked) {
    const ListedInstrument& one = present_[static_cast<std::size_t>(row)];
    state_->setText(one.problem + "\n" + tr("What helps: %1").arg(one.remedy));
  } else if (present_.empty() && state_->text().isEmpty()) {
    state_->setText(tr("No instrument that Candor knows is plugged in."));
  }
}

}  // namespace candor::gui
