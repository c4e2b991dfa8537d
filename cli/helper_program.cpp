#include "cli/helper_program.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "workbench/shipped.h"

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX leaves it to the caller

namespace candor::cli {
namespace {

/// The end of a pipe, closed when it goes out of scope.
class PipeEnd {
 public:
  explicit PipeEnd(int descriptor) : descriptor_(descriptor) {}
  PipeEnd(const PipeEnd&) = delete;
  PipeEnd& operator=(const PipeEnd&) = delete;
  ~PipeEnd() { close(); }

  int get() const { return descriptor_; }
  void close() {
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = -1;
  }

 private:
  int descriptor_;
};

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

Result<void> run_helper(std::string_view program, std::string_view input, const std::string& path) {
  std::string first = (workbench::program_folder() / program).string();
  if (::access(first.c_str(), X_OK) != 0) {
    return Error{
        ErrorCode::not_found,
        fmt::format("{} is not there: this build has no plots and no PDF (CANDOR_GUI=OFF)", first)};
  }
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    return Error{ErrorCode::internal, fmt::format("no pipe for {}", first)};
  }
  PipeEnd reading(ends[0]);
  PipeEnd writing(ends[1]);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, reading.get(), STDIN_FILENO);
  std::string second = path;
  const std::array<char*, 3> arguments = {first.data(), second.data(), nullptr};
  pid_t child = 0;
  const int failed =
      posix_spawn(&child, first.c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) {
    return Error{ErrorCode::internal, fmt::format("{} does not start", first)};
  }
  reading.close();
  const bool sent = write_all(writing.get(), input);
  writing.close();
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (sent && WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
  return Error{ErrorCode::write_failure, fmt::format("{} was not written", path)};
}

}  // namespace candor::cli
