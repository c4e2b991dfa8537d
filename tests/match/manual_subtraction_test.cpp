#include "pipeline/match/manual_subtraction.h"

#include "tests/shared_data.h"
#include "tests/simulated_references.h"

namespace candor {
namespace {

using candor::test::made_up_library;

class ManualSubtraction : public ::testing::Test {
 protected:
  const Recipe recipe_ = find_recipe("ir-atr").value();
  const Dictionary dictionary_ = Dictionary::make(made_up_library(), recipe_);
  const Metric* metric_ = find_metric(recipe_.metric()).value();

  const DictionaryEntry& entry(std::string_view id) const {
    for (const DictionaryEntry& entry : dictionary_.entries()) {
      if (entry.id == id) return entry;
    }
    invariant_failed("no such reference", __FILE__, __LINE__);
  }

  /// The points that every reference covers.
  std::vector<double> positions() const {
    std::vector<double> positions;
    const Prepared& prepared = dictionary_.entries().front().prepared;
    for (std::size_t i = 0; i < prepared.values().size(); ++i) {
      positions.push_back(prepared.position(i));
    }
    return positions;
  }

  ManualCurve mixture(double drug, double cut) const {
    ManualCurve curve{positions(), {}};
    const auto a = reference_on(entry("drug"), curve.positions).value();
    const auto b = reference_on(entry("cut-two"), curve.positions).value();
    for (std::size_t i = 0; i < a.size(); ++i) curve.values.push_back(drug * a[i] + cut * b[i]);
    return curve;
  }

  Result<std::vector<Match>> found(const ManualCurve& curve) const {
    return search_remainder(curve, recipe_.fingerprint(), dictionary_, *metric_);
  }
};

TEST_F(ManualSubtraction, FindsTheSmallPartOnceTheLargeOneIsTakenAway) {
  ManualCurve curve = mixture(0.9, 0.1);
  EXPECT_EQ(found(curve).value().front().reference, "drug");
  const auto drug = reference_on(entry("drug"), curve.positions).value();
  for (std::size_t i = 0; i < drug.size(); ++i) curve.values[i] -= 0.9 * drug[i];
  const auto matches = found(curve).value();
  EXPECT_EQ(matches.front().reference, "cut-two");
  EXPECT_NEAR(matches.front().score, 1, 1e-9);
  EXPECT_EQ(matches.size(), dictionary_.entries().size());
}

TEST_F(ManualSubtraction, RanksAWholeSampleAsTheSearchDoes) {
  const Prepared sample =
      Prepared::prepare(made_up_library().references[3].spectrum, recipe_).value();
  ManualCurve curve{{}, {sample.values().begin(), sample.values().end()}};
  for (std::size_t i = 0; i < curve.values.size(); ++i) {
    curve.positions.push_back(sample.position(i));
  }
  const auto expected = search(sample, dictionary_, *metric_).value();
  const auto matches = found(curve).value();
  ASSERT_EQ(matches.size(), expected.size());
  for (std::size_t i = 0; i < matches.size(); ++i) {
    EXPECT_EQ(matches[i].reference, expected[i].reference);
    EXPECT_EQ(matches[i].score, expected[i].score);
  }
}

TEST_F(ManualSubtraction, ComparesAPartOfTheRangeWithTheSamePartOfTheReferences) {
  const ManualCurve whole = mixture(1, 0);
  ManualCurve part;
  const auto begin = static_cast<std::ptrdiff_t>(whole.positions.size() / 3);
  part.positions.assign(whole.positions.begin() + begin, whole.positions.end());
  part.values.assign(whole.values.begin() + begin, whole.values.end());
  const auto matches = found(part).value();
  EXPECT_EQ(matches.front().reference, "drug");
  EXPECT_NEAR(matches.front().score, 1, 1e-9);
}

TEST_F(ManualSubtraction, RefusesACurveOfAnotherRecipe) {
  EXPECT_ERROR(ErrorCode::incompatible,
               search_remainder(mixture(1, 1), std::string(64, 'f'), dictionary_, *metric_));
}

TEST_F(ManualSubtraction, RefusesPositionsThatAreNotOnTheGrid) {
  ManualCurve moved = mixture(1, 1);
  for (double& position : moved.positions) position += 0.3;
  EXPECT_ERROR(ErrorCode::incompatible, found(moved));
  ManualCurve gap = mixture(1, 1);
  gap.positions.erase(gap.positions.begin() + 5);
  gap.values.erase(gap.values.begin() + 5);
  EXPECT_ERROR(ErrorCode::incompatible, found(gap));
  EXPECT_FALSE(reference_on(entry("drug"), moved.positions).has_value());
}

TEST_F(ManualSubtraction, SaysWhereNothingIsLeft) {
  ManualCurve flat = mixture(1, 1);
  for (double& value : flat.values) value = 0.25;
  EXPECT_ERROR(ErrorCode::insufficient_data, found(flat));
  EXPECT_ERROR(ErrorCode::insufficient_data, found({{800, 804}, {1, 2}}));
}

TEST_F(ManualSubtraction, StartsAtTheFactorThatALoneReferenceHas) {
  ManualCurve curve = mixture(0.7, 0);
  for (std::size_t i = 0; i < curve.values.size(); ++i) {
    const double t = static_cast<double>(i) / 100;
    curve.values[i] += 0.2 - 0.05 * t + 0.01 * t * t;
  }
  const auto drug = reference_on(entry("drug"), curve.positions).value();
  EXPECT_NEAR(least_squares_factor(curve.values, drug), 0.7, 1e-9);
}

TEST_F(ManualSubtraction, NeverAddsAReferenceByANegativeFactor) {
  const ManualCurve curve = mixture(-1, 0);
  const auto drug = reference_on(entry("drug"), curve.positions).value();
  EXPECT_EQ(least_squares_factor(curve.values, drug), 0);
  EXPECT_EQ(least_squares_factor(curve.values, std::vector<double>(drug.size(), 0.4)), 0);
}

}  // namespace
}  // namespace candor
