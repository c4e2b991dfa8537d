#include "pipeline/detect/detect.h"

#include <random>

#include "pipeline/mixture/decompose.h"
#include "tests/shared_data.h"
#include "tests/simulated_references.h"

namespace candor {
namespace {

using candor::test::made_up_library;
using candor::test::made_up_sample;
using candor::test::reference_named;
using ::testing::HasSubstr;

WatchList watch_list() {
  return {{
      {.id = "target",
       .kind = TargetKind::group,
       .names = {"target"},
       .title = "a target",
       .spectrometer_note = "Seldom seen.",
       .strip_note = {}},
      {.id = "orphan",
       .kind = TargetKind::group,
       .names = {"orphan"},
       .title = "an orphan",
       .spectrometer_note = {},
       .strip_note = {}},
      {.id = "substance:Target-B",
       .kind = TargetKind::substance,
       .names = {"Target-B", "tb"},
       .title = "Target-B",
       .spectrometer_note = {},
       .strip_note = {}},
  }};
}

std::vector<Finding> findings_of(const Spectrum& sample, const ReferenceSet& set) {
  static const Recipe kRecipe = find_recipe("ir-atr").value();
  const Dictionary dictionary = Dictionary::make(set, kRecipe);
  const Prepared prepared = Prepared::prepare(sample, kRecipe).value();
  const Decomposition decomposition = decompose(prepared, dictionary, MismatchModel{}).value();
  const DetectionRules rules = default_detection_rules(dictionary.origin());
  return detect(decomposition, summarise(decomposition, dictionary, rules.mixture), dictionary,
                watch_list(), rules);
}

TEST(Detect, FindsAGroupByAnyMemberAndASubstanceByItsNameInAnyCase) {
  const ReferenceSet set = made_up_library();
  const auto findings = findings_of(
      made_up_sample(set, {{"cut-one", 0.6}, {"drug", 0.25}, {"target-b", 0.15}}, {}), set);
  ASSERT_EQ(findings.size(), 3U);
  EXPECT_EQ(findings[0].verdict, Verdict::found);
  EXPECT_TRUE(findings[0].alarm);
  EXPECT_NEAR(*findings[0].share, 0.15, 0.03);
  EXPECT_LE(*findings[0].share_low, 0.15);
  EXPECT_GE(*findings[0].share_high, 0.15);
  EXPECT_LT(*findings[0].p_value, 1e-4);
  EXPECT_EQ(findings[2].target, "substance:Target-B");
  EXPECT_EQ(findings[2].verdict, Verdict::found);
}

TEST(Detect, NeverCallsATargetAbsentAndStatesALimit) {
  const ReferenceSet set = made_up_library();
  const auto findings =
      findings_of(made_up_sample(set, {{"cut-one", 0.6}, {"drug", 0.4}}, {}), set);
  EXPECT_EQ(findings[0].verdict, Verdict::not_detected);
  EXPECT_FALSE(findings[0].alarm);
  ASSERT_TRUE(findings[0].limit.has_value());
  EXPECT_GT(findings[0].limit->share, 0);
  EXPECT_LT(findings[0].limit->share, 0.2);
  EXPECT_EQ(findings[0].limit->detection_rate, 0.95);
  EXPECT_THAT(findings[0].because, ::testing::Contains("Seldom seen."));
}

TEST(Detect, IsInconclusiveWithoutAReferenceAndSaysHowToAddOne) {
  const ReferenceSet set = made_up_library();
  const auto findings = findings_of(made_up_sample(set, {{"cut-one", 1}}, {}), set);
  EXPECT_EQ(findings[1].verdict, Verdict::inconclusive);
  EXPECT_FALSE(findings[1].limit.has_value());
  EXPECT_FALSE(findings[1].alarm);
  EXPECT_THAT(findings[1].because.front(), HasSubstr("no reference"));
  EXPECT_THAT(findings[1].because.front(), HasSubstr("candor library add"));
}

TEST(Detect, ClaimsNoMoreThanItSeesWherePartOfTheSampleIsInNoReference) {
  const ReferenceSet whole = made_up_library();
  ReferenceSet partial = whole;
  std::erase_if(partial.references, [](const Reference& r) { return r.id == "cut-two"; });
  for (const double share : {0.1, 0.3, 0.5}) {
    const auto findings = findings_of(
        made_up_sample(whole, {{"cut-one", 0.7 - share}, {"cut-two", 0.3}, {"target-a", share}},
                       {}),
        partial);
    EXPECT_NE(findings[0].verdict, Verdict::found);
    // Missing it is honest only where the stated limit says that so much can be missed.
    if (findings[0].verdict == Verdict::not_detected) {
      EXPECT_GE(findings[0].limit->share, share);
    }
  }
}

TEST(Detect, IsOnlyPossibleWhereASubstanceOfNoTargetLooksTheSame) {
  ReferenceSet set = made_up_library();
  Reference twin = reference_named(set, "target-a");
  twin.id = twin.substance = "harmless twin";
  twin.group = "cut";
  set.references.push_back(twin);
  const auto findings =
      findings_of(made_up_sample(set, {{"cut-one", 0.7}, {"target-a", 0.3}}, {}), set);
  // The twin explains the sample by itself, so that the target adds nothing and cannot be seen.
  EXPECT_NE(findings[0].verdict, Verdict::found);
  ASSERT_TRUE(findings[0].limit.has_value());
}

TEST(DetectionLimit, FallsWithLessNoise) {
  const ReferenceSet set = made_up_library();
  const auto limit = [&](double noise) {
    return findings_of(made_up_sample(set, {{"cut-one", 0.6}, {"drug", 0.4}}, {.noise = noise}),
                       set)[0]
        .limit->share;
  };
  EXPECT_LT(limit(0.001), limit(0.01));
  EXPECT_LT(limit(0.01), limit(0.03));
}

TEST(DetectionLimit, IsOneForATargetThatIsTheSameAsAnotherReference) {
  ReferenceSet set = made_up_library();
  std::erase_if(set.references, [](const Reference& r) { return r.id == "target-b"; });
  Reference twin = reference_named(set, "target-a");
  twin.id = twin.substance = "twin";
  twin.group = "cut";
  set.references.push_back(twin);
  const auto findings =
      findings_of(made_up_sample(set, {{"cut-one", 0.6}, {"drug", 0.4}}, {}), set);
  EXPECT_EQ(findings[0].limit->share, 1);
}

/// A target distorted as the default mismatch model expects, drawn without using its code.
Reference distorted(const Reference& reference, std::mt19937_64& engine) {
  std::normal_distribution<double> normal;
  const Spectrum& spectrum = reference.spectrum;
  std::vector<double> knots(24);
  for (double& knot : knots) knot = normal(engine);
  const double shift = 0.6 * normal(engine);
  std::vector<double> values;
  std::vector<double> positions;
  for (std::size_t i = 0; i < spectrum.size(); ++i) {
    const double place = (spectrum.axis()[i] - 500) / 70;
    const auto left = static_cast<std::size_t>(place);
    const double t = place - static_cast<double>(left);
    const double blend = (1 - std::cos(t * 3.141592653589793)) / 2;
    const double wiggle = knots[left] * (1 - blend) + knots[left + 1] * blend;
    values.push_back(spectrum.intensities()[i] * std::exp(0.1 * wiggle));
    positions.push_back(spectrum.axis()[i] + shift);
  }
  Reference result = reference;
  result.spectrum = Spectrum::make(Axis::make(positions, spectrum.axis().unit()).value(), values,
                                   spectrum.unit(), spectrum.label())
                        .value();
  return result;
}

TEST(DetectionLimit, IsTrueWhenTheTargetIsPutIntoTheSampleAtThatShare) {
  const ReferenceSet set = made_up_library();
  const auto negative =
      findings_of(made_up_sample(set, {{"cut-one", 0.6}, {"drug", 0.4}}, {.noise = 0.004}), set);
  const double limit = negative[0].limit->share;
  std::mt19937_64 engine(11);
  const auto rate_at = [&](double share) {
    int alarms = 0;
    constexpr int kTrials = 60;
    for (int trial = 0; trial < kTrials; ++trial) {
      const std::string member = trial % 2 == 0 ? "target-a" : "target-b";
      const double rest = 1 - share;
      const Spectrum sample =
          simulate_sample({{distorted(reference_named(set, "cut-one"), engine), 0.6 * rest},
                           {distorted(reference_named(set, "drug"), engine), 0.4 * rest},
                           {distorted(reference_named(set, member), engine), share}},
                          {.noise = 0.004, .seed = static_cast<std::uint64_t>(trial) + 100},
                          "simulated in a test")
              .value();
      alarms += findings_of(sample, set)[0].alarm ? 1 : 0;
    }
    return static_cast<double>(alarms) / kTrials;
  };
  EXPECT_GE(rate_at(limit), 0.9);
  EXPECT_LE(rate_at(limit / 4), 0.5) << "a limit far above what is seen says little";
}

TEST(Detect, RaisesNoAlarmOnDistortedSamplesWithoutTheTarget) {
  const ReferenceSet set = made_up_library();
  std::mt19937_64 engine(12);
  for (int trial = 0; trial < 60; ++trial) {
    const Spectrum sample =
        simulate_sample({{distorted(reference_named(set, "cut-two"), engine), 0.5},
                         {distorted(reference_named(set, "drug"), engine), 0.5}},
                        {.noise = 0.002, .seed = static_cast<std::uint64_t>(trial)},
                        "simulated in a test")
            .value();
    EXPECT_FALSE(findings_of(sample, set)[0].alarm) << "trial " << trial;
  }
}

}  // namespace
}  // namespace candor
