#include "library/labels_csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "formats/format.h"
#include "tests/shared_data.h"

namespace candor::library {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

TEST(Labels, SayWhatIsInASample) {
  const auto labels = parse_labels(
      "file,fentanyl_class,present:nitazene,signal_share,signal_shares,site,note\n"
      "a.dx,1,0,0.1,caffeine:0.9;fentanyl_base:0.1,Vancouver,hello\n"
      "b.dx,,,,,,\n",
      {});
  ASSERT_TRUE(labels) << labels.error().message;
  EXPECT_EQ(labels->standard, ReferenceStandard::contents);
  ASSERT_EQ(labels->labels.size(), 2U);
  const Label& first = labels->labels.front();
  EXPECT_EQ(first.file, "a.dx");
  EXPECT_EQ(first.line, 2U);
  EXPECT_THAT(first.targets,
              ElementsAre(Pair("fentanyl", Truth::present), Pair("nitazene", Truth::absent)));
  EXPECT_EQ(first.target_share, 0.1);
  ASSERT_EQ(first.shares.size(), 2U);
  EXPECT_EQ(first.shares[1].reference, "fentanyl_base");
  EXPECT_EQ(first.shares[1].share, 0.1);
  EXPECT_THAT(first.strata, ElementsAre(Pair("site", "Vancouver")));
  EXPECT_THAT(labels->labels[1].targets, IsEmpty());
  EXPECT_THAT(labels->labels[1].strata, IsEmpty());
  EXPECT_THAT(labels->notes, ElementsAre(HasSubstr("note"), HasSubstr("1 of 2 rows say nothing")));
}

TEST(Labels, PartTheSamplesByAColumnThatIsAskedFor) {
  const auto labels = parse_labels("file,fentanyl_class,batch\na.dx,1,7\n", {"batch"});
  ASSERT_TRUE(labels);
  EXPECT_THAT(labels->labels[0].strata, ElementsAre(Pair("batch", "7")));
  EXPECT_THAT(labels->notes, IsEmpty());
  const auto none = parse_labels("file,fentanyl_class\na.dx,1\n", {"batch"});
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ErrorCode::usage);
}

TEST(Labels, AreThoseOfStripsWhereTheColumnsSaySo) {
  const auto labels = parse_labels(
      "FILE_ID,FENTANYL_STRIP_POS,FENTANYL_FTIR_POS\na.dx,1.0,0.0\nb.dx,0.0,\na.dx,0.0,0.0\n", {});
  ASSERT_TRUE(labels) << labels.error().message;
  EXPECT_EQ(labels->standard, ReferenceStandard::strip);
  ASSERT_EQ(labels->labels.size(), 3U);
  EXPECT_EQ(labels->labels[0].targets.at("fentanyl"), Truth::present);
  EXPECT_EQ(labels->labels[0].technician, Truth::absent);
  EXPECT_FALSE(labels->labels[1].technician);
  EXPECT_THAT(labels->notes, ElementsAre(HasSubstr("1 rows list a file again, 1 of them")));
}

TEST(Labels, WithOtherColumnsAreRefusedWithThoseThatWouldBeRight) {
  const auto unknown = parse_labels("file,colour\na.dx,red\n", {});
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code, ErrorCode::damaged);
  EXPECT_THAT(unknown.error().message, HasSubstr("colour, file"));
  EXPECT_THAT(unknown.error().message, HasSubstr("fentanyl_class"));
  EXPECT_THAT(unknown.error().message, HasSubstr("FENTANYL_STRIP_POS"));
  EXPECT_FALSE(parse_labels("FILE_ID,fentanyl_class\na.dx,1\n", {}));
  EXPECT_THAT(parse_labels("name,fentanyl_class\na.dx,1\n", {}).error().message,
              HasSubstr("\"FILE_ID\" or \"file\""));
  EXPECT_FALSE(parse_labels("file,fentanyl_class\n", {}));
}

TEST(Labels, NameTheLineOfACellThatCannotBe) {
  const auto message = [](const std::string& row) {
    const auto labels =
        parse_labels("file,fentanyl_class,present:fentanyl,signal_shares\na.dx,1,1,\n" + row, {});
    return labels ? std::string("accepted") : labels.error().message;
  };
  EXPECT_THAT(message("b.dx,yes,,\n"), HasSubstr("line 3: fentanyl_class is \"yes\""));
  EXPECT_THAT(message("b.dx,0.5,,\n"), HasSubstr("1, 0 or empty"));
  EXPECT_THAT(message("b.dx,nan,,\n"), HasSubstr("nan"));
  EXPECT_THAT(message("b.dx,1,0,\n"), HasSubstr("contradicts"));
  EXPECT_THAT(message("b.dx,1,,caffeine\n"), HasSubstr("reference:share"));
  EXPECT_THAT(message("b.dx,1,,caffeine:2\n"), HasSubstr("from 0 to 1"));
  EXPECT_THAT(message("b.dx,1,,caffeine:nan\n"), HasSubstr("from 0 to 1"));
  EXPECT_THAT(message("b.dx,1,,caffeine:0.5;caffeine:0.5\n"), HasSubstr("twice"));
  EXPECT_THAT(message("a.dx,1,,\n"), HasSubstr("as does line 2"));
}

TEST(Labels, AreReadOrRefusedWithAnyByteChanged) {
  const std::string sound =
      "file,fentanyl_class,signal_share,signal_shares,site\n"
      "a.dx,1,0.1,caffeine:0.9;fentanyl_base:0.1,\"Van, BC\"\n";
  ASSERT_TRUE(parse_labels(sound, {}));
  for (std::size_t i = 0; i < sound.size(); ++i) {
    for (const char other : {'9', '"', ',', ':', ';', '\n', '\0', '\x80'}) {
      std::string text = sound;
      text[i] = other;
      const auto labels = parse_labels(text, {});
      if (!labels) {
        EXPECT_FALSE(labels.error().message.empty());
        continue;
      }
      for (const Label& label : labels->labels) {
        EXPECT_FALSE(label.file.empty());
        for (const TrueShare& one : label.shares) EXPECT_TRUE(one.share > 0 && one.share <= 1);
      }
    }
  }
}

TEST(Labels, OfThePublishedStripsAreTheCountsThatTheirAuthorsGive) {
  REQUIRE_SHARED_DATA();
  const auto bytes = formats::read_bytes(std::filesystem::path(CANDOR_SHARED_DATA) / "labels" /
                                         "bccsu_strip_vs_ftir.csv");
  ASSERT_TRUE(bytes);
  const auto labels = parse_labels(*bytes, {});
  ASSERT_TRUE(labels) << labels.error().message;
  std::size_t positive = 0;
  std::size_t found = 0;
  for (const Label& label : labels->labels) {
    if (!label.technician || label.targets.at("fentanyl") != Truth::present) continue;
    ++positive;
    found += label.technician == Truth::present ? 1 : 0;
  }
  EXPECT_EQ(labels->labels.size(), 12684U);
  EXPECT_EQ(positive, 6099U);
  EXPECT_EQ(found, 3829U);
}

}  // namespace
}  // namespace candor::library
