#include "cli/calibration_log.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>

#include "cli/json_output.h"
#include "formats/format.h"
#include "pipeline/core/sha256.h"

namespace candor::cli {
namespace {

constexpr std::string_view kSchema = "candor.calibration-event/1";

std::string line_of(const CalibrationEvent& event, std::string_view before) {
  const Json document = {
      {"schema", kSchema},
      {"event", event.event},
      {"standard", event.standard},
      {"file", event.file},
      {"file_sha256", event.file_sha256},
      {"file_date", event.file_date},
      {"made_utc", event.made_utc},
      {"program_version", event.program_version},
      {"calibration", event.calibration},
      {"values", event.values},
      {"previous_sha256", before.empty() ? Json(nullptr) : Json(sha256_hex(before))}};
  return document.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// The lines of a text, without their ends. The last may be cut.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    if (end != 0) lines.push_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return lines;
}

/// An event and the hash of the line before it, empty for the first.
struct ReadLine {
  CalibrationEvent event;
  std::string before;
};

std::optional<ReadLine> read_line(std::string_view line) {
  const Json document = Json::parse(line, nullptr, false);
  try {
    if (document.is_discarded() || document.at("schema") != kSchema) return std::nullopt;
    ReadLine read;
    const auto text = [&](const char* key) { return document.at(key).get<std::string>(); };
    read.event = {text("event"),           text("standard"),    text("file"),
                  text("file_sha256"),     text("file_date"),   text("made_utc"),
                  text("program_version"), text("calibration"), {}};
    read.event.values = document.at("values").get<std::map<std::string, double>>();
    const Json& before = document.at("previous_sha256");
    if (!before.is_null()) read.before = before.get<std::string>();
    return read;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

/// A file that is closed when it goes out of scope.
class OpenFile {
 public:
  explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

Error failure(const std::filesystem::path& path) {
  return Error{ErrorCode::write_failure,
               fmt::format("{}: {}", path.string(), std::strerror(errno))};
}

Result<void> write_synced(int file, std::string_view text, const std::filesystem::path& path) {
  while (!text.empty()) {
    const ssize_t written = ::write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return failure(path);
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fsync(file) != 0) return failure(path);
  return {};
}

}  // namespace

std::filesystem::path history_path(const std::filesystem::path& calibration) {
  return calibration.string() + ".history";
}

Result<void> append_event(const std::filesystem::path& calibration, const CalibrationEvent& event) {
  const auto path = history_path(calibration);
  const OpenFile file(::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666));
  if (file.descriptor() < 0) return failure(path);
  if (::flock(file.descriptor(), LOCK_EX) != 0) return failure(path);
  const std::string text = CANDOR_TRY(formats::read_bytes(path));
  const auto lines = lines_of(text);
  // A cut last line must not swallow this one.
  const std::string gap = text.empty() || text.back() == '\n' ? "" : "\n";
  const std::string line = line_of(event, lines.empty() ? std::string_view() : lines.back());
  return write_synced(file.descriptor(), gap + line + "\n", path);
}

Result<CalibrationHistory> read_history(const std::filesystem::path& calibration) {
  const auto path = history_path(calibration);
  CalibrationHistory history;
  std::error_code failed;
  if (!std::filesystem::exists(path, failed)) return history;
  const std::string text = CANDOR_TRY(formats::read_bytes(path));
  std::string before;
  std::size_t number = 0;
  for (const std::string_view line : lines_of(text)) {
    ++number;
    auto read = read_line(line);
    if (!read) {
      history.faults.push_back(fmt::format("line {} is no event: it was cut or changed", number));
    } else if (read->before != before) {
      history.faults.push_back(
          fmt::format("line {} does not follow the line before it: a line was changed, added or "
                      "taken out there",
                      number));
    }
    if (read) history.events.push_back(std::move(read->event));
    before = sha256_hex(line);
  }
  return history;
}

}  // namespace candor::cli
