#include <gtest/gtest.h>

#include <iostream>

#include "tests/imaging/camera_trial.h"

namespace candor::camera_test {
namespace {

/// All thresholds were chosen on the usual ranges with the seeds 1000 to 1199,
/// 60000 to 60059 and 100000 to 100249. What is reported is
/// of other seeds, and of ranges that nothing was tried on: other gratings, widths, blur, noise,
/// compression and stray light. None of the usual ranges may be wrong; how many are refused is
/// printed.
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
           Part{"fluorescent", 200'000, 250, Ranges::usual, Source::fluorescent, Lamp::cfl},
           Part{"fluorescent, hard", 210'000, 250, Ranges::hard, Source::fluorescent, Lamp::cfl},
           Part{"neon", 220'000, 150, Ranges::usual, Source::neon, Lamp::neon},
           Part{"neon, hard", 230'000, 150, Ranges::hard, Source::neon, Lamp::neon},
           Part{"random as cfl", 240'000, 300, Ranges::usual, Source::random, Lamp::cfl},
           Part{"random as neon", 250'000, 300, Ranges::usual, Source::random, Lamp::neon},
           Part{"neon as cfl", 260'000, 100, Ranges::usual, Source::neon, Lamp::cfl},
           Part{"fluorescent as neon", 270'000, 100, Ranges::usual, Source::fluorescent,
                Lamp::neon},
       }) {
    const CameraTrial trial =
        run_camera_trial(part.first, part.count, part.ranges, part.source, part.lamp);
    std::cout << part.name << ": " << trial.text() << '\n';
    // A known fault: of the hard ranges 3 of 129 were wrong.
    const std::size_t most = part.ranges == Ranges::hard ? trial.calibrated / 20 : 0;
    EXPECT_LE(trial.wrong, most) << part.name;
  }
}

}  // namespace
}  // namespace candor::camera_test
