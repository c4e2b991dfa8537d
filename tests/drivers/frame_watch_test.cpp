#include "drivers/frame_watch.h"

#include <gtest/gtest.h>

namespace candor::drivers {
namespace {

using std::chrono::milliseconds;
using Verdict = FrameWatch::Verdict;

class FrameWatchTest : public ::testing::Test {
 protected:
  /// A frame that comes so long after the one before, with bytes of its own.
  Verdict frame(Duration after, Duration exposure) {
    const Duration asked = now_;
    now_ += after;
    return watch_.judge({++bytes_}, false, exposure, asked, now_);
  }
  Verdict same_frame(Duration after, Duration exposure, bool saturated = false) {
    const Duration asked = now_;
    now_ += after;
    return watch_.judge({bytes_}, saturated, exposure, asked, now_);
  }
  void settle(Duration exposure) {
    while (frame(exposure, exposure) != Verdict::deliver) continue;
  }

  FrameWatch watch_;
  Duration now_ = {};
  std::uint8_t bytes_ = 0;
};

TEST_F(FrameWatchTest, DiscardsTheFirstFrameAfterAChange) {
  EXPECT_EQ(frame(milliseconds(100), milliseconds(100)), Verdict::discard);
  EXPECT_EQ(frame(milliseconds(100), milliseconds(100)), Verdict::deliver);
  watch_.expect_stale({});
  EXPECT_EQ(frame(milliseconds(100), milliseconds(100)), Verdict::discard);
  EXPECT_EQ(frame(milliseconds(100), milliseconds(100)), Verdict::deliver);
}

TEST_F(FrameWatchTest, DiscardsASecondThatWasUnderwayAtTheChange) {
  settle(milliseconds(100));
  watch_.expect_stale({});
  EXPECT_EQ(frame(milliseconds(2), milliseconds(100)), Verdict::discard);
  EXPECT_EQ(frame(milliseconds(60), milliseconds(100)), Verdict::discard);
  EXPECT_EQ(frame(milliseconds(100), milliseconds(100)), Verdict::deliver);
}

TEST_F(FrameWatchTest, TrustsNoTimeWhereTheExposureBeforeWasLonger) {
  settle(milliseconds(1000));
  watch_.expect_stale({});
  EXPECT_EQ(frame(milliseconds(2), milliseconds(100)), Verdict::discard);
  // This may be the rest of an exposure of 1 s.
  EXPECT_EQ(frame(milliseconds(700), milliseconds(100)), Verdict::discard);
  EXPECT_EQ(frame(milliseconds(100), milliseconds(100)), Verdict::deliver);
}

TEST_F(FrameWatchTest, RemembersTheLongestExposureOfSeveralChanges) {
  settle(milliseconds(1000));
  watch_.expect_stale({});
  EXPECT_EQ(frame(milliseconds(2), milliseconds(100)), Verdict::discard);
  watch_.expect_stale({});
  EXPECT_EQ(frame(milliseconds(700), milliseconds(200)), Verdict::discard);
  EXPECT_EQ(frame(milliseconds(700), milliseconds(200)), Verdict::discard);
  EXPECT_EQ(frame(milliseconds(200), milliseconds(200)), Verdict::deliver);
}

TEST_F(FrameWatchTest, KnowsOfAnExposureOfWhichItSawNoFrame) {
  settle(milliseconds(100));
  // A second was set, its frame never came, and 100 ms were set again.
  watch_.expect_stale(milliseconds(1000));
  EXPECT_EQ(frame(milliseconds(2), milliseconds(100)), Verdict::discard);
  EXPECT_EQ(frame(milliseconds(700), milliseconds(100)), Verdict::discard);
  EXPECT_EQ(frame(milliseconds(100), milliseconds(100)), Verdict::deliver);
}

TEST_F(FrameWatchTest, DiscardsTwoOfAShortExposureWhateverTheTime) {
  settle(milliseconds(1));
  watch_.expect_stale({});
  EXPECT_EQ(frame(milliseconds(3), milliseconds(1)), Verdict::discard);
  EXPECT_EQ(frame(milliseconds(3), milliseconds(1)), Verdict::discard);
  EXPECT_EQ(frame(milliseconds(3), milliseconds(1)), Verdict::deliver);
}

TEST_F(FrameWatchTest, DiscardsWhatWaitedWhileNobodyAsked) {
  settle(milliseconds(100));
  now_ += milliseconds(5000);
  EXPECT_EQ(frame(milliseconds(2), milliseconds(100)), Verdict::discard);
  EXPECT_EQ(frame(milliseconds(2), milliseconds(100)), Verdict::discard);
  EXPECT_EQ(frame(milliseconds(100), milliseconds(100)), Verdict::deliver);
}

TEST_F(FrameWatchTest, NoticesAFrameThatIsSentTwiceAndADeviceThatIsStuck) {
  settle(milliseconds(100));
  EXPECT_EQ(same_frame(milliseconds(100), milliseconds(100)), Verdict::repeat);
  EXPECT_EQ(frame(milliseconds(100), milliseconds(100)), Verdict::deliver);
  EXPECT_EQ(same_frame(milliseconds(100), milliseconds(100)), Verdict::repeat);
  EXPECT_EQ(same_frame(milliseconds(100), milliseconds(100)), Verdict::repeat);
  EXPECT_EQ(same_frame(milliseconds(100), milliseconds(100)), Verdict::stuck);
}

TEST_F(FrameWatchTest, AllowsEqualFramesAtTheEndOfTheScale) {
  settle(milliseconds(100));
  EXPECT_EQ(same_frame(milliseconds(100), milliseconds(100), true), Verdict::deliver);
}

}  // namespace
}  // namespace candor::drivers
