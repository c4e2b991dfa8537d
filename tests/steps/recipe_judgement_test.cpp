#include <fmt/core.h>

#include "pipeline/steps/recipe.h"
#include "tests/shared_data.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Result<Recipe> recipe_with(const std::string& lines, const std::string& technique = "raman") {
  return Recipe::parse(
      fmt::format("name = \"mine\"\ntechnique = \"{}\"\nx-unit = \"raman-shift-cm-1\"\n"
                  "y-unit = \"counts\"\nsteps = \"\"\nminimum-coverage = 0.9\n"
                  "grid = {{ from = 400, to = 1800, step = 4 }}\n{}",
                  technique, lines));
}

TEST(Recipe, TakesWhatItDoesNotStateFromTheShippedOneOfItsTechnique) {
  const Recipe shipped = default_recipe(Technique::raman).value();
  ASSERT_OK_AND_ASSIGN(const Recipe mine, recipe_with(""));
  EXPECT_EQ(mine.metric(), shipped.metric());
  EXPECT_EQ(mine.checks(), shipped.checks());
  EXPECT_EQ(mine.mismatch().tilt_exponent, 0.3);
  EXPECT_EQ(mine.mismatch().baseline, 0.02);
}

TEST(Recipe, OfATechniqueWithoutAShippedOneHasNeutralDefaults) {
  ASSERT_OK_AND_ASSIGN(const Recipe mine, recipe_with("", "nir"));
  EXPECT_EQ(mine.metric(), "correlation");
  EXPECT_TRUE(mine.checks().empty());
  EXPECT_EQ(mine.mismatch().axis_shift_per_cm, MismatchModel{}.axis_shift_per_cm);
}

TEST(Recipe, StatesItsMetricItsChecksAndHowSamplesDiffer) {
  ASSERT_OK_AND_ASSIGN(const Recipe mine,
                       recipe_with("metric = \"cosine\"\nchecks = [\"spikes\"]\n"
                                   "mismatch = { axis-shift = 3, band-intensity = 0.2 }"));
  EXPECT_EQ(mine.metric(), "cosine");
  EXPECT_THAT(mine.checks(), ElementsAre("spikes"));
  EXPECT_EQ(mine.mismatch().axis_shift_per_cm, 3);
  EXPECT_EQ(mine.mismatch().band_intensity, 0.2);
  EXPECT_EQ(mine.mismatch().tilt_exponent, 0.3) << "as the shipped recipe of the technique";
}

TEST(Recipe, HasAnotherFingerprintWhereAnythingButTheNameDiffers) {
  const std::string plain = recipe_with("").value().fingerprint();
  for (const char* line : {"metric = \"cosine\"", "checks = []", "mismatch = { baseline = 0.03 }",
                           "mismatch = { noise-floor = 0.001 }"}) {
    EXPECT_NE(recipe_with(line).value().fingerprint(), plain) << line;
  }
  EXPECT_EQ(recipe_with("mismatch = { baseline = 0.02 }").value().fingerprint(), plain)
      << "stated or taken over, it is the same recipe";
}

TEST(Recipe, RefusesFiguresThatDoNotExistOrMakeNoSense) {
  EXPECT_THAT(recipe_with("mismatch = { axis-shfit = 1 }").error().message,
              HasSubstr("no key \"mismatch.axis-shfit\"; did you mean \"axis-shift\"?"));
  EXPECT_THAT(recipe_with("mismatch = { axis-shift = -1 }").error().message,
              HasSubstr("mismatch.axis-shift must be 0 to 20"));
  EXPECT_THAT(recipe_with("mismatch = { intensity-range = 0 }").error().message,
              HasSubstr("mismatch.intensity-range must be 1 to"));
  EXPECT_THAT(recipe_with("mismatch = { axis-shift = nan }").error().message,
              HasSubstr("finite number"));
  EXPECT_THAT(recipe_with("mismatch = 3").error().message, HasSubstr("mismatch must be"));
  EXPECT_THAT(recipe_with("checks = [1]").error().message, HasSubstr("a list of texts"));
  EXPECT_THAT(recipe_with("metric = 1").error().message, HasSubstr("metric must be a text"));
}

}  // namespace
}  // namespace candor
