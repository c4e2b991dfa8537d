#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "pipeline/numerics/find_peaks.h"
#include "pipeline/steps/step.h"
#include "tests/numerics/random.h"
#include "tests/shared_data.h"

namespace candor {
namespace {

using Arguments = std::vector<std::pair<std::string, double>>;

// Values for the parameters that have no default, fit for the spectra below (400 to 1800).
const std::map<std::string_view, Arguments>& required_arguments() {
  static const std::map<std::string_view, Arguments> kTable = {
      {"crop", {{"from", 500}, {"to", 1500}}},
      {"intensity-correct", {{"from", 400}, {"to", 2000}}},
      {"mask", {{"from", 1700}, {"to", 1800}}},
      {"resample", {{"from", 420}, {"to", 1780}, {"step", 2}}},
  };
  return kTable;
}

// What a step takes as its ordinate, where it is not absorbance.
SignalUnit ordinate_for(const StepDefinition& step) {
  if (step.name == "to-absorbance") return SignalUnit::transmittance;
  return step.name == "intensity-correct" ? SignalUnit::counts : SignalUnit::absorbance;
}

Result<StepCall> call_of(const StepDefinition& step) {
  const auto found = required_arguments().find(step.name);
  return StepCall::make(step, found == required_arguments().end() ? Arguments() : found->second);
}

std::vector<double> even_positions() { return test::ramp(400, 1, 1401); }

std::vector<double> uneven_positions() {
  std::vector<double> positions;
  for (double x = 400; x <= 1800; x += 1.3 - 4e-4 * (x - 400)) positions.push_back(x);
  return positions;
}

constexpr double kBands[][3] = {{520, 14, 1.0}, {640, 10, 0.5},  {700, 18, 0.8}, {905, 12, 0.3},
                                {1003, 9, 1.2}, {1320, 25, 0.7}, {1611, 12, 0.9}};

Spectrum banded_spectrum(const std::vector<double>& positions, SignalUnit unit, double factor = 1) {
  std::vector<double> intensities;
  test::Noise noise(5);
  for (const double x : positions) {
    double y = 0.2 + 1e-4 * x + 1e-4 * noise.normal();
    for (const auto& [centre, fwhm, height] : kBands) {
      y += height * test::pseudo_voigt(x, centre, fwhm);
    }
    intensities.push_back(factor * y);
  }
  auto axis = Axis::make(positions, AxisUnit::wavenumber_per_cm).value();
  SpectrumLabel label;
  label.title = "bands";
  return Spectrum::make(std::move(axis), std::move(intensities), unit, label).value();
}

// What steps compare with: the same bands on another level, slope and scale, and on a wider and
// coarser axis.
const Spectrum& reference() {
  static const Spectrum kReference = [] {
    const auto positions = test::ramp(395, 2.5, 647);
    const Spectrum plain = banded_spectrum(positions, SignalUnit::absorbance);
    std::vector<double> intensities;
    for (std::size_t i = 0; i < positions.size(); ++i) {
      intensities.push_back(0.3 + 2 * plain.intensities()[i] - 1e-4 * positions[i]);
    }
    return plain.derive(std::move(intensities), plain.unit(), {"for tests"}).value();
  }();
  return kReference;
}

Result<Spectrum> run(const StepCall& call, const Spectrum& spectrum) {
  return call.run(spectrum, {.reference = &reference()});
}

Result<Spectrum> run_on(const StepDefinition& step, const std::vector<double>& positions,
                        double factor = 1) {
  const auto call = CANDOR_TRY(call_of(step));
  return run(call, banded_spectrum(positions, ordinate_for(step), factor));
}

class StepLaws : public testing::TestWithParam<const StepDefinition*> {
 protected:
  const StepDefinition& step() const { return *GetParam(); }
};

TEST_P(StepLaws, CanBeCalledWithItsDefaultsAndTheTableAbove) {
  const auto call = call_of(step());
  ASSERT_TRUE(call.ok()) << call.error().message
                         << ": give its required parameters in required_arguments()";
}

TEST_P(StepLaws, SaysWhatItDoesAndWhereItComesFrom) {
  EXPECT_FALSE(step().summary.empty());
  EXPECT_EQ(step().summary.back(), '.');
  EXPECT_FALSE(step().source.empty());
  EXPECT_GE(step().revision, 1);
  for (const auto& parameter : step().parameters) {
    EXPECT_FALSE(parameter.help.empty()) << parameter.name;
    EXPECT_LT(parameter.low, parameter.high) << parameter.name;
  }
}

TEST_P(StepLaws, HasDefaultsThatItAccepts) {
  for (const auto& parameter : step().parameters) {
    if (!parameter.default_value) continue;
    auto arguments = required_arguments().contains(step().name)
                         ? required_arguments().at(step().name)
                         : Arguments();
    arguments.emplace_back(parameter.name, *parameter.default_value);
    EXPECT_TRUE(StepCall::make(step(), arguments).ok()) << parameter.name;
  }
}

TEST_P(StepLaws, YieldsFiniteNumbers) {
  ASSERT_OK_AND_ASSIGN(const Spectrum result, run_on(step(), even_positions()));
  for (const double y : result.intensities()) ASSERT_TRUE(std::isfinite(y));
}

TEST_P(StepLaws, YieldsTheSameBitsAgain) {
  ASSERT_OK_AND_ASSIGN(const Spectrum first, run_on(step(), even_positions()));
  ASSERT_OK_AND_ASSIGN(const Spectrum second, run_on(step(), even_positions()));
  EXPECT_EQ(first.axis(), second.axis());
  EXPECT_TRUE(std::ranges::equal(first.intensities(), second.intensities()));
  EXPECT_EQ(first.provenance(), second.provenance());
}

TEST_P(StepLaws, LeavesItsInputAlone) {
  ASSERT_OK_AND_ASSIGN(const StepCall call, call_of(step()));
  const Spectrum input = banded_spectrum(even_positions(), ordinate_for(step()));
  ASSERT_TRUE(run(call, input).ok());
  const Spectrum again = banded_spectrum(even_positions(), ordinate_for(step()));
  EXPECT_TRUE(std::ranges::equal(input.intensities(), again.intensities()));
  EXPECT_TRUE(input.provenance().empty());
}

TEST_P(StepLaws, ScalesWhereItSaysSo) {
  if (!step().traits.scales) return;
  ASSERT_OK_AND_ASSIGN(const Spectrum plain, run_on(step(), even_positions()));
  double largest = 0;
  for (const double y : plain.intensities()) largest = std::max(largest, std::abs(y));
  for (const double factor : {1e-3, 37.0, 65536.0}) {
    ASSERT_OK_AND_ASSIGN(const Spectrum scaled, run_on(step(), even_positions(), factor));
    ASSERT_EQ(scaled.size(), plain.size());
    for (std::size_t i = 0; i < plain.size(); ++i) {
      ASSERT_NEAR(scaled.intensities()[i], factor * plain.intensities()[i],
                  1e-8 * factor * largest);
    }
  }
}

TEST_P(StepLaws, KeepsPeaksWhereItSaysSo) {
  if (!step().traits.keeps_peaks) return;
  const Spectrum input = banded_spectrum(even_positions(), ordinate_for(step()));
  ASSERT_OK_AND_ASSIGN(const StepCall call, call_of(step()));
  ASSERT_OK_AND_ASSIGN(const Spectrum result, run(call, input));
  ASSERT_EQ(result.axis(), input.axis());
  const auto peaks_of = [](const Spectrum& spectrum) {
    const auto [low, high] = std::ranges::minmax(spectrum.intensities());
    return find_peaks(spectrum.axis().positions(), spectrum.intensities(), 0.05 * (high - low));
  };
  const auto before = peaks_of(input);
  const auto after = peaks_of(result);
  ASSERT_EQ(before.size(), std::size(kBands));
  ASSERT_EQ(after.size(), before.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    EXPECT_NEAR(after[i].vertex, before[i].vertex, 0.5 * input.axis().mean_step());
  }
}

TEST_P(StepLaws, RecordsEveryParameterAsProvenance) {
  ASSERT_OK_AND_ASSIGN(const StepCall call, call_of(step()));
  ASSERT_OK_AND_ASSIGN(const Spectrum result,
                       run(call, banded_spectrum(even_positions(), ordinate_for(step()))));
  ASSERT_EQ(result.provenance().size(), 1U);
  // A note in square brackets may say what the run found.
  const std::string& applied = result.provenance().back().text;
  EXPECT_TRUE(applied == call.text() || applied.starts_with(call.text() + " [")) << applied;
  for (const auto& parameter : step().parameters) {
    EXPECT_NE(call.text().find(std::string(parameter.name) + "="), std::string::npos);
  }
  ASSERT_OK_AND_ASSIGN(const auto read_back, parse_steps(call.text()));
  ASSERT_EQ(read_back.size(), 1U);
  EXPECT_EQ(read_back[0].text(), call.text());
}

TEST_P(StepLaws, KeepsTheLabelAndTheAxisUnit) {
  ASSERT_OK_AND_ASSIGN(const Spectrum result, run_on(step(), even_positions()));
  EXPECT_EQ(result.label().title, "bands");
  EXPECT_EQ(result.axis().unit(), AxisUnit::wavenumber_per_cm);
}

TEST_P(StepLaws, RefusesParametersOutsideTheirRange) {
  for (const auto& parameter : step().parameters) {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    std::vector<double> refused = {std::nextafter(parameter.low, -kInfinity),
                                   std::nextafter(parameter.high, kInfinity), kInfinity, -kInfinity,
                                   std::numeric_limits<double>::quiet_NaN()};
    if (parameter.kind != ParameterKind::real) refused.push_back(parameter.low + 0.5);
    if (parameter.kind == ParameterKind::odd_integer) {
      refused.push_back(2 * std::floor(parameter.low / 2) + 2);
      refused.push_back(2 * std::floor(parameter.low / 2) + 4);
    }
    for (const double value : refused) {
      const auto call = StepCall::make(step(), Arguments{{std::string(parameter.name), value}});
      ASSERT_FALSE(call.ok()) << parameter.name << " = " << value;
      EXPECT_EQ(call.error().code, ErrorCode::invalid_value);
      EXPECT_NE(call.error().message.find(parameter.name), std::string::npos)
          << call.error().message;
    }
  }
}

TEST_P(StepLaws, HandlesOrRefusesAnUnevenAxis) {
  const auto result = run_on(step(), uneven_positions());
  if (step().traits.needs_even_axis) {
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().code, ErrorCode::incompatible);
    return;
  }
  ASSERT_TRUE(result.ok()) << result.error().message;
  for (const double y : result->intensities()) ASSERT_TRUE(std::isfinite(y));
}

TEST_P(StepLaws, YieldsOrRefusesTheSmallestSpectraAndFlatOnes) {
  ASSERT_OK_AND_ASSIGN(const StepCall call, call_of(step()));
  for (const double level : {0.0, 1.0, -1.0}) {
    for (const std::size_t size : {2U, 3U, 4U, 5U, 11U, 1401U}) {
      const Spectrum flat =
          Spectrum::make(Axis::make(test::ramp(600, 1, size), AxisUnit::wavenumber_per_cm).value(),
                         std::vector<double>(size, level), ordinate_for(step()), {})
              .value();
      const auto result = run(call, flat);
      if (!result.ok()) {
        EXPECT_TRUE(result.error().message.starts_with(step().name)) << result.error().message;
        continue;
      }
      for (const double y : result->intensities()) ASSERT_TRUE(std::isfinite(y));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Catalogue, StepLaws,
                         testing::ValuesIn(all_steps().begin(), all_steps().end()),
                         [](const auto& step) {
                           std::string name(step.param->name);
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

TEST(StepCatalogue, NamesEveryStepOnce) {
  std::vector<std::string_view> names;
  for (const auto* step : all_steps()) names.push_back(step->name);
  std::ranges::sort(names);
  EXPECT_EQ(std::ranges::adjacent_find(names), names.end());
}

TEST(StepCatalogue, TableOfRequiredArgumentsNamesStepsThatExist) {
  for (const auto& [name, arguments] : required_arguments()) {
    EXPECT_NE(find_step(name), nullptr) << name;
  }
}

}  // namespace
}  // namespace candor
