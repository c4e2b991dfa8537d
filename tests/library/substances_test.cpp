#include "library/substances.h"

#include <algorithm>
#include <fstream>
#include <set>

#include "library/watch_list.h"
#include "tests/cli/wording.h"
#include "tests/library/test_library.h"

namespace candor::library {
namespace {

using testing::HasSubstr;

std::filesystem::path shipped() { return std::filesystem::path(CANDOR_SHARE_DIR) / "substances"; }

TEST(Substances, AreReadFromOneFileEach) {
  const TestFolder folder;
  folder.write("carfentanil.toml",
               "name = \"Carfentanil\"\ngroup = \"fentanyl\"\nsynonyms = [\"a\", \"b\"]\n"
               "spellings = [\"carfentanyl\"]\n[detectable_by]\nspectrometer = \"no\"\n"
               "strip = \"often missed\"\nsource = \"Park 2022\"\n");
  folder.write("acetylfentanyl.toml", "name = \"Acetylfentanyl\"\ngroup = \"fentanyl\"\n");
  folder.write("groups.toml", "");
  folder.write("README", "no substance");
  ASSERT_OK_AND_ASSIGN(const auto substances, load_substances(folder.path()));
  ASSERT_EQ(substances.size(), 2U);
  EXPECT_EQ(substances[0].id, "acetylfentanyl");
  EXPECT_EQ(substances[1].name, "Carfentanil");
  EXPECT_EQ(substances[1].group, "fentanyl");
  EXPECT_THAT(substances[1].synonyms, testing::ElementsAre("a", "b"));
  EXPECT_THAT(substances[1].spellings, testing::ElementsAre("carfentanyl"));
  EXPECT_EQ(substances[1].detectable_by.strip, "often missed");
  EXPECT_EQ(substances[1].detectable_by.source, "Park 2022");
}

TEST(Substances, ErrorsNameTheFileAndTheKey) {
  const TestFolder folder;
  const auto message = [&](const std::string& toml, ErrorCode code) {
    const auto path = folder.write("x.toml", toml);
    const auto result = load_substances(folder.path());
    if (result) return std::string("no error");
    EXPECT_EQ(result.error().code, code) << result.error().message;
    EXPECT_THAT(result.error().message, HasSubstr(path.string()));
    return result.error().message;
  };
  constexpr auto kInvalid = ErrorCode::invalid_value;
  EXPECT_THAT(message("group = \"g\"", kInvalid), HasSubstr("name is missing"));
  EXPECT_THAT(message("name = \"n\"", kInvalid), HasSubstr("group is missing"));
  EXPECT_THAT(message("name = 3\ngroup = \"g\"", kInvalid), HasSubstr("name should be a text"));
  EXPECT_THAT(message("name = \"\"\ngroup = \"g\"", kInvalid), HasSubstr("not empty"));
  EXPECT_THAT(message("name=\"n\"\ngroup=\"g\"\nsynonym=[]", kInvalid), HasSubstr("\"synonym\""));
  EXPECT_THAT(message("name=\"n\"\ngroup=\"g\"\nsynonyms=\"a\"", kInvalid),
              HasSubstr("synonyms should be a list"));
  EXPECT_THAT(message("name=\"n\"\ngroup=\"g\"\nspellings=[1]", kInvalid),
              HasSubstr("spellings should be a list"));
  EXPECT_THAT(message("name=\"n\"\ngroup=\"g\"\ndetectable_by=1", kInvalid),
              HasSubstr("detectable_by should be a table"));
  EXPECT_THAT(message("name=\"n\"\ngroup=\"g\"\n[detectable_by]\nstrip=\"s\"", kInvalid),
              HasSubstr("[detectable_by]: source is missing"));
  EXPECT_THAT(message("name = \"n\"\ngroup = ", ErrorCode::damaged), HasSubstr("line 2"));
  EXPECT_ERROR(ErrorCode::not_found, load_substances(folder.path() / "none"));
}

TEST(SubstanceGroups, SayWhetherASpectrometerSeesThem) {
  const TestFolder folder;
  folder.write("groups.toml",
               "[nitazene]\ntitle = \"a nitazene\"\nseen = \"no\"\n"
               "[fentanyl]\ntitle = \"a fentanyl\"\nseen = \"sometimes\"\n");
  ASSERT_OK_AND_ASSIGN(const auto groups, load_substance_groups(folder.path()));
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[0].id, "fentanyl");
  EXPECT_EQ(groups[0].spectrometer_sees_it, StreetVisibility::sometimes);
  EXPECT_EQ(groups[1].spectrometer_sees_it, StreetVisibility::no);
  folder.write("groups.toml", "[nitazene]\ntitle = \"a nitazene\"\nseen = \"maybe\"\n");
  const auto wrong = load_substance_groups(folder.path());
  ASSERT_FALSE(wrong.ok());
  EXPECT_THAT(wrong.error().message, HasSubstr("seen = \"maybe\""));
}

TEST(SubstanceGroups, HaveTitlesInOtherLanguages) {
  const TestFolder folder;
  folder.write("groups.toml",
               "[nitazene]\ntitle = \"a nitazene\"\ntitle_fr = \"nitazène\"\n"
               "title_pt = \"nitazeno\"\nseen = \"no\"\n");
  ASSERT_OK_AND_ASSIGN(const auto groups, load_substance_groups(folder.path()));
  EXPECT_EQ(groups[0].translated_title, (Translations{"nitazène", "", "nitazeno"}));
  EXPECT_EQ(in_language(Language::spanish, groups[0].title, groups[0].translated_title),
            "a nitazene");
  folder.write("groups.toml", "[n]\ntitle = \"n\"\ntitle_es = 3\nseen = \"no\"\n");
  const auto wrong = load_substance_groups(folder.path());
  ASSERT_FALSE(wrong.ok());
  EXPECT_THAT(wrong.error().message, HasSubstr("title_es should be a text"));
}

TEST(ShippedSubstances, HaveTitlesOfTheirGroupsInEveryLanguage) {
  ASSERT_OK_AND_ASSIGN(const auto groups, load_substance_groups(shipped()));
  for (const SubstanceGroup& group : groups) {
    for (const Language language : kLanguages) {
      const std::string title = in_language(language, group.title, group.translated_title);
      EXPECT_EQ(title == group.title, language == Language::english) << group.id;
      EXPECT_THAT(cli_test::forbidden_claims(title, language), testing::IsEmpty());
    }
  }
}

TEST(ShippedSubstances, BelongToGroupsThatAreDescribed) {
  ASSERT_OK_AND_ASSIGN(const auto substances, load_substances(shipped()));
  ASSERT_OK_AND_ASSIGN(const auto groups, load_substance_groups(shipped()));
  EXPECT_GE(substances.size(), 40U);
  for (const auto& substance : substances) {
    EXPECT_TRUE(std::ranges::find(groups, substance.group, &SubstanceGroup::id) != groups.end())
        << substance.id << ": " << substance.group;
  }
  for (const char* id : {"fentanyl", "fentanyl-precursor", "nitazene", "orphine", "u-opioid",
                         "benzodiazepine", "alpha2-agonist", "cathinone"}) {
    EXPECT_TRUE(std::ranges::find(groups, id, &SubstanceGroup::id) != groups.end()) << id;
  }
}

TEST(ShippedSubstances, ShareNoNameOrSynonym) {
  ASSERT_OK_AND_ASSIGN(const auto substances, load_substances(shipped()));
  std::set<std::string> names;
  for (const auto& substance : substances) {
    EXPECT_TRUE(names.insert(substance.name).second) << substance.name;
    for (const auto& list : {substance.synonyms, substance.spellings}) {
      for (const auto& name : list) EXPECT_TRUE(names.insert(name).second) << name;
    }
  }
}

TEST(ShippedSubstances, DoNotPromiseToSeeWhatASpectrometerMisses) {
  ASSERT_OK_AND_ASSIGN(const auto groups, load_substance_groups(shipped()));
  for (const auto& group : groups) {
    if (group.id == "nitazene" || group.id == "benzodiazepine" || group.id == "orphine") {
      EXPECT_EQ(group.spectrometer_sees_it, StreetVisibility::no) << group.id;
    }
    if (group.id == "fentanyl") {
      EXPECT_EQ(group.spectrometer_sees_it, StreetVisibility::sometimes);
      EXPECT_EQ(group.title, "fentanyl or a closely related fentanyl");
    }
  }
}

TEST(ShippedSubstances, HaveANameInEveryLanguage) {
  ASSERT_OK_AND_ASSIGN(const auto substances, load_substances(shipped()));
  for (const Substance& substance : substances) {
    // The same word is written too, so that one that was forgotten shows.
    EXPECT_NE(substance.translated_name.french, "") << substance.id;
    EXPECT_NE(substance.translated_name.spanish, "") << substance.id;
    EXPECT_NE(substance.translated_name.portuguese, "") << substance.id;
  }
  ASSERT_OK_AND_ASSIGN(const auto list, load_watch_list(shipped(), ReferenceSet{}));
  const auto fentanyl = std::ranges::find(list.targets, "substance:Fentanyl", &WatchTarget::id);
  ASSERT_NE(fentanyl, list.targets.end());
  EXPECT_EQ(fentanyl->title, "Fentanyl");
  EXPECT_EQ(fentanyl->translated_title.spanish, "Fentanilo");
  EXPECT_EQ(list.names.in(Language::portuguese, "tranq"), "Xilazina") << "a spelling";
}

TEST(ShippedSubstances, EveryNameOfTheShippedReferencesIsKnownInEveryLanguage) {
  ASSERT_OK_AND_ASSIGN(const auto names, load_names(shipped()));
  const std::filesystem::path source(CANDOR_SOURCE_DIR);
  int seen = 0;
  for (const char* folder : {"library/starter/ir", "library/starter/raman", "library/training"}) {
    for (const auto& file : std::filesystem::directory_iterator(source / folder)) {
      if (file.path().extension() != ".toml") continue;
      std::ifstream lines(file.path());
      for (std::string line; std::getline(lines, line);) {
        constexpr std::string_view kName = "name = \"";
        if (!line.starts_with(kName)) continue;
        const std::string name = line.substr(kName.size(), line.size() - kName.size() - 1);
        EXPECT_EQ(names.of({name}).size(), 1U) << name << " in " << file.path();
        ++seen;
      }
    }
  }
  EXPECT_GT(seen, 150);
  EXPECT_EQ(names.in(Language::french, "Paracetamol (4-acetaminophenol)"), "Paracétamol");
  EXPECT_EQ(names.in(Language::spanish, "hydrochloride"), "clorhidrato");
}

TEST(Names, ErrorsNameTheFileAndTheKeyAndNothingStandsTwice) {
  const TestFolder folder;
  folder.write("a.toml", "name = \"Alpha\"\ngroup = \"g\"\nsynonyms = [\"first\"]\n");
  ASSERT_OK_AND_ASSIGN(const auto without, load_names(folder.path()));
  EXPECT_EQ(without.size(), 2U) << "names.toml may be missing";
  const auto message = [&](const std::string& toml, ErrorCode code) {
    folder.write("names.toml", toml);
    const auto names = load_names(folder.path());
    if (names) return std::string("no error");
    EXPECT_EQ(names.error().code, code);
    EXPECT_THAT(names.error().message, HasSubstr("names.toml"));
    return names.error().message;
  };
  constexpr auto kInvalid = ErrorCode::invalid_value;
  EXPECT_THAT(message("[Beta]\nfr = 3", kInvalid), HasSubstr("fr should be a text"));
  EXPECT_THAT(message("[Beta]\nde = \"b\"", kInvalid), HasSubstr("\"de\""));
  EXPECT_THAT(message("Beta = 1", kInvalid), HasSubstr("should be a table"));
  EXPECT_THAT(message("[Beta]\nalso = [\"FIRST\"]", kInvalid), HasSubstr("stands twice"));
  EXPECT_THAT(message("[Beta]\nfr = ", ErrorCode::damaged), HasSubstr("line 2"));
}

}  // namespace
}  // namespace candor::library
