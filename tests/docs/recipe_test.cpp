#include "pipeline/steps/recipe.h"

#include "formats/format.h"
#include "pipeline/calibration/intensity_certificate.h"
#include "tests/shared_data.h"

namespace candor {
namespace {

std::string recipe_of_the_guide() {
  return formats::read_bytes(CANDOR_SOURCE_DIR "/tests/docs/ir-wide.toml").value();
}

TEST(RecipeOfTheGuide, IsAccepted) {
  ASSERT_OK_AND_ASSIGN(const Recipe recipe, Recipe::parse(recipe_of_the_guide()));
  EXPECT_EQ(recipe.name(), "ir-wide");
  EXPECT_EQ(recipe.technique(), Technique::ir);
  ASSERT_EQ(recipe.steps().size(), 1U);
  EXPECT_EQ(recipe.steps()[0].text(), "whittaker(lambda=2,order=2)");
  EXPECT_EQ(recipe.grid().size(), 736U);
  EXPECT_EQ(recipe.fingerprint().size(), 64U);
}

TEST(RecipeOfTheGuide, WithAnotherStepHasAnotherFingerprint) {
  const std::string text = recipe_of_the_guide();
  std::string changed = text;
  changed.replace(changed.find("lambda=2"), 8, "lambda=3");
  ASSERT_OK_AND_ASSIGN(const Recipe first, Recipe::parse(text));
  ASSERT_OK_AND_ASSIGN(const Recipe second, Recipe::parse(changed));
  EXPECT_NE(first.fingerprint(), second.fingerprint());
}

TEST(RecipeOfTheGuide, WithAnUnknownKeyIsRefused) {
  EXPECT_ERROR(ErrorCode::usage, Recipe::parse(recipe_of_the_guide() + "minimum-covrage = 1\n"));
}

TEST(CertificateOfTheGuide, IsAccepted) {
  const auto text = formats::read_bytes(CANDOR_SOURCE_DIR "/tests/docs/srm-2245.toml").value();
  ASSERT_OK_AND_ASSIGN(const IntensityCertificate certificate, parse_certificate(text));
  EXPECT_EQ(certificate.laser_nm, 633);
}

}  // namespace
}  // namespace candor
