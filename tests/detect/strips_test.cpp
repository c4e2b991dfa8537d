#include "pipeline/detect/strips.h"

#include "tests/shared_data.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

StripKind fentanyl_kind() {
  return {.id = "fentanyl",
          .name = "fentanyl test strip",
          .target = "fentanyl",
          .detected_counts_for = {"opioid-of-concern"},
          .misses = "carfentanil",
          .cut_off_ug_per_ml = 1.0,
          .interferents = {{.names = {"MDMA"},
                            .from_mg_per_ml = 1.0,
                            .standing = Confirmation::confirmed,
                            .source = "s"},
                           {.names = {"Levamisole"},
                            .from_mg_per_ml = std::nullopt,
                            .standing = Confirmation::unconfirmed,
                            .source = "s"},
                           {.names = {"Caffeine"},
                            .from_mg_per_ml = 0.3,
                            .standing = Confirmation::disputed,
                            .source = "s"}},
          .rates = {
              {.missed = 0.037, .wrong = 0.096, .standing = Confirmation::confirmed, .source = "s"},
              {.missed = 0.125,
               .wrong = std::nullopt,
               .standing = Confirmation::confirmed,
               .source = "s"},
              {.missed = 0.9, .wrong = 0.9, .standing = Confirmation::unconfirmed, .source = "s"}}};
}

Strip strip(StripResult result) {
  Strip strip;
  strip.target = "fentanyl";
  strip.result = result;
  strip.kind = fentanyl_kind();
  return strip;
}

Strip strip(StripResult result, Dilution dilution) {
  Strip diluted = strip(result);
  diluted.dilution = dilution;
  return diluted;
}

Mixture mixture_of(const std::vector<std::string>& substances) {
  Mixture mixture;
  for (const std::string& substance : substances) {
    Component component;
    component.substance = substance;
    mixture.components.push_back(component);
  }
  return mixture;
}

StripEvidence evidence(const std::vector<Strip>& strips,
                       const std::vector<std::string>& substances = {}) {
  return read_strips("fentanyl", strips, mixture_of(substances));
}

constexpr StripResult kPositive = StripResult::positive;
constexpr StripResult kNegative = StripResult::negative;
constexpr Dilution kStrong = {.sample_mg = 10, .water_ml = 5};  // 2 mg/mL
constexpr Dilution kWeak = {.sample_mg = 5, .water_ml = 10};    // 0.5 mg/mL
constexpr Dilution kThin = {.sample_mg = 1, .water_ml = 50};    // 0.02 mg/mL

TEST(StripLines, AreReadInverted) {
  EXPECT_EQ(result_of(StripLines::control_only), StripResult::positive);
  EXPECT_EQ(result_of(StripLines::control_and_test), StripResult::negative);
  EXPECT_EQ(result_of(StripLines::control_and_faint_test), StripResult::negative)
      << "a faint line is a line";
  EXPECT_EQ(result_of(StripLines::faint_control_only), StripResult::positive);
  EXPECT_EQ(result_of(StripLines::faint_control_and_test), StripResult::negative);
  EXPECT_EQ(result_of(StripLines::faint_control_and_faint_test), StripResult::negative);
  EXPECT_EQ(result_of(StripLines::test_only), StripResult::invalid) << "without a control line";
  EXPECT_EQ(result_of(StripLines::none), StripResult::invalid);
}

TEST(StripLines, HaveNamesThatReadBack) {
  for (const auto lines :
       {StripLines::control_and_test, StripLines::control_and_faint_test, StripLines::control_only,
        StripLines::faint_control_and_test, StripLines::faint_control_and_faint_test,
        StripLines::faint_control_only, StripLines::test_only, StripLines::none}) {
    EXPECT_EQ(strip_lines_from_string(to_string(lines)), lines);
  }
  EXPECT_EQ(strip_lines_from_string("two"), std::nullopt);
}

TEST(Strips, TellOfAFaintControlLineWhateverTheResult) {
  for (const auto lines :
       {StripLines::faint_control_only, StripLines::faint_control_and_test,
        StripLines::faint_control_and_faint_test, StripLines::control_and_faint_test}) {
    Strip faint = strip(result_of(lines));
    faint.lines = lines;
    const StripEvidence read = evidence({faint});
    EXPECT_EQ(read.faint_control, lines != StripLines::control_and_faint_test) << to_string(lines);
    EXPECT_EQ(read.faint, has_faint_test(lines)) << to_string(lines);
  }
}

TEST(Strips, AreReadOneByOne) {
  EXPECT_EQ(evidence({}).reading, StripReading::none);
  EXPECT_EQ(evidence({strip(kPositive)}).reading, StripReading::detected);
  EXPECT_EQ(evidence({strip(kNegative)}).reading, StripReading::not_detected);
  EXPECT_EQ(evidence({strip(StripResult::invalid)}).reading, StripReading::invalid);
}

TEST(Strips, OfAnotherTargetSayNothing) {
  Strip other = strip(kPositive);
  other.target = "nitazene";
  EXPECT_EQ(evidence({other}).reading, StripReading::none);
}

TEST(Strips, CountForATargetThatHoldsTheirsOnlyWhereTheyDetected) {
  const auto reading = [](StripResult result) {
    return read_strips("opioid-of-concern", {strip(result)}, {}).reading;
  };
  EXPECT_EQ(reading(kPositive), StripReading::detected);
  EXPECT_EQ(reading(kNegative), StripReading::none);
}

