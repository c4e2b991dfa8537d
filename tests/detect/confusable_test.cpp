#include "pipeline/detect/confusable.h"

#include <algorithm>

#include "tests/shared_data.h"
#include "tests/simulated_references.h"

namespace candor {
namespace {

using candor::test::made_up_library;
using candor::test::made_up_reference;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// The made-up library with one more: "twin" is "drug" with bands a few per cent off.
ReferenceSet with_twin() {
  ReferenceSet set = made_up_library();
  set.references.push_back(made_up_reference(
      "twin", "drug", {{760.3, 0.97, 14}, {1110.4, 0.42, 18}, {1720.2, 0.9, 20.3}}));
  return set;
}

Dictionary dictionary_of(const ReferenceSet& set) {
  return Dictionary::make(set, find_recipe("ir-atr").value());
}

std::size_t place(const Dictionary& dictionary, std::string_view id) {
  const auto entries = dictionary.entries();
  return static_cast<std::size_t>(std::ranges::find(entries, id, &DictionaryEntry::id) -
                                  entries.begin());
}

Result<Confusables> confusables_of(const Dictionary& dictionary,
                                   const ConfusableSetting& setting = {}) {
  return confusable_references(dictionary, find_recipe("ir-atr").value().mismatch(), setting);
}

TEST(Confusables, AreFoundAmongBandsThatDifferByNoMoreThanTheModelExpects) {
  const Dictionary dictionary = dictionary_of(with_twin());
  ASSERT_OK_AND_ASSIGN(const auto found, confusables_of(dictionary));
  ASSERT_THAT(found.pairs, SizeIs(1));
  EXPECT_EQ(dictionary.entries()[found.pairs[0].first].id, "drug");
  EXPECT_EQ(dictionary.entries()[found.pairs[0].second].id, "twin");
  EXPECT_LT(found.pairs[0].statistic, kConfusableCost);
  EXPECT_THAT(found.groups,
              ElementsAre(ElementsAre(place(dictionary, "drug"), place(dictionary, "twin"))));
  EXPECT_EQ(found.compared, 6U);
}

TEST(Confusables, AreNoneAmongSubstancesWithOtherBands) {
  const Dictionary dictionary = dictionary_of(made_up_library());
  ASSERT_OK_AND_ASSIGN(const auto found, confusables_of(dictionary));
  EXPECT_THAT(found.pairs, IsEmpty());
  EXPECT_THAT(found.groups, IsEmpty());
  ASSERT_THAT(found.closest, SizeIs(5));
  EXPECT_GE(found.closest[0].statistic, kConfusableCost);
  EXPECT_TRUE(std::ranges::is_sorted(found.closest, {}, &ConfusablePair::statistic));
}

TEST(Confusables, OfOneSubstanceAreNoPair) {
  ReferenceSet set = with_twin();
  set.references.back().substance = "drug";
  ASSERT_OK_AND_ASSIGN(const auto found, confusables_of(dictionary_of(set)));
  EXPECT_THAT(found.pairs, IsEmpty());
}

TEST(Confusables, BecomeMoreInASmallShareAndInNoise) {
  const Dictionary dictionary = dictionary_of(made_up_library());
  const auto closest = [&](double share, double noise) {
    ConfusableSetting setting;
    setting.share = share;
    setting.matrix = place(dictionary, "cut-one");
    setting.noise = noise;
    return confusables_of(dictionary, setting).value().closest.front().statistic;
  };
  EXPECT_LT(closest(0.05, 0.002), closest(0.2, 0.002));
  EXPECT_LT(closest(0.2, 0.01), closest(0.2, 0.002));
}

TEST(Confusables, LeaveOutWhatIsNotSeenAtThatShareAtAll) {
  const Dictionary dictionary = dictionary_of(made_up_library());
  ConfusableSetting setting;
  setting.share = 1e-4;
  setting.matrix = place(dictionary, "cut-one");
  ASSERT_OK_AND_ASSIGN(const auto found, confusables_of(dictionary, setting));
  EXPECT_THAT(found.unseen, SizeIs(4));
  EXPECT_THAT(found.pairs, IsEmpty());
}

TEST(Confusables, LeaveOutAReferenceThatCoversTooLittle) {
  ReferenceSet set = made_up_library();
  Reference& shortened = set.references.back();
  std::vector<double> positions;
  std::vector<double> values;
  for (std::size_t i = 0; i < shortened.spectrum.size(); ++i) {
    if (shortened.spectrum.axis()[i] < 700) continue;
    positions.push_back(shortened.spectrum.axis()[i]);
    values.push_back(shortened.spectrum.intensities()[i]);
  }
  auto axis = Axis::make(std::move(positions), AxisUnit::wavenumber_per_cm).value();
  shortened.spectrum = Spectrum::make(std::move(axis), std::move(values), SignalUnit::absorbance,
                                      shortened.spectrum.label())
                           .value();
  const Dictionary dictionary = dictionary_of(set);
  ASSERT_OK_AND_ASSIGN(const auto found, confusables_of(dictionary));
  EXPECT_EQ(found.compared, 4U);
  EXPECT_THAT(found.left_out, ElementsAre(place(dictionary, "target-b")));
}

TEST(Confusables, RefuseSettingsThatMakeNoSample) {
  const Dictionary dictionary = dictionary_of(made_up_library());
  for (const double share : {0.0, -0.1, 1.1, 0.5}) {
    EXPECT_ERROR(ErrorCode::invalid_value, confusables_of(dictionary, {.share = share}));
  }
  EXPECT_ERROR(ErrorCode::invalid_value, confusables_of(dictionary, {.noise = -1}));
}

}  // namespace
}  // namespace candor
