#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "drivers/wasatch/codec.h"
#include "tests/drivers/wasatch_instruments.h"

namespace candor::drivers::wasatch {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const Model& fx2() { return *find_model(0x1000); }
const Model& arm() { return *find_model(0x4000); }

TEST(WasatchCodec, CarriesNoDataOnTheFx2AndEightZerosOnTheArm) {
  const Command on_fx2 = switch_to(fx2(), Opcode::enable_laser, Switch::on);
  EXPECT_EQ(on_fx2.setup.request_type, 0x40);
  EXPECT_EQ(on_fx2.setup.request, 0xBE);
  EXPECT_EQ(on_fx2.setup.value, 1);
  EXPECT_THAT(on_fx2.data, IsEmpty());
  const Command on_arm = switch_to(arm(), Opcode::enable_laser, Switch::off);
  EXPECT_EQ(on_arm.setup.value, 0);
  EXPECT_THAT(on_arm.data, SizeIs(8));
  EXPECT_THAT(on_arm.data, Each(0));
}

TEST(WasatchCodec, SplitsAnExposureOf24Bits) {
  const auto command = set_exposure(fx2(), milliseconds(0x12'3456));
  ASSERT_TRUE(command.ok());
  EXPECT_EQ(command->setup.request, 0xB2);
  EXPECT_EQ(command->setup.value, 0x3456);
  EXPECT_EQ(command->setup.index, 0x12);
}

TEST(WasatchCodec, RefusesAnExposureThatTheCommandCannotSay) {
  for (const Duration exposure :
       {Duration(0), Duration(-1000), Duration(1500), Duration(milliseconds(0x100'0000))}) {
    const auto command = set_exposure(fx2(), exposure);
    ASSERT_FALSE(command.ok()) << exposure.count();
    EXPECT_EQ(command.error().code, ErrorCode::invalid_value);
  }
}

TEST(WasatchCodec, PutsTheHighestByteOfAModulationTimeIntoTheData) {
  for (const Opcode opcode : {Opcode::set_modulation_period, Opcode::set_modulation_width}) {
    const Command command = set_modulation_time(opcode, microseconds(0x12'3456'789A));
    EXPECT_EQ(command.setup.value, 0x789A);
    EXPECT_EQ(command.setup.index, 0x3456);
    EXPECT_THAT(command.data, ElementsAre(0x12, 0, 0, 0, 0, 0, 0, 0));
  }
}

TEST(WasatchCodec, AsksForAPageBehindTheSecondTier) {
  const Question asked = question(SecondTier::eeprom_page, 64, 5);
  EXPECT_EQ(asked.setup.request_type, 0xC0);
  EXPECT_EQ(asked.setup.request, 0xFF);
  EXPECT_EQ(asked.setup.value, 0x01);
  EXPECT_EQ(asked.setup.index, 5);
  EXPECT_EQ(asked.size, 64U);
}

TEST(WasatchCodec, SetsTheWatchdogInSeconds) {
  const Command command = set_watchdog(arm(), 19);
  EXPECT_EQ(command.setup.request, 0xFF);
  EXPECT_EQ(command.setup.value, 0x18);
  EXPECT_EQ(command.setup.index, 19);
}

TEST(WasatchCodec, ModulatesToAShareOfThePower) {
  const auto half = modulation(50);
  ASSERT_TRUE(half.ok());
  EXPECT_EQ(half->use, Switch::on);
  EXPECT_EQ(half->period, microseconds(1000));
  EXPECT_EQ(half->width, microseconds(500));
  EXPECT_EQ(modulation(0.001)->width, microseconds(1));
  EXPECT_EQ(modulation(100)->use, Switch::off);
  for (const double percent : {0.0, -1.0, 100.5, std::nan("")}) {
    EXPECT_FALSE(modulation(percent).ok()) << percent;
  }
}

TEST(WasatchCodec, KeepsThePowerWithinTheLimitsOfTheInstrument) {
  const Eeprom eeprom = wasatch_memory(1024);
  EXPECT_DOUBLE_EQ(percent_for(eeprom, 100), 23);
  EXPECT_DOUBLE_EQ(percent_for(eeprom, 1), 5.5);    // that of 30 mW
  EXPECT_DOUBLE_EQ(percent_for(eeprom, 1000), 73);  // that of 300 mW
}

TEST(WasatchCodec, ClampsTheSetpointOfTheDetectorToItsConverter) {
  EXPECT_EQ(detector_setpoint({2900, -40, -0.5}, -10), 3250);
  EXPECT_EQ(detector_setpoint({2900, -400, 0}, -100), 4095);
  EXPECT_EQ(detector_setpoint({2900, 400, 0}, -100), 0);
  EXPECT_EQ(detector_setpoint({std::nan(""), 0, 0}, 0), 0);
}

TEST(WasatchCodec, ReadsTheTemperatureHighByteFirst) {
  const std::vector<std::uint8_t> reply = {0x08, 0x20};
  const auto celsius = decode_detector_temperature(reply, {50, -0.03125, 0});
  ASSERT_TRUE(celsius.ok());
  EXPECT_DOUBLE_EQ(*celsius, 50 - 0.03125 * 0x0820);
  EXPECT_FALSE(decode_detector_temperature({}, {50, -0.03125, 0}).ok());
  EXPECT_FALSE(decode_detector_temperature(reply, {500, 0.5, 0}).ok());
}

TEST(WasatchCodec, KnowsFromWhichFirmwareOnTheInterlockIsTold) {
  EXPECT_EQ(firmware_text(std::vector<std::uint8_t>{11, 0, 0, 10}), "10.0.0.11");
  EXPECT_TRUE(tells_interlock(fx2(), std::vector<std::uint8_t>{11, 0, 0, 10}));
  EXPECT_TRUE(tells_interlock(fx2(), std::vector<std::uint8_t>{0, 1, 0, 10}));
  EXPECT_FALSE(tells_interlock(fx2(), std::vector<std::uint8_t>{10, 0, 0, 10}));
  EXPECT_FALSE(tells_interlock(fx2(), std::vector<std::uint8_t>{200, 9, 0, 2}));
  EXPECT_TRUE(tells_interlock(arm(), std::vector<std::uint8_t>{0, 0, 0, 1}));
}

TEST(WasatchCodec, SplitsOnlyASpectrumOf2048PixelsOfTheFx2) {
  const auto split = spectrum_parts(fx2(), 2048);
  ASSERT_THAT(split, SizeIs(2));
  EXPECT_EQ(split[0].endpoint, 0x82);
  EXPECT_EQ(split[0].size, 2048U);
  EXPECT_EQ(split[1].endpoint, 0x86);
  EXPECT_EQ(split[1].size, 2048U);
  for (const auto& [model, pixels] :
       {std::pair(&fx2(), 1024U), std::pair(&arm(), 2048U), std::pair(&arm(), 1952U)}) {
    const auto whole = spectrum_parts(*model, pixels);
    ASSERT_THAT(whole, SizeIs(1));
    EXPECT_EQ(whole[0].endpoint, 0x82);
    EXPECT_EQ(whole[0].size, 2 * pixels);
  }
}

TEST(WasatchCodec, ReadsCountsLowByteFirst) {
  const std::vector<std::uint8_t> bytes = {0x01, 0x02, 0xFF, 0xFF};
  const auto counts = decode_spectrum(2, bytes);
  ASSERT_TRUE(counts.ok());
  EXPECT_THAT(*counts, ElementsAre(0x0201, 0xFFFF));
  EXPECT_EQ(encode_spectrum(*counts), bytes);
  EXPECT_FALSE(decode_spectrum(3, bytes).ok());
}

}  // namespace
}  // namespace candor::drivers::wasatch
