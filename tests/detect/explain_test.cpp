#include "pipeline/detect/explain.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "pipeline/detect/maskable_sample.h"
#include "pipeline/detect/target_evidence.h"
#include "pipeline/detect/unexplained_part.h"
#include "pipeline/mixture/decompose.h"
#include "tests/cli/wording.h"
#include "tests/shared_data.h"
#include "tests/simulated_references.h"

namespace candor {
namespace {

using candor::test::made_up_library;
using candor::test::made_up_reference;
using candor::test::made_up_sample;
using candor::test::MadeUpBand;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Ge;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Le;
using ::testing::Not;
using ::testing::SizeIs;

using Shares = std::vector<std::pair<std::string, double>>;

WatchList explained_targets() {
  return {{
      {.id = "target",
       .kind = TargetKind::group,
       .names = {"target"},
       .title = "a target",
       .spectrometer_note = {},
       .strip_note = {}},
      {.id = "orphan",
       .kind = TargetKind::group,
       .names = {"orphan"},
       .title = "an orphan",
       .spectrometer_note = {},
       .strip_note = {}},
  }};
}

/// Everything that a finding on a simulated sample follows from.
struct Analysed {
  Dictionary dictionary;
  Decomposition decomposition;
  DetectionRules rules;
  Mixture mixture;
  std::vector<Finding> findings;

