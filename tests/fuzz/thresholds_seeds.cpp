#include "formats/threshold_file.h"
#include "tests/fuzz/seeds.h"

namespace candor::fuzz {

std::vector<std::string> seeds() {
  ThresholdOrigin origin = {"2026-11-28", std::string(64, 'a'), "0.1.0",
                            "ir-atr",     "recipe-1",           "mine",
                            "revision-1", "calibration-1"};
  const Threshold one = {"fentanyl", 0.01, 20.25, 199, 1, 0.0236};
  const Threshold other = {"substance:Caffeine", 0.05, 9, 60, 2, 0.1};
  const auto both = Thresholds::make(origin, {one, other}).value();
  origin.library_calibration.clear();
  const auto uncalibrated = Thresholds::make(origin, {one}).value();
  return {formats::thresholds_json(both), formats::thresholds_json(uncalibrated)};
}

}  // namespace candor::fuzz
