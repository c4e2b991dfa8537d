#pragma once

#include <chrono>
#include <functional>
#include <stop_token>
#include <string>

#include "drivers/opus/bench.h"
#include "drivers/transport/clock.h"
#include "pipeline/core/result.h"
#include "workbench/reading.h"
#include "workbench/saved_file.h"

namespace candor::workbench {

/// How a sample is measured with a Bruker bench through OPUS, and where its spectrum is found.
struct OpusOrder {
  drivers::opus::Experiment experiment;
  std::string save_to;    ///< folder as OPUS's computer sees it; empty: what OPUS itself writes
  std::string name;       ///< to save by; empty: the time, in UTC. Needs `save_to`
  std::string read_from;  ///< the same folder as this computer sees it; empty: under the same path
  Reading reading;
  SettleTimes times = {std::chrono::seconds(2), std::chrono::minutes(1)};
};

/// The name by which a spectrum is saved that was given none: "candor-20260131-120000.0", in UTC.
std::string opus_name_of(std::chrono::system_clock::time_point time);

/// Check the names of an experiment. The sentences name them as `--experiment` and
/// `--experiment-folder`. Errors: `usage`.
Result<void> check_experiment(const drivers::opus::Experiment& experiment);

/// Check where a spectrum is to be saved, and give it a name if it has none. Errors: `usage`,
/// `already_exists`.
Result<OpusOrder> with_place(OpusOrder order, std::chrono::system_clock::time_point now);

/// Measure a sample against the background that OPUS has, and read its spectrum once OPUS has
/// written it; OPUS then closes its own copy, and what goes wrong there only is handed to `warn`.
/// Takes minutes. Errors: those of `OpusBench` and of `wait_for_saved_file`.
Result<InputFile> measure_opus_sample(const drivers::opus::OpusBench& bench, const OpusOrder& order,
                                      drivers::Clock& clock, const std::stop_token& stop,
                                      const std::function<void(const Error&)>& warn);

}  // namespace candor::workbench
