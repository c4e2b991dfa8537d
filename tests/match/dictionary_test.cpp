#include "pipeline/match/dictionary.h"

#include "tests/shared_data.h"
#include "tests/simulated_references.h"

namespace candor {
namespace {

using candor::test::made_up_library;
using candor::test::made_up_reference;

TEST(Dictionary, ScalesEachReferenceToAMaximumOfOneOverItsWholeRange) {
  ReferenceSet set = made_up_library();
  set.references = {made_up_reference("high-outside", "", {{560, 4, 20}, {1000, 2, 60}})};
  const Dictionary dictionary = Dictionary::make(set, find_recipe("ir-atr").value());
  ASSERT_EQ(dictionary.entries().size(), 1U);
  EXPECT_NEAR(std::ranges::max(dictionary.entries()[0].prepared.values()), 0.5, 1e-3);
}

TEST(Dictionary, LeavesOutWhatTheRecipeRefusesAndSaysWhy) {
  ReferenceSet set = made_up_library();
  const Spectrum& whole = set.references[0].spectrum;
  set.references[0].spectrum =
      run_steps(whole, parse_steps("crop(from=1000,to=1500)").value()).value();
  const Dictionary dictionary = Dictionary::make(set, find_recipe("ir-atr").value());
  EXPECT_EQ(dictionary.entries().size(), 4U);
  ASSERT_EQ(dictionary.left_out().size(), 1U);
  EXPECT_EQ(dictionary.left_out()[0].id, "cut-one");
  EXPECT_NE(dictionary.left_out()[0].reason, "");
}

TEST(Dictionary, RefusesASampleOfAnotherRecipe) {
  const ReferenceSet set = made_up_library();
  const Dictionary dictionary = Dictionary::make(set, find_recipe("ir-atr").value());
  const Recipe other = Recipe::parse(R"toml(name = "other"
technique = "ir"
x-unit = "cm-1"
y-unit = "absorbance"
steps = "snv"
grid = { from = 660, to = 1800, step = 4 }
minimum-coverage = 0.9
)toml")
                           .value();
  const Prepared sample = Prepared::prepare(set.references[0].spectrum, other).value();
  EXPECT_ERROR(ErrorCode::incompatible, require_same_recipe(sample, dictionary));
}

TEST(Dictionary, IsRebuiltIfAnyReferenceIs) {
  ReferenceSet set = made_up_library();
  EXPECT_EQ(Dictionary::make(set, find_recipe("ir-atr").value()).origin(),
            ReferenceOrigin::measured);
  set.references[2].origin = ReferenceOrigin::rebuilt;
  EXPECT_EQ(Dictionary::make(set, find_recipe("ir-atr").value()).origin(),
            ReferenceOrigin::rebuilt);
}

}  // namespace
}  // namespace candor
