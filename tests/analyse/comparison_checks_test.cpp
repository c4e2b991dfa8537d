#include "pipeline/analyse/analyse.h"
#include "pipeline/analyse/checks/comparison.h"
#include "tests/shared_data.h"
#include "tests/simulated_references.h"

namespace candor {
namespace {

using candor::test::made_up_library;
using candor::test::made_up_reference;
using candor::test::made_up_sample;
using ::testing::HasSubstr;

Analysis compared_analysis(const Spectrum& spectrum, const PriorEvidence& prior = {},
                           const ReferenceSet& rivals = {}) {
  return Analyser(find_recipe("ir-atr").value(), made_up_library(), rivals, {}, std::nullopt,
                  "test")
      .analyse(spectrum, prior)
      .value();
}

Spectrum mixed(const std::vector<std::pair<std::string, double>>& parts) {
  return made_up_sample(made_up_library(), parts, {});
}

Spectrum shifted(const Spectrum& spectrum, double shift) {
  std::vector<double> positions;
  for (const double x : spectrum.axis().positions()) positions.push_back(x + shift);
  return Spectrum::make(Axis::make(positions, spectrum.axis().unit()).value(),
                        {spectrum.intensities().begin(), spectrum.intensities().end()},
                        spectrum.unit(), spectrum.label())
      .value();
}

const QualityCheck* check_in(Analysis&& analysis, std::string_view id) = delete;
const QualityCheck* check_in(const Analysis& analysis, std::string_view id) {
  const auto found = std::ranges::find(analysis.quality.checks, id, &QualityCheck::id);
  return found == analysis.quality.checks.end() ? nullptr : &*found;
}

TEST(AxisShift, IsMeasuredOnTheBandsOfTheComponents) {
  for (const double shift : {-1.5, 0.0, 1.0, 2.0}) {
    const Analysis analysis =
        compared_analysis(shifted(mixed({{"cut-one", 0.6}, {"drug", 0.4}}), shift));
    const QualityCheck* check = check_in(analysis, "axis-shift");
    ASSERT_NE(check, nullptr) << shift;
    EXPECT_NEAR(check->value.value(), shift, 0.3);
    EXPECT_EQ(check->status, CheckStatus::pass);
  }
}

TEST(AxisShift, BeyondWhatTheRecipeExpectsIsWarnedOf) {
  const Analysis analysis =
      compared_analysis(shifted(mixed({{"cut-one", 0.6}, {"drug", 0.4}}), 3.5));
  const QualityCheck* check = check_in(analysis, "axis-shift");
  ASSERT_NE(check, nullptr);
  EXPECT_EQ(check->status, CheckStatus::warn);
  EXPECT_THAT(check->cause, HasSubstr("from those of the references"));
}

PriorEvidence after(const Analysis& before) {
  return {.strips = {}, .previous = PreviousSample{"before.dx", before.mixture.components}};
}

TEST(CarryOver, OfTheMainComponentOfTheSampleBeforeIsPointedOut) {
  const Analysis before = compared_analysis(mixed({{"drug", 0.9}, {"cut-two", 0.1}}));
  const Analysis analysis =
      compared_analysis(mixed({{"cut-one", 0.94}, {"drug", 0.06}}), after(before));
  const QualityCheck* check = check_in(analysis, "carry-over");
  ASSERT_NE(check, nullptr);
  EXPECT_EQ(check->status, CheckStatus::warn);
  EXPECT_THAT(check->cause, HasSubstr("drug (6 % of the signal) was much of the sample before "
                                      "(before.dx)"));
  EXPECT_TRUE(analysis.quality.usable()) << "a doubt and no refusal";
}

TEST(CarryOver, IsNotSeenInTheSameSampleOrInAnotherOne) {
  const Analysis before = compared_analysis(mixed({{"drug", 0.9}, {"cut-two", 0.1}}));
  for (const auto& parts : std::vector<std::vector<std::pair<std::string, double>>>{
           {{"drug", 0.9}, {"cut-two", 0.1}},
           {{"cut-one", 1.0}},
           {{"cut-one", 0.94}, {"cut-two", 0.06}}}) {
    const Analysis analysis = compared_analysis(mixed(parts), after(before));
    const QualityCheck* check = check_in(analysis, "carry-over");
    ASSERT_NE(check, nullptr);
    EXPECT_EQ(check->status, CheckStatus::pass) << parts.front().first;
  }
  EXPECT_EQ(check_in(before, "carry-over"), nullptr) << "nothing is known of a sample before";
}

TEST(Technique, OfAnotherKindIsSeenAndLeavesNoClaim) {
  ReferenceSet rivals;
  rivals.name = "others";
  Reference other =
      made_up_reference("salt", "cut", {{980, 1, 12}, {1300, 0.2, 16}, {1550, 0.5, 14}});
  SpectrumLabel label = other.spectrum.label();
  label.technique = Technique::raman;
  other.spectrum =
      other.spectrum.relabelled(label).with_units(AxisUnit::raman_shift_per_cm, SignalUnit::counts);
  rivals.references.push_back(other);
  ReferenceSet own = rivals;
  own.references.front().spectrum =
      made_up_reference("salt", "cut", {{980, 1, 12}, {1300, 0.2, 16}, {1550, 0.5, 14}}).spectrum;
  const Analysis mistaken = compared_analysis(made_up_sample(own, {{"salt", 1.0}}, {}), {}, rivals);
  EXPECT_FALSE(mistaken.quality.usable());
  EXPECT_THAT(mistaken.quality.reason(), HasSubstr("like that of salt by another technique"));
  EXPECT_TRUE(mistaken.mixture.components.empty());

  const Analysis right = compared_analysis(mixed({{"cut-one", 0.6}, {"drug", 0.4}}), {}, rivals);
  EXPECT_TRUE(right.quality.usable());
  ASSERT_NE(check_in(right, "technique"), nullptr);
  EXPECT_EQ(check_in(right, "technique")->status, CheckStatus::pass);
}

}  // namespace
}  // namespace candor
