#pragma once

#include <QElapsedTimer>
#include <QThread>
#include <QWidget>
#include <deque>
#include <optional>
#include <vector>

#include "gui/instruments/instrument_panel.h"
#include "gui/instruments/instrument_worker.h"
#include "gui/instruments/live_checks.h"

class QCheckBox;
class QDoubleSpinBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QTimer;

namespace candor::plot {
class LivePlot;
}

namespace candor::gui {

/// What the scan view needs from outside.
struct ScanViewSetup {
  std::string frames_folder;                 ///< where every raw frame is kept
  workbench::Analysers* samples = nullptr;   ///< for samples; outlives the view
  workbench::Analysers* training = nullptr;  ///< for simulated instruments; likewise
};

/// The live instrument: connect, look at the spectrum as it comes, see whether it can be measured,
/// measure, cancel. The instrument lives in a thread of its own, which is never waited for.
class ScanView : public QWidget {
  Q_OBJECT

 public:
  explicit ScanView(ScanViewSetup setup, QWidget* parent = nullptr);
  ~ScanView() override;

  /// What is known of the sample besides its spectrum.
  void set_prior(PriorEvidence prior) { prior_ = std::move(prior); }
  void use(workbench::Analysers* samples) { setup_.samples = samples; }

  InstrumentPanel& panel() { return *panel_; }
  /// It lives in another thread: nothing but its signals is for others.
  const InstrumentWorker& worker() const { return *worker_; }
  bool is_measuring() const { return measuring_; }
  /// How many live spectra were drawn so far.
  long frames_drawn() const { return frames_drawn_; }

 signals:
  void scanned(const candor::gui::ScannedSample& sample);
  /// Nothing that simulated instruments do is to be taken for a measurement.
  void simulated(bool simulated);
  void open_asked(const candor::workbench::InstrumentChoice& choice);
  void close_asked();
  void live_asked(double exposure_ms, candor::gui::LiveLight light);
  void live_end_asked();
  void measure_asked(const candor::gui::ScanOrder& order);

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  QWidget* make_settings();
  void say_axes();
  void connect_worker();
  void show_live(const LiveSpectrum& spectrum);
  void show_checks();
  void begin_live();
  void measure();
  void set_measuring(bool measuring);
  void show_progress(const QString& series, int taken, int wanted, double exposure_ms);
  void show_dark();
  void watch_silence();
  void ask(const QString& request);

  ScanViewSetup setup_;
  PriorEvidence prior_;
  InstrumentWorker* worker_;
  QThread thread_;
  std::optional<OpenedInstrument> instrument_;
  std::deque<LiveSpectrum> recent_;
  std::optional<workbench::Dark> dark_;
  QElapsedTimer dark_age_;
  QElapsedTimer heard_;
  QElapsedTimer drawn_;
  bool measuring_ = false;
  long frames_drawn_ = 0;
  double full_scale_ = 0;
  InstrumentPanel* panel_;
  plot::LivePlot* plot_;
  QDoubleSpinBox* exposure_ = nullptr;
  QSpinBox* averages_ = nullptr;
  QCheckBox* auto_exposure_ = nullptr;
  QCheckBox* take_dark_ = nullptr;
  QCheckBox* laser_ = nullptr;
  QCheckBox* settled_ = nullptr;
  QLabel* dark_text_ = nullptr;
  QLabel* checks_;
  QLabel* message_;
  QProgressBar* progress_;
  QPushButton* measure_;
  QPushButton* cancel_;
  QTimer* silence_;
};

}  // namespace candor::gui
