#include "gui/strips/lot_expiry.h"

#include <gtest/gtest.h>

#include <QDate>

namespace candor::gui {
namespace {

TEST(LotExpiry, OfAMonthIsItsLastDay) {
  EXPECT_EQ(last_day(QStringLiteral("2027-03")), QDate(2027, 3, 31));
  EXPECT_EQ(last_day(QStringLiteral(" 2028-02 ")), QDate(2028, 2, 29));
}

TEST(LotExpiry, OfADayIsThatDay) {
  EXPECT_EQ(last_day(QStringLiteral("2027-03-05")), QDate(2027, 3, 5));
}

TEST(LotExpiry, IsNotGuessed) {
  for (const char* text : {"", "2027", "03/2027", "2027-13", "2027-02-30", "2027-3", "27-03"}) {
    EXPECT_FALSE(last_day(QString::fromLatin1(text)).has_value()) << text;
  }
}

}  // namespace
}  // namespace candor::gui
