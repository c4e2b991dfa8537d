#pragma once

#include <QObject>
#include <QTimer>
#include <functional>
#include <optional>
#include <string>

#include "gui/samples/log_thread.h"
#include "records/record.h"
#include "records/sample_code.h"

namespace candor::gui {

/// A record that is half typed, and why it is to be made.
struct HalfTyped {
  records::Record record;
  std::string reason = {};
};

/// Keeps what is typed into one form as a draft in the sample log, a moment after each change, so
/// that a killed window loses nothing of it.
class DraftKeeper : public QObject {
  Q_OBJECT

 public:
  /// `log` must outlive this. `name` is the kind of what is typed: "intake", "lab-result".
  DraftKeeper(LogThread& log, std::string name, QObject* parent = nullptr);

  const std::string& name() const { return name_; }

  /// Keep this of a sample.
  void keep(const records::SampleCode& code, HalfTyped typed);
  /// Write at once what waits to be written.
  void flush();
  /// Write nothing of what waits: it was recorded.
  void drop();
  /// Forget what is kept of a sample.
  void discard(const records::SampleCode& code);

  /// Hand what is kept of a sample to `done` if there is something that can be read.
  void find(const records::SampleCode& code, QObject* receiver,
            std::function<void(HalfTyped)> done);

 signals:
  void failed(const QString& why);

 private:
  struct Waiting {
    records::SampleCode code;
    HalfTyped typed;
  };

  void tell(const Result<void>& saved);

  LogThread* log_;
  std::string name_;
  QTimer rest_;
  std::optional<Waiting> waiting_;
  bool failing_ = false;  ///< and it was said
};

/// A draft as it is stored. Errors: `invalid_value` for text that is not UTF-8.
Result<std::string> to_json(const HalfTyped& typed);

/// Read it back. Errors: `damaged`.
Result<HalfTyped> half_typed_from_json(records::RecordKind kind, std::string_view json);

}  // namespace candor::gui
