#include "cli/log_flags.h"

#include <fmt/chrono.h>
#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <chrono>
#include <cstddef>

#include "cli/passphrase.h"
#include "cli/terminal.h"
#include "pipeline/core/day.h"
#include "workbench/data_folder.h"
#include "workbench/log_key_source.h"

namespace candor::cli {

void LogFlags::declare(CLI::App& app) {
  app.add_option("--log", log,
                 "The sample log (default: samples.sqlite in CANDOR_DATA, or in the user's data "
                 "folder, which is the window's)");
  app.add_option(
      "--key-file", key_file,
      "The key of an encrypted log, made by `candor records log-key` (default: the file that "
      "CANDOR_KEY_FILE names, else candor/log.key in the user's folder for settings)");
}

void LogFlags::declare_role(CLI::App& app) {
  app.add_option("--as", role, "As what you act; who you are is not recorded")
      ->check(CLI::IsMember({"collector", "technician", "reviewer", "site-lead", "publisher",
                             "lab-importer", "read-only"}))
      ->capture_default_str();
}

records::Role LogFlags::acting() const {
  return records::role_from_string(role).value_or(records::Role::read_only);
}

Result<std::filesystem::path> LogFlags::path() const {
  if (!log.empty()) return std::filesystem::path(log);
  return CANDOR_TRY(workbench::data_folder("")) / "samples.sqlite";
}

Result<records::SampleLog> LogFlags::open(AbsentLog absent) const {
  const std::filesystem::path place = CANDOR_TRY(path());
  std::error_code failed;
  if (absent == AbsentLog::refuse && !std::filesystem::exists(place, failed)) {
    return Error{
        ErrorCode::not_found,
        fmt::format("there is no sample log {}; `candor sample new` begins one", place.string())};
  }
  const auto opening = CANDOR_TRY(key(place));
  return records::SampleLog::open(place, system_clock(), records::system_random(), opening);
}

Result<std::optional<records::LogKey>> LogFlags::key(const std::filesystem::path& place) const {
  auto from_file = CANDOR_TRY(workbench::key_from_file(place, key_file));
  if (from_file) return from_file;
  const auto encryption = CANDOR_TRY(records::encryption_of(place));
  if (!encryption) return from_file;
  if (*encryption == records::KeyKind::file) {
    return Error{ErrorCode::usage,
                 fmt::format("the sample log {} is encrypted with a key file: give --key-file, or "
                             "name it in CANDOR_KEY_FILE",
                             place.string())};
  }
  return std::optional(CANDOR_TRY(ask_log_passphrase(place.string(), Typed::once)));
}

ExitStatus log_status(ErrorCode code) {
  switch (code) {
    case ErrorCode::damaged:
    case ErrorCode::unreadable:
    case ErrorCode::incompatible:
    case ErrorCode::write_failure: return ExitStatus::library_or_records;
    default: return status_for(code);
  }
}

ExitStatus finish_log(const Result<std::string>& text) {
  if (!text) {
    print_error(text.error());
    return log_status(text.error().code);
  }
  print(*text);
  return ExitStatus::done;
}

Result<records::SampleCode> typed_code(std::string_view text) {
  auto code = records::SampleCode::parse(text);
  if (!code) return Error{ErrorCode::usage, code.error().message};
  return code;
}

records::Clock system_clock() {
  return [] { return std::chrono::system_clock::now(); };
}

std::string utc_text(records::Time time) {
  const auto whole = std::chrono::floor<std::chrono::seconds>(time);
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                     fmt::gmtime(std::chrono::system_clock::to_time_t(whole)));
}

Result<records::Time> day_start(std::string_view option, const std::string& day) {
  if (!is_day(day)) {
    return Error{ErrorCode::usage,
                 fmt::format("{} {}: should be a day such as 2026-01-31", option, day)};
  }
  const auto number = [&](std::size_t from, std::size_t count) {
    unsigned value = 0;
    std::from_chars(day.data() + from, day.data() + from + count, value);
    return value;
  };
  return records::Time(std::chrono::sys_days(std::chrono::year(static_cast<int>(number(0, 4))) /
                                             std::chrono::month(number(5, 2)) /
                                             std::chrono::day(number(8, 2))));
}

}  // namespace candor::cli
