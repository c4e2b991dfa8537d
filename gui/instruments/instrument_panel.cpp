#include "gui/instruments/instrument_panel.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>
#include <initializer_list>
#include <utility>

#include "drivers/port_protocols.h"
#include "drivers/simulated/kinds.h"
#include "gui/appearance/as_written.h"
#include "gui/appearance/error_words.h"

namespace candor::gui {
namespace {

constexpr QLatin1String kSimulated("simulated:");

}  // namespace

InstrumentPanel::InstrumentPanel(QWidget* parent)
    : QWidget(parent),
      instruments_(new QComboBox),
      kind_(new QComboBox),
      rows_(new QLineEdit),
      sample_(new QLineEdit("caffeine + lactose + fentanyl 8%")),
      connect_(new QPushButton(tr("&Connect"))),
      disconnect_(new QPushButton(tr("&Disconnect"))),
      form_(new QFormLayout),
      state_(new QLabel),
      laser_(new QLabel) {
  instruments_->setAccessibleName(tr("Instrument"));
  sample_->setAccessibleName(tr("Simulated sample"));
  sample_->setCursorPosition(0);
  state_->setAccessibleName(tr("State of the instrument"));
  state_->setWordWrap(true);
  laser_->setAccessibleName(tr("Laser"));
  laser_->setAlignment(Qt::AlignCenter);
  for (QComboBox* box : {instruments_, kind_}) {
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(12);
  }
  kind_->setAccessibleName(tr("What hangs at this port"));
  rows_->setAccessibleName(tr("Rows of the picture"));
  rows_->setPlaceholderText(tr("first-last, such as 212-246"));
  form_->setRowWrapPolicy(QFormLayout::WrapAllRows);
  form_->addRow(tr("Instru&ment"), instruments_);
  form_->addRow(tr("What hangs there"), kind_);
  form_->addRow(tr("Ro&ws of the picture"), rows_);
  form_->addRow(tr("Simula&ted sample"), sample_);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(connect_);
  buttons->addWidget(disconnect_);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->addLayout(form_);
  all->addLayout(buttons);
  all->addWidget(state_);
  all->addWidget(laser_);
  connect(connect_, &QPushButton::clicked, this, [this] {
    if (const auto chosen = choice()) emit connect_asked(*chosen);
  });
  connect(disconnect_, &QPushButton::clicked, this, &InstrumentPanel::disconnect_asked);
  connect(instruments_, &QComboBox::currentIndexChanged, this, [this] {
    fill_kinds();
    refresh();
  });
  connect(kind_, &QComboBox::currentIndexChanged, this, &InstrumentPanel::refresh);
  connect(rows_, &QLineEdit::textChanged, this, &InstrumentPanel::refresh);
  show_present({});
  show_laser(false);
}

void InstrumentPanel::show_present(const std::vector<ListedInstrument>& instruments) {
  const QString chosen = instruments_->currentData().toString();
  const QString kind = kind_->currentData().toString();
  present_ = instruments;
  const QSignalBlocker quiet(instruments_);
  instruments_->clear();
  for (const ListedInstrument& one : instruments) {
    QString name = as_written(one.name);
    if (one.port == drivers::PortKind::serial) name = tr("Serial port: %1").arg(name);
    if (one.port == drivers::PortKind::camera) name = tr("Camera: %1").arg(name);
    instruments_->addItem(one.problem.isEmpty() ? name : tr("%1 (cannot be used)").arg(name),
                          one.id);
  }
  for (const auto& one : drivers::simulated::all_kinds()) {
    const QString name = QString::fromUtf8(one.name.data(), static_cast<int>(one.name.size()));
    instruments_->addItem(tr("SIMULATED %1, for training").arg(as_written(name)),
                          kSimulated + name);
  }
  const int place = instruments_->findData(chosen);
  // A port is never chosen by itself: somebody's other device may hang there.
  const bool guess = place < 0 && !present_.empty() && present_.front().port.has_value();
  const int first_simulated = static_cast<int>(present_.size());
  instruments_->setCurrentIndex(place >= 0 ? place : (guess ? first_simulated : 0));
  fill_kinds();
  if (const int known = kind_->findData(kind); place >= 0 && known >= 0) {
    kind_->setCurrentIndex(known);
  }
  refresh();
}

std::optional<workbench::InstrumentChoice> InstrumentPanel::choice() const {
  const QString id = instruments_->currentData().toString();
  if (id.isEmpty()) return std::nullopt;
  workbench::InstrumentChoice choice;
  if (id.startsWith(kSimulated)) {
    const QString kind = id.mid(kSimulated.size());
    choice.simulate = (kind + ":" + sample_->text()).toStdString();
  } else if (const auto* one = listed(); one != nullptr && one->port) {
    if (!missing().isEmpty()) return std::nullopt;
    const auto* protocol =
        drivers::find_port_protocol(kind_->currentData().toString().toStdString());
    QString port = id;
    if (one->port == drivers::PortKind::camera && !rows_->text().trimmed().isEmpty()) {
      port += ",rows=" + rows_->text().trimmed();
    }
    choice.device = drivers::port_id(*protocol, port.toStdString());
  } else {
    choice.device = id.toStdString();
  }
  return choice;
}

const ListedInstrument* InstrumentPanel::listed() const {
  const int row = instruments_->currentIndex();
  if (row < 0 || row >= static_cast<int>(present_.size())) return nullptr;
  return &present_[static_cast<std::size_t>(row)];
}

QString InstrumentPanel::missing() const {
  const auto* one = listed();
  if (one == nullptr || !one->port) return {};
  if (kind_->currentData().toString().isEmpty()) {
    return tr("A port does not tell what hangs there. Say it, and only if you know it.");
  }
  if (one->port != drivers::PortKind::camera) return {};
  static const QRegularExpression kRows(QStringLiteral("^\\s*(\\d{1,5}-\\d{1,5})?\\s*$"));
  if (!kRows.match(rows_->text()).hasMatch()) {
    return tr("Rows are two numbers with a dash between, such as 212-246, or nothing.");
  }
  return {};
}

void InstrumentPanel::fill_kinds() {
  const QSignalBlocker quiet(kind_);
  kind_->clear();
  const auto* one = listed();
  const bool port = one != nullptr && one->port.has_value();
  if (port) {
    kind_->addItem(tr("not said yet"), QString());
    for (const drivers::PortProtocol& protocol : drivers::all_port_protocols()) {
      if (protocol.kind != *one->port) continue;
      const auto text = [](std::string_view view) {
        return QString::fromUtf8(view.data(), static_cast<int>(view.size()));
      };
      kind_->addItem((text(protocol.vendor) + " " + text(protocol.model)).trimmed(),
                     text(protocol.name));
    }
  }
  const bool camera = port && *one->port == drivers::PortKind::camera;
  for (const auto& [field, shown] :
       {std::pair<QWidget*, bool>{kind_, port}, std::pair<QWidget*, bool>{rows_, camera}}) {
    field->setVisible(shown);
    form_->labelForField(field)->setVisible(shown);
  }
}

void InstrumentPanel::show_connecting() {
  connecting_ = true;
  state_->setText(tr("Connecting …"));
  refresh();
}

void InstrumentPanel::show_connected(const OpenedInstrument& instrument) {
  connected_ = true;
  connecting_ = false;
  QString text =
      instrument.simulated
          ? tr("SIMULATED, no real sample: %1 is connected.").arg(as_written(instrument.name))
          : tr("%1 is connected.").arg(as_written(instrument.name));
  for (const std::string& remark : instrument.remarks) {
    text += "\n" + spoken_detail(remark);
  }
  if (!instrument.identifies) {
    text += "\n" + tr("It shows colours and broad bands, by which no substance can be told from "
                      "others: it can be looked at here, and nothing is looked for in it.");
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
  const auto* one = listed();
  const bool blocked = one != nullptr && !one->problem.isEmpty();
  const QString missing = this->missing();
  sample_->setEnabled(simulated && !connected_);
  instruments_->setEnabled(!connected_ && !connecting_);
  for (QWidget* field : std::initializer_list<QWidget*>{kind_, rows_}) {
    field->setEnabled(!connected_ && !connecting_);
  }
  connect_->setEnabled(!connected_ && !connecting_ && row >= 0 && !blocked && missing.isEmpty());
  disconnect_->setEnabled(connected_);
  if (connected_ || connecting_) return;
  if (blocked) {
    state_->setText(spoken_detail(one->problem.toStdString()) + "\n" +
                    tr("What helps: %1").arg(spoken_detail(one->remedy.toStdString())));
  } else if (!missing.isEmpty()) {
    state_->setText(missing);
    told_missing_ = true;
  } else if (told_missing_) {
    state_->clear();
    told_missing_ = false;
  } else if (state_->text().isEmpty() && std::ranges::all_of(present_, [](const auto& port) {
               return port.port.has_value();
             })) {
    state_->setText(tr("No instrument that Candor knows is plugged in."));
  }
}

}  // namespace candor::gui
