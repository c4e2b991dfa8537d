#include "formats/table_end.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/shared_data.h"

namespace candor::formats {
namespace {

bool refused(std::string_view text) {
  const auto judged = check_table_end(text);
  return !judged && judged.error().code == ErrorCode::damaged;
}

bool warned(std::string_view text) {
  const auto judged = check_table_end(text);
  return judged.ok() && judged->has_value();
}

bool silent(std::string_view text) {
  const auto judged = check_table_end(text);
  return judged.ok() && !judged->has_value();
}

TEST(TableEnd, IsWholeWithItsLineEnd) {
  EXPECT_TRUE(silent("1,0.25\n2,0.5\n"));
  EXPECT_TRUE(silent("1,0.25\r2,0.5\r"));
  EXPECT_TRUE(silent(""));
}

/// Ten lines like that, then a last one without its end.
std::string table(const std::string& line, const std::string& last) {
  std::string text;
  for (int i = 0; i < 10; ++i) text += line;
  return text + last;
}

TEST(TableEnd, WithoutItIsWholeButSuspectWhereTheLastNumberIsAsLongAsThoseAbove) {
  EXPECT_TRUE(warned(table("1,0.25\n", "2,0.50")));
  EXPECT_TRUE(warned(table("1.5e-01\n", "1.6e-02")));
  EXPECT_TRUE(warned(table("1,812\n", "2,910")));
  EXPECT_TRUE(warned(table("2651.46,889\n", "2652.28,0")));
  EXPECT_TRUE(warned(table("1;0,25\r\n", "2;0,51")));
  EXPECT_TRUE(warned(table("1,2,3,\n", "4,5,6,")));
  EXPECT_TRUE(warned(table("1,2.5,caffeine\n", "4,5.5,caff")));
}

TEST(TableEnd, IsRefusedWhereTheLastNumberIsVisiblyCut) {
  EXPECT_TRUE(refused(table("1,0.25\n", "2,0.5")));
  EXPECT_TRUE(refused(table("1,0.25\n", "2,0.")));
  EXPECT_TRUE(refused(table("1,0.25\n", "2,0")));
  EXPECT_TRUE(refused(table("1,812\n", "2,91")));
  EXPECT_TRUE(refused(table("1 1.5e-01\n", "2 1.6e-0")));
  EXPECT_TRUE(refused(table("1 1.5e-01\n", "2 1.6e-")));
  EXPECT_TRUE(refused(table("1 1.5e-01\n", "2 1.6")));
  EXPECT_TRUE(refused(table("1;0,25\r\n", "2;0,5")));
  EXPECT_TRUE(refused(table("1,2,3,\n", "4,5,6")));
}

TEST(TableEnd, OfAFewLinesOrOfManyDigitsIsNotJudged) {
  EXPECT_TRUE(warned("1,0.25\n2,0.5"));
  EXPECT_TRUE(warned(table("1,0.1234567890123\n", "2,0.12345678")));
  EXPECT_TRUE(warned(table("1,1234.1234567\n", "2,1234.123")));
}

}  // namespace
}  // namespace candor::formats
