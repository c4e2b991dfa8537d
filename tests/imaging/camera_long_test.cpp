#include <gtest/gtest.h>

#include <iostream>

#include "tests/imaging/camera_trial.h"

namespace candor::camera_test {
namespace {

/// Limits were chosen on other seeds, named in docs/method.md, of these ranges. None may be wrong;
/// how many are refused is printed.
TEST(SimulatedCameras, CalibrateRightOrNotAtAll) {
  struct Part {
    const char* name;
    std::uint64_t first;
    std::size_t count;
    Ranges ranges;
    Source source;
    Lamp lamp;
  };
  for (const Part& part : {
           Part{"fluorescent", 600'000, 250, Ranges::usual, Source::fluorescent, Lamp::cfl},
           Part{"fluorescent, hard", 610'000, 250, Ranges::hard, Source::fluorescent, Lamp::cfl},
           Part{"neon", 620'000, 150, Ranges::usual, Source::neon, Lamp::neon},
           Part{"neon, hard", 630'000, 150, Ranges::hard, Source::neon, Lamp::neon},
           Part{"random as cfl", 640'000, 300, Ranges::usual, Source::random, Lamp::cfl},
           Part{"random as neon", 650'000, 300, Ranges::usual, Source::random, Lamp::neon},
           Part{"neon as cfl", 660'000, 100, Ranges::usual, Source::neon, Lamp::cfl},
           Part{"fluorescent as neon", 670'000, 100, Ranges::usual, Source::fluorescent,
                Lamp::neon},
       }) {
    const CameraTrial trial =
        run_camera_trial(part.first, part.count, part.ranges, part.source, part.lamp);
    std::cout << part.name << ": " << trial.text() << '\n';
    EXPECT_EQ(trial.wrong, 0U) << part.name;
  }
}

}  // namespace
}  // namespace candor::camera_test
