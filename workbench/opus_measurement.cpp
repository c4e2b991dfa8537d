#include "workbench/opus_measurement.h"

#include <fmt/core.h>

#include <array>
#include <cstddef>
#include <ctime>
#include <filesystem>
#include <system_error>
#include <utility>

namespace candor::workbench {
namespace {

/// The last part of a path of Windows or of this system.
std::string name_of(const std::string& path) {
  const std::size_t end = path.find_last_of("/\\");
  return end == std::string::npos ? path : path.substr(end + 1);
}

/// Where a file that OPUS has in `folder` lies for this computer.
std::string path_here(const OpusOrder& order, const std::string& name, const std::string& folder) {
  return (std::filesystem::path(order.read_from.empty() ? folder : order.read_from) / name)
      .string();
}

}  // namespace

std::string opus_name_of(std::chrono::system_clock::time_point time) {
  const std::time_t count = std::chrono::system_clock::to_time_t(time);
  std::tm parts{};
  ::gmtime_r(&count, &parts);
  std::array<char, 64> text{};
  return std::string(text.data(),
                     std::strftime(text.data(), text.size(), "candor-%Y%m%d-%H%M%S.0", &parts));
}

Result<void> check_experiment(const drivers::opus::Experiment& experiment) {
  CANDOR_TRY(drivers::opus::check_file_name("--experiment", experiment.file));
  return drivers::opus::check_folder("--experiment-folder", experiment.folder);
}

Result<OpusOrder> with_place(OpusOrder order, std::chrono::system_clock::time_point now) {
  if (order.save_to.empty()) {
    if (order.name.empty()) return order;
    return Error{ErrorCode::usage, "--name says how to save the spectrum; give --save-to too"};
  }
  if (order.name.empty()) order.name = opus_name_of(now);
  CANDOR_TRY(drivers::opus::check_folder("--save-to", order.save_to));
  CANDOR_TRY(drivers::opus::check_file_name("--name", order.name));
  const std::string path = path_here(order, order.name, order.save_to);
  std::error_code failed;
  if (!std::filesystem::exists(path, failed)) return order;
  return Error{ErrorCode::already_exists,
               fmt::format("{}: is there already; give another --name", path)};
}

Result<InputFile> measure_opus_sample(const drivers::opus::OpusBench& bench, const OpusOrder& order,
                                      drivers::Clock& clock, const std::stop_token& stop,
                                      const std::function<void(const Error&)>& warn) {
  const auto measured = CANDOR_TRY(bench.measure_sample(order.experiment, stop));
  std::string path =
      order.read_from.empty() ? measured.path : path_here(order, name_of(measured.path), "");
  if (!order.save_to.empty()) {
    CANDOR_TRY(bench.save(measured, order.save_to, order.name, stop));
    path = path_here(order, order.name, order.save_to);
  }
  InputFile file = CANDOR_TRY(wait_for_saved_file(path, order.reading, order.times, clock, stop));
  // The spectrum is at hand: that OPUS keeps it open is no reason to withhold it.
  if (const auto closed = bench.unload(measured, stop); !closed) warn(closed.error());
  return file;
}

}  // namespace candor::workbench
