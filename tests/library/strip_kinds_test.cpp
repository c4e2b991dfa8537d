#include "library/strip_kinds.h"

#include <algorithm>
#include <set>

#include "library/substances.h"
#include "tests/cli/wording.h"
#include "tests/library/test_library.h"

namespace candor::library {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::filesystem::path shipped(const char* folder) {
  return std::filesystem::path(CANDOR_SHARE_DIR) / folder;
}

constexpr auto kLeast =
    "name = \"a strip\"\ntarget = \"fentanyl\"\nlines = \"test-line-means-not-detected\"\n";

TEST(StripKinds, AreReadFromOneFileEach) {
  const TestFolder folder;
  folder.write("b.toml", kLeast);
  folder.write("a.toml",
               std::string(kLeast) +
                   "detected_counts_for = [\"opioid\"]\nmisses = \"carfentanil\"\n"
                   "[cut_off]\nug_per_ml = 1\nstanding = \"confirmed\"\nsource = \"s\"\n"
                   "[[rates]]\nmissed = 0.1\nwrong = 0.2\nstanding = \"unconfirmed\"\nsource = "
                   "\"t\"\n"
                   "[[interferents]]\nnames = [\"MDMA\"]\nbrands = [\"B\"]\nfrom_mg_per_ml = "
                   "1.5\nstanding = "
                   "\"disputed\"\nsource = \"u\"\n");
  folder.write("README", "no strip");
  ASSERT_OK_AND_ASSIGN(const auto kinds, load_strip_kinds(folder.path()));
  ASSERT_EQ(kinds.size(), 2U);
  EXPECT_EQ(kinds[0].id, "a");
  EXPECT_EQ(kinds[0].target, "fentanyl");
  EXPECT_THAT(kinds[0].detected_counts_for, ElementsAre("opioid"));
  EXPECT_EQ(kinds[0].misses, "carfentanil");
  EXPECT_EQ(kinds[0].cut_off_ug_per_ml, 1.0);
  ASSERT_EQ(kinds[0].rates.size(), 1U);
  EXPECT_EQ(kinds[0].rates[0].missed, 0.1);
  EXPECT_EQ(kinds[0].rates[0].wrong, 0.2);
  EXPECT_EQ(kinds[0].rates[0].standing, Confirmation::unconfirmed);
  ASSERT_EQ(kinds[0].interferents.size(), 1U);
  EXPECT_EQ(kinds[0].interferents[0].from_mg_per_ml, 1.5);
  EXPECT_EQ(kinds[0].interferents[0].standing, Confirmation::disputed);
  EXPECT_EQ(kinds[0].interferents[0].source, "u");
  EXPECT_THAT(kinds[0].interferents[0].brands, ElementsAre("B"));
  EXPECT_EQ(kinds[1].cut_off_ug_per_ml, std::nullopt);
}

TEST(StripKinds, LeaveOutACutOffThatNobodyConfirmed) {
  const TestFolder folder;
  folder.write("a.toml", std::string(kLeast) +
                             "[cut_off]\nug_per_ml = 1\nstanding = \"unconfirmed\"\nsource = "
                             "\"s\"\n");
  ASSERT_OK_AND_ASSIGN(const auto kinds, load_strip_kinds(folder.path()));
  EXPECT_EQ(kinds[0].cut_off_ug_per_ml, std::nullopt);
}

TEST(StripKinds, ErrorsNameTheFileAndTheKey) {
  const TestFolder folder;
  const auto message = [&](const std::string& toml, ErrorCode code = ErrorCode::invalid_value) {
    const auto path = folder.write("x.toml", toml);
    const auto result = load_strip_kinds(folder.path());
    if (result) return std::string("no error");
    EXPECT_EQ(result.error().code, code) << result.error().message;
    EXPECT_THAT(result.error().message, HasSubstr(path.string()));
    return result.error().message;
  };
  const std::string least = kLeast;
  EXPECT_THAT(message("target=\"t\""), HasSubstr("name is missing"));
  EXPECT_THAT(message("name=\"n\"\ntarget=\"t\""), HasSubstr("lines is missing"));
  EXPECT_THAT(message("name=\"n\"\ntarget=\"t\"\nlines=\"a line means detected\""),
              HasSubstr("no other kind of strip can be read"));
  EXPECT_THAT(message(least + "rate=1"), HasSubstr("there is no key \"rate\""));
  EXPECT_THAT(message(least + "misses=1"), HasSubstr("misses should be a text"));
  EXPECT_THAT(message(least + "detected_counts_for=\"t\""), HasSubstr("list of texts"));
  EXPECT_THAT(message(least + "cut_off=1"), HasSubstr("cut_off should be a table"));
  EXPECT_THAT(message(least + "[cut_off]\nug_per_ml=0\nstanding=\"confirmed\"\nsource=\"s\""),
              HasSubstr("ug_per_ml should be a concentration above 0"));
  EXPECT_THAT(message(least + "[cut_off]\nug_per_ml=1\nsource=\"s\""),
              HasSubstr("[cut_off]: standing is missing"));
  EXPECT_THAT(message(least + "[cut_off]\nug_per_ml=1\nstanding=\"sure\"\nsource=\"s\""),
              HasSubstr("standing = \"sure\""));
  EXPECT_THAT(message(least + "[[rates]]\nmissed=0.1\nstanding=\"confirmed\""),
              HasSubstr("[[rates]] 1: source is missing"));
  EXPECT_THAT(message(least + "[[rates]]\nmissed=10\nstanding=\"confirmed\"\nsource=\"s\""),
              HasSubstr("missed should be a part from 0 to 1"));
  EXPECT_THAT(message(least + "[[rates]]\nstanding=\"confirmed\"\nsource=\"s\""),
              HasSubstr("missed or wrong should be there"));
  EXPECT_THAT(message(least + "[rates]\nmissed=0.1"), HasSubstr("written as [[rates]]"));
  EXPECT_THAT(message(least + "[[interferents]]\nstanding=\"confirmed\"\nsource=\"s\""),
              HasSubstr("names should hold at least one"));
  EXPECT_THAT(message("name = \"n\"\nlines = ", ErrorCode::damaged), HasSubstr("line 2"));
  EXPECT_ERROR(ErrorCode::not_found, load_strip_kinds(folder.path() / "none"));
}

TEST(ShippedStripKinds, AreForTargetsThatAreOnTheWatchList) {
  ASSERT_OK_AND_ASSIGN(const auto kinds, load_strip_kinds(shipped("strips")));
  ASSERT_OK_AND_ASSIGN(const auto groups, load_substance_groups(shipped("substances")));
  ASSERT_OK_AND_ASSIGN(const auto substances, load_substances(shipped("substances")));
  std::set<std::string> targets;
  for (const auto& group : groups) targets.insert(group.id);
  for (const auto& substance : substances) targets.insert("substance:" + substance.name);
  std::set<std::string> ids;
  for (const StripKind& kind : kinds) {
    EXPECT_EQ(targets.count(kind.target), 1U) << kind.id << ": " << kind.target;
    for (const auto& more : kind.detected_counts_for) EXPECT_EQ(targets.count(more), 1U) << more;
    EXPECT_NE(kind.misses, "") << kind.id << " should say what it misses";
    EXPECT_TRUE(ids.insert(kind.target).second) << kind.target << " has two kinds of strips";
  }
  EXPECT_THAT(ids, testing::IsSupersetOf({"fentanyl", "nitazene", "benzodiazepine"}));
}

TEST(ShippedStripKinds, SayInEveryLanguageWhatTheyMiss) {
  ASSERT_OK_AND_ASSIGN(const auto kinds, load_strip_kinds(shipped("strips")));
  for (const StripKind& kind : kinds) {
    for (const Language language : kLanguages) {
      const std::string misses = in_language(language, kind.misses, kind.translated_misses);
      EXPECT_EQ(misses == kind.misses, language == Language::english) << kind.id;
      EXPECT_THAT(cli_test::forbidden_claims(misses, language), testing::IsEmpty());
    }
  }
}

TEST(ShippedStripKinds, HoldThePublishedFiguresThatCount) {
  ASSERT_OK_AND_ASSIGN(const auto kinds, load_strip_kinds(shipped("strips")));
  const auto find = [&](std::string_view id) -> const StripKind& {
    return *std::ranges::find(kinds, id, &StripKind::id);
  };
  Mixture mixture;
  for (const char* substance : {"Diphenhydramine", "Levamisol", "Caffeine"}) {
    mixture.components.emplace_back();
    mixture.components.back().substance = substance;
  }
  const auto read = [&](const char* id) {
    Strip strip;
    strip.target = find(id).target;
    strip.result = StripResult::positive;
    strip.kind = find(id);
    return read_strips(strip.target, {strip}, mixture);
  };
  EXPECT_THAT(read("fentanyl").interferents, ElementsAre("Diphenhydramine"))
      << "levamisole is unconfirmed for fentanyl strips";
  EXPECT_EQ(read("fentanyl").missed, 0.125);
  EXPECT_EQ(read("fentanyl").wrong, 0.108);
  EXPECT_THAT(read("xylazine").interferents,
              testing::UnorderedElementsAre("Diphenhydramine", "Levamisol"));
  EXPECT_EQ(read("xylazine").retest_below_mg_per_ml, std::nullopt);
  EXPECT_EQ(read("nitazene").reading, StripReading::detected) << "caffeine is disputed";
  EXPECT_THAT(read("nitazene").disputed, ElementsAre("Caffeine"));
}

TEST(ShippedStripKinds, HaveANameAndTheirBlindSpotsInEveryLanguage) {
  ASSERT_OK_AND_ASSIGN(const auto kinds, load_strip_kinds(shipped("strips")));
  for (const StripKind& kind : kinds) {
    for (const Language language : {Language::french, Language::spanish, Language::portuguese}) {
      EXPECT_NE(in_language(language, kind.name, kind.translated_name), kind.name) << kind.id;
      EXPECT_NE(in_language(language, kind.misses, kind.translated_misses), kind.misses) << kind.id;
    }
  }
}

}  // namespace
}  // namespace candor::library
