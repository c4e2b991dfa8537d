#include "tests/cli/program.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <poll.h>
#include <pty.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <string_view>

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX leaves it to the caller

namespace candor::cli_test {
namespace {

constexpr std::chrono::seconds kLongest{300};
constexpr std::chrono::milliseconds kLongestSilence{60'000};

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor(Descriptor&& other) noexcept : number_(other.number_) { other.number_ = -1; }
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { close(); }

  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

/// What the program writes on, and where that is read.
struct Channel {
  Descriptor reading;
  Descriptor writing;
};

Channel open_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

Channel open_terminal() {
  Descriptor master(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC));
  if (!master.is_open() || ::grantpt(master.number()) != 0 || ::unlockpt(master.number()) != 0) {
    throw std::runtime_error("no pseudo terminal");
  }
  const char* name = ::ptsname(master.number());
  if (name == nullptr) throw std::runtime_error("no name of the pseudo terminal");
  Descriptor slave(::open(name, O_RDWR | O_NOCTTY | O_CLOEXEC));
  if (!slave.is_open()) throw std::runtime_error("the pseudo terminal does not open");
  return {std::move(master), std::move(slave)};
}

/// Take what is there; at the end of the stream close it.
void take(Descriptor& from, std::string& text) {
  std::array<char, 65536> buffer{};
  const ssize_t got = ::read(from.number(), buffer.data(), buffer.size());
  if (got > 0) {
    text.append(buffer.data(), static_cast<std::size_t>(got));
  } else if (got == 0 || errno != EINTR) {
    // A terminal ends with EIO when its last writer is gone.
    from.close();
  }
}

/// False if it did not end in time and was killed.
bool take_all(Channel& out, Channel& err, Outcome& outcome, pid_t child) {
  const auto deadline = std::chrono::steady_clock::now() + kLongest;
  while (out.reading.is_open() || err.reading.is_open()) {
    std::array<pollfd, 2> waiting{
        {{out.reading.number(), POLLIN, 0}, {err.reading.number(), POLLIN, 0}}};
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline - std::chrono::steady_clock::now());
    if (left.count() <= 0) {
      ::kill(child, SIGKILL);
      return false;
    }
    ::poll(waiting.data(), waiting.size(), static_cast<int>(left.count()));
    if (waiting[0].revents != 0) take(out.reading, outcome.out);
    if (waiting[1].revents != 0) take(err.reading, outcome.err);
  }
  return true;
}

/// Wait for the end of a child, which is near.
void reap(pid_t child, Outcome& outcome) {
  int status = 0;
  rusage usage{};
  while (::wait4(child, &status, 0, &usage) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status)) outcome.exit_status = WEXITSTATUS(status);
  outcome.peak_memory_bytes = static_cast<std::size_t>(usage.ru_maxrss) * 1024;
}

std::vector<std::string> environment_with(const std::map<std::string, std::string>& more) {
  std::vector<std::string> result;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text(*entry);
    if (!more.contains(std::string(text.substr(0, text.find('='))))) result.emplace_back(text);
  }
  for (const auto& [name, value] : more) result.push_back(fmt::format("{}={}", name, value));
  return result;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (std::string& text : texts) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

}  // namespace

Outcome run_program(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                    const Surroundings& surroundings) {
  Channel out = open_pipe();
  Channel err = surroundings.error_stream == ErrorStream::terminal ? open_terminal() : open_pipe();
  std::vector<std::string> words = {program.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> environment = environment_with(surroundings.environment);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out.writing.number(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err.writing.number(), STDERR_FILENO);
  if (!surroundings.folder.empty()) {
    posix_spawn_file_actions_addchdir_np(&actions, surroundings.folder.c_str());
  }
  pid_t child = 0;
  const int failed = posix_spawn(&child, program.c_str(), &actions, nullptr, pointers(words).data(),
                                 pointers(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::runtime_error(program.string() + " does not start");
  out.writing.close();
  err.writing.close();

  Outcome outcome;
  const bool ended = take_all(out, err, outcome, child);
  reap(child, outcome);
  if (!ended) throw std::runtime_error(program.string() + " did not end within five minutes");
  return outcome;
}

Outcome run_at_terminal(const std::filesystem::path& program,
                        const std::vector<std::string>& arguments,
                        const std::vector<std::string>& lines, const Surroundings& surroundings) {
  std::vector<std::string> words = {program.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> environment = environment_with(surroundings.environment);
  const std::vector<char*> argv = pointers(words);
  const std::vector<char*> envp = pointers(environment);
  int master = -1;
  const pid_t child = ::forkpty(&master, nullptr, nullptr, nullptr);
  if (child < 0) throw std::runtime_error("no pseudo terminal");
  if (child == 0) {
    ::execve(program.c_str(), argv.data(), envp.data());
    ::_exit(127);
  }
  Descriptor terminal(master);
  Outcome outcome;
  std::size_t answered = 0;
  auto line = lines.begin();
  bool silent = false;
  while (terminal.is_open() && !silent) {
    pollfd waiting{terminal.number(), POLLIN, 0};
    silent = ::poll(&waiting, 1, static_cast<int>(kLongestSilence.count())) == 0;
    if (waiting.revents != 0) take(terminal, outcome.out);
    const bool asks = outcome.out.size() > answered && outcome.out.ends_with(": ");
    if (!asks || line == lines.end()) continue;
    answered = outcome.out.size();
    if (::write(terminal.number(), line->data(), line->size()) < 0) break;
    ++line;
  }
  if (silent) ::kill(child, SIGKILL);
  reap(child, outcome);
  if (silent) throw std::runtime_error(program.string() + " waits for what nobody types");
  return outcome;
}

Outcome candor(const std::vector<std::string>& arguments, const Surroundings& surroundings) {
  return run_program(candor_program(), arguments, surroundings);
}

std::filesystem::path candor_program() { return CANDOR_PROGRAM; }

}  // namespace candor::cli_test
