#pragma once

#include <chrono>
#include <stop_token>
#include <string>
#include <utility>

#include "drivers/opus/connection.h"
#include "pipeline/core/result.h"

namespace candor::drivers::opus {

/// An experiment of OPUS, which says how the bench measures. Names and folders are those of the
/// computer that OPUS runs on.
struct Experiment {
  std::string file;    ///< "ATR.XPM"
  std::string folder;  ///< "C:\OPUS\XPM"
};

/// How long OPUS may take.
struct Limits {
  Duration answer = std::chrono::seconds(10);
  Duration measurement = std::chrono::minutes(10);
};

/// A spectrum that OPUS has measured and holds open.
struct MeasuredFile {
  std::string id;    ///< OPUS's number for it, "654"
  std::string path;  ///< where OPUS itself stored it, on its own computer
};

/// A Bruker FTIR bench as OPUS drives it. Only OPUS speaks to the bench; this speaks to OPUS. One
/// thread at a time. Not tested with a real OPUS.
class OpusBench {
 public:
  /// Ask OPUS which version it is. Errors: `device` if nothing answers as OPUS does, `cancelled`.
  static Result<OpusBench> connect(Address address, const Limits& limits,
                                   const std::stop_token& stop);

  /// As OPUS tells it: "8.2 Build: 8, 2, 28 20190310".
  const std::string& version() const { return version_; }

  /// Measure the background of the samples that follow. When it was done, for the caller to judge
  /// its age by. Errors: `usage` for names that OPUS's commands cannot hold, `device`, `cancelled`.
  Result<std::chrono::system_clock::time_point> measure_background(
      const Experiment& experiment, const std::stop_token& stop) const;

  /// Measure a sample against the background that OPUS has. Errors: as above.
  Result<MeasuredFile> measure_sample(const Experiment& experiment,
                                      const std::stop_token& stop) const;

  /// Have the absorbance of a measured spectrum written as an OPUS file, in a folder as OPUS's
  /// computer sees it; nothing is overwritten. Errors: as above.
  Result<void> save(const MeasuredFile& file, const std::string& folder, const std::string& name,
                    const std::stop_token& stop) const;

  /// Have OPUS close a measured spectrum; others stay open. Errors: as above.
  Result<void> unload(const MeasuredFile& file, const std::stop_token& stop) const;

 private:
  OpusBench(Connection connection, const Limits& limits, std::string version)
      : connection_(std::move(connection)), limits_(limits), version_(std::move(version)) {}

  Connection connection_;
  Limits limits_;
  std::string version_;
};

/// Refuse what would end a quoted value of a command of OPUS early or could be no path of Windows:
/// quotes, braces, brackets, commas, semicolons, < > | * ?, control characters, more than 259
/// bytes, nothing. `what` begins the sentence. Errors: `usage`.
Result<void> check_folder(std::string_view what, std::string_view folder);

/// The same for the name of a file, which has no / \ : either and is neither "." nor "..".
Result<void> check_file_name(std::string_view what, std::string_view name);

}  // namespace candor::drivers::opus
