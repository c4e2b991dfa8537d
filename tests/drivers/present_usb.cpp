#include <fmt/core.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
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
  fmt::print(stderr,
             "Run a program that finds a simulated instrument on its USB bus.\n"
             "usage: present_usb INSTRUMENT [FAULT...] -- PROGRAM [ARGUMENT...]\n{}",
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

/// Run a program to its end. What it exits with, or 128 and the signal that ended it.
int run(char** command) {
  pid_t child = 0;
  if (const int error = ::posix_spawnp(&child, *command, nullptr, nullptr, command, environ);
      error != 0) {
    fmt::print(stderr, "present_usb: cannot run {}: {}\n", *command, std::strerror(error));
    return 1;
  }
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
    laser = presenter.with_model([&](simulated::UsbDeviceModel& model) {
      return candor::drivers::laser_light(model, clock.now());
    });
    if (!laser) return;
  }
  fmt::print(stderr, "present_usb: the laser of the device {} and is {}\n",
             laser->has_shone ? "has shone" : "never shone", laser->enabled ? "ON" : "off");
}

}  // namespace

int main(int argc, char** argv) {
  const std::span arguments(argv, static_cast<std::size_t>(argc));
  const auto dashes =
      std::ranges::find(arguments, "--", [](char* text) { return std::string_view(text); });
  if (argc < 4 || arguments.end() - dashes < 2) return usage();
  const auto model =
      candor::drivers::presented_instrument(std::span(arguments.begin() + 1, dashes));
  if (!model) return usage();
  if (!UsbPresenter::preloaded()) return start_preloaded(argv);
  UsbPresenter presenter(*model);
  const int ended = run(&*dashes + 1);
  tell_laser(presenter);
  return ended;
}
