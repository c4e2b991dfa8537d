#include "pipeline/core/spectrum.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <limits>
#include <set>
#include <string_view>
#include <vector>

#include "tests/shared_data.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Axis three_points() { return Axis::make({10.0, 20.0, 30.0}, AxisUnit::wavelength_nm).value(); }

SpectrumLabel label_of(std::string title) {
  return SpectrumLabel{.title = std::move(title), .technique = Technique::raman, .metadata = {}};
}

Spectrum three_values() {
  return Spectrum::make(three_points(), {1.0, 2.0, 3.0}, SignalUnit::counts, label_of("neon"))
      .value();
}

TEST(Spectrum, KeepsWhatItWasMadeFrom) {
  const Spectrum spectrum = three_values();
  EXPECT_EQ(spectrum.axis(), three_points());
  EXPECT_THAT(spectrum.intensities(), ElementsAre(1.0, 2.0, 3.0));
  EXPECT_EQ(spectrum.size(), 3U);
  EXPECT_EQ(spectrum.unit(), SignalUnit::counts);
  EXPECT_EQ(spectrum.label().title, "neon");
  EXPECT_EQ(spectrum.label().technique, Technique::raman);
  EXPECT_THAT(spectrum.provenance(), IsEmpty());
}

TEST(Spectrum, WithFewerIntensitiesThanPointsIsRefused) {
  const auto result =
      Spectrum::make(three_points(), {1.0, 2.0}, SignalUnit::counts, label_of("neon"));
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, ErrorCode::invalid_value);
  EXPECT_EQ(result.error().message, "2 intensities on an axis of 3 points");
}

TEST(Spectrum, WithMoreIntensitiesThanPointsIsRefused) {
  EXPECT_ERROR(ErrorCode::invalid_value, Spectrum::make(three_points(), {1.0, 2.0, 3.0, 4.0},
                                                        SignalUnit::counts, label_of("neon")));
}

TEST(Spectrum, WithAnIntensityThatIsNoFiniteNumberIsRefusedByPointAndPosition) {
  for (const double bad :
       {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(),
        -std::numeric_limits<double>::infinity()}) {
    const auto result =
        Spectrum::make(three_points(), {1.0, bad, 3.0}, SignalUnit::counts, label_of("neon"));
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().code, ErrorCode::invalid_value);
    EXPECT_THAT(result.error().message, HasSubstr("point 2 (at 20)"));
  }
}

TEST(Spectrum, RecordsEachStepInOrder) {
  const Spectrum raw = three_values();
  ASSERT_OK_AND_ASSIGN(const Spectrum once, raw.derive({2.0, 4.0, 6.0}, SignalUnit::counts,
                                                       AppliedStep{"scale(factor=2)"}));
  ASSERT_OK_AND_ASSIGN(const Spectrum twice, once.derive({0.0, 2.0, 4.0}, SignalUnit::arbitrary,
                                                         AppliedStep{"offset(by=-2)"}));
  EXPECT_THAT(twice.provenance(),
              ElementsAre(AppliedStep{"scale(factor=2)"}, AppliedStep{"offset(by=-2)"}));
  EXPECT_THAT(twice.intensities(), ElementsAre(0.0, 2.0, 4.0));
  EXPECT_EQ(twice.unit(), SignalUnit::arbitrary);
  EXPECT_EQ(twice.axis(), raw.axis());
  EXPECT_EQ(twice.label().title, "neon");
}

TEST(Spectrum, IsLeftAloneByTheStepsThatStartFromIt) {
  const Spectrum raw = three_values();
  ASSERT_TRUE(raw.derive({0.0, 0.0, 0.0}, SignalUnit::arbitrary, AppliedStep{"zero"}).ok());
  EXPECT_THAT(raw.intensities(), ElementsAre(1.0, 2.0, 3.0));
  EXPECT_EQ(raw.unit(), SignalUnit::counts);
  EXPECT_THAT(raw.provenance(), IsEmpty());
}

TEST(Spectrum, MovesToAnotherAxisWithAStep) {
  ASSERT_OK_AND_ASSIGN(Axis axis, Axis::make({10.0, 20.0}, AxisUnit::wavelength_nm));
  ASSERT_OK_AND_ASSIGN(const Spectrum cropped,
                       three_values().derive(std::move(axis), {1.0, 2.0}, SignalUnit::counts,
                                             AppliedStep{"crop(from=10,to=20)"}));
  EXPECT_EQ(cropped.size(), 2U);
  EXPECT_EQ(cropped.axis().back(), 20.0);
  EXPECT_THAT(cropped.provenance(), ElementsAre(AppliedStep{"crop(from=10,to=20)"}));
}

