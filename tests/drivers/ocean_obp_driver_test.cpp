#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "drivers/ocean_obp/driver.h"
#include "drivers/ocean_obp/little_endian.h"
#include "drivers/simulated/model_transport.h"
#include "drivers/simulated/obp_device.h"
#include "drivers/simulated/virtual_clock.h"
#include "tests/drivers/counting_source.h"
#include "tests/drivers/ocean_obp_models.h"
#include "tests/drivers/tampering_transport.h"

namespace candor::drivers::ocean_obp {
namespace {

using simulated::CountingSource;
using simulated::Fault;
using simulated::ModelTransport;
using simulated::ObpDevice;
using simulated::ObpMemory;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const Model& ventana() { return *find_model(kVendorId, 0x5000); }
const Model& flame_x() { return *find_model(kVendorId, 0x2001); }
const Model& hdx() { return *find_model(kVendorId, 0x2003); }
const Model& st() { return *find_model(kSecondVendorId, 0x1000); }
const Model& sr4() { return *find_model(kSecondVendorId, 0x1002); }

/// Whether these bytes begin a message of that type.
bool begins(std::span<const std::uint8_t> bytes, MessageType type) {
  return message_size(bytes).ok() &&
         little_endian(bytes.subspan(8, 4)) == static_cast<std::uint32_t>(type);
}

class ObpDriver : public ::testing::Test {
 protected:
  void plug_in(const Model& model) {
    model_ = &model;
    const std::size_t pixels = memory_.pixels.value_or(model.pixels);
    device_ = std::make_unique<ObpDevice>(
        model, memory_, std::make_unique<CountingSource>(pixels, model.full_scale));
  }
  Result<std::unique_ptr<Spectrometer>> open() {
    return ocean_obp::open(std::make_unique<ModelTransport>(*device_, clock_), *model_, {});
  }
  /// Open it over a wire that changes bytes.
  Result<std::unique_ptr<Spectrometer>> open(TamperingTransport::Change change) {
    return ocean_obp::open(
        std::make_unique<TamperingTransport>(std::make_unique<ModelTransport>(*device_, clock_),
                                             std::move(change)),
        *model_, {});
  }

