#pragma once

#include <QObject>
#include <QString>
#include <QThread>
#include <atomic>
#include <vector>

namespace candor::gui {

/// An instrument that is plugged in, as a list shows it.
struct ListedInstrument {
  QString id;       ///< as `InstrumentChoice::device` takes it
  QString name;     ///< vendor and model
  QString problem;  ///< what keeps it from being opened; empty if nothing
  QString remedy;   ///< what mends that

  bool operator==(const ListedInstrument&) const = default;
};

/// Looks once a second, in a thread of its own, which instruments are plugged in, and says so
/// whenever that changes. It opens none, so that it disturbs none that is measuring.
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
