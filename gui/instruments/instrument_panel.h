#pragma once

#include <QWidget>
#include <optional>
#include <vector>

#include "gui/instruments/instrument_list.h"
#include "gui/instruments/instrument_worker.h"

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace candor::gui {

/// Chooses an instrument, connects and disconnects it, and says which one is connected and what its
/// laser does. What a serial port or a camera is, a person says: nothing is guessed, and no port is
/// opened before. Simulated instruments stand at the end of the list, marked as such.
class InstrumentPanel : public QWidget {
  Q_OBJECT

 public:
  explicit InstrumentPanel(QWidget* parent = nullptr);

  void show_present(const std::vector<ListedInstrument>& instruments);
  void show_connecting();
  void show_connected(const OpenedInstrument& instrument);
  void show_disconnected(const QString& why);
  void show_laser(bool on);

  /// What is chosen; none if nothing is.
  std::optional<workbench::InstrumentChoice> choice() const;

 signals:
  void connect_asked(const candor::workbench::InstrumentChoice& choice);
  void disconnect_asked();

 private:
  /// What keeps the chosen port from being named, as a sentence; empty if nothing.
  QString missing() const;
  const ListedInstrument* listed() const;
  void fill_kinds();
  void refresh();

  std::vector<ListedInstrument> present_;
  bool connected_ = false;
  bool connecting_ = false;
  bool told_missing_ = false;  ///< the state says what is missing
  QComboBox* instruments_;
  QComboBox* kind_;
  QLineEdit* rows_;
  QLineEdit* sample_;
  QPushButton* connect_;
  QPushButton* disconnect_;
  QFormLayout* form_;
  QLabel* state_;
  QLabel* laser_;
};

}  // namespace candor::gui
