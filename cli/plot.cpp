#include "cli/plot.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string_view>

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

Result<void> draw_plot(const std::string& document, const std::string& path) {
  const std::string program = (workbench::program_folder() / "candor-plot").string();
  if (::access(program.c_str(), X_OK) != 0) {
    return Error{ErrorCode::not_found,
                 fmt::format("{} is not there: this build has no plots (CANDOR_GUI=OFF)", program)};
  }
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    return Error{ErrorCode::internal, "no pipe for the plot program"};
  }
  PipeEnd reading(ends[0]);
  PipeEnd writing(ends[1]);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, reading.get(), STDIN_FILENO);
  std::string first = program;
  std::string second = path;
  const std::array<char*, 3> arguments = {first.data(), second.data(), nullptr};
  pid_t child = 0;
  const int failed =
      posix_spawn(&child, program.c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) {
    return Error{ErrorCode::internal, fmt::format("{} does not start", program)};
  }
  reading.close();
  const bool sent = write_all(writing.get(), document);
  writing.close();
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (sent && WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
  return Error{ErrorCode::write_failure, fmt::format("{} was not drawn", path)};
}

}  // namespace candor::cli
