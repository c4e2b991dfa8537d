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

TEST(TableEnd, WithoutItIsWholeButSuspectWhereTheLastNumberIsAsLongAsThoseAbove) {
  EXPECT_TRUE(warned("1,0.25\n2,0.50"));
  EXPECT_TRUE(warned("1.5e-01\n1.6e-02"));
  EXPECT_TRUE(warned("1,812\n2,910"));
  EXPECT_TRUE(warned("2651.46,889\n2652.28,0"));
  EXPECT_TRUE(warned("1;0,25\r\n2;0,51"));
  EXPECT_TRUE(warned("1,2,3,\n4,5,6,"));
  EXPECT_TRUE(warned("1,2.5,caffeine\n4,5.5,caff"));
}

TEST(TableEnd, IsRefusedWhereTheLastNumberIsVisiblyCut) {
  EXPECT_TRUE(refused("1,0.25\n2,0.5"));
  EXPECT_TRUE(refused("1,0.25\n2,0."));
  EXPECT_TRUE(refused("1,0.25\n2,0"));
  EXPECT_TRUE(refused("1,812\n2,91"));
  EXPECT_TRUE(refused("1 1.5e-01\n2 1.6e-0"));
  EXPECT_TRUE(refused("1 1.5e-01\n2 1.6e-"));
  EXPECT_TRUE(refused("1 1.5e-01\n2 1.6"));
  EXPECT_TRUE(refused("1;0,25\r\n2;0,5"));
  EXPECT_TRUE(refused("1,2,3,\n4,5,6"));
}

}  // namespace
}  // namespace candor::formats
