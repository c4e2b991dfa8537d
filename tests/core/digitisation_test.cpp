#include "pipeline/core/digitisation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace candor {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

Spectrum with_label(SpectrumLabel label) {
  return Spectrum::make(Axis::make({10, 20, 30}, AxisUnit::wavenumber_per_cm).value(), {1, 2, 3},
                        SignalUnit::absorbance, std::move(label))
      .value();
}

SpectrumLabel titled(std::string title) {
  SpectrumLabel label;
  label.title = std::move(title);
  return label;
}

SpectrumLabel with_entry(std::string key, std::string value) {
  SpectrumLabel label;
  label.metadata.emplace_back(std::move(key), std::move(value));
  return label;
}

TEST(Digitisation, IsFoundAgainWithItsUncertainty) {
  const SpectrumLabel label =
      marked_as_digitised(titled("a print"), 4.5, AxisUnit::raman_shift_per_cm);
  EXPECT_EQ(label.title, "a print (digitised, +/- 4.5 cm-1)");
  const auto mark = digitisation_of(label);
  ASSERT_TRUE(mark);
  EXPECT_EQ(mark->uncertainty, 4.5);
  EXPECT_EQ(mark->unit, "cm-1");
  EXPECT_THAT(digitised_sentence(*mark), AllOf(HasSubstr("± 4.5 cm⁻¹"), HasSubstr("no evidence")));
}

TEST(Digitisation, IsNotSeenInWhatWasMeasured) {
  EXPECT_FALSE(digitisation_of(titled("caffeine, digital +/- 4 cm-1")));
  EXPECT_FALSE(digitisation_of(with_entry("CANDOR STEP", "snv")));
  EXPECT_FALSE(digitisation_of(with_entry("COMMENTS", "digitised by an ADC of 16 bits")));
  EXPECT_TRUE(require_measured(with_label(titled("caffeine"))));
}

TEST(Digitisation, CountsWhateverOtherProgramsMadeOfIt) {
  const std::vector<SpectrumLabel> labels = {
      with_entry("$CANDOR DIGITISED", "+/- 4 cm-1"),
      with_entry("candor_digitised", "+/- 4 cm-1"),
      with_entry("COMMENTS", "##$CANDOR DIGITISED= +/- 4 cm-1"),
      with_entry("Log", "CANDOR-DIGITISED"),
      with_entry("$CANDOR DIGITISED", ""),
      with_entry("$CANDOR DIGITISED", "+/- nan cm-1"),
      with_entry("$CANDOR DIGITISED", "+/- -4 cm-1"),
      with_entry("$CANDOR DIGITISED", "+/- 4 furlongs"),
      titled("A PRINT (DIGITISED, +/- 4 cm-1)"),
      titled("a print (digitised,+/-"),
  };
  for (const SpectrumLabel& label : labels) {
    EXPECT_TRUE(digitisation_of(label)) << label.title << label.metadata.size();
    const auto refused = require_measured(with_label(label));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::incompatible);
    EXPECT_THAT(refused.error().message, AllOf(HasSubstr("digitised"), HasSubstr("never")));
  }
  EXPECT_EQ(digitisation_of(labels[2])->uncertainty, 4);
  EXPECT_FALSE(digitisation_of(labels[4])->uncertainty);
  EXPECT_FALSE(digitisation_of(labels[5])->uncertainty);
  EXPECT_FALSE(digitisation_of(labels[6])->uncertainty);
  EXPECT_FALSE(digitisation_of(labels[7])->uncertainty);
}

TEST(Digitisation, StaysWhateverIsDoneToTheSpectrum) {
  const Spectrum made =
      with_label(marked_as_digitised(titled("print"), 4, AxisUnit::wavenumber_per_cm));
  const auto expect_kept = [](const Spectrum& spectrum) {
    const auto mark = digitisation_of(spectrum.label());
    ASSERT_TRUE(mark);
    EXPECT_EQ(mark->uncertainty, 4);
    EXPECT_EQ(mark->unit, "cm-1");
  };
  expect_kept(made.relabelled(titled("another")));
  expect_kept(Spectrum(made).relabelled(SpectrumLabel{}));
  expect_kept(made.with_units(AxisUnit::raman_shift_per_cm, SignalUnit::counts));
  expect_kept(made.derive({3, 2, 1}, SignalUnit::absorbance, AppliedStep{"turned"}).value());
  // A mark that says another uncertainty is no way out either.
  EXPECT_TRUE(digitisation_of(made.relabelled(with_entry("a", "b")).label()));
  EXPECT_EQ(keeping_mark(titled("plain"), titled("measured")).metadata.size(), 0U);
}

TEST(Digitisation, KeepsAMarkThatStatesNothing) {
  const Spectrum bare = with_label(with_entry("$CANDOR DIGITISED", "?"));
  const auto mark = digitisation_of(bare.relabelled(titled("another")).label());
  ASSERT_TRUE(mark);
  EXPECT_FALSE(mark->uncertainty);
  EXPECT_THAT(digitised_sentence(*mark), HasSubstr("not kept"));
}

}  // namespace
}  // namespace candor
