#pragma once

#include <stop_token>
#include <string>

#include "drivers/transport/clock.h"
#include "pipeline/core/result.h"
#include "workbench/reading.h"

namespace candor::workbench {

/// When a file that another program writes counts as whole, and when it is given up.
struct SettleTimes {
  drivers::Duration settle;    ///< how long it must stay the same
  drivers::Duration patience;  ///< how long it may be missing or unreadable without a change
};

/// Wait for a file that another program writes until it has stopped changing and can be read to its
/// end. Errors: `device` if none comes, `cancelled`, and those of reading it once it has stayed
/// unreadable for as long as patience lasts.
Result<InputFile> wait_for_saved_file(const std::string& path, const Reading& reading,
                                      const SettleTimes& times, drivers::Clock& clock,
                                      const std::stop_token& stop);

}  // namespace candor::workbench
