#include "drivers/measurement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "drivers/ocean_ooi/driver.h"
#include "drivers/simulated/model_transport.h"
#include "drivers/simulated/ooi_device.h"
#include "drivers/simulated/virtual_clock.h"
#include "tests/drivers/counting_source.h"

namespace candor::drivers {
namespace {

using simulated::CountingSource;
using simulated::ExposureConditions;
using simulated::Fault;
using simulated::ModelTransport;
using simulated::OoiDevice;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::HasSubstr;
using ::testing::SizeIs;

/// A detector on which light falls evenly, so many counts a second above an offset.
class EvenLight final : public simulated::FrameSource {
 public:
  explicit EvenLight(double counts_per_s) : counts_per_s_(counts_per_s) {}
  std::vector<std::uint32_t> expose(const ExposureConditions& conditions) override {
    const double level =
        1500 + counts_per_s_ * 1e-6 * static_cast<double>(conditions.exposure.count());
    std::vector<std::uint32_t> counts(2048, 1500);
    for (std::size_t i = 20; i < counts.size(); ++i) {
      const double ripple = static_cast<double>((i * 7 + conditions.number) % 11);
      counts[i] = static_cast<std::uint32_t>(std::min(65'535.0, level - ripple));
    }
    return counts;
  }

 private:
  double counts_per_s_;
};

class Measurement : public ::testing::Test {
 protected:
  void plug_in(std::unique_ptr<simulated::FrameSource> source) {
    const auto* model = ocean_ooi::find_model(0x101E);
    device_ = std::make_unique<OoiDevice>(*model, simulated::OoiMemory{}, std::move(source));
    spectrometer_ =
        ocean_ooi::open(std::make_unique<ModelTransport>(*device_, clock_), *model, {}).value();
    handlers_.keep = [this](const RawFrame& frame) -> Result<void> {
      kept_.push_back(frame);
      return {};
    };
  }

  simulated::VirtualClock clock_;
  std::unique_ptr<OoiDevice> device_;
  std::unique_ptr<Spectrometer> spectrometer_;
  FrameHandlers handlers_;
  std::vector<RawFrame> kept_;
};

TEST_F(Measurement, KeepsEveryFrameBeforeItHandsThemOut) {
  plug_in(std::make_unique<CountingSource>(2048, 60'000));
  int told = 0;
  handlers_.progress = [&](const MeasurementProgress& progress) {
    EXPECT_EQ(progress.taken, told++);
    EXPECT_EQ(progress.wanted, 5);
  };
  const auto frames = take_frames(*spectrometer_, clock_, 5, handlers_, {});
  ASSERT_TRUE(frames.ok()) << frames.error().message;
  ASSERT_THAT(*frames, SizeIs(5));
  ASSERT_THAT(kept_, SizeIs(5));
  for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(kept_[i].wire, (*frames)[i].wire);
  EXPECT_EQ(told, 5);
}

TEST_F(Measurement, GoesOnAfterAFaultThatPasses) {
  plug_in(std::make_unique<CountingSource>(2048, 60'000));
  for (const Fault fault : {Fault::stall, Fault::silence, Fault::short_read, Fault::bad_sync}) {
    device_->inject(fault, 0.5);
  }
  const auto frames = take_frames(*spectrometer_, clock_, 5, handlers_, {});
  ASSERT_TRUE(frames.ok()) << frames.error().message;
  EXPECT_THAT(*frames, SizeIs(5));
}

TEST_F(Measurement, GivesUpWithinFifteenSecondsOnADeviceThatStaysSilent) {
  plug_in(std::make_unique<CountingSource>(2048, 60'000));
  for (int i = 0; i < 100; ++i) device_->inject(Fault::silence, 0);
  const Duration begun = clock_.now();
  const auto frames = take_frames(*spectrometer_, clock_, 1, handlers_, {});
  ASSERT_FALSE(frames.ok());
  EXPECT_EQ(frames.error().code, ErrorCode::device);
  EXPECT_LE(clock_.now() - begun, seconds(15));
}

TEST_F(Measurement, EndsAtOnceWhenTheInstrumentIsUnplugged) {
  plug_in(std::make_unique<CountingSource>(2048, 60'000));
  device_->inject(Fault::unplug, 0.5);
  const auto frames = take_frames(*spectrometer_, clock_, 3, handlers_, {});
  ASSERT_FALSE(frames.ok());
  EXPECT_THAT(frames.error().message, HasSubstr("unplugged"));
}

TEST_F(Measurement, EndsWhenAFrameCannotBeKept) {
  plug_in(std::make_unique<CountingSource>(2048, 60'000));
  handlers_.keep = [](const RawFrame&) -> Result<void> {
    return Error{ErrorCode::write_failure, "the disk is full"};
  };
  const auto frames = take_frames(*spectrometer_, clock_, 3, handlers_, {});
  ASSERT_FALSE(frames.ok());
  EXPECT_EQ(frames.error().code, ErrorCode::write_failure);
}

TEST_F(Measurement, TakesNoMoreFramesOnceTheQuestionIsSettled) {
  plug_in(std::make_unique<CountingSource>(2048, 60'000));
  handlers_.settled = [](const std::vector<RawFrame>& frames) { return frames.size() == 3; };
  const auto frames = take_frames(*spectrometer_, clock_, 50, handlers_, {});
  ASSERT_TRUE(frames.ok());
  EXPECT_THAT(*frames, SizeIs(3));
}

TEST_F(Measurement, FindsTheExposureFromTooLittleAndFromTooMuchLight) {
  for (const double counts_per_s : {5e3, 2e5, 4e6, 3e7}) {
    plug_in(std::make_unique<EvenLight>(counts_per_s));
    const auto exposure = set_auto_exposure(*spectrometer_, clock_, {}, handlers_, {});
    ASSERT_TRUE(exposure.ok()) << counts_per_s << ": " << exposure.error().message;
    EXPECT_EQ(*exposure, spectrometer_->exposure());
    const double level = 1500 + counts_per_s * 1e-6 * static_cast<double>(exposure->count());
    if (*exposure < seconds(10)) {
      EXPECT_NEAR(level / 65'535, 0.7, 0.07) << counts_per_s;
    }
  }
}

TEST_F(Measurement, SaysWhereThereIsTooMuchLightForAnyExposure) {
  plug_in(std::make_unique<EvenLight>(1e9));
  const auto exposure = set_auto_exposure(*spectrometer_, clock_, {}, handlers_, {});
  ASSERT_FALSE(exposure.ok());
  EXPECT_THAT(exposure.error().message, HasSubstr("too much light"));
}

}  // namespace
}  // namespace candor::drivers
