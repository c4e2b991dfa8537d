#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

#include "drivers/camera/driver.h"
#include "drivers/simulated/camera_model.h"
#include "drivers/simulated/virtual_clock.h"

namespace candor::drivers::camera {
namespace {

using simulated::CameraModel;
using simulated::CameraPlan;
using simulated::Fault;
using simulated::Picture;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::size_t kWidth = 64;
constexpr std::size_t kHeight = 48;
constexpr RowBand kRows = {20, 27};
constexpr std::size_t kLine = 40;

/// A line on a band of rows that grows with the exposure, over noise that no two pictures share.
std::vector<std::uint8_t> draw(const Picture& picture) {
  std::mt19937 random(static_cast<unsigned>(picture.number));
  std::vector<std::uint8_t> pixels(kWidth * kHeight);
  const double strength = static_cast<double>(picture.exposure.count()) / 1000.0;
  for (std::size_t r = 0; r < kHeight; ++r) {
    for (std::size_t c = 0; c < kWidth; ++c) {
      const double distance = (static_cast<double>(c) - static_cast<double>(kLine)) / 2;
      const bool lit = r >= kRows.first && r <= kRows.last;
      const double light = lit ? strength * (1 + 4 * std::exp(-distance * distance)) : 0;
      pixels[r * kWidth + c] = static_cast<std::uint8_t>(
          std::min(255.0, 17.0 + static_cast<double>(random() % 4) + light));
    }
  }
  return pixels;
}

CameraPlan usual_plan() {
  CameraPlan plan;
  plan.width = kWidth;
  plan.height = kHeight;
  plan.luminance = draw;
  return plan;
}

class CameraDriver : public ::testing::Test {
 protected:
  void plug_in(CameraPlan plan) { model_ = std::make_unique<CameraModel>(std::move(plan), clock_); }
  Result<std::unique_ptr<Spectrometer>> open(const std::optional<RowBand>& rows = kRows) {
    return camera::open(model_->open(), rows, {});
  }
  /// What was really shown in the frame: not even a part of it from before a moment.
  void expect_begun_after(const RawFrame& frame, Duration moment) {
    const Picture& shown = model_->shown(*frame.device_number);
    EXPECT_GE(shown.begun_at, moment);
    EXPECT_EQ(shown.exposure, frame.exposure);
  }

