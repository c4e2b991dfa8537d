#include "pipeline/steps/recipe.h"

#include "tests/shared_data.h"
#include "tests/simulated_references.h"

namespace candor {
namespace {

using ::testing::HasSubstr;

constexpr std::string_view kRecipe = R"toml(name = "test"
technique = "ir"
x-unit = "cm-1"
y-unit = "absorbance"
steps = "savitzky-golay(window=5,order=2)"
grid = { from = 600, to = 1800, step = 4 }
minimum-coverage = 0.9
)toml";

std::string with(std::string_view from, std::string_view to) {
  std::string text(kRecipe);
  const auto place = text.find(from);
  EXPECT_NE(place, std::string::npos);
  return text.replace(place, from.size(), to);
}

std::string fingerprint_of(std::string_view toml) {
  return Recipe::parse(toml).value().fingerprint();
}

Spectrum infrared(double from, double to, double step, SignalUnit unit = SignalUnit::absorbance) {
  std::vector<double> positions;
  std::vector<double> values;
  for (double x = from; x <= to; x += step) {
    positions.push_back(x);
    values.push_back(0.5 + 0.3 * std::sin(x / 20));
  }
  return Spectrum::make(Axis::make(positions, AxisUnit::wavenumber_per_cm).value(), values, unit,
                        {.title = "t", .technique = Technique::ir, .metadata = {}})
      .value();
}

TEST(Recipe, FingerprintChangesWithWhateverChangesTheNumbers) {
  const std::string base = fingerprint_of(kRecipe);
  EXPECT_NE(base, fingerprint_of(with("window=5", "window=7")));
  EXPECT_NE(base, fingerprint_of(with("step = 4", "step = 2")));
  EXPECT_NE(base, fingerprint_of(with("from = 600", "from = 604")));
  EXPECT_NE(base, fingerprint_of(with("minimum-coverage = 0.9", "minimum-coverage = 0.8")));
  EXPECT_NE(base, fingerprint_of(with("savitzky-golay(window=5,order=2)", "snv")));
}

TEST(Recipe, FingerprintIsOfTheContentAndNotOfTheNameOrTheSpelling) {
  const std::string base = fingerprint_of(kRecipe);
  EXPECT_EQ(base, fingerprint_of(with("\"test\"", "\"other\"")));
  EXPECT_EQ(base, fingerprint_of(with("window=5,order=2", " order = 2 , window=5 ")));
}

TEST(Recipe, RefusesWhatItDoesNotKnow) {
  EXPECT_ERROR(ErrorCode::usage, Recipe::parse(with("minimum-coverage", "minimum-covrage")));
  EXPECT_ERROR(ErrorCode::invalid_value, Recipe::parse(with("\"ir\"", "\"nmr\"")));
  EXPECT_ERROR(ErrorCode::invalid_value, Recipe::parse(with("step = 4", "step = 0")));
  EXPECT_ERROR(ErrorCode::invalid_value, Recipe::parse(with("step = 4", "step = 1e-9")));
  EXPECT_ERROR(ErrorCode::invalid_value, Recipe::parse(with("0.9", "1.5")));
  EXPECT_ERROR(ErrorCode::invalid_value, Recipe::parse("name = \"a"));
  EXPECT_ERROR(ErrorCode::usage, Recipe::parse(with("savitzky-golay", "savitsky-golay")));
  EXPECT_ERROR(ErrorCode::invalid_value, Recipe::parse(with("steps = \"", "steps = \"msc; ")));
}

TEST(Recipe, ShippedOnesAreFoundByNameAndTechnique) {
  EXPECT_EQ(find_recipe("ir-atr").value().technique(), Technique::ir);
  EXPECT_EQ(default_recipe(Technique::raman).value().name(), "raman");
  EXPECT_ERROR(ErrorCode::usage, find_recipe("ir"));
  EXPECT_ERROR(ErrorCode::unsupported, default_recipe(Technique::uv_vis));
}

TEST(Prepared, LiesOnTheGridOfTheRecipeWhateverTheSpectrumStartsAt) {
  const Recipe recipe = Recipe::parse(kRecipe).value();
  ASSERT_OK_AND_ASSIGN(const Prepared prepared,
                       Prepared::prepare(infrared(641.3, 1900, 2), recipe));
  EXPECT_EQ(prepared.first(), 11U);
  EXPECT_EQ(prepared.position(0), 644);
  EXPECT_EQ(prepared.position(prepared.values().size() - 1), 1800);
  EXPECT_NEAR(prepared.coverage(), 290.0 / 301, 1e-12);
}

TEST(Prepared, RefusesASpectrumThatCoversTooLittle) {
  const Recipe recipe = Recipe::parse(kRecipe).value();
  const auto result = Prepared::prepare(infrared(900, 1700, 2), recipe);
  EXPECT_ERROR(ErrorCode::insufficient_data, result);
  EXPECT_THAT(result.error().message, HasSubstr("900.0 to 1700.0"));
  EXPECT_ERROR(ErrorCode::insufficient_data, Prepared::prepare(infrared(2000, 3000, 2), recipe));
}

TEST(Prepared, ReadsTransmittanceAsAbsorbanceAndRefusesOtherOrdinates) {
  const Recipe recipe = Recipe::parse(kRecipe).value();
  ASSERT_OK_AND_ASSIGN(const Prepared direct, Prepared::prepare(infrared(500, 2000, 2), recipe));
  const Spectrum absorbance = infrared(500, 2000, 2);
  std::vector<double> transmitted;
  for (const double value : absorbance.intensities()) {
    transmitted.push_back(100 * std::pow(10, -value));
  }
  const Spectrum per_cent = Spectrum::make(absorbance.axis(), transmitted,
                                           SignalUnit::percent_transmittance, absorbance.label())
                                .value();
  ASSERT_OK_AND_ASSIGN(const Prepared converted, Prepared::prepare(per_cent, recipe));
  for (std::size_t i = 0; i < direct.values().size(); ++i) {
    EXPECT_NEAR(direct.values()[i], converted.values()[i], 1e-9);
  }
  EXPECT_ERROR(ErrorCode::unknown_unit,
               Prepared::prepare(infrared(500, 2000, 2, SignalUnit::unknown), recipe));
  EXPECT_ERROR(ErrorCode::incompatible,
               Prepared::prepare(infrared(500, 2000, 2, SignalUnit::single_beam), recipe));
  EXPECT_ERROR(ErrorCode::incompatible,
               Prepared::prepare(infrared(500, 2000, 2, SignalUnit::kubelka_munk), recipe));
}

TEST(Prepared, RefusesTransmittanceThatHoldsPerCent) {
  const Recipe recipe = Recipe::parse(kRecipe).value();
  const Spectrum absorbance = infrared(500, 2000, 2);
  const Spectrum contradiction =
      Spectrum::make(absorbance.axis(), std::vector<double>(absorbance.size(), 97.0),
                     SignalUnit::transmittance, absorbance.label())
          .value();
  const auto result = Prepared::prepare(contradiction, recipe);
  EXPECT_ERROR(ErrorCode::incompatible, result);
  EXPECT_THAT(result.error().message, HasSubstr("--y-unit percent-transmittance"));
}

TEST(Prepared, RefusesAnotherTechniqueOrAxis) {
  const Recipe raman = find_recipe("raman").value();
  EXPECT_ERROR(ErrorCode::incompatible, Prepared::prepare(infrared(300, 2000, 2), raman));
  const Spectrum spectrum = infrared(500, 2000, 2);
  const Recipe recipe = Recipe::parse(kRecipe).value();
  EXPECT_ERROR(ErrorCode::unknown_unit,
               Prepared::prepare(spectrum.with_units(AxisUnit::unknown, spectrum.unit()), recipe));
  EXPECT_ERROR(
      ErrorCode::incompatible,
      Prepared::prepare(spectrum.with_units(AxisUnit::wavelength_nm, spectrum.unit()), recipe));
}

}  // namespace
}  // namespace candor
