#include "formats/number.h"

#include <gtest/gtest.h>

#include <string_view>

namespace candor::formats {
namespace {

ScannedNumber scan(std::string_view text) {
  return scan_number(text.data(), text.data() + text.size());
}

TEST(ScanNumber, ReadsSignsPointsAndExponents) {
  EXPECT_EQ(scan("+1.5").value, 1.5);
  EXPECT_EQ(scan("-2E3").value, -2000.0);
  EXPECT_EQ(scan(".25").value, 0.25);
  EXPECT_EQ(scan("-.25").value, -0.25);
  EXPECT_EQ(scan("1.").value, 1.0);
  EXPECT_EQ(scan("3.991926e+002").value, 399.1926);
}

TEST(ScanNumber, StopsBehindTheNumber) {
  const std::string_view text = "1-2";
  EXPECT_EQ(scan(text).end, text.data() + 1);
  EXPECT_EQ(scan("0x10").value, 0.0);
}

TEST(ScanNumber, TellsNumbersThatAreNoneFromText) {
  for (const auto* text : {"nan", "NaN", "-inf", "Infinity", "NA", "N/A", "?", "#N/A"}) {
    EXPECT_EQ(scan(text).fault, NumberFault::not_finite) << text;
  }
  for (const auto* text : {"", "abc", "+-1", "-", ".", "--1", "+", "nano", "e5"}) {
    EXPECT_EQ(scan(text).fault, NumberFault::missing) << text;
  }
}

TEST(ScanNumber, RefusesWhatADoubleCannotHold) {
  EXPECT_EQ(scan("1e999").fault, NumberFault::out_of_range);
  EXPECT_EQ(scan("5e-324").value, 5e-324);
}

TEST(ScanWhole, RefusesTextBehindTheNumber) {
  EXPECT_EQ(scan_whole(" 12 ").value, 12.0);
  EXPECT_EQ(scan_whole("12 3").fault, NumberFault::missing);
  EXPECT_EQ(scan_whole("1,5").fault, NumberFault::missing);
}

TEST(LastDigitWorth, FollowsPointAndExponent) {
  EXPECT_DOUBLE_EQ(last_digit_worth("3.25"), 0.01);
  EXPECT_DOUBLE_EQ(last_digit_worth("25"), 1.0);
  EXPECT_DOUBLE_EQ(last_digit_worth("25E1"), 10.0);
  EXPECT_DOUBLE_EQ(last_digit_worth("1.5e-3"), 1e-4);
  EXPECT_DOUBLE_EQ(last_digit_worth("1.5E+3"), 100.0);
}

}  // namespace
}  // namespace candor::formats
