#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "drivers/camera/port.h"

namespace candor::drivers::camera {
namespace {

using ::testing::HasSubstr;

TEST(CameraPort, IsAPathWithOrWithoutRows) {
  const auto plain = parse_port("/dev/video0");
  ASSERT_TRUE(plain.ok());
  EXPECT_EQ(plain->path, "/dev/video0");
  EXPECT_FALSE(plain->rows.has_value());
  const auto rows = parse_port("/dev/video12,rows=212-246");
  ASSERT_TRUE(rows.ok());
  EXPECT_EQ(rows->path, "/dev/video12");
  EXPECT_EQ(rows->rows, (RowBand{212, 246}));
}

TEST(CameraPort, RefusesWhatItDoesNotUnderstand) {
  for (const char* wrong : {"/dev/video0,", "/dev/video0,rows=", "/dev/video0,rows=5",
                            "/dev/video0,rows=5-", "/dev/video0,rows=-5", "/dev/video0,rows=9-5",
                            "/dev/video0,rows=a-b", "/dev/video0,rows=1-2x", "/dev/video0,row=1-2",
                            "/dev/video0,rows=99999999999999999999999-2"}) {
    const auto port = parse_port(wrong);
    ASSERT_FALSE(port.ok()) << wrong;
    EXPECT_EQ(port.error().code, ErrorCode::usage);
    EXPECT_THAT(port.error().message, HasSubstr("rows=FIRST-LAST"));
  }
}

TEST(CameraPort, SaysWhyACameraCannotBeOpened) {
  const auto missing = open_port("/dev/no-such-camera", nullptr, {});
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().code, ErrorCode::device);
  EXPECT_THAT(missing.error().message, HasSubstr("/dev/no-such-camera"));
  const auto none = open_port("/dev/null", nullptr, {});
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().code, ErrorCode::device);
  EXPECT_THAT(none.error().message, HasSubstr("no camera"));
}

}  // namespace
}  // namespace candor::drivers::camera