  simulated::VirtualClock clock_;
  std::unique_ptr<CameraModel> model_ = std::make_unique<CameraModel>(usual_plan(), clock_);
};

TEST_F(CameraDriver, LocksAllThatACameraDoesOnItsOwn) {
  auto opened = open();
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  EXPECT_EQ(model_->value(CameraControl::auto_exposure), 1);
  EXPECT_EQ(model_->value(CameraControl::auto_gain), 0);
  EXPECT_EQ(model_->value(CameraControl::auto_white_balance), 0);
  EXPECT_EQ(model_->value(CameraControl::gain), 64);
  EXPECT_EQ(model_->value(CameraControl::backlight_compensation), 0);
  EXPECT_EQ(model_->value(CameraControl::sharpness), 0);
  EXPECT_EQ(model_->value(CameraControl::gamma), 100);
  const Traits& traits = (*opened)->traits();
  EXPECT_EQ(traits.pixels, kWidth);
  EXPECT_EQ(traits.full_scale, 235U * kRows.size());
  EXPECT_EQ(traits.exposure_step, microseconds(100));
  EXPECT_EQ(traits.longest_exposure, seconds(1));
  EXPECT_THAT(traits.remarks, IsEmpty());
  EXPECT_EQ((*opened)->laser(), LaserState::none);
}

TEST_F(CameraDriver, RefusesACameraThatSetsItsExposureByItself) {
  for (const CameraControl missing : {CameraControl::exposure, CameraControl::auto_exposure}) {
    CameraPlan plan = usual_plan();
    plan.controls.erase(missing);
    plug_in(std::move(plan));
    const auto opened = open();
    ASSERT_FALSE(opened.ok());
    EXPECT_EQ(opened.error().code, ErrorCode::device);
    EXPECT_THAT(opened.error().message, HasSubstr("cannot be locked"));
  }
}

TEST_F(CameraDriver, SaysThatACameraWithoutGammaIsNotLinear) {
  CameraPlan plan = usual_plan();
  plan.controls.erase(CameraControl::gamma);
  plug_in(std::move(plan));
  const auto opened = open();
  ASSERT_TRUE(opened.ok());
  ASSERT_EQ((*opened)->traits().remarks.size(), 1U);
  EXPECT_THAT((*opened)->traits().remarks.front(), HasSubstr("linear"));
}

TEST_F(CameraDriver, NamesTheRowsThatItSeesButDoesNotChooseThem) {
  const auto opened = open(std::nullopt);
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().code, ErrorCode::usage);
  EXPECT_THAT(opened.error().message, HasSubstr("rows=20-27"));
}

TEST_F(CameraDriver, RefusesRowsOutsideThePicture) {
  EXPECT_EQ(open(RowBand{20, kHeight}).error().code, ErrorCode::usage);
  EXPECT_EQ(open(RowBand{21, 20}).error().code, ErrorCode::usage);
}

TEST_F(CameraDriver, SumsTheRowsOfAPictureBegunAfterTheCall) {
  auto opened = open();
  ASSERT_TRUE(opened.ok());
  for (int i = 0; i < 20; ++i) {
    const Duration asked = clock_.now();
    const auto frame = (*opened)->acquire({});
    ASSERT_TRUE(frame.ok()) << frame.error().message;
    expect_begun_after(*frame, asked);
    const Picture& shown = model_->shown(*frame->device_number);
    const auto pixels = draw(shown);
    std::uint32_t expected = 0;
    for (std::size_t r = kRows.first; r <= kRows.last; ++r) expected += pixels[r * kWidth + kLine];
    EXPECT_EQ(frame->counts[kLine], expected);
    EXPECT_EQ(frame->wire.size(), 2 * kWidth * kHeight);
    EXPECT_FALSE(frame->repeated);
  }
}

TEST_F(CameraDriver, DiscardsPicturesOfTheExposureBefore) {
  for (const std::size_t latency : {0U, 1U, 2U, 3U}) {
    CameraPlan plan = usual_plan();
    plan.latency = latency;
    plug_in(std::move(plan));
    auto opened = open();
    ASSERT_TRUE(opened.ok());
    for (const Duration exposure :
         {milliseconds(1), milliseconds(40), milliseconds(2), milliseconds(200), milliseconds(5)}) {
      const Duration changed = clock_.now();
      ASSERT_TRUE((*opened)->set_exposure(exposure, {}).ok());
      const auto frame = (*opened)->acquire({});
      ASSERT_TRUE(frame.ok()) << frame.error().message;
      EXPECT_EQ(frame->exposure, exposure);
      expect_begun_after(*frame, changed);
    }
  }
}

TEST_F(CameraDriver, ForgetsPicturesOfTheSampleBefore) {
  auto opened = open();
  ASSERT_TRUE(opened.ok());
  ASSERT_TRUE((*opened)->acquire({}).ok());
  clock_.wait(seconds(1), {});
  (*opened)->forget_frames();
  const Duration changed = clock_.now();
  const auto frame = (*opened)->acquire({});
  ASSERT_TRUE(frame.ok());
  expect_begun_after(*frame, changed);
}

TEST_F(CameraDriver, RefusesExposuresThatTheCameraCannotDo) {
  auto opened = open();
  ASSERT_TRUE(opened.ok());
  for (const Duration wrong : {Duration(0), Duration(150), Duration(seconds(2))}) {
    EXPECT_EQ((*opened)->set_exposure(wrong, {}).error().code, ErrorCode::invalid_value);
  }
  EXPECT_TRUE((*opened)->acquire({}).ok());
}

TEST_F(CameraDriver, NoticesThatAnotherProgramChangesASetting) {
  for (const auto& [control, value] : {std::pair{CameraControl::auto_exposure, 3},
                                       {CameraControl::exposure, 1234},
                                       {CameraControl::gain, 90}}) {
    plug_in(usual_plan());
    auto opened = open();
    ASSERT_TRUE(opened.ok());
    model_->change(control, value);
    const auto frame = (*opened)->acquire({});
    ASSERT_FALSE(frame.ok());
    EXPECT_THAT(frame.error().message, HasSubstr("another program"));
    EXPECT_FALSE((*opened)->acquire({}).ok()) << "without having been recovered";
    ASSERT_TRUE((*opened)->recover({}).ok());
    EXPECT_TRUE((*opened)->acquire({}).ok());
  }
}

TEST_F(CameraDriver, MarksAPictureThatStandsStill) {
  CameraPlan plan = usual_plan();
  plan.luminance = [](const Picture& picture) {
    Picture same = picture;
    same.number = 7;
    return draw(same);
  };
  plug_in(std::move(plan));
  auto opened = open();
  ASSERT_TRUE(opened.ok());
  ASSERT_TRUE((*opened)->acquire({}).ok());
  const auto frame = (*opened)->acquire({});
  ASSERT_TRUE(frame.ok());
  EXPECT_TRUE(frame->repeated);
}

TEST_F(CameraDriver, TakesABlackPictureForNoRepetition) {
  CameraPlan plan = usual_plan();
  plan.luminance = [](const Picture&) { return std::vector<std::uint8_t>(kWidth * kHeight, 16); };
  plug_in(std::move(plan));
  auto opened = open();
  ASSERT_TRUE(opened.ok());
  ASSERT_TRUE((*opened)->acquire({}).ok());
  EXPECT_FALSE((*opened)->acquire({})->repeated);
}

TEST_F(CameraDriver, StopsWhenToldTo) {
  auto opened = open();
  ASSERT_TRUE(opened.ok());
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ((*opened)->acquire(stop.get_token()).error().code, ErrorCode::cancelled);
}

/// Faults, changes of exposure and pauses in a random order: what is delivered is right, and calls
/// end in time.
TEST_F(CameraDriver, DeliversNothingWrongWhateverHappens) {
  constexpr std::array kFaults = {Fault::silence, Fault::short_read, Fault::bus_error,
                                  Fault::duplicate_frame, Fault::unplug};
  constexpr int kRuns = 4000;
  std::mt19937 random(20'261'130);
  auto opened = open();
  ASSERT_TRUE(opened.ok());
  int delivered = 0;
  for (int run = 0; run < kRuns; ++run) {
    const Fault fault = kFaults.at(random() % kFaults.size());
    for (auto k = random() % 3; k > 0; --k) model_->inject(Fault::stall);  // does nothing
    model_->inject(fault);
    if (random() % 2 == 0) clock_.wait(milliseconds(random() % 300), {});
    if (random() % 2 == 0) {
      const Duration exposure = microseconds(100) * (1 + static_cast<int>(random() % 2000));
      auto set = (*opened)->set_exposure(exposure, {});
      ASSERT_TRUE(set.ok() || !model_->plugged_in());
    }
    for (int i = 0; i < 2; ++i) {
      const Duration asked = clock_.now();
      const auto frame = (*opened)->acquire({});
      // Discarded pictures, at the longer of the two exposures, and the slack.
      const Duration most =
          9 * std::max<Duration>(milliseconds(200), milliseconds(34)) + seconds(2);
      EXPECT_LE(clock_.now() - asked, most);
      if (frame) {
        ++delivered;
        expect_begun_after(*frame, asked);
        EXPECT_FALSE(frame->repeated);
        EXPECT_EQ(frame->wire.size(), 2 * kWidth * kHeight);
        continue;
      }
      EXPECT_EQ(frame.error().code, ErrorCode::device);
      if (!model_->plugged_in()) {
        EXPECT_FALSE((*opened)->recover({}).ok());
        model_->plug_in();
        EXPECT_FALSE((*opened)->recover({}).ok()) << "the file of a camera that left stays dead";
        opened = open();
        ASSERT_TRUE(opened.ok()) << opened.error().message;
        continue;
      }
      const Duration begun = clock_.now();
      ASSERT_TRUE((*opened)->recover({}).ok());
      EXPECT_LE(clock_.now() - begun, seconds(3));
    }
  }
  EXPECT_GT(delivered, kRuns / 2);
}

}  // namespace
}  // namespace candor::drivers::camera
