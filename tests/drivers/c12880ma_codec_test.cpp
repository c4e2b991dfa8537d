#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "drivers/c12880ma/codec.h"

namespace candor::drivers::c12880ma {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::HasSubstr;

const Model& stock = model_with(Firmware::streaming);
const Model& teensy = model_with(Firmware::microspec);

/// The line of 288 numbers from 100 on.
std::string numbers(const std::string& end) {
  std::string line;
  for (int i = 0; i < 288; ++i) line += (i == 0 ? "" : ",") + std::to_string(100 + i);
  return line + end;
}

TEST(C12880maCodec, ReadsALineWithOrWithoutACommaAtItsEnd) {
  for (const char* end : {"\n", ",\n", "\r\n", ",\r\n"}) {
    const auto counts = decode_counts(stock, numbers(end));
    ASSERT_TRUE(counts.ok()) << counts.error().message;
    EXPECT_EQ(counts->size(), 288U);
    EXPECT_EQ(counts->front(), 100U);
    EXPECT_EQ(counts->back(), 387U);
  }
  const auto counts = decode_counts(stock, numbers("\n"));
  EXPECT_EQ(encode_counts(stock, *counts), numbers(",\n"));
  EXPECT_EQ(encode_counts(teensy, *counts), numbers("\n"));
}

TEST(C12880maCodec, RefusesWhatIsNoLineOf288Numbers) {
  const std::string sound = numbers("\n");
  const auto replaced = [&](const std::string& what, const std::string& by) {
    std::string line = sound;
    return line.replace(line.find(what), what.size(), by);
  };
  const std::vector<std::string> wrong = {"",
                                          "\n",
                                          ",\n",
                                          numbers(""),
                                          numbers(",,\n"),
                                          numbers(",1\n"),
                                          "1," + sound,
                                          sound.substr(4),
                                          replaced(",200,", ",,"),
                                          replaced(",200,", ",200"),
                                          replaced(",200,", ",+200,"),
                                          replaced(",200,", ",-200,"),
                                          replaced(",200,", ", 200,"),
                                          replaced(",200,", ",2e2,"),
                                          replaced(",200,", ",0x20,"),
                                          replaced(",200,", ",200.0,"),
                                          replaced(",200,", ",1024,"),
                                          replaced(",200,", ",99999999999999999999,"),
                                          replaced(",200,", ",20\xB9,"),
                                          replaced(",200,", std::string(",2\0", 3) + "0,"),
                                          sound + sound,
                                          "### Error: command 'SPEC.RED?' not recognized ###\n"};
  for (const std::string& line : wrong) {
    const auto counts = decode_counts(stock, line);
    ASSERT_FALSE(counts.ok()) << line;
    EXPECT_EQ(counts.error().code, ErrorCode::damaged);
    EXPECT_FALSE(counts.error().message.empty());
  }
  EXPECT_TRUE(decode_counts(teensy, replaced(",200,", ",1024,")).ok()) << "it has 12 bits";
}

TEST(C12880maCodec, CannotKnowOfADigitThatWasLost) {
  // The limit of a text without a checksum, as codec.h says.
  std::string line = numbers("\n");
  line.erase(line.find(",200,") + 1, 1);
  const auto counts = decode_counts(stock, line);
  ASSERT_TRUE(counts.ok());
  EXPECT_EQ((*counts)[100], 0U);
}

TEST(C12880maCodec, SaysThatTheStockSketchHasOneExposure) {
  EXPECT_TRUE(set_exposure(stock, stock.shortest_exposure).ok());
  const auto refused = set_exposure(stock, milliseconds(100));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::invalid_value);
  EXPECT_THAT(refused.error().message, HasSubstr("cannot be set, nor is it known"));
}

TEST(C12880maCodec, WritesExposuresInSeconds) {
  EXPECT_EQ(*set_exposure(teensy, microseconds(50)), "SPEC.INTEG 0.000050\n");
  EXPECT_EQ(*set_exposure(teensy, milliseconds(1'234)), "SPEC.INTEG 1.234000\n");
  for (const Duration exposure : {microseconds(49), microseconds(2'000'001), microseconds(-1)}) {
    EXPECT_FALSE(set_exposure(teensy, exposure).ok());
  }
}

TEST(C12880maCodec, ReadsTheTimesOfTheBoardAcrossTheEndOfItsClock) {
  const auto timing = decode_timing("4294967000,4294967100,704,5,6,0,0,0,0,0\n");
  ASSERT_TRUE(timing.ok()) << timing.error().message;
  EXPECT_EQ(timing->begun, 4'294'967'000U);
  EXPECT_EQ(timing->exposure(), microseconds(1'000));
  EXPECT_TRUE(confirms(*timing, microseconds(1'000)));
  EXPECT_TRUE(confirms(*timing, microseconds(950)));
  EXPECT_FALSE(confirms(*timing, microseconds(949)));
  EXPECT_FALSE(confirms(*timing, microseconds(1'051)));
  EXPECT_FALSE(confirms(*timing, seconds(1)));
  for (const char* wrong : {"1,2,3\n", "1,2,3,4,5,6,7,8,9,10,11\n", "1,2,3,4,5,6,7,8,9,10",
                            "1,2,3,4,5,6,7,8,9,4294967296\n", "1,2,3,4,5,6,7,8,9,x\n"}) {
    EXPECT_FALSE(decode_timing(wrong).ok()) << wrong;
  }
}

}  // namespace
}  // namespace candor::drivers::c12880ma
