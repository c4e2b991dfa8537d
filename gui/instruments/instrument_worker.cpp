#include "gui/instruments/instrument_worker.h"

#include <QTimer>
#include <algorithm>
#include <chrono>
#include <cmath>

#include "drivers/frame_correction.h"
#include "drivers/measurement.h"
#include "gui/appearance/error_words.h"
#include "workbench/scan_analysis.h"

namespace candor::gui {
namespace {

using drivers::Duration;

constexpr Duration kBetweenLiveFrames = std::chrono::microseconds(33'333);

double milliseconds(Duration duration) { return 1e-3 * static_cast<double>(duration.count()); }

/// The exposure that an instrument can do nearest to this.
Duration nearest_exposure(const drivers::Traits& traits, double wanted_ms) {
  const double step = static_cast<double>(traits.exposure_step.count());
  const double steps = std::round(1000 * std::max(0.0, std::min(wanted_ms, 1e9)) / step);
  return std::clamp(static_cast<Duration::rep>(steps) * traits.exposure_step,
                    traits.shortest_exposure, traits.longest_exposure);
}

/// What a person is asked to do at the instrument; one that is not known stays in English.
QString spoken_request(const std::string& request) {
  if (request == workbench::kDarken) {
    return InstrumentWorker::tr("Switch the laser off or cover the probe");
  }
  if (request == workbench::kLetLightIn) return InstrumentWorker::tr("Let the light in again");
  return spoken_detail(request);
}

OpenedInstrument described(workbench::Instrument& instrument) {
  const drivers::Identity& who = instrument.spectrometer().identity();
  const drivers::Traits& traits = instrument.spectrometer().traits();
  OpenedInstrument opened;
  opened.id = QString::fromStdString(instrument.id());
  opened.name = QString::fromStdString(who.vendor + " " + who.model + " " + who.serial).trimmed();
  opened.simulated = instrument.simulated();
  opened.has_laser = traits.has_laser;
  opened.identifies = traits.identifies;
  opened.shortest_ms = milliseconds(traits.shortest_exposure);
  opened.longest_ms = milliseconds(traits.longest_exposure);
  opened.remarks = traits.remarks;
  return opened;
}

/// A frame over Raman shift where the laser's line is known, else over wavelengths or pixels.
Result<Spectrum> shown(const RawFrame& frame, workbench::Instrument& instrument) {
  const auto corrected = CANDOR_TRY(
      drivers::correct_frames(instrument.spectrometer().traits(), std::span(&frame, 1), {}));
  const auto settings = CANDOR_TRY(workbench::scan_settings({}, instrument));
  if (auto shifts = workbench::raman_spectrum(corrected.spectrum, settings, instrument)) {
    return shifts;
  }
  return corrected.spectrum;
}

}  // namespace

InstrumentWorker::InstrumentWorker() = default;

InstrumentWorker::~InstrumentWorker() { cancel(); }

void InstrumentWorker::cancel() {
  const std::lock_guard guard(mutex_);
  stop_.request_stop();
  answered_.notify_all();
}

void InstrumentWorker::answer(Answer answer) {
  const std::lock_guard guard(mutex_);
  answer_ = answer;
  answered_.notify_all();
}

void InstrumentWorker::make_way() {
  const std::lock_guard guard(mutex_);
  stop_.request_stop();
  stop_ = std::stop_source();
  answered_.notify_all();
}

std::stop_token InstrumentWorker::stop() {
  const std::lock_guard guard(mutex_);
  return stop_.get_token();
}

void InstrumentWorker::open(const workbench::InstrumentChoice& choice) {
  close();
  auto opened = workbench::Instrument::open(choice, stop());
  if (!opened) {
    emit lost(spoken(opened.error()));
    return;
  }
  instrument_ = *std::move(opened);
  emit this->opened(described(*instrument_));
}

void InstrumentWorker::close() {
  live_ = false;
  live_laser_.reset();
  if (!instrument_) return;
  instrument_.reset();
  emit closed();
}

void InstrumentWorker::begin_live(double exposure_ms, LiveLight light) {
  if (!instrument_) return;
  const std::stop_token stop = this->stop();
  drivers::Spectrometer& device = instrument_->spectrometer();
  const Duration exposure = nearest_exposure(device.traits(), exposure_ms);
  if (exposure != device.exposure()) {
    if (const auto set = device.set_exposure(exposure, stop); !set) {
      emit noted(spoken(set.error()));
      return;
    }
  }
  if (light == LiveLight::as_it_is) {
    live_laser_.reset();
  } else if (!live_laser_) {
    workbench::Attendant& attendant = *this;
    live_laser_ = std::make_unique<workbench::LaserSwitch>(*instrument_, attendant);
    if (const auto lit = live_laser_->on(stop); !lit) {
      live_laser_.reset();
      emit noted(spoken(lit.error()));
    }
  }
  in_flight_ = false;
  if (live_) return;
  live_ = true;
  ++live_run_;
  take_live_frame();
}

void InstrumentWorker::end_live() {
  live_ = false;
  live_laser_.reset();
}

void InstrumentWorker::take_live_frame() {
  if (!live_ || !instrument_) return;
  const Duration begun = instrument_->clock().now();
  const std::stop_token stop = this->stop();
  if (live_laser_) {
    if (const auto kept = live_laser_->keep_on(); !kept) live_laser_.reset();
  }
  drivers::Spectrometer& device = instrument_->spectrometer();
  auto frame = device.acquire(stop);
  if (!frame && stop.stop_requested()) {
    // The order that it made way for says what becomes of the laser.
    live_ = false;
    return;
  }
  if (!frame) {
    live_laser_.reset();
    const auto back = device.recover(stop);
    if (!back && stop.stop_requested()) {
      live_ = false;
      return;
    }
    if (!back) {
      const QString why = spoken(back.error());
      close();
      emit lost(why);
      return;
    }
  } else if (!in_flight_) {
    if (const auto spectrum = shown(*frame, *instrument_)) {
      in_flight_ = true;
      const auto x = spectrum->axis().positions();
      const auto y = spectrum->intensities();
      emit live({{x.begin(), x.end()},
                 {y.begin(), y.end()},
                 static_cast<double>(device.traits().full_scale) * device.traits().count_scale,
                 milliseconds(frame->exposure)});
    }
  }
  const Duration rest = kBetweenLiveFrames - (instrument_->clock().now() - begun);
  QTimer::singleShot(
      std::max(std::chrono::milliseconds(0), std::chrono::ceil<std::chrono::milliseconds>(rest)),
      this, [this, run = live_run_] {
        // Not if another live view was begun since: two would run side by side.
        if (run == live_run_) take_live_frame();
      });
}

void InstrumentWorker::measure(const ScanOrder& order) {
  end_live();
  if (!instrument_) {
    emit failed(tr("No instrument is connected."));
    return;
  }
  const std::stop_token stop = this->stop();
  auto sample = scan(order, stop);
  if (sample) {
    emit scanned(*sample);
  } else {
    emit failed(spoken(sample.error()));
  }
}

Result<ScannedSample> InstrumentWorker::scan(const ScanOrder& order, const std::stop_token& stop) {
  CANDOR_TRY(workbench::require_identifying(*instrument_));
  const Analyser* analyser = CANDOR_TRY(order.analysers->get(Technique::raman));
  workbench::Reading reading;
  reading.laser_nm = order.laser_nm;
  reading.calibration = order.calibration;
  const auto settings = CANDOR_TRY(workbench::scan_settings(reading, *instrument_));
  workbench::Settled settled;
  if (order.stop_when_settled) {
    settled = [&,
               settling = workbench::Settling()](const drivers::CorrectedFrames& frames) mutable {
      const auto analysis =
          workbench::analyse_scan(frames, settings, *instrument_, *analyser, order.prior);
      return analysis.ok() && settling.settled(*analysis);
    };
  }
  auto acquired = CANDOR_TRY(workbench::acquire(*instrument_, order.acquisition,
                                                order.frames_folder, settled, *this, stop));
  CANDOR_TRY(workbench::require_fresh(acquired));
  emit analysing();
  ScannedSample sample;
  sample.scan = CANDOR_TRY(
      workbench::scan_of_instrument(acquired, settings, *instrument_, *analyser, order.prior));
  sample.remarks = acquired.corrected.remarks;
  sample.dark = std::move(acquired.dark);
  sample.analyser = analyser;
  return sample;
}

void InstrumentWorker::begin(records::FrameRole role, std::size_t frames) {
  series_ = role == records::FrameRole::dark ? "dark" : "sample";
  wanted_ = static_cast<int>(frames);
  emit advanced(series_, 0, wanted_, milliseconds(instrument_->spectrometer().exposure()));
}

void InstrumentWorker::advance(std::size_t taken) {
  emit advanced(series_, static_cast<int>(taken), wanted_,
                milliseconds(instrument_->spectrometer().exposure()));
}

void InstrumentWorker::note(const std::string& text) { emit noted(spoken_detail(text)); }

void InstrumentWorker::warn_of_laser(Duration left) {
  emit laser_warned(1e-6 * static_cast<double>(left.count()));
}

void InstrumentWorker::laser_is(LaserState state) {
  // What is not known counts as on.
  emit laser_changed(state == LaserState::on || state == LaserState::unknown);
}

void InstrumentWorker::danger(const Error& error) { emit endangered(spoken(error)); }

Result<void> InstrumentWorker::ask(const std::string& request, const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  answer_.reset();
  lock.unlock();
  emit asked(spoken_request(request));
  lock.lock();
  answered_.wait(lock, [&] { return answer_.has_value() || stop.stop_requested(); });
  if (answer_ == Answer::done && !stop.stop_requested()) return {};
  return Error{ErrorCode::cancelled, "stopped before the dark was taken"};
}

}  // namespace candor::gui
