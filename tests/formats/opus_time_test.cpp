#include "formats/opus_time.h"

#include <gtest/gtest.h>

namespace candor::formats {
namespace {

TEST(OpusTime, IsReadInBothOrdersOfADate) {
  // 1612525466 is 2021-02-05 11:44:26 in UTC.
  EXPECT_EQ(opus_time("05/02/2021", "11:44:26 (GMT+0)"), 1612525466.0);
  EXPECT_EQ(opus_time("2021/02/05", "11:44:26"), 1612525466.0);
  EXPECT_EQ(opus_time(" 05/02/2021 ", "11:44:26.250 (GMT-5)"), 1612525466.25 + 5 * 3600);
  EXPECT_EQ(opus_time("29/02/2020", "00:00:00").value() + 86400,
            opus_time("01/03/2020", "00:00:00"));
}

TEST(OpusTime, ThatIsNoneIsNotGuessed) {
  for (const char* date : {"", "05/02", "31/02/2021", "05/13/2021", "05-02-2021", "a/b/c",
                           "05/02/21", "0/0/0", "-1/02/2021", "05/02/2021/"}) {
    EXPECT_FALSE(opus_time(date, "11:44:26").has_value()) << date;
  }
  for (const char* time : {"", "11:44", "24:00:00", "11:60:00", "11:44:26 (GMT+99)",
                           "11:44:26 (GMT+1", "11:44:nan", "11:44:1e9"}) {
    EXPECT_FALSE(opus_time("05/02/2021", time).has_value()) << time;
  }
}

}  // namespace
}  // namespace candor::formats
