#include <fmt/core.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/transport/clock.h"
#include "tests/drivers/presented_instrument.h"
#include "tests/drivers/usb_presenter.h"

namespace {

using candor::drivers::UsbPresenter;
namespace simulated = candor::drivers::simulated;

constexpr int kUsage = 2;

int usage() {
  fmt::print(
      stderr,
      "Run a program that finds a simulated instrument on its USB bus.\n"
      "usage: present_usb [--once-lit SIGNAL] INSTRUMENT [FAULT...] -- PROGRAM [ARGUMENT...]\n"
      "With --once-lit the program is sent that signal once the laser shines.\n{}",
      candor::drivers::presentable());
  return kUsage;
}

/// Start this program anew with umockdev's library. Comes back only if that fails.
int start_preloaded(char** argv) {
  const char* const before = std::getenv("LD_PRELOAD");
  std::string libraries = before == nullptr ? "" : std::string(before) + " ";
  libraries += "libumockdev-preload.so.0";
  ::setenv("LD_PRELOAD", libraries.c_str(), 1);
  ::execv("/proc/self/exe", argv);
  fmt::print(stderr, "present_usb: cannot start anew: {}\n", std::strerror(errno));
  return 1;
}

/// What the device's own laser does; none if it has none.
std::optional<candor::drivers::LaserLight> laser_of(UsbPresenter& presenter) {
  candor::drivers::SteadyClock clock;
  return presenter.with_model([&](simulated::UsbDeviceModel& model) {
    return candor::drivers::laser_light(model, clock.now());
  });
}

bool has_ended(pid_t program) {
  siginfo_t ended = {};
  return ::waitid(P_PID, static_cast<id_t>(program), &ended, WEXITED | WNOHANG | WNOWAIT) != 0 ||
         ended.si_pid == program;
}

/// Wait for the laser to shine, send the program a signal and say so; SIGKILL if it does not shine
/// in time.
void signal_once_lit(UsbPresenter& presenter, pid_t program, int signal) {
  constexpr int kMostLooks = 1000;
  constexpr auto kBetween = std::chrono::milliseconds(50);
  candor::drivers::SteadyClock clock;
  for (int look = 0; look < kMostLooks; ++look) {
    const auto laser = laser_of(presenter);
    if (laser && laser->shines) {
      fmt::print(stderr, "present_usb: signal {} while the laser shines\n", signal);
      ::kill(program, signal);
      return;
    }
    if (has_ended(program)) return;
    clock.wait(kBetween, {});
  }
  fmt::print(stderr, "present_usb: the laser of the device did not shine in time\n");
  ::kill(program, SIGKILL);
}

/// Run a program to its end, and send it a signal once the laser has shone if there is one. What it
/// exits with, or 128 and the signal that ended it.
int run(char** command, UsbPresenter& presenter, std::optional<int> once_lit) {
  pid_t child = 0;
  if (const int error = ::posix_spawnp(&child, *command, nullptr, nullptr, command, environ);
      error != 0) {
    fmt::print(stderr, "present_usb: cannot run {}: {}\n", *command, std::strerror(error));
    return 1;
  }
  if (once_lit) signal_once_lit(presenter, child, *once_lit);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  constexpr int kBySignal = 128;
  return WIFEXITED(status) ? WEXITSTATUS(status) : kBySignal + WTERMSIG(status);
}

/// Say what the device's own laser did and does after the program has ended, on stderr; one that is
/// on gets a few seconds in which whoever guards it may switch it off.
void tell_laser(UsbPresenter& presenter) {
  constexpr int kLooks = 50;
  constexpr auto kPause = std::chrono::milliseconds(100);
  candor::drivers::SteadyClock clock;
  std::optional<candor::drivers::LaserLight> laser;
  for (int look = 0; look < kLooks && (!laser || laser->enabled); ++look) {
    if (look > 0) clock.wait(kPause, {});
    laser = laser_of(presenter);
    if (!laser) return;
  }
  fmt::print(stderr, "present_usb: the laser of the device {} and is {}\n",
             laser->has_shone ? "has shone" : "never shone", laser->enabled ? "ON" : "off");
}

/// The signal of that name, as in "TERM".
std::optional<int> signal_from(std::string_view name) {
  if (name == "INT") return SIGINT;
  if (name == "TERM") return SIGTERM;
  if (name == "HUP") return SIGHUP;
  if (name == "KILL") return SIGKILL;
  if (name == "SEGV") return SIGSEGV;
  return std::nullopt;
}

}  // namespace

int main(int argc, char** argv) {
  const std::span arguments(argv, static_cast<std::size_t>(argc));
  const auto dashes =
      std::ranges::find(arguments, "--", [](char* text) { return std::string_view(text); });
  if (argc < 4 || arguments.end() - dashes < 2) return usage();
  auto first = arguments.begin() + 1;
  std::optional<int> once_lit;
  if (std::string_view(*first) == "--once-lit") {
    once_lit = signal_from(*(first + 1));
    if (!once_lit || dashes - first < 3) return usage();
    first += 2;
  }
  const auto model = candor::drivers::presented_instrument(std::span(first, dashes));
  if (!model) return usage();
  if (!UsbPresenter::preloaded()) return start_preloaded(argv);
  UsbPresenter presenter(*model);
  const int ended = run(&*dashes + 1, presenter, once_lit);
  tell_laser(presenter);
  return ended;
}
