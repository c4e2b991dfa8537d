#include "gui/samples/personal_data.h"

#include <gtest/gtest.h>

namespace candor::gui {
namespace {

PersonalData in(const char* text) { return personal_data_in(QString::fromUtf8(text)); }

TEST(PersonalData, IsSeenInWhatTellsWhoSomebodyIs) {
  EXPECT_EQ(in("write to some.one@example.org please"), PersonalData::email);
  EXPECT_EQ(in("call +1 (604) 555-0142"), PersonalData::phone);
  EXPECT_EQ(in("0151 23456789"), PersonalData::phone);
  EXPECT_EQ(in("604-555-0142"), PersonalData::phone);
  EXPECT_EQ(in("Name: somebody"), PersonalData::name);
  EXPECT_EQ(in("surname = x"), PersonalData::name);
  EXPECT_EQ(in("from Mr. Somebody"), PersonalData::name);
  EXPECT_EQ(in("DOB 1990-01-01"), PersonalData::date_of_birth);
  EXPECT_EQ(in("date of birth unknown"), PersonalData::date_of_birth);
}

TEST(PersonalData, IsNotSeenInWhatServicesWrite) {
  for (const char* text :
       {"", "pale yellow powder, 10 mg in 5 mL", "sold as 3-MMC on 2026-05-31", "stamp 1234567",
        "street name unknown", "acted within 20 minutes, lasted 3 hours", "31.05.2026 at night",
        "200 - 300 mg", "2F-2oxo-PCE or 4-FMA", "500 ms later", "bag 12/40, seen 2026"}) {
    EXPECT_EQ(in(text), PersonalData::none) << text;
  }
}

TEST(PersonalData, HasAGentleSentenceForEachKind) {
  EXPECT_TRUE(remark_on(PersonalData::none).isEmpty());
  for (const PersonalData data : {PersonalData::email, PersonalData::phone, PersonalData::name,
                                  PersonalData::date_of_birth}) {
    EXPECT_TRUE(remark_on(data).endsWith("Please leave it out."));
  }
}

}  // namespace
}  // namespace candor::gui
