#pragma once

#include <QObject>
#include <QString>
#include <QThread>
#include <atomic>
#include <optional>
#include <vector>

#include "drivers/port_protocols.h"

namespace candor::gui {

/// An instrument that is plugged in, or a port at which one may hang, as a list shows it.
struct ListedInstrument {
  QString id;       ///< as `InstrumentChoice::device` takes it; of a port its path, "/dev/ttyACM0"
  QString name;     ///< vendor and model; of a port what it calls itself, and its path
  QString problem;  ///< what keeps it from being opened; empty if nothing
  QString remedy;   ///< what mends that
  /// Of a port, which does not tell what hangs there: a person says so.
  std::optional<drivers::PortKind> port = std::nullopt;

  bool operator==(const ListedInstrument&) const = default;
};

/// Looks once a second, in a thread of its own, which instruments are plugged in, and says so
/// whenever that changes; serial ports and cameras too. It opens none, so that it disturbs none
/// that is measuring.
class InstrumentList : public QObject {
  Q_OBJECT

 public:
  explicit InstrumentList(QObject* parent = nullptr);
  ~InstrumentList() override;

 signals:
  void changed(const std::vector<candor::gui::ListedInstrument>& instruments);
  /// The bus cannot be read.
  void failed(QString why);

 private:
  void look_on();

  std::atomic<bool> ending_ = false;
  QThread* thread_;
};

}  // namespace candor::gui
