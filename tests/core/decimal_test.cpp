#include "pipeline/core/decimal.h"

#include <gtest/gtest.h>

#include <bit>
#include <clocale>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <locale>
#include <random>
#include <string>

namespace candor {
namespace {

TEST(ToDecimal, PrintsTheShortestDigitsThatReadBack) {
  EXPECT_EQ(to_decimal(0.1), "0.1");
  EXPECT_EQ(to_decimal(0.1 + 0.2), "0.30000000000000004");
  EXPECT_EQ(to_decimal(1.0), "1");
  EXPECT_EQ(to_decimal(-2.5), "-2.5");
  EXPECT_EQ(to_decimal(1.0 / 3.0), "0.3333333333333333");
  EXPECT_EQ(to_decimal(0.0), "0");
  EXPECT_EQ(to_decimal(-0.0), "-0");
  EXPECT_EQ(to_decimal(1234567.0), "1234567");
}

TEST(ToDecimal, PrintsTheExtremes) {
  EXPECT_EQ(to_decimal(std::numeric_limits<double>::max()), "1.7976931348623157e+308");
  EXPECT_EQ(to_decimal(-std::numeric_limits<double>::max()), "-1.7976931348623157e+308");
  EXPECT_EQ(to_decimal(std::numeric_limits<double>::min()), "2.2250738585072014e-308");
  EXPECT_EQ(to_decimal(std::numeric_limits<double>::denorm_min()), "5e-324");
}

TEST(ToDecimal, ReadsBackAsTheSameBits) {
  std::mt19937_64 random(20240611);
  for (int i = 0; i < 20000; ++i) {
    const auto value = std::bit_cast<double>(static_cast<std::uint64_t>(random()));
    if (!std::isfinite(value)) continue;
    const auto read = parse_decimal(to_decimal(value));
    ASSERT_TRUE(read);
    ASSERT_EQ(std::bit_cast<std::uint64_t>(*read), std::bit_cast<std::uint64_t>(value));
  }
}

TEST(ParseDecimal, ReadsWhatPeopleAndInstrumentsWrite) {
  EXPECT_EQ(parse_decimal("1.5"), 1.5);
  EXPECT_EQ(parse_decimal("+1.5"), 1.5);
  EXPECT_EQ(parse_decimal("-2E3"), -2000.0);
  EXPECT_EQ(parse_decimal("2e+3"), 2000.0);
  EXPECT_EQ(parse_decimal(".5"), 0.5);
  EXPECT_EQ(parse_decimal("5."), 5.0);
  EXPECT_EQ(parse_decimal("007"), 7.0);
}

TEST(ParseDecimal, WantsTheWholeText) {
  for (const char* text :
       {"",    " ", "1.5 ", " 1.5", "1.5x", "1,5", "1.5.2", "1 5",  "--1", "++1", "+-1",
        "-+1", "+", "-",    ".",    "e5",   "1e",  "0x10",  "1.5f", "\t1", "1\n"}) {
    EXPECT_FALSE(parse_decimal(text)) << '"' << text << '"';
  }
}

TEST(ParseDecimal, RefusesWhatNoDoubleHolds) {
  EXPECT_FALSE(parse_decimal("1e400"));
  EXPECT_FALSE(parse_decimal("-1e400"));
}

TEST(ParseDecimal, ReadsNanAndInfinityForTheCallerToJudge) {
  EXPECT_TRUE(std::isnan(parse_decimal("nan").value_or(0)));
  EXPECT_EQ(parse_decimal("inf"), std::numeric_limits<double>::infinity());
  EXPECT_EQ(parse_decimal("-inf"), -std::numeric_limits<double>::infinity());
}

TEST(ParseInteger, ReadsWholeNumbersOnly) {
  EXPECT_EQ(parse_integer("42"), 42);
  EXPECT_EQ(parse_integer("+42"), 42);
  EXPECT_EQ(parse_integer("-42"), -42);
  EXPECT_EQ(parse_integer("9223372036854775807"), std::numeric_limits<long long>::max());
  for (const char* text :
       {"", "4.0", "4e1", " 4", "4 ", "0x4", "+-4", "9223372036854775808", "four"}) {
    EXPECT_FALSE(parse_integer(text)) << '"' << text << '"';
  }
}

#ifdef CANDOR_LOCALE_DIR

/// A locale that writes a comma for the decimal point, in force for C and C++ while the test runs.
class InACommaLocale : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(setenv("LOCPATH", CANDOR_LOCALE_DIR, 1), 0);
    ASSERT_NE(std::setlocale(LC_ALL, "comma"), nullptr);
    ASSERT_STREQ(std::localeconv()->decimal_point, ",");
    ASSERT_EQ(std::strtod("1,5", nullptr), 1.5) << "the locale has no effect here";
    before_ = std::locale::global(std::locale("comma"));
  }
  void TearDown() override {
    std::locale::global(before_);
    std::setlocale(LC_ALL, "C");
    unsetenv("LOCPATH");
  }

 private:
  std::locale before_;
};

TEST_F(InACommaLocale, NumbersArePrintedWithAPoint) {
  EXPECT_EQ(to_decimal(1234.5), "1234.5");
  EXPECT_EQ(to_decimal(1e300), "1e+300");
}

TEST_F(InACommaLocale, NumbersAreReadWithAPoint) {
  EXPECT_EQ(parse_decimal("1234.5"), 1234.5);
  EXPECT_FALSE(parse_decimal("1234,5"));
  EXPECT_FALSE(parse_decimal("1.234,5"));
}

#endif

}  // namespace
}  // namespace candor
