#include "pipeline/mixture/unexplained_signal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "pipeline/mixture/mixture.h"
#include "tests/simulated_references.h"

namespace candor {
namespace {

using candor::test::made_up_library;
using candor::test::made_up_sample;

ReferenceSet without(ReferenceSet set, const std::string& id) {
  std::erase_if(set.references, [&](const Reference& reference) { return reference.id == id; });
  return set;
}

Mixture fitted_mixture(const Spectrum& sample, const ReferenceSet& set) {
  static const Recipe kRecipe = find_recipe("ir-atr").value();
  const Dictionary dictionary = Dictionary::make(set, kRecipe);
  const Prepared prepared = Prepared::prepare(sample, kRecipe).value();
  return summarise(decompose(prepared, dictionary, MismatchModel{}).value(), dictionary,
                   default_mixture_rules(dictionary.origin()));
}

const Component* component_named(const Mixture& mixture, const std::string& id) {
  const auto found = std::ranges::find(mixture.components, id, &Component::reference);
  return found == mixture.components.end() ? nullptr : &*found;
}

/// A sample on 101 points whose one reference explains it but for a bump in the middle.
FitData data_with_a_bump() {
  FitData data;
  data.references = Matrix(101, 1);
  for (std::size_t i = 0; i < 101; ++i) {
    const double x = static_cast<double>(i);
    data.positions.push_back(700 + 4 * x);
    data.references(i, 0) = std::exp(-0.5 * (x - 20) * (x - 20) / 9);
    data.sample.push_back(data.references(i, 0) + 0.3 * std::exp(-0.5 * (x - 70) * (x - 70) / 9));
  }
  data.noise = 0.001;
  return data;
}

TEST(UnexplainedSignal, IsExpectedWhereTheFitLeavesSomethingAndHardlyElsewhere) {
  const FitData data = data_with_a_bump();
  const Matrix covariance = with_unexplained_signal(Matrix(101, 101), data, std::vector{1.0});
  EXPECT_GT(covariance(70, 70), 50 * covariance(30, 30));
  // A fifth of the local mean square, so less than the square of the bump.
  EXPECT_LT(covariance(70, 70), 0.2 * 0.3 * 0.3);
  EXPECT_GT(covariance(70, 70), 0.2 * 0.3 * 0.3 / 4);
  EXPECT_DOUBLE_EQ(covariance(69, 71), covariance(71, 69));
}

TEST(UnexplainedSignal, LeavesACovarianceAloneWhereEverythingIsExplained) {
  FitData data = data_with_a_bump();
  for (std::size_t i = 0; i < 101; ++i) data.sample[i] = 2 * data.references(i, 0);
  const Matrix covariance = with_unexplained_signal(Matrix(101, 101), data, std::vector{2.0});
  for (std::size_t i = 0; i < 101; ++i) EXPECT_NEAR(covariance(i, i), 0, 1e-25);
}

TEST(Contradiction, IsNothingWithoutAResidualAndOneWhereItIsAsLargeAsTheBands) {
  const std::vector<double> curve = {0, 1, 3, 1, 0, 0};
  EXPECT_EQ(contradiction(curve, std::vector<double>(6, 0.7)), 0);
  EXPECT_DOUBLE_EQ(contradiction(curve, curve), 1);
  // What is wrong elsewhere is no contradiction.
  EXPECT_EQ(contradiction(curve, std::vector<double>{0, 0, 0, 0, 0, 9}), 0);
}

TEST(UnexplainedSignal, LeavesTheNamesAndSharesOfTheKnownPartRight) {
  const ReferenceSet whole = made_up_library();
  for (const double unknown : {0.15, 0.3, 0.5}) {
    const Mixture mixture = fitted_mixture(
        made_up_sample(
            whole,
            {{"cut-one", 0.6 * (1 - unknown)}, {"drug", 0.4 * (1 - unknown)}, {"cut-two", unknown}},
            {}),
        without(whole, "cut-two"));
    EXPECT_TRUE(mixture.unexplained.significant);
    const Component* cut = component_named(mixture, "cut-one");
    const Component* drug = component_named(mixture, "drug");
    ASSERT_NE(cut, nullptr);
    ASSERT_NE(drug, nullptr);
    EXPECT_TRUE(cut->identified);
    EXPECT_TRUE(drug->identified);
    EXPECT_NEAR(drug->coefficient / cut->coefficient, 0.4 / 0.6, 0.1);
    EXPECT_GT(mixture.unexplained.share, unknown / 3);
  }
}

TEST(UnexplainedSignal, WithholdsTheNameOfWhatOnlyStandsInForAnUnknown) {
  const ReferenceSet whole = made_up_library();
  const Mixture mixture =
      fitted_mixture(made_up_sample(whole, {{"target-a", 1}}, {}), without(whole, "target-a"));
  EXPECT_TRUE(mixture.unexplained.significant);
  for (const Component& component : mixture.components) {
    EXPECT_FALSE(component.identified) << component.substance;
    ASSERT_FALSE(component.alternatives.empty());
    EXPECT_EQ(component.alternatives.front(), component.substance);
    EXPECT_LE(component.alternatives.size(), 3U);
  }
}

TEST(Decompose, LeavesOutTheReferencesItIsToldTo) {
  const ReferenceSet set = made_up_library();
  const Recipe recipe = find_recipe("ir-atr").value();
  const Dictionary dictionary = Dictionary::make(set, recipe);
  const Prepared prepared =
      Prepared::prepare(made_up_sample(set, {{"cut-one", 0.5}, {"drug", 0.5}}, {}), recipe).value();
  const std::vector<std::size_t> out = {2};
  const Decomposition decomposition = decompose(prepared, dictionary, MismatchModel{}, out).value();
  EXPECT_THAT(decomposition.entries, ::testing::ElementsAre(0, 1, 3, 4));
}

}  // namespace
}  // namespace candor
