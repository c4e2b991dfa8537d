#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "drivers/simulated/model_transport.h"
#include "drivers/simulated/virtual_clock.h"
#include "drivers/simulated/wasatch_device.h"
#include "drivers/wasatch/driver.h"
#include "tests/drivers/breaking_transport.h"
#include "tests/drivers/counting_source.h"
#include "tests/drivers/wasatch_instruments.h"

namespace candor::drivers::wasatch {
namespace {

using simulated::CountingSource;
using simulated::Fault;
using simulated::ModelTransport;
using simulated::WasatchDevice;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr WasatchDevice::Firmware kOldFirmware = {10, 0, 0, 10};

class WasatchDriver : public ::testing::Test {
 protected:
  void plug_in(std::uint16_t product_id, WasatchDevice::Firmware firmware = {11, 0, 0, 10}) {
    model_ = find_model(product_id);
    device_ = std::make_unique<WasatchDevice>(
        *model_, memory_, std::make_unique<CountingSource>(*memory_.pixels, 60'000), firmware);
  }
  Result<std::unique_ptr<Spectrometer>> open() {
    return wasatch::open(std::make_unique<ModelTransport>(*device_, clock_), *model_, {});
  }
  LaserPermission permission() {
    return LaserPermission::after_warning(clock_, LaserPermission::kShortestWarning, {}, {})
        .value();
  }
  bool shines() const { return device_->laser_on(clock_.now()); }

  Eeprom memory_ = wasatch_memory(1024);
  const Model* model_ = nullptr;
  simulated::VirtualClock clock_;
  std::unique_ptr<WasatchDevice> device_;
};

TEST_F(WasatchDriver, ReadsWhatTheInstrumentStoresOfItself) {
  plug_in(0x1000);
  auto opened = open();
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  EXPECT_EQ((*opened)->identity().model, "WP-785-R-SR");
  EXPECT_EQ((*opened)->identity().serial, "WP-01234");
  const Traits& traits = (*opened)->traits();
  EXPECT_EQ(traits.pixels, 1024U);
  EXPECT_EQ(traits.active, (PixelRange{16, 999}));
  EXPECT_EQ(traits.full_scale, 65'535U);
  EXPECT_THAT(traits.wavelength_coefficients, ElementsAre(800.25, 0.125, -0x1p-16, 0));
  EXPECT_THAT(traits.intensity_coefficients, ElementsAre(0.5, -0x1p-12));
  EXPECT_THAT(traits.bad_pixels, ElementsAre(77, 500));
  EXPECT_EQ(traits.laser_nm, 785.125);
  EXPECT_TRUE(traits.has_laser);
  EXPECT_TRUE(traits.has_cooling);
  EXPECT_THAT(traits.remarks, IsEmpty());
  EXPECT_EQ((*opened)->exposure(), milliseconds(100));
  EXPECT_EQ((*opened)->laser(), LaserState::off);
}

TEST_F(WasatchDriver, CountsPixelsAsTheyAreSentWhereTheMemoryInvertsThem) {
  memory_.inverted = true;
  plug_in(0x1000);
  auto opened = open();
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  const Traits& traits = (*opened)->traits();
  EXPECT_EQ(traits.active, (PixelRange{24, 1007}));
  EXPECT_THAT(traits.bad_pixels, ElementsAre(523, 946));
  const auto value = [](const std::vector<double>& coefficients, double x) {
    double sum = 0;
    for (std::size_t i = 0; i < coefficients.size(); ++i) {
      sum += coefficients[i] * std::pow(x, static_cast<double>(i));
    }
    return sum;
  };
  for (const double sent : {0.0, 100.0, 1023.0}) {
    const double inverted = 1023 - sent;
    EXPECT_NEAR(
        value(traits.wavelength_coefficients, sent - static_cast<double>(traits.wavelength_origin)),
        value(memory_.wavelengths, inverted), 1e-9);
    EXPECT_NEAR(value(traits.intensity_coefficients, sent), value(memory_.intensity, inverted),
                1e-12);
  }
}

TEST_F(WasatchDriver, SetsTheGainThatTheMemoryStates) {
  plug_in(0x1000);
  auto silicon = open();
  ASSERT_TRUE(silicon.ok()) << silicon.error().message;
  EXPECT_EQ(device_->told(Opcode::set_gain), 0x01E0U);
  EXPECT_EQ(device_->told(Opcode::set_offset), 0xFFFDU);
  EXPECT_EQ(device_->told(Opcode::set_odd_gain), 0U);
  EXPECT_EQ((*silicon)->traits().odd_pixels, PixelMatch{});
  plug_in(0x2000);
  auto ingaas = open();
  ASSERT_TRUE(ingaas.ok()) << ingaas.error().message;
  EXPECT_EQ(device_->told(Opcode::set_odd_gain), 0x0280U);
  EXPECT_EQ(device_->told(Opcode::set_odd_offset), 7U);
}

TEST_F(WasatchDriver, MeasuresWithAFirmwareThatKnowsNeitherGainNorCooling) {
  for (const Opcode lacking :
       {Opcode::set_gain, Opcode::set_detector_setpoint, Opcode::get_detector_setpoint,
        Opcode::enable_cooling, Opcode::cooling_enabled}) {
    plug_in(0x1000);
    device_->lack(lacking);
    auto opened = open();
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    EXPECT_THAT((*opened)->traits().remarks, ElementsAre(HasSubstr("the instrument does not")));
    EXPECT_TRUE((*opened)->acquire({}).ok());
    ASSERT_TRUE((*opened)->recover({}).ok());
    EXPECT_THAT((*opened)->traits().remarks, ElementsAre(HasSubstr("the instrument does not")));
  }
}

TEST_F(WasatchDriver, MatchesOddPixelsUnlessTheInstrumentDoes) {
  memory_.amplifier = wasatch::Amplifier{2, -4};
  memory_.odd_amplifier = wasatch::Amplifier{3, 7};
  plug_in(0x2000);
  // An odd count of -4 + 2 x 100 would have been 7 + 3 x 100.
  const PixelMatch match = (*open())->traits().odd_pixels;
  EXPECT_DOUBLE_EQ(match.gain * 196 + match.offset, 307);
  memory_.evens_out = true;
  plug_in(0x2000);
  EXPECT_EQ((*open())->traits().odd_pixels, PixelMatch{});
}

TEST_F(WasatchDriver, CoolsTheDetectorToTheTemperatureOfItsMemory) {
  plug_in(0x1000);
  auto opened = open();
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  EXPECT_EQ(device_->told(Opcode::set_detector_setpoint), 3388U);  // 2900 + 600 - 112.5
  EXPECT_EQ(device_->told(Opcode::enable_cooling), 1U);
  const auto celsius = (*opened)->detector_temperature();
  ASSERT_TRUE(celsius.ok());
  EXPECT_EQ(*celsius, 50 - 0.03125 * 0x0800);
}

TEST_F(WasatchDriver, DeliversAFrameThatWasBegunAfterTheExposureWasSet) {
  for (const auto& [product_id, pixels] :
       {std::pair(0x1000, 1024U), std::pair(0x1000, 2048U), std::pair(0x4000, 1952U)}) {
    memory_ = wasatch_memory(pixels);
    plug_in(static_cast<std::uint16_t>(product_id));
    auto opened = open();
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    ASSERT_TRUE((*opened)->acquire({}).ok());
    device_->inject(Fault::stale_frame, 0);
    ASSERT_TRUE((*opened)->set_exposure(milliseconds(20), {}).ok());
    const auto frame = (*opened)->acquire({});
    ASSERT_TRUE(frame.ok()) << frame.error().message;
    EXPECT_EQ(frame->exposure, milliseconds(20));
    EXPECT_EQ(CountingSource::conditions(frame->counts).exposure, milliseconds(20));
    EXPECT_THAT(frame->wire, SizeIs(2 * pixels));
    EXPECT_EQ(frame->laser, LaserState::off);
  }
}

TEST_F(WasatchDriver, DiscardsSpectraWithoutStructureWithinBounds) {
  memory_ = wasatch_memory(1952);
  plug_in(0x4000);
  auto opened = open();
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  device_->send_flat(5);
  const auto frame = (*opened)->acquire({});
  ASSERT_TRUE(frame.ok()) << frame.error().message;
  EXPECT_EQ(CountingSource::conditions(frame->counts).exposure, milliseconds(100));
  device_->send_flat(100);
  const auto flat = (*opened)->acquire({});
  ASSERT_FALSE(flat.ok());
  EXPECT_THAT(flat.error().message, HasSubstr("without structure"));
}

TEST_F(WasatchDriver, RefusesAnExposureThatTheInstrumentCannotDo) {
  plug_in(0x1000);
  auto opened = open();
  ASSERT_TRUE(opened.ok());
  for (const Duration exposure : {Duration(1000), Duration(2500), Duration(seconds(61))}) {
    const auto done = (*opened)->set_exposure(exposure, {});
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().code, ErrorCode::invalid_value);
  }
  EXPECT_EQ((*opened)->exposure(), milliseconds(100));
  EXPECT_TRUE((*opened)->acquire({}).ok());
}

TEST_F(WasatchDriver, NoticesThatTheInstrumentDidNotTakeAnExposure) {
  plug_in(0x1000);
  BreakPlan plan;
  auto opened =
      wasatch::open(std::make_unique<BreakingTransport>(*device_, clock_, plan), *model_, {});
  ASSERT_TRUE(opened.ok());
  plan.how = Break::ignored;
  plan.transfers = 0;
  plan.at = 0;
  const auto done = (*opened)->set_exposure(milliseconds(20), {});
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().code, ErrorCode::device);
  EXPECT_THAT(done.error().message, HasSubstr("did not take the exposure"));
  EXPECT_EQ((*opened)->exposure(), milliseconds(100));
  EXPECT_FALSE((*opened)->acquire({}).ok());
}

TEST_F(WasatchDriver, RefusesAMemoryThatWasNeverWritten) {
  plug_in(0x1000);
  device_->memory().assign(kEepromSize, 0xFF);
  const auto opened = open();
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().code, ErrorCode::device);
  EXPECT_THAT(opened.error().message, HasSubstr("never written"));
}

TEST_F(WasatchDriver, RefusesAnInstrumentWhoseWholeMemoryIsDamaged) {
  plug_in(0x1000);
  device_->inject(Fault::corrupt_memory, 0);
  const auto opened = open();
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().code, ErrorCode::device);
}

TEST_F(WasatchDriver, DoesWithoutWavelengthsThatAreDamaged) {
  memory_.wavelengths.clear();
  plug_in(0x1000);
  auto opened = open();
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  EXPECT_THAT((*opened)->traits().wavelength_coefficients, IsEmpty());
  EXPECT_THAT((*opened)->traits().remarks, Contains(HasSubstr("wavelengths are refused")));
  EXPECT_TRUE((*opened)->acquire({}).ok());
}

TEST_F(WasatchDriver, StopsAtOnceWhenAsked) {
  plug_in(0x1000);
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

TEST_F(WasatchDriver, SwitchesTheLaserOnAndOffAndRecordsIt) {
  for (const auto& [product_id, pixels] : {std::pair(0x1000, 1024U), std::pair(0x4000, 1952U)}) {
    memory_ = wasatch_memory(pixels);
    plug_in(static_cast<std::uint16_t>(product_id));
    auto opened = open();
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    ASSERT_TRUE((*opened)->acquire({}).ok());
    const auto on = (*opened)->laser_on(permission());
    ASSERT_TRUE(on.ok()) << on.error().message;
    EXPECT_TRUE(shines());
    auto frame = (*opened)->acquire({});
    ASSERT_TRUE(frame.ok()) << frame.error().message;
    EXPECT_EQ(frame->laser, LaserState::on);
    EXPECT_TRUE(CountingSource::conditions(frame->counts).laser_on);
    ASSERT_TRUE((*opened)->laser_off().ok());
    EXPECT_FALSE(shines());
    frame = (*opened)->acquire({});
    ASSERT_TRUE(frame.ok()) << frame.error().message;
    EXPECT_EQ(frame->laser, LaserState::off);
    EXPECT_FALSE(CountingSource::conditions(frame->counts).laser_on);
  }
}

TEST_F(WasatchDriver, GivesTheLaserTheHighestPowerThatTheMemoryAllows) {
  plug_in(0x1000, kOldFirmware);
  auto opened = open();
  ASSERT_TRUE(opened.ok());
  ASSERT_TRUE((*opened)->laser_on(permission()).ok());
  EXPECT_EQ(device_->told(Opcode::set_modulation_period), 1000U);
  EXPECT_EQ(device_->told(Opcode::set_modulation_width), 730U);
  EXPECT_EQ(device_->told(Opcode::select_modulation), 1U);
}

TEST_F(WasatchDriver, SetsThePowerOfTheLaserWithinItsRange) {
  plug_in(0x1000, kOldFirmware);
  auto opened = open();
  ASSERT_TRUE(opened.ok());
  ASSERT_TRUE((*opened)->traits().laser_mw.has_value());
  EXPECT_EQ((*opened)->traits().laser_mw->least, 30);
  EXPECT_EQ((*opened)->traits().laser_mw->most, 300);
  for (const double wrong : {29.9, 300.1, std::numeric_limits<double>::quiet_NaN()}) {
    EXPECT_EQ((*opened)->set_laser_power(wrong).error().code, ErrorCode::invalid_value);
  }
  ASSERT_TRUE((*opened)->laser_on(permission()).ok());
  ASSERT_TRUE((*opened)->set_laser_power(150).ok());
  EXPECT_FALSE(shines());
  ASSERT_TRUE((*opened)->laser_on(permission()).ok());
  EXPECT_TRUE(shines());
  EXPECT_EQ(device_->told(Opcode::set_modulation_width), 355U);  // -2 % + 0.25 % a mW
}

TEST_F(WasatchDriver, KnowsNoPowerWhereTheMemoryStatesNone) {
  memory_.milliwatt_to_percent.reset();
  plug_in(0x1000);
  auto opened = open();
  ASSERT_TRUE(opened.ok());
  EXPECT_FALSE((*opened)->traits().laser_mw.has_value());
  EXPECT_EQ((*opened)->set_laser_power(100).error().code, ErrorCode::unsupported);
}

TEST_F(WasatchDriver, FearsForALaserThatWasOnWhenItIsUnpluggedAndForNoOther) {
  for (const bool lit : {false, true}) {
    plug_in(0x1000);
    auto opened = open();
    ASSERT_TRUE(opened.ok());
    if (lit) {
      ASSERT_TRUE((*opened)->laser_on(permission()).ok());
    }
    device_->unplug();
    const auto frame = (*opened)->acquire({});
    ASSERT_FALSE(frame.ok());
    EXPECT_EQ(frame.error().message.find("may still be on") != std::string::npos, lit)
        << frame.error().message;
  }
}

TEST_F(WasatchDriver, RefusesAPermissionThatHasRunOut) {
  plug_in(0x1000);
  auto opened = open();
  ASSERT_TRUE(opened.ok());
  const LaserPermission old = permission();
  clock_.wait(LaserPermission::kValidity + milliseconds(1), {});
  const auto on = (*opened)->laser_on(old);
  ASSERT_FALSE(on.ok());
  EXPECT_EQ(on.error().code, ErrorCode::invalid_value);
  EXPECT_FALSE(shines());
  EXPECT_TRUE((*opened)->acquire({}).ok());
}

TEST_F(WasatchDriver, RefusesALaserThatTheMemoryDoesNotHave) {
  memory_.has_laser = false;
  plug_in(0x2000);
  auto opened = open();
  ASSERT_TRUE(opened.ok());
  const auto on = (*opened)->laser_on(permission());
  ASSERT_FALSE(on.ok());
  EXPECT_EQ(on.error().code, ErrorCode::unsupported);
  EXPECT_EQ((*opened)->laser(), LaserState::none);
  EXPECT_FALSE(shines());
}

TEST_F(WasatchDriver, LeavesTheLaserOffWhileTheInterlockIsOpen) {
  plug_in(0x1000);
  auto opened = open();
  ASSERT_TRUE(opened.ok());
  device_->open_interlock(clock_.now());
  auto on = (*opened)->laser_on(permission());
  ASSERT_FALSE(on.ok());
  EXPECT_THAT(on.error().message, HasSubstr("interlock is open"));
  EXPECT_EQ((*opened)->laser(), LaserState::off);
  EXPECT_TRUE((*opened)->acquire({}).ok());
  device_->close_interlock();
  EXPECT_TRUE((*opened)->laser_on(permission()).ok());
}

TEST_F(WasatchDriver, NoticesThatTheInterlockWasOpenedDuringAnExposure) {
  plug_in(0x1000, kOldFirmware);
  auto opened = open();
  ASSERT_TRUE(opened.ok());
  ASSERT_TRUE((*opened)->laser_on(permission()).ok());
  ASSERT_TRUE((*opened)->acquire({}).ok());
  device_->open_interlock(clock_.now());
  const auto frame = (*opened)->acquire({});
  ASSERT_FALSE(frame.ok());
  EXPECT_THAT(frame.error().message, HasSubstr("went off by itself"));
  EXPECT_EQ((*opened)->laser(), LaserState::off);
}

TEST_F(WasatchDriver, WaitsForAnXsToShineBeforeItDeliversAFrame) {
  memory_ = wasatch_memory(1952);
  plug_in(0x4000);
  device_->set_arming(seconds(3));
  auto opened = open();
  ASSERT_TRUE(opened.ok());
  ASSERT_TRUE((*opened)->laser_on(permission()).ok());
  EXPECT_FALSE(shines());
  const auto frame = (*opened)->acquire({});
  ASSERT_TRUE(frame.ok()) << frame.error().message;
  EXPECT_TRUE(shines());
  EXPECT_TRUE(CountingSource::conditions(frame->counts).laser_on);
}

TEST_F(WasatchDriver, RefusesAFrameInWhichTheWatchdogSwitchedTheLaserOff) {
  memory_ = wasatch_memory(1952);
  plug_in(0x4000);
  auto opened = open();
  ASSERT_TRUE(opened.ok());
  ASSERT_TRUE((*opened)->laser_on(permission()).ok());
  EXPECT_EQ(device_->told(Opcode::second_tier), 0x10'0018U);  // 16 s
  ASSERT_TRUE((*opened)->acquire({}).ok());
  clock_.wait(seconds(16), {});
  EXPECT_FALSE(shines());
  const auto frame = (*opened)->acquire({});
  ASSERT_FALSE(frame.ok());
  EXPECT_THAT(frame.error().message, HasSubstr("watchdog"));
  EXPECT_EQ((*opened)->laser(), LaserState::off);
  ASSERT_TRUE((*opened)->recover({}).ok());
  EXPECT_TRUE((*opened)->laser_on(permission()).ok());
  EXPECT_TRUE((*opened)->acquire({}).ok());
}

TEST_F(WasatchDriver, RefusesAFrameInTheMiddleOfWhichTheLaserWentOff) {
  memory_ = wasatch_memory(1952);
  plug_in(0x4000);
  auto opened = open();
  ASSERT_TRUE(opened.ok());
  const LaserPermission allowed = permission();
  const Duration enabled = clock_.now();
  ASSERT_TRUE((*opened)->laser_on(allowed).ok());
  ASSERT_TRUE((*opened)->acquire({}).ok());
  clock_.wait(enabled + seconds(16) - milliseconds(50) - clock_.now(), {});
  EXPECT_TRUE(shines());
  const auto frame = (*opened)->acquire({});
  ASSERT_FALSE(frame.ok());
  EXPECT_THAT(frame.error().message, HasSubstr("went off by itself"));
}

TEST_F(WasatchDriver, SwitchesALaserOffThatSomebodyLeftOn) {
  plug_in(0x1000);
  ModelTransport other(*device_, clock_);
  const Command on = switch_to(*model_, Opcode::enable_laser, Switch::on);
  ASSERT_TRUE(other.control_write(on.setup, on.data, {milliseconds(100)}).complete());
  ASSERT_TRUE(shines());
  auto opened = open();
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  EXPECT_FALSE(shines());
}

}  // namespace
}  // namespace candor::drivers::wasatch
