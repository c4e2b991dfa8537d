#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "drivers/simulated/serial_device_model.h"
#include "pipeline/core/result.h"

namespace candor::drivers::simulated {

/// A board in software at a port of this machine: a pseudo terminal, whose far end the model holds,
/// in the machine's own time. A driver opens it as it would open a real port.
class PtyPort {
 public:
  /// Errors: `device` if the system gives no pseudo terminal.
  static Result<std::unique_ptr<PtyPort>> open(std::unique_ptr<SerialDeviceModel> model);
  PtyPort(const PtyPort&) = delete;
  PtyPort& operator=(const PtyPort&) = delete;
  /// The port is gone afterwards.
  ~PtyPort();

  const std::filesystem::path& path() const { return path_; }

  void inject(SerialFault fault, double place);
  /// Unplug the board: the port hangs up.
  void unplug();

 private:
  PtyPort(std::unique_ptr<SerialDeviceModel> model, int far, int near, std::filesystem::path path);
  void run(const std::stop_token& stop);
  void exchange(Duration now);

  std::mutex mutex_;  ///< of the model
  std::unique_ptr<SerialDeviceModel> model_;
  int far_;   ///< -1 once it is closed
  int near_;  ///< kept open, so that the port outlives the programs that open it
  std::filesystem::path path_;
  std::jthread thread_;
};

}  // namespace candor::drivers::simulated
