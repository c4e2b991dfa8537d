#include "pipeline/detect/names_by_language.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace candor {
namespace {

NamesByLanguage some() {
  NamesByLanguage names;
  names.add("Xylazine", {"Xylazine", "Xilacina", "Xilazina"});
  names.add("Etizolam", {.french = "Étizolam"});
  names.add("PMA", {});
  return names;
}

TEST(NamesByLanguage, SaysANameAndLeavesWhatItDoesNotKnow) {
  const NamesByLanguage names = some();
  EXPECT_EQ(names.in(Language::spanish, "Xylazine"), "Xilacina");
  EXPECT_EQ(names.in(Language::spanish, "XYLAZINE"), "Xilacina") << "as a library may write it";
  EXPECT_EQ(names.in(Language::english, "xylazine"), "xylazine");
  EXPECT_EQ(names.in(Language::portuguese, "Etizolam"), "Etizolam");
  EXPECT_EQ(names.in(Language::french, "PMA"), "PMA");
  EXPECT_EQ(names.in(Language::french, "what nobody knows"), "what nobody knows");
  EXPECT_THAT(names.in(Language::portuguese, std::vector<std::string>{"xylazine", "glue"}),
              ::testing::ElementsAre("Xilazina", "glue"));
}

TEST(NamesByLanguage, KnowsANameInEveryLanguageAndWhateverItsCapitals) {
  const NamesByLanguage names = some();
  for (const char* text : {"xylazine", "XILACINA", "Xilazina"}) {
    EXPECT_TRUE(names.is_called("Xylazine", text)) << text;
  }
  EXPECT_TRUE(names.is_called("Etizolam", "étizolam"));
  EXPECT_TRUE(names.is_called("Etizolam", "ÉTIZOLAM"));
  EXPECT_FALSE(names.is_called("Etizolam", "xilacina"));
  EXPECT_FALSE(names.is_called("Etizolam", ""));
  EXPECT_TRUE(names.is_called("glue", "Glue")) << "a name that is not known is called itself";
  EXPECT_FALSE(names.is_called("PMA", ""));
}

TEST(NamesByLanguage, TheFirstOfANameStaysAndFewCanBeTaken) {
  NamesByLanguage names = some();
  names.add("xylazine", {.spanish = "otra"});
  EXPECT_EQ(names.size(), 3U);
  EXPECT_EQ(names.in(Language::spanish, "xylazine"), "Xilacina");
  const NamesByLanguage few = names.of({"xylazine", "glue"});
  EXPECT_EQ(few.size(), 1U);
  EXPECT_EQ(few.in(Language::spanish, "Xylazine"), "Xilacina");
}

}  // namespace
}  // namespace candor
