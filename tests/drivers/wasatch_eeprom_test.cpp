#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>
#include <limits>

#include "drivers/wasatch/eeprom.h"
#include "tests/drivers/wasatch_instruments.h"

namespace candor::drivers::wasatch {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class WasatchEeprom : public ::testing::Test {
 protected:
  void put(std::size_t page, std::size_t offset, std::uint32_t value, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) {
      bytes_[page * kPageSize + offset + i] = static_cast<std::uint8_t>(value >> (8 * i) & 0xFF);
    }
  }
  void put_real(std::size_t page, std::size_t offset, float value) {
    put(page, offset, std::bit_cast<std::uint32_t>(value), 4);
  }
  Eeprom read() {
    auto eeprom = decode_eeprom(bytes_);
    EXPECT_TRUE(eeprom.ok()) << eeprom.error().message;
    return eeprom ? *std::move(eeprom) : Eeprom{};
  }

  std::vector<std::uint8_t> bytes_ = encode_eeprom(wasatch_memory(1024));
};

TEST_F(WasatchEeprom, ReadsEveryFieldFromItsPlace) {
  // Written by hand, not by the encoder.
  bytes_.assign(kEepromSize, 0);
  constexpr std::string_view kName = "WP-633";
  for (std::size_t i = 0; i < kName.size(); ++i) bytes_[i] = static_cast<std::uint8_t>(kName[i]);
  put(0, 16, 0x37'2D'53, 3);  // "S-7"
  put(0, 36, 1, 1);
  put(0, 38, 1, 1);
  put(0, 39, 0x11, 2);
  put(0, 45, 0xFFF6, 2);  // -10
  put_real(0, 48, 1.5F);
  put(0, 52, 0xFFFE, 2);
  put_real(0, 54, 2.25F);
  put(0, 58, 5, 2);
  put(0, 63, 14, 1);
  put_real(1, 0, 640);
  put_real(1, 4, 0.25F);
  put_real(1, 16, 100);
  put_real(1, 20, 10);
  put(1, 28, 20, 2);
  put(1, 30, 0xFFEC, 2);  // -20
  put_real(1, 32, 40);
  put_real(1, 36, -0.5F);
  put(2, 16, 512, 2);
  put(2, 27, 3, 2);
  put(2, 29, 500, 2);
  put_real(2, 21, 0x1p-40F);
  put_real(3, 16, 2);
  put_real(3, 28, 45);
  put_real(3, 32, 5);
  put_real(3, 36, 633);
  put(3, 40, 3, 4);
  put(3, 44, 30'000, 4);
  for (std::size_t i = 0; i < 15; ++i) put(5, 2 * i, 0xFFFF, 2);
  put(5, 4, 9, 2);
  put(5, 63, 5, 1);
  put(6, 0, 1, 1);
  put_real(6, 1, 0.25F);
  put_real(6, 5, 0.0009765625F);
  const Eeprom eeprom = read();
  EXPECT_THAT(eeprom.remarks, IsEmpty());
  EXPECT_EQ(eeprom.model, "WP-633");
  EXPECT_EQ(eeprom.serial, "S-7");
  EXPECT_TRUE(eeprom.has_cooling);
  EXPECT_TRUE(eeprom.has_laser);
  EXPECT_TRUE(eeprom.inverted);
  EXPECT_TRUE(eeprom.evens_out);
  EXPECT_EQ(eeprom.amplifier, (Amplifier{1.5, -2}));
  EXPECT_EQ(eeprom.odd_amplifier, (Amplifier{2.25, 5}));
  EXPECT_EQ(eeprom.start_c, -10);
  EXPECT_THAT(eeprom.wavelengths, ElementsAre(640, 0.25, 0, 0, 0x1p-40));
  EXPECT_EQ(eeprom.celsius_to_dac, (std::array<double, 3>{100, 10, 0}));
  EXPECT_EQ(eeprom.adc_to_celsius, (std::array<double, 3>{40, -0.5, 0}));
  EXPECT_EQ(eeprom.pixels, 512U);
  EXPECT_EQ(eeprom.roi, (PixelRange{3, 500}));
  EXPECT_EQ(eeprom.milliwatt_to_percent, (std::array<double, 4>{0, 2, 0, 0}));
  EXPECT_EQ(eeprom.least_milliwatt, 5);
  EXPECT_EQ(eeprom.most_milliwatt, 45);
  EXPECT_EQ(eeprom.excitation_nm, 633);
  EXPECT_EQ(eeprom.shortest_exposure, std::chrono::milliseconds(3));
  EXPECT_EQ(eeprom.longest_exposure, std::chrono::seconds(30));
  EXPECT_THAT(eeprom.bad_pixels, ElementsAre(9));
  EXPECT_THAT(eeprom.intensity, ElementsAre(0.25, 0.0009765625));
}

TEST_F(WasatchEeprom, ReadsBackWhatWasWritten) {
  const Eeprom written = wasatch_memory(1024);
  const Eeprom eeprom = read();
  EXPECT_THAT(eeprom.remarks, IsEmpty());
  EXPECT_EQ(eeprom.model, written.model);
  EXPECT_EQ(eeprom.wavelengths, written.wavelengths);
  EXPECT_EQ(eeprom.bad_pixels, written.bad_pixels);
  EXPECT_EQ(eeprom.intensity, written.intensity);
  EXPECT_EQ(encode_eeprom(eeprom), bytes_);
}

TEST_F(WasatchEeprom, IsRefusedIfItWasNeverWritten) {
  bytes_.assign(kEepromSize, 0xFF);
  const auto eeprom = decode_eeprom(bytes_);
  ASSERT_FALSE(eeprom.ok());
  EXPECT_EQ(eeprom.error().code, ErrorCode::damaged);
  EXPECT_THAT(eeprom.error().message, HasSubstr("never written"));
}

TEST_F(WasatchEeprom, IsRefusedInAFormatThatIsNotKnown) {
  for (const std::uint32_t format : {0U, 19U, 255U}) {
    put(0, 63, format, 1);
    EXPECT_FALSE(decode_eeprom(bytes_).ok()) << format;
  }
  EXPECT_FALSE(decode_eeprom(std::span(bytes_).first(kEepromSize - 1)).ok());
}

TEST_F(WasatchEeprom, CountsACoefficientThatIsNoNumberAsZeroAndSaysSo) {
  put_real(1, 8, std::numeric_limits<float>::quiet_NaN());
  const Eeprom eeprom = read();
  EXPECT_THAT(eeprom.wavelengths, ElementsAre(800.25, 0.125, 0, 0));
  EXPECT_THAT(eeprom.remarks, ElementsAre(HasSubstr("coefficient 2 of the wavelengths")));
}

TEST_F(WasatchEeprom, RefusesWavelengthsThatTurnRound) {
  put_real(1, 8, -0.001F);
  const Eeprom eeprom = read();
  EXPECT_THAT(eeprom.wavelengths, IsEmpty());
  EXPECT_THAT(eeprom.remarks, ElementsAre(HasSubstr("turn round")));
}

TEST_F(WasatchEeprom, RefusesPixelsThatNoDetectorHas) {
  put(2, 16, 0xFFFF, 2);
  const Eeprom eeprom = read();
  EXPECT_FALSE(eeprom.pixels.has_value());
  EXPECT_FALSE(eeprom.roi.has_value());
  EXPECT_THAT(eeprom.wavelengths, IsEmpty());
  EXPECT_THAT(eeprom.remarks, Contains(HasSubstr("number of pixels is refused: 65535")));
}

TEST_F(WasatchEeprom, RefusesARangeOfPixelsBeyondTheDetector) {
  put(2, 29, 1024, 2);
  EXPECT_FALSE(read().roi.has_value());
  put(2, 27, 600, 2);
  put(2, 29, 500, 2);
  const Eeprom eeprom = read();
  EXPECT_FALSE(eeprom.roi.has_value());
  EXPECT_THAT(eeprom.remarks, ElementsAre(HasSubstr("600 to 500 of 1024")));
}

TEST_F(WasatchEeprom, RefusesALaserThatNoInstrumentHas) {
  for (const float nm : {199.0F, 1701.0F, -785.0F, std::numeric_limits<float>::quiet_NaN(),
                         std::numeric_limits<float>::infinity()}) {
    put_real(3, 36, nm);
    const Eeprom eeprom = read();
    EXPECT_FALSE(eeprom.excitation_nm.has_value()) << nm;
    EXPECT_THAT(eeprom.remarks, ElementsAre(HasSubstr("laser's wavelength is refused"))) << nm;
  }
}

TEST_F(WasatchEeprom, ReadsTheLaserOfOldFormatsAsAWholeNumber) {
  put(0, 63, 3, 1);
  put(0, 39, 785, 2);
  const Eeprom eeprom = read();
  EXPECT_EQ(eeprom.excitation_nm, 785);
  EXPECT_FALSE(eeprom.inverted);  // bit 0 of 785 is set, and no feature
  EXPECT_FALSE(eeprom.shortest_exposure.has_value());
}

TEST_F(WasatchEeprom, RefusesATextThatCannotBePrinted) {
  put(0, 16, 0xFF, 1);
  const Eeprom eeprom = read();
  EXPECT_EQ(eeprom.serial, "");
  EXPECT_THAT(eeprom.remarks, ElementsAre(HasSubstr("serial number")));
}

TEST_F(WasatchEeprom, ReadsATextThatFillsItsField) {
  for (std::size_t i = 0; i < 16; ++i) put(0, 16 + i, 'A' + static_cast<std::uint32_t>(i), 1);
  EXPECT_EQ(read().serial, "ABCDEFGHIJKLMNOP");
}

TEST_F(WasatchEeprom, RefusesLimitsThatContradictThemselves) {
  put(3, 40, 70'000, 4);  // the shortest exposure is longer than the longest
  put_real(3, 32, 400);   // the least power is more than the most
  put(1, 28, 0xFFE0, 2);  // the warmest is colder than the start
  const Eeprom eeprom = read();
  EXPECT_FALSE(eeprom.shortest_exposure.has_value());
  EXPECT_FALSE(eeprom.longest_exposure.has_value());
  EXPECT_FALSE(eeprom.milliwatt_to_percent.has_value());
  EXPECT_FALSE(eeprom.start_c.has_value());
  EXPECT_THAT(eeprom.remarks, SizeIs(3));
}

TEST_F(WasatchEeprom, RefusesAGainThatCannotBeSet) {
  for (const float wrong : {-1.0F, 256.0F, std::numeric_limits<float>::quiet_NaN()}) {
    put_real(0, 48, wrong);
    const Eeprom eeprom = read();
    EXPECT_FALSE(eeprom.amplifier.has_value());
    EXPECT_TRUE(eeprom.odd_amplifier.has_value());
    EXPECT_THAT(eeprom.remarks, ElementsAre(HasSubstr("gain of the detector")));
  }
}

TEST_F(WasatchEeprom, RefusesBadPixelsBeyondTheDetectorAndKeepsEachOnce) {
  put(5, 4, 77, 2);
  put(5, 6, 5000, 2);
  put(5, 8, 0x8000, 2);
  const Eeprom eeprom = read();
  EXPECT_THAT(eeprom.bad_pixels, ElementsAre(77, 500));
  EXPECT_THAT(eeprom.remarks, SizeIs(2));
}

TEST_F(WasatchEeprom, RefusesAnIntensityCorrectionThatWouldExplode) {
  put_real(6, 5, 1);
  const Eeprom eeprom = read();
  EXPECT_THAT(eeprom.intensity, IsEmpty());
  EXPECT_THAT(eeprom.remarks, ElementsAre(HasSubstr("ten to the power")));
  put(6, 0, 6, 1);
  EXPECT_THAT(read().remarks, ElementsAre(HasSubstr("order 6")));
}

TEST_F(WasatchEeprom, TakesALaserThatIsNeitherThereNorNotForNone) {
  put(0, 38, 7, 1);
  const Eeprom eeprom = read();
  EXPECT_FALSE(eeprom.has_laser);
  EXPECT_THAT(eeprom.remarks, ElementsAre(AllOf(HasSubstr("a laser"), HasSubstr("7"))));
}

}  // namespace
}  // namespace candor::drivers::wasatch
