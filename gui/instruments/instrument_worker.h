#pragma once

#include <QObject>
#include <QString>
#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "gui/instruments/live_checks.h"
#include "pipeline/analyse/analyse.h"
#include "workbench/acquisition.h"
#include "workbench/attendant.h"
#include "workbench/file_analysis.h"
#include "workbench/instrument.h"
#include "workbench/laser_switch.h"
#include "workbench/recorded_scan.h"

namespace candor::gui {

/// What the window must know of an instrument that was opened.
struct OpenedInstrument {
  QString id;
  QString name;  ///< vendor, model, serial number
  bool simulated = false;
  bool has_laser = false;
  bool identifies = true;
  double shortest_ms = 0;
  double longest_ms = 0;
  std::vector<std::string> remarks;
};

/// What is measured and how.
struct ScanOrder {
  workbench::Acquisition acquisition;
  bool stop_when_settled = false;
  std::string frames_folder;
  std::optional<double> laser_nm;  ///< where instrument and calibration do not say
  std::string calibration;         ///< file; empty for none
  PriorEvidence prior;
  workbench::Analysers* analysers = nullptr;  ///< by which it is analysed; outlives the scan
};

/// A scan and what it was found to be.
struct ScannedSample {
  workbench::ScanToKeep scan;
  std::optional<workbench::Dark> dark;
  const Analyser* analyser = nullptr;  ///< one of the order's
  std::vector<std::string> remarks;
};

/// Whether the instrument's laser is on while the detector is watched.
enum class LiveLight { as_it_is, laser };

/// The one thread in which an instrument lives. The slots run in it: they are called by queued
/// signals, and what comes of them comes back as signals. The window never waits for it.
class InstrumentWorker : public QObject, private workbench::Attendant {
  Q_OBJECT

 public:
  InstrumentWorker();
  ~InstrumentWorker() override;

  /// Stop whatever is underway or was ordered, from any thread. A measurement's laser goes off.
  void cancel();
  /// Stop whatever is underway to make way for an order, from any thread; to be called before the
  /// order is given, so that a `cancel` after it is not lost.
  void make_way();
  /// The person has done what `asked` asked for; or not.
  enum class Answer { done, refused };
  void answer(Answer answer);
  /// The next live spectrum may be sent: the window has drawn the last one.
  void drawn() { in_flight_ = false; }

  void open(const candor::workbench::InstrumentChoice& choice);
  void close();
  /// Show what the detector sees, 30 times a second at most, until told to stop.
  void begin_live(double exposure_ms, candor::gui::LiveLight light);
  void end_live();
  void measure(const candor::gui::ScanOrder& order);

 signals:
  void opened(candor::gui::OpenedInstrument instrument);
  void closed();
  /// It is gone or cannot be opened; a sentence says why.
  void lost(QString why);
  void live(candor::gui::LiveSpectrum spectrum);
  /// A series of frames: "dark" or "sample", how many of how many, exposure in ms.
  void advanced(QString series, int taken, int wanted, double exposure_ms);
  void laser_warned(double seconds_left);
  void laser_changed(bool on);
  void endangered(QString what);
  void asked(QString request);
  void analysing();
  void scanned(const candor::gui::ScannedSample& sample);
  /// The measurement that was ordered gave nothing.
  void failed(QString why);
  /// What a person should know and nothing waits for.
  void noted(QString text);

 private:
  void begin(records::FrameRole role, std::size_t frames) override;
  void advance(std::size_t taken) override;
  void end() override {}
  void note(const std::string& text) override;
  void warn_of_laser(drivers::Duration left) override;
  void laser_is(LaserState state) override;
  void danger(const Error& error) override;
  Result<void> ask(const std::string& request, const std::stop_token& stop) override;

  std::stop_token stop();
  void take_live_frame();
  Result<ScannedSample> scan(const ScanOrder& order, const std::stop_token& stop);

  std::unique_ptr<workbench::Instrument> instrument_;
  std::mutex mutex_;
  std::stop_source stop_;
  std::condition_variable answered_;
  std::optional<Answer> answer_;
  bool live_ = false;
  int live_run_ = 0;  ///< which live view this is
  std::atomic<bool> in_flight_ = false;
  QString series_;
  int wanted_ = 0;
  std::unique_ptr<workbench::LaserSwitch> live_laser_;
};

}  // namespace candor::gui
