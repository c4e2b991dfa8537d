#include "drivers/opus/bench.h"

#include <fmt/core.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace candor::drivers::opus {
namespace {

constexpr std::string_view kBlank = " \t\r\n";

bool is_number(std::string_view text) {
  constexpr std::size_t kMostDigits = 9;
  return !text.empty() && text.size() <= kMostDigits &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

/// Take the last word off a text.
std::string_view take_last_word(std::string_view& text) {
  text = trimmed(text);
  const std::size_t blank = text.find_last_of(kBlank);
  const std::size_t begin = blank == std::string_view::npos ? 0 : blank + 1;
  const std::string_view word = text.substr(begin);
  text = text.substr(0, begin);
  return word;
}

/// Take the first word off a text.
std::string_view take_first_word(std::string_view& text) {
  text = trimmed(text);
  const std::string_view word = text.substr(0, text.find_first_of(kBlank));
  text.remove_prefix(word.size());
  return word;
}

/// What follows the OK of a measurement: `1`, the path, the number of its copy, the file's id and
/// `0`, in one line or in several (deltaanalytics: OK 1 "C:\OPUS\MEAS3\Test24.1" 1 654 0). Read
/// from its end, for a path may have blanks, and whole or not at all: an id that was cut would be
/// that of another spectrum.
Result<MeasuredFile> decode_measured(std::string_view answer) {
  std::string_view rest = answer;
  const bool counted = is_number(take_first_word(rest));
  const bool ended = is_number(take_last_word(rest));
  const std::string_view id = take_last_word(rest);
  const bool copied = is_number(take_last_word(rest));
  std::string_view path = trimmed(rest);
  if (path.size() > 1 && path.starts_with('"') && path.ends_with('"')) {
    path = path.substr(1, path.size() - 2);
  }
  const bool is_path = !path.empty() && path.find_first_of("\"\r\n") == std::string_view::npos;
  if (!counted || !ended || !copied || !is_number(id) || !is_path) {
    return Error{
        ErrorCode::device,
        fmt::format("measuring the sample: OPUS answers OK and then {}, which should be a "
                    "number, the file's path, a number, the file's id and a number; the spectrum "
                    "is open in OPUS and can be saved there",
                    excerpt_of(answer))};
  }
  return MeasuredFile{std::string(id), std::string(path)};
}

Result<void> check_text(std::string_view what, std::string_view text, std::string_view forbidden) {
  constexpr std::size_t kLongest = 259;  // MAX_PATH of Windows without its NUL
  constexpr char kDelete = 0x7F;
  if (trimmed(text).empty()) {
    return Error{ErrorCode::usage, fmt::format("{}: nothing is given", what)};
  }
  if (text.size() > kLongest) {
    return Error{ErrorCode::usage, fmt::format("{}: has {} bytes; Windows takes {} at most", what,
                                               text.size(), kLongest)};
  }
  for (const char c : text) {
    if (c == kDelete || (c >= '\0' && c < ' ')) {
      return Error{ErrorCode::usage,
                   fmt::format("{}: holds a line end or another control character", what)};
    }
    if (forbidden.find(c) != std::string_view::npos) {
      return Error{ErrorCode::usage,
                   fmt::format("{} {}: a command of OPUS cannot carry the character {} there; give "
                               "it another name",
                               what, text, c)};
    }
  }
  return {};
}

Result<std::string> parameters_of(const Experiment& experiment) {
  CANDOR_TRY(check_file_name("the experiment", experiment.file));
  CANDOR_TRY(check_folder("the folder of the experiment", experiment.folder));
  return fmt::format("{{EXP='{}',XPP='{}'}}", experiment.file, experiment.folder);
}

}  // namespace

Result<void> check_folder(std::string_view what, std::string_view folder) {
  return check_text(what, folder, "'\"`{}[]<>,;|*?");
}

Result<void> check_file_name(std::string_view what, std::string_view name) {
  CANDOR_TRY(check_text(what, name, "'\"`{}[]<>,;|*?/\\:"));
  if (name == "." || name == "..") {
    return Error{ErrorCode::usage, fmt::format("{} {}: is a folder, not a file", what, name)};
  }
  return {};
}

Result<OpusBench> OpusBench::connect(Address address, const Limits& limits,
                                     const std::stop_token& stop) {
  Connection connection(std::move(address));
  const std::string answer = CANDOR_TRY(
      connection.ask("GET_VERSION_EXTENDED", {limits.answer, stop}, "asking OPUS for its version"));
  // Some versions answer with the bare version, others may say OK before it.
  std::string_view version = trimmed(answer);
  if (version.starts_with("OK") && version.find_first_of(kBlank) == 2) {
    version = trimmed(version.substr(2));
  }
  version = trimmed(version.substr(0, version.find_first_of("\r\n")));
  constexpr std::size_t kLongestVersion = 100;
  if (version.empty() || version.size() > kLongestVersion || version.front() < '0' ||
      version.front() > '9') {
    return Error{
        ErrorCode::device,
        fmt::format("asking OPUS for its version: what listens at {}:{} answers {} and "
                    "not with a version such as \"8.2 Build: 8, 2, 28\"; see that the "
                    "port is that of OPUS's HTTP interface",
                    connection.address().host, connection.address().port, excerpt_of(answer))};
  }
  std::string told(version);
  return OpusBench(std::move(connection), limits, std::move(told));
}

Result<std::chrono::system_clock::time_point> OpusBench::measure_background(
    const Experiment& experiment, const std::stop_token& stop) const {
  const std::string parameters = CANDOR_TRY(parameters_of(experiment));
  CANDOR_TRY(connection_.carry_out(fmt::format("COMMAND_LINE MeasureReference(0,{})", parameters),
                                   {limits_.measurement, stop}, "measuring the background"));
  return std::chrono::system_clock::now();
}

Result<MeasuredFile> OpusBench::measure_sample(const Experiment& experiment,
                                               const std::stop_token& stop) const {
  const std::string parameters = CANDOR_TRY(parameters_of(experiment));
  const std::string answer =
      CANDOR_TRY(connection_.carry_out(fmt::format("COMMAND_LINE MeasureSample(0,{})", parameters),
                                       {limits_.measurement, stop}, "measuring the sample"));
  return decode_measured(answer);
}

Result<void> OpusBench::save(const MeasuredFile& file, const std::string& folder,
                             const std::string& name, const std::stop_token& stop) const {
  CANDOR_TRY(check_folder("the folder to save to", folder));
  CANDOR_TRY(check_file_name("the name to save by", name));
  // OEX: overwrite what exists; COF=2: OPUS's own format.
  CANDOR_TRY(connection_.carry_out(
      fmt::format("COMMAND_LINE SaveAs([{}:AB],{{DAP='{}',OEX='0',SAN='{}',COF=2}})", file.id,
                  folder, name),
      {limits_.answer, stop}, "saving the spectrum"));
  return {};
}

Result<void> OpusBench::unload(const MeasuredFile& file, const std::stop_token& stop) const {
  CANDOR_TRY(connection_.carry_out(fmt::format("COMMAND_LINE Unload([{}],{{}})", file.id),
                                   {limits_.answer, stop}, "closing the spectrum in OPUS"));
  return {};
}

}  // namespace candor::drivers::opus