  ObpMemory memory_ = {.serial = "S09876",
                       .wavelengths = {784.25F, 0.125F, -0x1p-17F},
                       .nonlinearity = {0.96875F, 0x1p-20F}};
  const Model* model_ = nullptr;
  std::unique_ptr<ObpDevice> device_;
  simulated::VirtualClock clock_;
};

TEST_F(ObpDriver, ReadsWhatTheInstrumentStoresOfItself) {
  for (const Model* model : {&sts(), &qe_pro(), &ventana(), &st()}) {
    plug_in(*model);
    auto opened = open();
    ASSERT_TRUE(opened.ok()) << model->name << ": " << opened.error().message;
    const Spectrometer& spectrometer = **opened;
    EXPECT_EQ(spectrometer.identity().model, model->name);
    EXPECT_EQ(spectrometer.identity().serial, "S09876");
    const Traits& traits = spectrometer.traits();
    EXPECT_EQ(traits.pixels, model->pixels);
    EXPECT_EQ(traits.full_scale, model->full_scale);
    EXPECT_THAT(traits.wavelength_coefficients, ElementsAre(784.25, 0.125, -0x1p-17));
    EXPECT_THAT(traits.nonlinearity_coefficients, ElementsAre(0.96875, 0x1p-20));
    EXPECT_THAT(traits.remarks, IsEmpty()) << model->name;
    EXPECT_EQ(traits.has_cooling, model == &qe_pro());
    EXPECT_EQ(spectrometer.exposure(), milliseconds(100));
  }
}

TEST_F(ObpDriver, DeliversAFrameThatWasBegunAfterTheExposureWasSet) {
  for (const ChecksumType checksum : {ChecksumType::none, ChecksumType::md5}) {
    for (const Model& model : all_models()) {
      memory_.checksum = checksum;
      plug_in(model);
      auto opened = open();
      ASSERT_TRUE(opened.ok()) << model.name << ": " << opened.error().message;
      ASSERT_TRUE((*opened)->acquire({}).ok()) << model.name;
      ASSERT_TRUE((*opened)->set_exposure(milliseconds(40), {}).ok()) << model.name;
      const auto frame = (*opened)->acquire({});
      ASSERT_TRUE(frame.ok()) << model.name << ": " << frame.error().message;
      EXPECT_EQ(frame->exposure, milliseconds(40)) << model.name;
      EXPECT_EQ(CountingSource::conditions(frame->counts).exposure, milliseconds(40)) << model.name;
      EXPECT_EQ(decode(frame->wire)->checksum, checksum) << model.name;
    }
  }
}

TEST_F(ObpDriver, NumbersTheFramesOfAnInstrumentThatDoes) {
  plug_in(qe_pro());
  auto opened = open();
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  for (std::uint64_t number = 1; number <= 3; ++number) {
    const auto frame = (*opened)->acquire({});
    ASSERT_TRUE(frame.ok()) << frame.error().message;
    EXPECT_EQ(frame->device_number, number);
    EXPECT_EQ(CountingSource::conditions(frame->counts).number, number);
  }
}

TEST_F(ObpDriver, LeavesStaleSpectraInTheBufferBehind) {
  plug_in(qe_pro());
  auto opened = open();
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  device_->inject(Fault::stale_frame, 0);
  ASSERT_TRUE((*opened)->set_exposure(milliseconds(100), {}).ok());
  EXPECT_THAT(device_->faults(), IsEmpty());
  const auto frame = (*opened)->acquire({});
  ASSERT_TRUE(frame.ok()) << frame.error().message;
  EXPECT_EQ(frame->device_number, 3U) << "1 and 2 were exposed before";
}

TEST_F(ObpDriver, TakesAnotherFrameWhereTheInstrumentSendsTheOneBefore) {
  plug_in(qe_pro());
  auto opened = open();
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  ASSERT_TRUE((*opened)->acquire({}).ok());
  device_->inject(Fault::duplicate_frame, 0);
  const auto frame = (*opened)->acquire({});
  ASSERT_TRUE(frame.ok()) << frame.error().message;
  EXPECT_THAT(device_->faults(), IsEmpty());
  EXPECT_EQ(frame->device_number, 3U);
}

TEST_F(ObpDriver, RefusesAnInstrumentThatSendsTheFrameBeforeAgainAndAgain) {
  plug_in(qe_pro());
  auto opened = open();
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  ASSERT_TRUE((*opened)->acquire({}).ok());
  for (int i = 0; i < 3; ++i) device_->inject(Fault::duplicate_frame, 0);
  const auto frame = (*opened)->acquire({});
  ASSERT_FALSE(frame.ok());
  EXPECT_THAT(frame.error().message, HasSubstr("spectra of before"));
  EXPECT_TRUE((*opened)->recover({}).ok());
  EXPECT_TRUE((*opened)->acquire({}).ok());
}

TEST_F(ObpDriver, RefusesASpectrumOfAnotherExposureThanIsSet) {
  plug_in(qe_pro());
  auto opened = open([](std::span<std::uint8_t> bytes) {
    if (begins(bytes, MessageType::buffered_spectrum) && bytes.size() > 64) bytes[44 + 12] ^= 1;
  });
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  const auto frame = (*opened)->acquire({});
  ASSERT_FALSE(frame.ok());
  EXPECT_THAT(frame.error().message, HasSubstr("another exposure than the 100000 us"));
}

TEST_F(ObpDriver, RefusesAnInstrumentThatSaysAnotherExposureThanWasSet) {
  plug_in(sts());
  const auto opened = open([](std::span<std::uint8_t> bytes) {
    if (begins(bytes, MessageType::exposure)) bytes[24] ^= 1;
  });
  ASSERT_FALSE(opened.ok());
  EXPECT_THAT(opened.error().message, HasSubstr("did not take the exposure of 100000 us"));
}

TEST_F(ObpDriver, LeavesTwoFramesBehindWhereAnExposureThatWasNeverSeenMayStillBeRunning) {
  plug_in(sts());
  auto opened = open();
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  const auto before = (*opened)->acquire({});
  ASSERT_TRUE(before.ok()) << before.error().message;
  ASSERT_TRUE((*opened)->set_exposure(milliseconds(150), {}).ok());
  ASSERT_TRUE((*opened)->set_exposure(milliseconds(120), {}).ok());
  const auto frame = (*opened)->acquire({});
  ASSERT_TRUE(frame.ok()) << frame.error().message;
  EXPECT_EQ(CountingSource::conditions(frame->counts).number,
            CountingSource::conditions(before->counts).number + 3);
}

TEST_F(ObpDriver, RecoversWhereTheRestOfAFrameGetsInBetween) {
  bool damage = false;
  plug_in(sts());
  auto opened = open([&](std::span<std::uint8_t> bytes) {
    if (damage && !bytes.empty()) bytes[0] ^= 1;
    damage = false;
  });
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  device_->inject(Fault::bad_sync, 0);
  ASSERT_FALSE((*opened)->acquire({}).ok());
  damage = true;
  EXPECT_TRUE((*opened)->recover({}).ok());
  EXPECT_FALSE(damage);
  EXPECT_TRUE((*opened)->acquire({}).ok());
}

TEST_F(ObpDriver, RefusesASpectrumWhoseChecksumIsWrong) {
  memory_.checksum = ChecksumType::md5;
  plug_in(sts());
  auto opened = open();
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  device_->inject(Fault::bad_checksum, 0);
  const auto frame = (*opened)->acquire({});
  ASSERT_FALSE(frame.ok());
  EXPECT_EQ(frame.error().code, ErrorCode::device);
  EXPECT_THAT(frame.error().message, HasSubstr("checksum"));
  EXPECT_THAT((*opened)->acquire({}).error().message, HasSubstr("recovered first"));
  EXPECT_TRUE((*opened)->recover({}).ok());
  EXPECT_TRUE((*opened)->acquire({}).ok());
}

TEST_F(ObpDriver, RefusesAnExposureThatTheModelCannotDo) {
  plug_in(st());
  auto opened = open();
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  for (const Duration exposure : {microseconds(1'550), microseconds(2'005), microseconds(-10)}) {
    const auto done = (*opened)->set_exposure(exposure, {});
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().code, ErrorCode::invalid_value);
  }
  EXPECT_EQ((*opened)->exposure(), milliseconds(100));
  EXPECT_TRUE((*opened)->set_exposure(microseconds(2'010), {}).ok());
  const auto frame = (*opened)->acquire({});
  ASSERT_TRUE(frame.ok()) << frame.error().message;
  EXPECT_EQ(CountingSource::conditions(frame->counts).exposure, microseconds(2'010));
}

TEST_F(ObpDriver, DoesWithoutWavelengthsThatAreDamaged) {
  memory_.wavelengths = {784.25F, std::numeric_limits<float>::quiet_NaN()};
  for (const Model* model : {&sts(), &sr4()}) {
    plug_in(*model);
    auto opened = open();
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    EXPECT_THAT((*opened)->traits().wavelength_coefficients, IsEmpty());
    EXPECT_THAT((*opened)->traits().remarks,
                ElementsAre(HasSubstr("not finite"), HasSubstr("calibrate it")));
    EXPECT_TRUE((*opened)->acquire({}).ok());
  }
}

TEST_F(ObpDriver, DoesWithoutWavelengthsThatCannotBe) {
  memory_.wavelengths = {784.25F, 0.125F, -1};
  memory_.nonlinearity = {2};
  plug_in(sts());
  auto opened = open();
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  EXPECT_THAT((*opened)->traits().wavelength_coefficients, IsEmpty());
  EXPECT_THAT((*opened)->traits().nonlinearity_coefficients, IsEmpty());
  EXPECT_THAT((*opened)->traits().remarks,
              ElementsAre(HasSubstr("wavelengths are refused"), HasSubstr("curve is refused")));
}

TEST_F(ObpDriver, DoesNotCorrectTwiceWhatAnInstrumentMayHaveCorrected) {
  plug_in(hdx());
  auto opened = open();
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  EXPECT_THAT((*opened)->traits().nonlinearity_coefficients, IsEmpty());
  EXPECT_THAT((*opened)->traits().remarks, ElementsAre(HasSubstr("done so itself")));
}

TEST_F(ObpDriver, OpensAnInstrumentWhoseWholeMemoryIsDamaged) {
  for (const Model* model : {&sts(), &qe_pro(), &sr4()}) {
    plug_in(*model);
    device_->inject(Fault::corrupt_memory, 0);
    auto opened = open();
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    EXPECT_EQ((*opened)->identity().serial, "");
    EXPECT_THAT((*opened)->traits().wavelength_coefficients, IsEmpty());
    EXPECT_THAT((*opened)->traits().nonlinearity_coefficients, IsEmpty());
    EXPECT_THAT((*opened)->traits().remarks, Contains(HasSubstr("serial number")));
    EXPECT_THAT((*opened)->traits().remarks, Contains(HasSubstr("calibrate it")));
  }
}

TEST_F(ObpDriver, RefusesAModelThatSendsAnotherNumberOfPixels) {
  memory_.pixels = 512;
  plug_in(sts());
  const auto opened = open();
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().code, ErrorCode::device);
  EXPECT_THAT(opened.error().message, HasSubstr("512 pixels where a STS sends 1024"));
}

TEST_F(ObpDriver, TakesTheNumberOfPixelsFromAnInstrumentThatHasOneOfItsOwn) {
  memory_.pixels = 2'068;
  plug_in(flame_x());
  auto opened = open();
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  EXPECT_EQ((*opened)->traits().pixels, 2'068U);
  EXPECT_EQ((*opened)->traits().active, (PixelRange{0, 2'067}));
  const auto frame = (*opened)->acquire({});
  ASSERT_TRUE(frame.ok()) << frame.error().message;
  EXPECT_THAT(frame->counts, SizeIs(2'068));
  memory_.pixels = 20'000;
  plug_in(flame_x());
  EXPECT_FALSE(open().ok());
}

TEST_F(ObpDriver, KeepsTheModelsNumberOfPixelsWhereTheInstrumentsOwnIsDamaged) {
  plug_in(flame_x());
  auto opened = open([](std::span<std::uint8_t> bytes) {
    if (begins(bytes, MessageType::pixel_count)) bytes[23] = 9;
  });
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  EXPECT_EQ((*opened)->traits().pixels, 2'136U);
  EXPECT_THAT((*opened)->traits().remarks, ElementsAre(HasSubstr("number of pixels")));
  EXPECT_TRUE((*opened)->acquire({}).ok());
}

TEST_F(ObpDriver, TellsTheTemperatureOfACooledDetector) {
  memory_.cooler_c = -12.5F;
  plug_in(qe_pro());
  auto opened = open();
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  EXPECT_EQ(**(*opened)->detector_temperature(), -12.5);
  plug_in(sts());
  auto uncooled = open();
  ASSERT_TRUE(uncooled.ok()) << uncooled.error().message;
  EXPECT_FALSE((*uncooled)->detector_temperature()->has_value());
}

TEST_F(ObpDriver, StopsAtOnceWhenAsked) {
  for (const Model* model : {&sts(), &qe_pro()}) {
    plug_in(*model);
    auto opened = open();
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    std::stop_source stop;
    stop.request_stop();
    const auto frame = (*opened)->acquire(stop.get_token());
    ASSERT_FALSE(frame.ok());
    EXPECT_EQ(frame.error().code, ErrorCode::cancelled);
    EXPECT_TRUE((*opened)->recover({}).ok());
    EXPECT_TRUE((*opened)->acquire({}).ok());
  }
}

TEST_F(ObpDriver, SaysThatAnInstrumentWasUnplugged) {
  plug_in(qe_pro());
  auto opened = open();
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  device_->unplug();
  EXPECT_THAT((*opened)->acquire({}).error().message, HasSubstr("was unplugged"));
  EXPECT_THAT((*opened)->recover({}).error().message, HasSubstr("was unplugged"));
}

TEST_F(ObpDriver, HasNoLaser) {
  plug_in(ventana());
  auto opened = open();
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  const auto permission =
      LaserPermission::after_warning(clock_, LaserPermission::kShortestWarning, {}, {});
  ASSERT_TRUE(permission.ok());
  const auto done = (*opened)->laser_on(*permission);
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().code, ErrorCode::unsupported);
  EXPECT_EQ((*opened)->laser(), LaserState::none);
}

}  // namespace
}  // namespace candor::drivers::ocean_obp