  const Explanation& explanation() const { return *findings[0].explanation; }
};

Analysed analysed(const Spectrum& sample, const ReferenceSet& set,
                  const ExplanationRequest& request = {ExplanationScope::findings}) {
  static const Recipe kRecipe = find_recipe("ir-atr").value();
  const Dictionary dictionary = Dictionary::make(set, kRecipe);
  const Prepared prepared = Prepared::prepare(sample, kRecipe).value();
  Decomposition decomposition = decompose(prepared, dictionary, MismatchModel{}).value();
  const DetectionRules rules = default_detection_rules(dictionary.origin());
  Mixture mixture = summarise(decomposition, dictionary, rules.mixture);
  auto findings = detect(decomposition, mixture, dictionary, explained_targets(), rules);
  explain(findings, decomposition, mixture, dictionary, explained_targets(), rules, request);
  return {dictionary, std::move(decomposition), rules, std::move(mixture), std::move(findings)};
}

const ExplainedBand& band_near(const Explanation& explanation, double position) {
  const auto distance = [&](const ExplainedBand& band) {
    return std::abs(band.position_per_cm - position);
  };
  return *std::ranges::min_element(explanation.bands, {}, distance);
}

/// The decomposition of the points that stay, whitened by what is left of the covariance.
Decomposition without_points(const Decomposition& whole, double from, double to) {
  std::vector<std::size_t> stay;
  for (std::size_t i = 0; i < whole.problem.points; ++i) {
    const double position = whole.data.positions[i];
    if (position < from || position > to) stay.push_back(i);
  }
  const Matrix& factor = whole.problem.covariance_factor;
  Decomposition left = whole;
  left.data = {};
  left.data.references = Matrix(stay.size(), whole.data.references.columns());
  Matrix covariance(stay.size(), stay.size());
  for (std::size_t i = 0; i < stay.size(); ++i) {
    left.data.positions.push_back(whole.data.positions[stay[i]]);
    left.data.sample.push_back(whole.data.sample[stay[i]]);
    for (std::size_t k = 0; k < left.data.references.columns(); ++k) {
      left.data.references(i, k) = whole.data.references(stay[i], k);
    }
    for (std::size_t j = 0; j < stay.size(); ++j) {
      for (std::size_t l = 0; l <= std::min(stay[i], stay[j]); ++l) {
        covariance(i, j) += factor(stay[i], l) * factor(stay[j], l);
      }
    }
  }
  left.problem = whiten(left.data, covariance);
  return left;
}

/// The test of the first target on the points outside a range, by whitening them anew.
TargetEvidence by_brute_force(const Analysed& sample, double from, double to,
                              std::optional<double> likeness) {
  const WatchTarget target = explained_targets().targets[0];
  const Decomposition left = without_points(sample.decomposition, from, to);
  TestBar bar = bar_for(target, sample.mixture, sample.rules, sample.dictionary.origin());
  bar.likeness = likeness;
  return weigh(whole_problem(left), membership(left.entries, sample.dictionary, target), bar);
}

/// "outsider" has the bands of "member" except the one at 1262; both share the others.
ReferenceSet alike_but_for_one_band() {
  ReferenceSet set = made_up_library();
  std::erase_if(set.references, [](const Reference& r) { return r.group == "target"; });
  const std::vector<MadeUpBand> common = {{701, 0.8, 12}, {1494, 0.6, 12}, {1646, 1, 22}};
  std::vector<MadeUpBand> more = common;
  more.push_back({1262, 0.5, 16});
  set.references.push_back(made_up_reference("member", "target", more));
  set.references.push_back(made_up_reference("outsider", "other", common));
  return set;
}

TEST(Explain, NamesTheOneBandThatTellsAMemberFromAnOutsider) {
  const ReferenceSet set = alike_but_for_one_band();
  const Analysed sample =
      analysed(made_up_sample(set, {{"cut-one", 0.6}, {"member", 0.4}}, {.noise = 0.001}), set);
  ASSERT_TRUE(sample.findings[0].alarm);
  const Explanation& why = sample.explanation();
  EXPECT_EQ(why.substance, "member");
  for (const ExplainedBand& band : why.bands) {
    EXPECT_EQ(band.flips, band.from_per_cm <= 1262 && band.to_per_cm >= 1262)
        << "band at " << band.position_per_cm;
    EXPECT_EQ(band.source, BandSource::member);
  }
  const ExplainedBand& only = band_near(why, 1262);
  EXPECT_NEAR(only.position_per_cm, 1262, 4);
  EXPECT_LT(only.without.statistic, 1);
  EXPECT_FALSE(only.without.alarm);
  EXPECT_EQ(only.without.verdict, Verdict::not_detected);
  EXPECT_EQ(&only, &why.bands.front()) << "it carries most";
  EXPECT_NEAR(only.carries + only.without.statistic, *sample.findings[0].statistic, 1e-9);
  ASSERT_TRUE(why.flipped_by_per_cm);
  EXPECT_THAT(*why.flipped_by_per_cm, ElementsAre(std::pair(only.from_per_cm, only.to_per_cm)));
  ASSERT_THAT(why.look_alikes, Not(IsEmpty()));
  const LookAlike& nearest = why.look_alikes.front();
  EXPECT_EQ(nearest.substance, "outsider");
  EXPECT_EQ(nearest.group, "other");
  EXPECT_FALSE(nearest.member);
  EXPECT_GT(nearest.cost, 30);
  ASSERT_THAT(nearest.regions_per_cm, SizeIs(1));
  EXPECT_THAT(nearest.regions_per_cm[0].first, AllOf(Ge(1240), Le(1262)));
  EXPECT_THAT(nearest.regions_per_cm[0].second, AllOf(Ge(1262), Le(1284)));
  EXPECT_THAT(nearest.because, HasSubstr("too weak near 126"));
}

TEST(Explain, SaysWhereAnOutsiderHasABandTooMany) {
  ReferenceSet set = alike_but_for_one_band();
  std::swap(set.references[set.references.size() - 1].group,
            set.references[set.references.size() - 2].group);
  const Analysed sample =
      analysed(made_up_sample(set, {{"cut-one", 0.6}, {"outsider", 0.4}}, {.noise = 0.001}), set);
  ASSERT_TRUE(sample.findings[0].alarm);
  ASSERT_THAT(sample.explanation().look_alikes, Not(IsEmpty()));
  const LookAlike& nearest = sample.explanation().look_alikes.front();
  EXPECT_EQ(nearest.substance, "member");
  EXPECT_THAT(nearest.because, HasSubstr("too strong near 126"));
}

TEST(Explain, NeedsSeveralBandsWhereSeveralTellThemApart) {
  const ReferenceSet set = made_up_library();
  const Analysed sample = analysed(
      made_up_sample(set, {{"cut-one", 0.6}, {"drug", 0.25}, {"target-a", 0.15}}, {}), set);
  const Explanation& why = sample.explanation();
  for (const ExplainedBand& band : why.bands) EXPECT_FALSE(band.flips);
  ASSERT_TRUE(why.flipped_by_per_cm);
  EXPECT_THAT(*why.flipped_by_per_cm, SizeIs(::testing::Gt(1U)));
  EXPECT_TRUE(std::ranges::is_sorted(why.bands, std::ranges::greater{}, &ExplainedBand::carries));
  // The relative that lost is named as one of the same target.
  const auto relative = std::ranges::find(why.look_alikes, true, &LookAlike::member);
  ASSERT_NE(relative, why.look_alikes.end());
  EXPECT_EQ(relative->substance, "target-b");
  EXPECT_TRUE(std::ranges::is_sorted(why.look_alikes, {}, &LookAlike::cost));
}

TEST(Explain, MasksAsIfThePointsHadNotBeenMeasured) {
  const ReferenceSet set = made_up_library();
  for (const double share : {0.03, 0.06, 0.15}) {
    const Analysed sample =
        analysed(made_up_sample(set, {{"cut-one", 0.6}, {"drug", 0.4 - share}, {"target-a", share}},
                                {.noise = 0.004, .seed = 5}),
                 set, {ExplanationScope::everything});
    ASSERT_THAT(sample.explanation().bands, SizeIs(4));
    for (const ExplainedBand& band : sample.explanation().bands) {
      const auto brute = by_brute_force(sample, band.from_per_cm, band.to_per_cm, std::nullopt);
      EXPECT_NEAR(band.without.statistic, brute.statistic,
                  1e-6 * (1 + *sample.findings[0].statistic));
      EXPECT_EQ(band.without.alarm, brute.alarm);
      EXPECT_EQ(band.without.verdict, brute.verdict);
    }
  }
}

/// A target with a band that the end of the grid (660 to 1800 cm⁻¹) cuts off on either side.
TEST(Explain, MasksBandsAtTheEndsOfTheRange) {
  ReferenceSet set = made_up_library();
  set.references.push_back(
      made_up_reference("edge", "target", {{655, 1, 20}, {1300, 0.3, 16}, {1803, 0.9, 20}}));
  const Analysed sample =
      analysed(made_up_sample(set, {{"cut-two", 0.7}, {"edge", 0.3}}, {.noise = 0.002}), set);
  const Explanation& why = sample.explanation();
  ASSERT_EQ(why.substance, "edge");
  EXPECT_EQ(band_near(why, 660).from_per_cm, 660);
  EXPECT_EQ(band_near(why, 1800).to_per_cm, 1800);
  for (const ExplainedBand& band : why.bands) {
    const auto brute = by_brute_force(sample, band.from_per_cm, band.to_per_cm, std::nullopt);
    EXPECT_NEAR(band.without.statistic, brute.statistic,
                1e-6 * (1 + *sample.findings[0].statistic));
  }
}

TEST(Explain, IsSilentOnWhatIsNotAskedAndWhatCannotBeTested) {
  const ReferenceSet set = made_up_library();
  const Spectrum negative = made_up_sample(set, {{"cut-one", 0.6}, {"drug", 0.4}}, {});
  const Spectrum positive = made_up_sample(set, {{"cut-one", 0.6}, {"target-a", 0.4}}, {});
  EXPECT_FALSE(analysed(negative, set).findings[0].explanation);
  EXPECT_FALSE(analysed(positive, set, {}).findings[0].explanation);
  const Analysed asked = analysed(negative, set, {ExplanationScope::findings, {"target"}});
  ASSERT_TRUE(asked.findings[0].explanation);
  EXPECT_TRUE(asked.explanation().asked);
  EXPECT_FALSE(asked.explanation().flipped_by_per_cm);
  EXPECT_FALSE(asked.findings[1].explanation) << "no reference, nothing to explain";
  EXPECT_FALSE(analysed(positive, set).explanation().asked);
}

TEST(Explain, SaysTheSameOfTheSame) {
  const ReferenceSet set = made_up_library();
  const Spectrum sample =
      made_up_sample(set, {{"cut-one", 0.6}, {"drug", 0.3}, {"target-a", 0.1}}, {});
  const Explanation first = analysed(sample, set).explanation();
  const Explanation second = analysed(sample, set).explanation();
  ASSERT_EQ(first.bands.size(), second.bands.size());
  for (std::size_t i = 0; i < first.bands.size(); ++i) {
    EXPECT_EQ(first.bands[i].without.statistic, second.bands[i].without.statistic);
  }
  EXPECT_EQ(first.summary, second.summary);
}

/// 320 more references of random bands, so that not all can be compared.
TEST(Explain, OfALargeLibraryAgreesWithBruteForceOverAllOfIt) {
  ReferenceSet set = made_up_library();
  std::mt19937_64 engine(3);
  std::uniform_real_distribution<double> draw;
  for (int i = 0; i < 320; ++i) {
    std::vector<MadeUpBand> bands;
    for (int b = 0; b < 6; ++b) {
      bands.push_back(
          {680 + 1100 * draw(engine), 0.2 + 0.8 * draw(engine), 10 + 20 * draw(engine)});
    }
    const std::string name = "other-" + std::to_string(i);
    set.references.push_back(made_up_reference(name, "other", bands));
  }
  const Analysed sample =
      analysed(made_up_sample(set, {{"cut-one", 0.6}, {"other-7", 0.3}, {"target-a", 0.1}},
                              {.noise = 0.003}),
               set);
  ASSERT_TRUE(sample.findings[0].explanation);
  for (const ExplainedBand& band : sample.explanation().bands) {
    const auto brute = by_brute_force(sample, band.from_per_cm, band.to_per_cm, std::nullopt);
    EXPECT_NEAR(band.without.statistic, brute.statistic, 0.02 * *sample.findings[0].statistic);
    EXPECT_EQ(band.without.verdict, brute.verdict);
  }
}

/// A relative of the target is in the sample and in no reference: likeness counts.
TEST(Explain, MasksTheUnexplainedPartToo) {
  const ReferenceSet whole = made_up_library();
  ReferenceSet partial = whole;
  std::erase_if(partial.references, [](const Reference& r) { return r.id == "target-b"; });
  const Analysed sample =
      analysed(made_up_sample(whole, {{"cut-one", 0.5}, {"drug", 0.2}, {"target-b", 0.3}}, {}),
               partial, {ExplanationScope::everything});
  ASSERT_TRUE(sample.findings[0].likeness);
  const auto unexplained = unexplained_part(sample.decomposition, sample.mixture);
  ASSERT_TRUE(unexplained);
  const auto members =
      membership(sample.decomposition.entries, sample.dictionary, explained_targets().targets[0])
          .member_mask();
  const MaskableUnexplainedPart maskable(sample.decomposition, sample.mixture, *unexplained);
  EXPECT_NEAR(maskable.without({}).likeness(members), *sample.findings[0].likeness, 1e-9);

  // Without a stretch at the end what stays is a spectrum of its own: brute force is the same call.
  constexpr std::size_t kCut = 60;
  std::vector<std::size_t> masked(kCut);
  const std::size_t stay = sample.decomposition.problem.points - kCut;
  std::iota(masked.begin(), masked.end(), stay);
  const Decomposition left =
      without_points(sample.decomposition, sample.decomposition.data.positions[stay], 1e9);
  Mixture cropped = sample.mixture;
  cropped.measured.resize(stay);
  for (Component& component : cropped.components) component.curve.resize(stay);
  const auto brute = unexplained_part(left, cropped);
  EXPECT_NEAR(maskable.without(masked).part, brute->part, 1e-9);
  EXPECT_NEAR(maskable.without(masked).likeness(members), brute->likeness(members), 1e-7);

  for (const ExplainedBand& band : sample.explanation().bands) {
    std::vector<std::size_t> points;
    for (std::size_t i = 0; i < sample.decomposition.problem.points; ++i) {
      const double position = sample.decomposition.data.positions[i];
      if (position >= band.from_per_cm && position <= band.to_per_cm) points.push_back(i);
    }
    const auto expected = by_brute_force(sample, band.from_per_cm, band.to_per_cm,
                                         maskable.without(points).likeness(members));
    EXPECT_NEAR(band.without.statistic, expected.statistic,
                1e-6 * (1 + *sample.findings[0].statistic));
  }
}

TEST(Explain, ClaimsNothingThatNoSpectrumCanSay) {
  const ReferenceSet set = made_up_library();
  for (const double share : {0.02, 0.05, 0.1, 0.3}) {
    const Analysed sample =
        analysed(made_up_sample(set, {{"cut-one", 1 - share}, {"target-a", share}}, {}), set,
                 {ExplanationScope::everything});
    for (const std::string& said : sample.explanation().summary) {
      EXPECT_THAT(cli_test::forbidden_claims(said), IsEmpty()) << said;
    }
    for (const LookAlike& look_alike : sample.explanation().look_alikes) {
      EXPECT_THAT(cli_test::forbidden_claims(look_alike.because), IsEmpty());
    }
  }
}

}  // namespace
}  // namespace candor
