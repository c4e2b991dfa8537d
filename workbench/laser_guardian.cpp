#include "workbench/laser_guardian.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>

#include "workbench/shipped.h"

namespace candor::workbench {
namespace {

constexpr std::string_view kWord = "off\n";

Error failure(int error) {
  return {ErrorCode::device,
          fmt::format("nobody would switch the laser off if this program crashed, so it stays off: "
                      "the guarding process does not start: {}",
                      std::strerror(error))};
}

}  // namespace

Result<std::unique_ptr<LaserGuardian>> LaserGuardian::start(const std::string& device) {
  std::array<int, 2> ends = {};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return failure(errno);
  const auto [reading, writing] = ends;
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawnattr_init(&attributes);
  ::posix_spawn_file_actions_adddup2(&actions, reading, STDIN_FILENO);
  // Nothing of this program is to live on in it, least of all its hold on the instrument.
  ::posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
  // A session of its own: what ends this program by its terminal does not end the guardian.
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
  std::string program = "candor";
  std::string command = "laser-off";
  std::string option = "--device";
  std::string name = device;
  std::string waiting = "--when-abandoned";
  const std::array<char*, 6> arguments = {program.data(), command.data(), option.data(),
                                          name.data(),    waiting.data(), nullptr};
  pid_t process = 0;
  const std::string path = (program_folder() / "candor").string();
  const int error =
      ::posix_spawn(&process, path.c_str(), &actions, &attributes, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  ::posix_spawnattr_destroy(&attributes);
  ::close(reading);
  if (error != 0) {
    ::close(writing);
    return failure(error);
  }
  return std::unique_ptr<LaserGuardian>(new LaserGuardian(writing, process));
}

LaserGuardian::~LaserGuardian() {
  // It acts when this program has ended, for only then can it open the instrument.
  if (pipe_ >= 0) ::close(pipe_);
}

void LaserGuardian::let_go() {
  if (pipe_ < 0) return;
  // Without the word the guardian acts, and only finds a laser that is off.
  [[maybe_unused]] const auto written = ::write(pipe_, kWord.data(), kWord.size());
  ::close(pipe_);
  pipe_ = -1;
  ::waitpid(process_, nullptr, 0);
}

bool abandoned() {
  std::string said;
  std::array<char, 16> bytes = {};
  while (true) {
    const auto count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return said != kWord;
    said.append(bytes.data(), static_cast<std::size_t>(count));
  }
}

}  // namespace candor::workbench
