#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

#include "drivers/opus/bench.h"
#include "gui/window/file_reader.h"
#include "workbench/opus_measurement.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace candor::gui {

/// What a person types of a Bruker bench; the caller keeps it between sessions.
struct OpusFields {
  QString host = QStringLiteral("127.0.0.1");
  int port = 80;
  QString experiment;         ///< "ATR.XPM"
  QString experiment_folder;  ///< as OPUS's computer sees it
  QString save_to;            ///< likewise; may be empty
  QString read_from;          ///< as this computer sees it; may be empty

  bool operator==(const OpusFields&) const = default;
};

/// A Bruker infrared bench that OPUS drives: connect, measure the background, measure the sample
/// and fetch its spectrum. Everything that waits, the search for a computer by its name too, waits
/// in another thread and can be stopped.
class OpusPage : public QWidget {
  Q_OBJECT

 public:
  explicit OpusPage(QWidget* parent = nullptr);
  ~OpusPage() override;

  void set_prior(PriorEvidence prior) { prior_ = std::move(prior); }
  void use(workbench::Analysers* analysers) { analysers_ = analysers; }

  OpusFields fields() const;
  void set_fields(const OpusFields& fields);

  bool is_busy() const { return busy_; }
  QString message() const;

 signals:
  void fields_changed(const candor::gui::OpusFields& fields);
  void analysed(const candor::gui::NewScan& scan);

 private:
  QWidget* make_form();
  void connect_bench();
  void measure_background();
  void measure_sample();
  void cancel();
  /// Begin what takes long; how to stop it.
  std::stop_token begin(const QString& doing);
  void end(const QString& message);
  void refresh();
  drivers::opus::Address address() const;
  workbench::OpusOrder order() const;

  PriorEvidence prior_;
  workbench::Analysers* analysers_ = nullptr;
  std::optional<drivers::opus::OpusBench> bench_;
  bool busy_ = false;
  int job_ = 0;  ///< which one is underway; what others bring is dropped
  std::stop_source stop_;
  QString doing_;
  QElapsedTimer since_;
  QTimer ticking_;
  QLineEdit* host_ = nullptr;
  QSpinBox* port_ = nullptr;
  QLineEdit* experiment_ = nullptr;
  QLineEdit* experiment_folder_ = nullptr;
  QLineEdit* save_to_ = nullptr;
  QLineEdit* read_from_ = nullptr;
  QPushButton* connect_ = nullptr;
  QPushButton* background_ = nullptr;
  QPushButton* sample_ = nullptr;
  QPushButton* cancel_ = nullptr;
  QLabel* message_ = nullptr;
};

}  // namespace candor::gui
