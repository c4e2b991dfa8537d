#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "drivers/ocean_ooi/driver.h"
#include "drivers/simulated/model_transport.h"
#include "drivers/simulated/ooi_device.h"
#include "drivers/simulated/virtual_clock.h"
#include "tests/drivers/counting_source.h"

namespace candor::drivers::ocean_ooi {
namespace {

using simulated::CountingSource;
using simulated::Fault;
using simulated::ModelTransport;
using simulated::OoiDevice;
using simulated::OoiMemory;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class OoiDriver : public ::testing::Test {
 protected:
  void plug_in(std::uint16_t product_id) {
    model_ = find_model(product_id);
    device_ = std::make_unique<OoiDevice>(*model_, memory_,
                                          std::make_unique<CountingSource>(model_->pixels, 60'000));
  }
  Result<std::unique_ptr<Spectrometer>> open() {
    return ocean_ooi::open(std::make_unique<ModelTransport>(*device_, clock_), *model_, {});
  }

  OoiMemory memory_ = {.serial = "FLMS01234",
                       .wavelengths = {"784.21", "0.1752", "-8.3E-06", "-3.1E-10"},
                       .nonlinearity = {"0.97", "1.2e-06"},
                       .nonlinearity_order = "1",
                       .saturation = 60'000};
  const Model* model_ = nullptr;
  std::unique_ptr<OoiDevice> device_;
  simulated::VirtualClock clock_;
};

TEST_F(OoiDriver, ReadsWhatTheInstrumentStoresOfItself) {
  plug_in(0x101E);
  auto opened = open();
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  const Spectrometer& spectrometer = **opened;
  EXPECT_EQ(spectrometer.identity().model, "USB2000+");
  EXPECT_EQ(spectrometer.identity().serial, "FLMS01234");
  const Traits& traits = spectrometer.traits();
  EXPECT_EQ(traits.pixels, 2048U);
  EXPECT_EQ(traits.full_scale, 60'000U);
  EXPECT_THAT(traits.wavelength_coefficients, ElementsAre(784.21, 0.1752, -8.3e-6, -3.1e-10));
  EXPECT_THAT(traits.nonlinearity_coefficients, ElementsAre(0.97, 1.2e-6));
  EXPECT_THAT(traits.remarks, IsEmpty());
  EXPECT_EQ(spectrometer.exposure(), milliseconds(100));
}

TEST_F(OoiDriver, DeliversAFrameThatWasBegunAfterTheExposureWasSet) {
  plug_in(0x1022);
  auto opened = open();
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  ASSERT_TRUE((*opened)->acquire({}).ok());
  ASSERT_TRUE((*opened)->set_exposure(milliseconds(20), {}).ok());
  const auto frame = (*opened)->acquire({});
  ASSERT_TRUE(frame.ok()) << frame.error().message;
  EXPECT_EQ(frame->exposure, milliseconds(20));
  EXPECT_EQ(CountingSource::conditions(frame->counts).exposure, milliseconds(20));
  EXPECT_THAT(frame->wire, SizeIs(7681));
}

TEST_F(OoiDriver, RefusesAnExposureThatTheModelWouldIgnore) {
  plug_in(0x101E);
  auto opened = open();
  ASSERT_TRUE(opened.ok());
  for (const Duration exposure : {Duration(999), Duration(66'000'000), Duration(-1)}) {
    const auto done = (*opened)->set_exposure(exposure, {});
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().code, ErrorCode::invalid_value);
  }
  EXPECT_EQ((*opened)->exposure(), milliseconds(100));
  EXPECT_TRUE((*opened)->acquire({}).ok());
}

TEST_F(OoiDriver, RefusesAnExposureBetweenTheStepsOfTheModel) {
  plug_in(0x1018);
  auto opened = open();
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  EXPECT_FALSE((*opened)->set_exposure(microseconds(10'500), {}).ok());
  EXPECT_TRUE((*opened)->set_exposure(milliseconds(10), {}).ok());
}

TEST_F(OoiDriver, DoesWithoutWavelengthsThatAreDamaged) {
  memory_.wavelengths = {"784.21", "0.1752", "nan", "\xFF\xFE\x80"};
  plug_in(0x101E);
  auto opened = open();
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  EXPECT_THAT((*opened)->traits().wavelength_coefficients, IsEmpty());
  EXPECT_THAT((*opened)->traits().remarks, SizeIs(3));
  EXPECT_TRUE((*opened)->acquire({}).ok());
}

TEST_F(OoiDriver, OpensAnInstrumentWhoseWholeMemoryIsDamaged) {
  plug_in(0x101E);
  device_->inject(Fault::corrupt_memory, 0);
  auto opened = open();
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  EXPECT_THAT((*opened)->traits().wavelength_coefficients, IsEmpty());
  EXPECT_THAT((*opened)->traits().nonlinearity_coefficients, IsEmpty());
  EXPECT_FALSE((*opened)->traits().remarks.empty());
}

TEST_F(OoiDriver, RefusesAModelThatSendsAnotherNumberOfPixels) {
  model_ = find_model(0x101E);
  device_ = std::make_unique<OoiDevice>(*find_model(0x102A), memory_,
                                        std::make_unique<CountingSource>(2304, 60'000));
  const auto opened = open();
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().code, ErrorCode::device);
  EXPECT_THAT(opened.error().message, HasSubstr("2304 pixels"));
}

TEST_F(OoiDriver, StopsAtOnceWhenAsked) {
  plug_in(0x101E);
  auto opened = open();
  ASSERT_TRUE(opened.ok());
  std::stop_source stop;
  stop.request_stop();
  const auto frame = (*opened)->acquire(stop.get_token());
  ASSERT_FALSE(frame.ok());
  EXPECT_EQ(frame.error().code, ErrorCode::cancelled);
  EXPECT_TRUE((*opened)->recover({}).ok());
  EXPECT_TRUE((*opened)->acquire({}).ok());
}

TEST_F(OoiDriver, HasNoLaser) {
  plug_in(0x101E);
  auto opened = open();
  ASSERT_TRUE(opened.ok());
  const auto permission =
      LaserPermission::after_warning(clock_, LaserPermission::kShortestWarning, {}, {});
  ASSERT_TRUE(permission.ok());
  const auto done = (*opened)->laser_on(*permission);
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().code, ErrorCode::unsupported);
  EXPECT_EQ((*opened)->laser(), LaserState::none);
}

}  // namespace
}  // namespace candor::drivers::ocean_ooi
