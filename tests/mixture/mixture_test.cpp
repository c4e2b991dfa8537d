#include "pipeline/mixture/mixture.h"

#include <map>

#include "tests/shared_data.h"
#include "tests/simulated_references.h"

namespace candor {
namespace {

using candor::test::made_up_library;
using candor::test::made_up_reference;
using candor::test::made_up_sample;

Mixture mixture_of(const Spectrum& sample, const ReferenceSet& set) {
  const Recipe recipe = find_recipe("ir-atr").value();
  const Dictionary dictionary = Dictionary::make(set, recipe);
  const Prepared prepared = Prepared::prepare(sample, recipe).value();
  const MismatchModel model = {};
  return summarise(decompose(prepared, dictionary, model).value(), dictionary,
                   default_mixture_rules(dictionary.origin()));
}

TEST(Mixture, FindsWhatWasMixedAndNothingElse) {
  const ReferenceSet set = made_up_library();
  const std::vector<std::vector<std::pair<std::string, double>>> recipes = {
      {{"cut-one", 1}},
      {{"cut-one", 0.7}, {"drug", 0.3}},
      {{"cut-one", 0.4}, {"cut-two", 0.35}, {"drug", 0.25}},
      {{"cut-two", 0.5}, {"drug", 0.4}, {"target-a", 0.1}},
  };
  for (const auto& shares : recipes) {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
      const Mixture mixture = mixture_of(made_up_sample(set, shares, {.seed = seed}), set);
      ASSERT_EQ(mixture.components.size(), shares.size());
      for (std::size_t i = 0; i < shares.size(); ++i) {
        EXPECT_EQ(mixture.components[i].substance, shares[i].first);
        EXPECT_LE(mixture.components[i].share_low, shares[i].second);
        EXPECT_GE(mixture.components[i].share_high, shares[i].second);
      }
      EXPECT_FALSE(mixture.unexplained.significant);
    }
  }
}

TEST(Mixture, SharesAndTheUnexplainedOneSumToOne) {
  const ReferenceSet set = made_up_library();
  const Mixture mixture =
      mixture_of(made_up_sample(set, {{"cut-one", 0.6}, {"drug", 0.4}}, {}), set);
  double sum = mixture.unexplained.share;
  for (const Component& component : mixture.components) sum += component.share;
  EXPECT_NEAR(sum, 1, 1e-12);
}

TEST(Mixture, FlagsASubstanceThatIsInNoReference) {
  const ReferenceSet whole = made_up_library();
  ReferenceSet partial = whole;
  std::erase_if(partial.references, [](const Reference& r) { return r.id == "cut-two"; });
  const Spectrum sample =
      made_up_sample(whole, {{"cut-one", 0.5}, {"drug", 0.3}, {"cut-two", 0.2}}, {});
  const Mixture mixture = mixture_of(sample, partial);
  EXPECT_TRUE(mixture.unexplained.significant);
  EXPECT_GT(mixture.unexplained.share, 0.05);
  const auto covers = [&](double position) {
    return std::ranges::any_of(mixture.unexplained.regions_per_cm, [&](const auto& region) {
      return region.first <= position && position <= region.second;
    });
  };
  EXPECT_TRUE(covers(820) || covers(1650)) << "the missing substance absorbs there";
}

TEST(Mixture, NamesReferencesThatCannotBeToldApartAsAlternatives) {
  ReferenceSet set = made_up_library();
  set.references.push_back(
      made_up_reference("twin", "cut", {{700.2, 0.5, 20}, {1030.2, 1.01, 40}, {1400.1, 0.4, 30}}));
  const Mixture mixture =
      mixture_of(made_up_sample(set, {{"cut-one", 0.6}, {"drug", 0.4}}, {}), set);
  ASSERT_EQ(mixture.components.size(), 2U);
  const Component& first = mixture.components.front();
  EXPECT_TRUE(first.substance == "cut-one" || first.substance == "twin");
  ASSERT_EQ(first.alternatives.size(), 1U);
  EXPECT_NE(first.alternatives.front(), first.substance);
}

TEST(Mixture, IsNoDifferentForAShiftedAndTiltedSample) {
  const ReferenceSet set = made_up_library();
  const Spectrum sample = made_up_sample(set, {{"cut-one", 0.6}, {"drug", 0.4}}, {});
  std::vector<double> positions;
  std::vector<double> values;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    positions.push_back(sample.axis()[i] + 1.5);
    values.push_back(sample.intensities()[i] + 0.05 - 1e-5 * sample.axis()[i]);
  }
  const Spectrum moved = Spectrum::make(Axis::make(positions, sample.axis().unit()).value(), values,
                                        sample.unit(), sample.label())
                             .value();
  const Mixture mixture = mixture_of(moved, set);
  ASSERT_EQ(mixture.components.size(), 2U);
  EXPECT_EQ(mixture.components[0].substance, "cut-one");
  EXPECT_NEAR(mixture.components[0].share, 0.6, 0.05);
}

TEST(Mixture, OfASpectrumThatIsNothingButBackgroundHasNoComponents) {
  const ReferenceSet set = made_up_library();
  std::vector<double> positions;
  std::vector<double> values;
  for (double x = 600; x <= 1900; x += 2) {
    positions.push_back(x);
    values.push_back(0.5 + 1e-4 * (x - 600));
  }
  const Spectrum slope = Spectrum::make(Axis::make(positions, AxisUnit::wavenumber_per_cm).value(),
                                        values, SignalUnit::absorbance,
                                        {.title = "", .technique = Technique::ir, .metadata = {}})
                             .value();
  EXPECT_TRUE(mixture_of(slope, set).components.empty());
}

}  // namespace
}  // namespace candor
