#include "cli/calibration_session.h"

#include <fmt/core.h>

#include <array>
#include <ctime>
#include <filesystem>

#include "formats/calibration_file.h"
#include "formats/format.h"
#include "workbench/version.h"

namespace candor::cli {

Result<MeasuredFile> read_measured(const std::string& path, const ReadingFlags& flags) {
  const workbench::InputFile file = CANDOR_TRY(workbench::read_input(path, flags));
  auto reading = formats::detector_reading(file.content, flags.laser_nm);
  if (!reading) {
    Error error = std::move(reading).error();
    error.message = fmt::format("{}: {}", path, error.message);
    return error;
  }
  MeasuredFile measured{path, file.sha256, std::move(reading).value(), {}};
  bool is_said = false;
  for (const std::string& warning : measured.reading.warnings) {
    measured.warnings.push_back(fmt::format("{}: {}", path, warning));
    is_said = is_said || warning.find("saturated") != std::string::npos;
  }
  if (!measured.reading.saturated.empty() && !is_said) {
    measured.warnings.push_back(
        fmt::format("{}: {} of {} pixels stand at the end of the scale: they are not used", path,
                    measured.reading.saturated.size(), measured.reading.counts.size()));
  }
  return measured;
}

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return std::string(text.data(), length);
}

CalibrationOrigin origin_of(const MeasuredFile& file, const std::string& standard,
                            const std::string& method) {
  return {standard, file.sha256, file.reading.date, method, std::string(workbench::kVersion),
          utc_now()};
}

CalibrationEvent event_of(const std::string& name, const MeasuredFile& file,
                          const CalibrationOrigin& origin, const Calibration& calibration,
                          std::map<std::string, double> values) {
  return {name,
          origin.standard,
          file.path,
          origin.file_sha256,
          origin.file_date,
          origin.made_utc,
          origin.program_version,
          calibration.fingerprint(),
          std::move(values)};
}

Result<void> require_replaceable(const std::string& path) {
  std::error_code failed;
  if (!std::filesystem::exists(path, failed)) return {};
  const std::string bytes = CANDOR_TRY(formats::read_bytes(path));
  if (formats::claims_calibration(bytes)) return {};
  return Error{ErrorCode::already_exists,
               fmt::format("{} exists and is no calibration: it would be overwritten", path)};
}

Result<void> save_calibration(const Calibration& calibration, const std::string& path,
                              const CalibrationEvent& event) {
  CANDOR_TRY(require_replaceable(path));
  CANDOR_TRY(formats::write_file(path, formats::calibration_json(calibration)));
  auto appended = append_event(path, event);
  if (appended) return appended;
  Error error = std::move(appended).error();
  error.message = fmt::format("{} was written, but not its history: {}", path, error.message);
  return error;
}

}  // namespace candor::cli
