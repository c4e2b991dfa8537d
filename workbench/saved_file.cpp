#include "workbench/saved_file.h"

#include <fmt/core.h>

#include <chrono>
#include <optional>
#include <utility>

#include "formats/format.h"
#include "workbench/folder_watch.h"

namespace candor::workbench {
namespace {

constexpr drivers::Duration kLook = std::chrono::milliseconds(100);

Result<InputFile> read_whole(const std::string& path, const Reading& reading,
                             const FileState& state) {
  const std::string bytes = CANDOR_TRY(formats::read_bytes(path));
  InputFile input = CANDOR_TRY(input_of(path, bytes, reading));
  if (file_state(path) != state) {
    return Error{ErrorCode::damaged, fmt::format("{}: was changed while it was read", path)};
  }
  return input;
}

}  // namespace

Result<InputFile> wait_for_saved_file(const std::string& path, const Reading& reading,
                                      const SettleTimes& times, drivers::Clock& clock,
                                      const std::stop_token& stop) {
  std::optional<FileState> state;
  std::optional<Error> error;
  drivers::Duration changed = clock.now();
  drivers::Duration asked = changed;
  while (true) {
    const auto seen = file_state(path);
    const auto now = clock.now();
    if (seen != state) {
      state = seen;
      changed = now;
      asked = now;
      error.reset();
    } else if (state && now - asked >= times.settle) {
      auto input = read_whole(path, reading, *state);
      if (input) return input;
      error = std::move(input).error();
      asked = now;
    }
    if (now - changed >= times.patience) {
      if (error) return *error;
      if (state) return read_whole(path, reading, *state);
      return Error{ErrorCode::device,
                   fmt::format("{}: OPUS says that it saved the spectrum, and it is not there; see "
                               "that --read-from is the folder that OPUS saves to, as this "
                               "computer sees it",
                               path)};
    }
    if (!clock.wait(kLook, stop)) {
      return Error{ErrorCode::cancelled,
                   fmt::format("{}: waiting for it: stopped on request", path)};
    }
  }
}

}  // namespace candor::workbench
