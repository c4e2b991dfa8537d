#include "gui/strips/strip_timer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QImage>
#include <QLabel>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

namespace candor::gui {
namespace {

using testing::HasSubstr;

class StripTimerTest : public testing::Test {
 protected:
  std::string words() const {
    std::string all;
    for (const auto* label : timer_.findChildren<QLabel*>()) {
      if (!label->isHidden()) all += label->text().toStdString() + "\n";
    }
    return all;
  }

  std::chrono::milliseconds now_{0};
  StripTimer timer_{[this]() -> Clock { return [this] { return now_; }; }};
};

TEST_F(StripTimerTest, HasNoWindowThatNobodyTyped) {
  EXPECT_FALSE(timer_.window().has_value());
  EXPECT_EQ(timer_.phase(), ReadPhase::not_started);
  timer_.start();
  EXPECT_EQ(timer_.phase(), ReadPhase::untimed);
  EXPECT_THAT(words(), HasSubstr("Read it when its leaflet says"));
}

TEST_F(StripTimerTest, SaysTooEarlyThenReadNowThenTooLate) {
  timer_.set_window(ReadWindow{300, 600});
  QSignalSpy changed(&timer_, &StripTimer::phase_changed);
  timer_.start();
  EXPECT_EQ(timer_.phase(), ReadPhase::too_early);
  now_ = std::chrono::seconds(61);
  timer_.look();
  EXPECT_THAT(words(), HasSubstr("Too early. Read it in 3:59."));
  now_ = std::chrono::seconds(300);
  timer_.look();
  EXPECT_EQ(timer_.phase(), ReadPhase::read_now);
  EXPECT_THAT(words(), HasSubstr("Read now. You have 5:00."));
  now_ = std::chrono::seconds(600);
  timer_.look();
  EXPECT_EQ(timer_.phase(), ReadPhase::too_late);
  EXPECT_THAT(words(), HasSubstr("Too late."));
  EXPECT_EQ(changed.count(), 3);
  EXPECT_EQ(timer_.elapsed_s(), 600);
}

TEST_F(StripTimerTest, LooksAtTheClockByItself) {
  timer_.set_window(ReadWindow{60, 120});
  timer_.start();
  now_ = std::chrono::seconds(60);
  EXPECT_TRUE(QTest::qWaitFor([&] { return timer_.phase() == ReadPhase::read_now; }, 2000));
}

TEST_F(StripTimerTest, ForgetsTheTimeWhenItIsStopped) {
  timer_.set_window(ReadWindow{300, 600});
  timer_.start();
  timer_.stop();
  EXPECT_EQ(timer_.phase(), ReadPhase::not_started);
  EXPECT_FALSE(timer_.elapsed_s().has_value());
}

TEST_F(StripTimerTest, RefusesAWindowThatEndsBeforeItBegins) {
  const auto minutes = timer_.findChildren<QSpinBox*>();
  ASSERT_EQ(minutes.size(), 2);
  minutes[0]->setValue(10);
  minutes[1]->setValue(5);
  EXPECT_FALSE(timer_.window().has_value());
  EXPECT_THAT(words(), HasSubstr("must be later"));
  minutes[1]->setValue(15);
  EXPECT_EQ(timer_.window(), (ReadWindow{600, 900}));
  EXPECT_THAT(words(), testing::Not(HasSubstr("must be later")));
}

TEST_F(StripTimerTest, ShowsEveryPhaseDifferently) {
  PhaseTrack track;
  track.resize(track.sizeHint());
  std::vector<QImage> pictures;
  for (const ReadPhase phase :
       {ReadPhase::not_started, ReadPhase::too_early, ReadPhase::read_now, ReadPhase::too_late}) {
    track.set_phase(phase);
    pictures.push_back(track.grab().toImage());
  }
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    for (std::size_t j = i + 1; j < pictures.size(); ++j) EXPECT_NE(pictures[i], pictures[j]);
  }
}

}  // namespace
}  // namespace candor::gui
