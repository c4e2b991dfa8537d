#include "gui/strips/read_window.h"

#include <gtest/gtest.h>

#include <thread>

namespace candor::gui {
namespace {

TEST(ReadWindow, BeginsAtItsFirstSecondAndEndsBeforeItsLast) {
  const ReadWindow window{300, 600};
  EXPECT_EQ(phase_at(window, 0), ReadPhase::too_early);
  EXPECT_EQ(phase_at(window, 299), ReadPhase::too_early);
  EXPECT_EQ(phase_at(window, 300), ReadPhase::read_now);
  EXPECT_EQ(phase_at(window, 599), ReadPhase::read_now);
  EXPECT_EQ(phase_at(window, 600), ReadPhase::too_late);
}

TEST(ReadWindow, ThatNobodyStatedJudgesNothing) {
  EXPECT_EQ(phase_at(std::nullopt, 10'000), ReadPhase::untimed);
  EXPECT_EQ(phase_at(std::nullopt, std::nullopt), ReadPhase::not_started);
  EXPECT_EQ(phase_at(ReadWindow{300, 600}, std::nullopt), ReadPhase::not_started);
}

TEST(WakingClock, GoesOnFromZero) {
  const Clock clock = waking_clock();
  EXPECT_LT(clock().count(), 1000);
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  EXPECT_GE(clock().count(), 20);
}

}  // namespace
}  // namespace candor::gui