TEST(Spectrum, RefusesAStepThatYieldsAnotherCountOrNoFiniteNumber) {
  EXPECT_ERROR(ErrorCode::invalid_value,
               three_values().derive({1.0, 2.0}, SignalUnit::counts, AppliedStep{"bad"}));
  EXPECT_ERROR(ErrorCode::invalid_value,
               three_values().derive({1.0, 2.0, std::numeric_limits<double>::quiet_NaN()},
                                     SignalUnit::counts, AppliedStep{"bad"}));
  EXPECT_ERROR(
      ErrorCode::invalid_value,
      three_values().derive(three_points(), {1.0, 2.0}, SignalUnit::counts, AppliedStep{"bad"}));
}

TEST(Spectrum, KeepsItsNumbersAndStepsUnderAnotherLabelOrOtherUnits) {
  ASSERT_OK_AND_ASSIGN(
      const Spectrum stepped,
      three_values().derive({2.0, 4.0, 6.0}, SignalUnit::counts, AppliedStep{"scale"}));
  const Spectrum relabelled = stepped.relabelled(label_of("argon"));
  EXPECT_EQ(relabelled.label().title, "argon");
  EXPECT_EQ(stepped.label().title, "neon");
  const Spectrum told = relabelled.with_units(AxisUnit::wavenumber_per_cm, SignalUnit::absorbance);
  EXPECT_EQ(told.axis().unit(), AxisUnit::wavenumber_per_cm);
  EXPECT_EQ(told.unit(), SignalUnit::absorbance);
  EXPECT_THAT(told.axis().positions(), ElementsAre(10.0, 20.0, 30.0));
  EXPECT_THAT(told.intensities(), ElementsAre(2.0, 4.0, 6.0));
  EXPECT_THAT(told.provenance(), ElementsAre(AppliedStep{"scale"}));
}

SpectrumLabel with_metadata() {
  SpectrumLabel label;
  label.metadata = {{"SPECTROMETER/DATA SYSTEM", "Model 7"},
                    {"Laser_Power", "20 mW"},
                    {"laser-power", "30 mW"},
                    {"EMPTY", ""},
                    {"$Own Key", "kept"}};
  return label;
}

TEST(SpectrumLabel, FindsAKeyWhateverItsCaseSpacesAndPunctuation) {
  const SpectrumLabel label = with_metadata();
  EXPECT_EQ(label.find("SPECTROMETER/DATA SYSTEM"), "Model 7");
  EXPECT_EQ(label.find("spectrometer data system"), "Model 7");
  EXPECT_EQ(label.find("Spectrometer-Data_System"), "Model 7");
  EXPECT_EQ(label.find("spectrometerdatasystem"), "Model 7");
  EXPECT_EQ(label.find("$OWNKEY"), "kept");
}

TEST(SpectrumLabel, FindsTheFirstOfSeveral) {
  EXPECT_EQ(with_metadata().find("laser power"), "20 mW");
}

TEST(SpectrumLabel, FindsNothingWhereThereIsNothing) {
  EXPECT_EQ(with_metadata().find("detector"), "");
  EXPECT_EQ(with_metadata().find("laser"), "");
  EXPECT_EQ(with_metadata().find("laser.power"), "");
  EXPECT_EQ(with_metadata().find("empty"), "");
  EXPECT_EQ(SpectrumLabel{}.find(""), "");
}

constexpr std::array kSignalUnits = {
    SignalUnit::absorbance,  SignalUnit::transmittance, SignalUnit::percent_transmittance,
    SignalUnit::reflectance, SignalUnit::log_1_r,       SignalUnit::kubelka_munk,
    SignalUnit::counts,      SignalUnit::single_beam,   SignalUnit::interferogram,
    SignalUnit::arbitrary,   SignalUnit::unknown,
};

TEST(SignalUnit, HasANameOfItsOwnThatReadsBack) {
  std::set<std::string_view> names;
  for (const auto unit : kSignalUnits) {
    names.insert(to_string(unit));
    if (unit == SignalUnit::unknown) continue;
    EXPECT_EQ(signal_unit_from_string(to_string(unit)), unit);
  }
  EXPECT_EQ(names.size(), kSignalUnits.size());
  EXPECT_EQ(to_string(SignalUnit::percent_transmittance), "percent-transmittance");
  EXPECT_EQ(to_string(SignalUnit::log_1_r), "log-1-r");
}

TEST(SignalUnit, CannotBeToldToBeUnknown) {
  EXPECT_FALSE(signal_unit_from_string("unknown"));
  EXPECT_FALSE(signal_unit_from_string("Absorbance"));
  EXPECT_FALSE(signal_unit_from_string("%T"));
}

TEST(Technique, HasANameOfItsOwnThatReadsBack) {
  std::set<std::string_view> names;
  for (const auto technique :
       {Technique::ir, Technique::raman, Technique::nir, Technique::uv_vis, Technique::unknown}) {
    names.insert(to_string(technique));
    EXPECT_EQ(technique_from_string(to_string(technique)), technique);
  }
  EXPECT_EQ(names.size(), 5U);
  EXPECT_EQ(to_string(Technique::uv_vis), "uv-vis");
  EXPECT_FALSE(technique_from_string("IR"));
}

}  // namespace
}  // namespace candor