TEST(Strips, ThatDisagreeSaySo) {
  EXPECT_EQ(evidence({strip(kPositive), strip(kNegative)}).reading, StripReading::disagreeing);
  EXPECT_EQ(evidence({strip(kNegative), strip(kPositive)}, {"MDMA"}).reading,
            StripReading::disagreeing)
      << "one that may err is not overruled by one that did not detect it";
}

TEST(Strips, BesideAnInvalidOneCount) {
  EXPECT_EQ(evidence({strip(StripResult::invalid), strip(kNegative)}).reading,
            StripReading::not_detected);
}

TEST(Strips, AreNotDoubtedForAnInterferentThatIsNotIdentified) {
  Mixture mixture = mixture_of({"MDMA"});
  mixture.components.front().identified = false;
  EXPECT_EQ(read_strips("fentanyl", {strip(kPositive)}, mixture).reading, StripReading::detected);
}

TEST(Strips, AreInDoubtWhereTheSampleHoldsAnInterferent) {
  const StripEvidence unknown = evidence({strip(kPositive)}, {"Lactose", "mdma"});
  EXPECT_EQ(unknown.reading, StripReading::detected_in_doubt);
  EXPECT_THAT(unknown.interferents, ElementsAre("mdma"));
  EXPECT_EQ(unknown.retest_below_mg_per_ml, 1.0);
  EXPECT_EQ(evidence({strip(kPositive, kStrong)}, {"MDMA"}).reading,
            StripReading::detected_in_doubt);
}

TEST(Strips, KnowAnInterferentByItsSaltToo) {
  for (const char* salt : {"MDMA HCl", "mdma hydrochloride", "MDMA free base"}) {
    EXPECT_EQ(evidence({strip(kPositive)}, {salt}).reading, StripReading::detected_in_doubt)
        << salt;
  }
  for (const char* other : {"MDMA methylene homolog", "HCl", "MDMAHCl", "MDA HCl"}) {
    EXPECT_EQ(evidence({strip(kPositive)}, {other}).reading, StripReading::detected) << other;
  }
}

TEST(Strips, AreNotInDoubtWhereTheDilutionExcludesIt) {
  EXPECT_EQ(evidence({strip(kPositive, kWeak)}, {"MDMA"}).reading, StripReading::detected);
  EXPECT_EQ(evidence({strip(kPositive), strip(kPositive, kWeak)}, {"MDMA"}).reading,
            StripReading::detected);
}

TEST(Strips, CountWhatCouldStandInAComponentsPlace) {
  Mixture mixture = mixture_of({"MDA"});
  mixture.components[0].alternatives = {"MDMA"};
  EXPECT_EQ(read_strips("fentanyl", {strip(kPositive)}, mixture).reading,
            StripReading::detected_in_doubt);
}

TEST(Strips, AreNotDoubtedForWhatNobodyConfirmed) {
  const StripEvidence seen = evidence({strip(kPositive)}, {"Levamisole", "Caffeine"});
  EXPECT_EQ(seen.reading, StripReading::detected);
  EXPECT_THAT(seen.interferents, IsEmpty());
  EXPECT_THAT(seen.disputed, ElementsAre("Caffeine"));
}

TEST(Strips, CannotBeRetestedMoreDiluteWhereNoFigureIsKnown) {
  Strip without = strip(kPositive);
  without.kind->interferents[0].from_mg_per_ml = std::nullopt;
  EXPECT_EQ(evidence({without}, {"MDMA"}).retest_below_mg_per_ml, std::nullopt);
}

TEST(Strips, ThatWereTooDiluteSayNothing) {
  const StripEvidence thin = evidence({strip(kNegative, kThin)});
  EXPECT_EQ(thin.reading, StripReading::not_detected_in_doubt);
  ASSERT_TRUE(thin.least_part);
  EXPECT_DOUBLE_EQ(*thin.least_part, 0.05) << "1 µg/mL of 0.02 mg/mL";
  const StripEvidence weak = evidence({strip(kNegative, kWeak)});
  EXPECT_EQ(weak.reading, StripReading::not_detected);
  EXPECT_DOUBLE_EQ(*weak.least_part, 0.002);
  EXPECT_EQ(evidence({strip(kNegative, kThin), strip(kNegative, kWeak)}).reading,
            StripReading::not_detected);
  EXPECT_EQ(evidence({strip(kNegative, kThin), strip(kPositive)}).reading, StripReading::detected);
}

TEST(Strips, OfAnotherBrandAreNotHeldToItsFigures) {
  Strip of_brand = strip(kPositive);
  of_brand.kind->interferents[0].brands = {"One"};
  of_brand.kind->rates[1].brands = {"One"};
  const auto read = [&](const char* brand) {
    of_brand.brand = brand;
    return evidence({of_brand}, {"MDMA"});
  };
  EXPECT_EQ(read("one").reading, StripReading::detected_in_doubt);
  EXPECT_EQ(read("").reading, StripReading::detected_in_doubt) << "it may be of that brand";
  EXPECT_EQ(read("Two").reading, StripReading::detected);
  EXPECT_EQ(read("One").missed, 0.125);
  EXPECT_EQ(read("Two").missed, 0.037);
}

TEST(Strips, BringTheWorstConfirmedRates) {
  const StripEvidence seen = evidence({strip(kNegative)});
  EXPECT_EQ(seen.missed, 0.125);
  EXPECT_EQ(seen.wrong, 0.096);
  EXPECT_EQ(seen.misses, "carfentanil");
}

}  // namespace
}  // namespace candor
