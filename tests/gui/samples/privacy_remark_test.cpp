#include "gui/samples/privacy_remark.h"

#include <gtest/gtest.h>

namespace candor::gui {
namespace {

using records::PersonalSign;

TEST(PrivacyRemark, IsMadeOnWhatTellsWhoSomebodyIs) {
  const std::pair<const char*, PersonalSign> texts[] = {
      {"write to some.one@example.org please", PersonalSign::email},
      {"call +1 (604) 555-0142", PersonalSign::phone},
      {"0151 23456789", PersonalSign::phone},
      {"604-555-0142", PersonalSign::phone},
      {"Name: somebody", PersonalSign::name},
      {"surname = x", PersonalSign::name},
      {"from Mr. Somebody", PersonalSign::name},
      {"DOB 1990-01-01", PersonalSign::birth_date},
      {"date of birth unknown", PersonalSign::birth_date},
      {"49.2827, -123.1207", PersonalSign::exact_place}};
  for (const auto& [text, sign] : texts) {
    EXPECT_EQ(privacy_remark(QString::fromUtf8(text)), remark_on(sign)) << text;
  }
}

TEST(PrivacyRemark, IsNotMadeOnWhatServicesWrite) {
  for (const char* text :
       {"", "pale yellow powder, 10 mg in 5 mL", "sold as 3-MMC on 2026-05-31", "stamp 1234567",
        "street name unknown", "acted within 20 minutes, lasted 3 hours", "31.05.2026 at night",
        "200 - 300 mg", "2F-2oxo-PCE or 4-FMA", "500 ms later", "bag 12/40, seen 2026"}) {
    EXPECT_EQ(privacy_remark(QString::fromUtf8(text)), QString()) << text;
  }
}

TEST(PrivacyRemark, IsAGentleSentenceForEachSign) {
  for (const PersonalSign sign :
       {PersonalSign::name, PersonalSign::email, PersonalSign::phone, PersonalSign::birth_date,
        PersonalSign::exact_place, PersonalSign::personal_folder}) {
    EXPECT_TRUE(remark_on(sign).startsWith("This looks like "));
    EXPECT_TRUE(remark_on(sign).endsWith("Please leave it out."));
  }
}

}  // namespace
}  // namespace candor::gui
