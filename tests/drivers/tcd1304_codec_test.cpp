#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "drivers/tcd1304/codec.h"

namespace candor::drivers::tcd1304 {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const Model& nucleo = all_models().front();

TEST(Tcd1304Codec, MakesTheExposureTheShPeriodAndTheFrameAMultipleOfIt) {
  // 10 us are 20 ticks of 2 MHz, the fewest that the detector takes.
  EXPECT_EQ(*periods(nucleo, microseconds(10)), (Periods{20, 30'000}));
  EXPECT_EQ(*periods(nucleo, microseconds(100)), (Periods{200, 30'000}));
  EXPECT_EQ(*periods(nucleo, milliseconds(7)), (Periods{14'000, 42'000}));
  EXPECT_EQ(*periods(nucleo, milliseconds(15)), (Periods{30'000, 30'000}));
  EXPECT_EQ(*periods(nucleo, seconds(60)), (Periods{120'000'000, 120'000'000}));
  for (std::int64_t us = 10; us < 60'000'000; us = us * 13 / 11 + 1) {
    const auto made = periods(nucleo, microseconds(us));
    ASSERT_TRUE(made.ok()) << us;
    EXPECT_EQ(made->sh, 2 * us);
    EXPECT_EQ(made->icg % made->sh, 0U);
    EXPECT_GE(made->icg, 30'000U);
  }
}

TEST(Tcd1304Codec, RefusesAnExposureThatTheBoardCannotTake) {
  for (const Duration exposure :
       {microseconds(9), microseconds(0), microseconds(-5), microseconds(60'000'001)}) {
    const auto made = periods(nucleo, exposure);
    ASSERT_FALSE(made.ok());
    EXPECT_EQ(made.error().code, ErrorCode::invalid_value);
  }
}

TEST(Tcd1304Codec, WritesARequestWithTheHighByteFirst) {
  // The example of the program: SH 200, ICG 100,000, once.
  EXPECT_THAT(request({200, 100'000}),
              ElementsAre('E', 'R', 0, 0, 0, 0xC8, 0, 0x01, 0x86, 0xA0, 0, 1));
}

TEST(Tcd1304Codec, TurnsWordsIntoCountsThatRiseWithLight) {
  std::vector<std::uint8_t> bytes(7388);
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
    bytes[i] = 0x60;
    bytes[i + 1] = 0x0F;  // 3,936: dark
  }
  bytes[200] = 0x10;
  bytes[201] = 0x01;  // 272: bright
  bytes[202] = 0xFF;
  const auto counts = decode_frame(nucleo, bytes);
  ASSERT_TRUE(counts.ok()) << counts.error().message;
  EXPECT_EQ(counts->size(), 3694U);
  EXPECT_EQ((*counts)[0], 159U);
  EXPECT_EQ((*counts)[100], 3823U);
  EXPECT_EQ((*counts)[101], 0U);
  EXPECT_EQ(encode_frame(nucleo, *counts), bytes);
}

TEST(Tcd1304Codec, RefusesAFrameOfAnotherSize) {
  for (const std::size_t size : {0U, 1U, 7387U, 7389U, 14'776U}) {
    const auto counts = decode_frame(nucleo, std::vector<std::uint8_t>(size));
    ASSERT_FALSE(counts.ok());
    EXPECT_EQ(counts.error().code, ErrorCode::damaged);
  }
}

TEST(Tcd1304Codec, RefusesAFrameThatIsShiftedByAByteWhereverItWasLost) {
  std::vector<std::uint32_t> counts(nucleo.pixels);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    counts[i] = static_cast<std::uint32_t>(500 + i * 7 % 3'000);
  }
  const auto sound = encode_frame(nucleo, counts);
  for (std::size_t lost = 0; lost + 64 < sound.size(); lost += 29) {
    auto bytes = sound;
    bytes.erase(bytes.begin() + static_cast<std::ptrdiff_t>(lost));
    bytes.push_back(sound.front());  // the first byte of another frame
    const auto shifted = decode_frame(nucleo, bytes);
    ASSERT_FALSE(shifted.ok()) << lost;
    EXPECT_THAT(shifted.error().message, HasSubstr("bytes were lost"));
  }
}

}  // namespace
}  // namespace candor::drivers::tcd1304
