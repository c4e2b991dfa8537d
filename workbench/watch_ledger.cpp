#include "workbench/watch_ledger.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <utility>

#include "formats/format.h"

namespace candor::workbench {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kSchema = "candor.watched/1";

Error failure(ErrorCode code, const std::filesystem::path& path, std::string_view why) {
  return Error{code, fmt::format("{}: {}", path.string(), why)};
}

std::string line_of(const std::string& name, const LedgerEntry& entry) {
  const Json document = {{"schema", kSchema},        {"file", name},
                         {"size", entry.state.size}, {"modified_ns", entry.state.modified_ns},
                         {"sha256", entry.sha256},   {"outcome", entry.outcome}};
  return document.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<void> write_synced(int file, std::string_view line) {
  while (!line.empty()) {
    const ssize_t written = ::write(file, line.data(), line.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return Error{ErrorCode::write_failure, std::strerror(errno)};
    line.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fsync(file) != 0) return Error{ErrorCode::write_failure, std::strerror(errno)};
  return {};
}

}  // namespace

Result<WatchLedger> WatchLedger::open(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (descriptor < 0) return failure(ErrorCode::write_failure, path, std::strerror(errno));
  WatchLedger ledger(path, descriptor);
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    return failure(ErrorCode::already_exists, path,
                   "another candor watch writes its results into this folder; stop it, or choose "
                   "another folder with --results");
  }
  CANDOR_TRY(ledger.load());
  return ledger;
}

WatchLedger::WatchLedger(WatchLedger&& other) noexcept
    : path_(std::move(other.path_)),
      file_(std::exchange(other.file_, -1)),
      is_new_(other.is_new_),
      entries_(std::move(other.entries_)) {}

WatchLedger::~WatchLedger() {
  if (file_ >= 0) ::close(file_);
}

Result<void> WatchLedger::load() {
  const std::string text = CANDOR_TRY(formats::read_bytes(path_));
  is_new_ = text.empty();
  std::string_view rest = text;
  while (!rest.empty()) {
    const auto end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    const Json document = Json::parse(line, nullptr, false);
    try {
      if (document.is_discarded() || document.at("schema") != kSchema) continue;
      entries_[document.at("file").get<std::string>()] =
          LedgerEntry{{document.at("size").get<std::uintmax_t>(),
                       document.at("modified_ns").get<std::int64_t>()},
                      document.at("sha256").get<std::string>(),
                      document.at("outcome").get<std::string>()};
    } catch (const Json::exception&) {
      continue;  // Not a line of ours: the file is analysed again rather than never.
    }
  }
  // A cut last line must not swallow the next one.
  if (!text.empty() && text.back() != '\n') return append("\n");
  return {};
}

const LedgerEntry* WatchLedger::find(const std::string& name) const {
  const auto found = entries_.find(name);
  return found == entries_.end() ? nullptr : &found->second;
}

Result<void> WatchLedger::add(const std::string& name, LedgerEntry entry) {
  CANDOR_TRY(append(line_of(name, entry)));
  entries_[name] = std::move(entry);
  return {};
}

Result<void> WatchLedger::append(std::string_view line) {
  auto written = write_synced(file_, line);
  if (written) return written;
  // On a network folder that went away and came back the old descriptor may be stale for good.
  const int again = ::open(path_.c_str(), O_RDWR | O_APPEND | O_CLOEXEC);
  if (again < 0) return failure(ErrorCode::write_failure, path_, written.error().message);
  ::close(std::exchange(file_, again));
  ::flock(file_, LOCK_EX | LOCK_NB);
  written = write_synced(file_, line);
  if (written) return written;
  return failure(ErrorCode::write_failure, path_, written.error().message);
}

}  // namespace candor::workbench
