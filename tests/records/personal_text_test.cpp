#include "records/personal_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace candor::records {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<PersonalSign> signs_in(std::string_view text) {
  std::vector<PersonalSign> signs;
  for (const TextWarning& warning : personal_text("note", text)) signs.push_back(warning.sign);
  return signs;
}

TEST(PersonalText, SeesATitleBeforeAName) {
  for (const char* text : {"from Mr Green", "Mrs. Green said", "ask Dr. Green", "mr green",
                           "Frau Grün brachte es", "for Ms Green"}) {
    EXPECT_THAT(signs_in(text), ElementsAre(PersonalSign::name)) << text;
  }
}

TEST(PersonalText, SeesALabelOfAName) {
  for (const char* text : {"name: Green", "Name:Green", "her name is Green", "Vorname: Kim",
                           "nom : Vert", "surname = Green"}) {
    EXPECT_THAT(signs_in(text), ElementsAre(PersonalSign::name)) << text;
  }
}

TEST(PersonalText, SeesAnAddressOfEmail) {
  EXPECT_THAT(signs_in("write to (kim@example.org)."), ElementsAre(PersonalSign::email));
}

TEST(PersonalText, SeesAPhoneNumber) {
  for (const char* text : {"604-555-0123", "(604) 555 0123", "+44 20 7946 0018", "call 555-0123",
                           "06 12 34 56 78", "6045550123", "tel: 5550123", "01632 960123"}) {
    EXPECT_THAT(signs_in(text), ElementsAre(PersonalSign::phone)) << text;
  }
}

TEST(PersonalText, SeesADateOfBirth) {
  for (const char* text : {"DOB unknown", "born here", "14/03/1987", "1987-03-14", "14.3.1987"}) {
    EXPECT_THAT(signs_in(text), ElementsAre(PersonalSign::birth_date)) << text;
  }
}

TEST(PersonalText, SeesCoordinatesAndFoldersOfPeople) {
  EXPECT_THAT(signs_in("49.2827, -123.1207"), ElementsAre(PersonalSign::exact_place));
  EXPECT_THAT(signs_in("49.2827,-123.1207"), ElementsAre(PersonalSign::exact_place));
  EXPECT_THAT(signs_in("C:\\Users\\kim\\scan.dx"), ElementsAre(PersonalSign::personal_folder));
  const auto warnings =
      personal_folders("analysis", "file: " + std::string("/home") + "/kim/scan.dx");
  ASSERT_EQ(warnings.size(), 1U);
  EXPECT_EQ(warnings[0].found, std::string("/home") + "/kim");
}

TEST(PersonalText, LetsPassWhatServicesWrite) {
  for (const char* text : {"sold as ketamine, white powder, 5 mg in 10 mL",
                           "scanned 4000-400 cm-1, 24 scans",
                           "400-4000 cm-1",
                           "lot 20261130",
                           "2026-11-29 14:05",
                           "street name: dope",
                           "brand name: BTNX",
                           "confirmed by GC-MS Fentanyl trace",
                           "MS found it",
                           "missed the T line",
                           "1 in 200 to 1 in 1000",
                           "3,4-methylenedioxy-N-methylamphetamine",
                           "code ABCD EFGH JKMN",
                           "bands at 1028.3 and 1601.2",
                           "0.05 0.1 0.25 0.5 1 2 5",
                           "CAS 437-38-7",
                           "read after 300 s",
                           "batch of 120 pills, 300 mg each",
                           "f2ca1bb6c7e907d06dafe4687e579fce76b37e4e93b7605022da52e6ccc26fd2",
                           ""}) {
    EXPECT_THAT(signs_in(text), IsEmpty()) << text;
  }
}

TEST(PersonalText, SaysWhatInWhichFieldLooksLikeWhat) {
  const auto warnings = personal_text("place", "at kim@example.org");
  ASSERT_EQ(warnings.size(), 1U);
  EXPECT_EQ(warnings[0].field, "place");
  EXPECT_EQ(warnings[0].found, "kim@example.org");
  EXPECT_THAT(warnings[0].message, HasSubstr("looks like an e-mail address"));
}

TEST(PersonalText, ReadsALongTextQuickly) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "12 ";
  EXPECT_LE(personal_text("note", text).size(), 1U);
}

}  // namespace
}  // namespace candor::records
