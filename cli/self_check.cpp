#include "cli/self_check.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "cli/options.h"
#include "drivers/frame_correction.h"
#include "drivers/measurement.h"
#include "drivers/transport/redaction.h"
#include "library/library.h"
#include "workbench/file_analysis.h"
#include "workbench/scan_spectrum.h"
#include "workbench/shipped.h"

namespace candor::cli {
namespace {

/// Frames that nobody keeps.
Result<std::vector<RawFrame>> take(workbench::Instrument& instrument, int count,
                                   const std::stop_token& stop) {
  drivers::FrameHandlers handlers;
  handlers.keep = [](const RawFrame&) -> Result<void> { return {}; };
  return drivers::take_frames(instrument.spectrometer(), instrument.clock(), count, handlers, stop);
}

Result<std::string> check_data() {
  const auto folder = CANDOR_TRY(workbench::shipped_data());
  return fmt::format("the shipped data are at {}", folder.string());
}

Result<std::string> check_library(const std::string& name) {
  const auto path = CANDOR_TRY(workbench::shipped_data()) / name;
  const auto faults = CANDOR_TRY(library::verify(path));
  if (!faults.empty()) {
    return Error{ErrorCode::library_damaged,
                 fmt::format("{} is damaged: {}; install Candor again", name, faults.front())};
  }
  const auto info = CANDOR_TRY(library::info(path));
  return fmt::format("{} is sound, revision {}", name, info.revision);
}

Result<std::string> check_simulated_scan(const std::stop_token& stop) {
  constexpr std::string_view kSubstance = "caffeine";
  constexpr int kFrames = 3;
  InstrumentFlags flags;
  flags.simulate = "usb2000plus:caffeine + lactose";
  ComparisonFlags comparison;
  comparison.purpose = library::Purpose::training;
  const PriorEvidence prior;
  workbench::Analysers analysers(comparison);
  const auto instrument = CANDOR_TRY(workbench::Instrument::open(flags, stop));
  const workbench::ScanSettings settings =
      CANDOR_TRY(workbench::scan_settings(ReadingFlags{}, *instrument));
  const auto frames = CANDOR_TRY(take(*instrument, kFrames, stop));
  const auto corrected = CANDOR_TRY(
      drivers::correct_frames(instrument->spectrometer().traits(), frames, std::nullopt));
  const Spectrum spectrum =
      CANDOR_TRY(workbench::raman_spectrum(corrected.spectrum, settings, *instrument));
  const Analyser* analyser = CANDOR_TRY(analysers.get(Technique::raman));
  const Analysis analysis =
      CANDOR_TRY(analyser->analyse(spectrum, prior, {ExplanationScope::findings, {}}));
  const bool found = std::ranges::any_of(analysis.mixture.components, [&](const Component& one) {
    return one.identified && one.substance == kSubstance;
  });
  if (!found) {
    return Error{ErrorCode::internal,
                 "a simulated instrument with caffeine and lactose on its bench was read, and "
                 "caffeine was not found: do not trust this installation"};
  }
  return std::string("a simulated instrument was read and the caffeine on its bench was found");
}

SelfCheck outcome(std::string id, const Result<std::string>& result) {
  return {std::move(id), result.ok(), result ? *result : result.error().message};
}

/// What an instrument that is open was seen to do.
Result<std::string> check_opened(workbench::Instrument& instrument, const std::stop_token& stop) {
  constexpr int kFrames = 2;
  drivers::Spectrometer& device = instrument.spectrometer();
  if (auto off = device.laser_off(); !off) return std::move(off).error();
  const auto frames = CANDOR_TRY(take(instrument, kFrames, stop));
  if (std::ranges::any_of(frames, &RawFrame::repeated)) {
    return Error{ErrorCode::device, "the instrument sends the same frame again and again"};
  }
  const auto [low, high] = std::ranges::minmax(frames.back().counts);
  return fmt::format(
      "{}{} {}: {} frames of {} us{}, {} pixels, counts from {} "
      "to {}",
      instrument.simulated() ? "SIMULATED, no real instrument: " : "", device.identity().vendor,
      device.identity().model, frames.size(), device.exposure().count(),
      device.traits().has_laser ? " with the laser off" : "", frames.back().counts.size(), low,
      high);
}

}  // namespace

std::vector<SelfCheck> check_installation(const std::stop_token& stop) {
  return {outcome("shipped-data", check_data()),
          outcome("starter-library", check_library("starter.sqlite")),
          outcome("training-library", check_library("training.sqlite")),
          outcome("simulated-scan", check_simulated_scan(stop))};
}

Result<InstrumentCheck> check_instrument(const InstrumentFlags& flags,
                                         const std::stop_token& stop) {
  drivers::Transcript transcript;
  std::string serial;
  const auto checked = [&]() -> Result<std::string> {
    // Closed before the transcript is looked at: closing switches a laser off, which belongs to it.
    const auto instrument =
        CANDOR_TRY(workbench::Instrument::open_recorded(flags, stop, transcript));
    serial = instrument->spectrometer().identity().serial;
    return check_opened(*instrument, stop);
  }();
  if (!checked && checked.error().code == ErrorCode::usage) return checked.error();
  InstrumentCheck result{outcome("instrument", checked), std::nullopt};
  if (!transcript.transfers.empty()) {
    // A board that opened speaks a protocol without names; anything else may hang on a port.
    const bool nameless = checked && !transcript.port.empty();
    if (serial.empty() && !nameless) {
      result.transcript = drivers::without_texts(std::move(transcript));
    } else {
      result.transcript = drivers::redacted(std::move(transcript), serial);
    }
  }
  return result;
}

}  // namespace candor::cli
