#include "pipeline/steps/step.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <limits>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/shared_data.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

using Arguments = std::vector<std::pair<std::string, double>>;

constexpr std::array kParameters = {
    Parameter{.name = "window",
              .unit = "points",
              .kind = ParameterKind::odd_integer,
              .low = 3,
              .high = 101,
              .default_value = 11,
              .help = "length of the window"},
    Parameter{.name = "order",
              .kind = ParameterKind::integer,
              .low = 0,
              .high = 6,
              .default_value = 3,
              .help = "degree of the polynomial"},
    Parameter{.name = "lambda", .low = 0.5, .high = 1e9, .help = "how stiff the curve is"},
};

Result<Spectrum> doubled(const Spectrum& spectrum, const ParameterValues& values,
                         AppliedStep applied) {
  std::vector<double> result;
  for (const double y : spectrum.intensities()) result.push_back(y * values["lambda"]);
  return spectrum.derive(std::move(result), spectrum.unit(), std::move(applied));
}

Result<Spectrum> refused(const Spectrum&, const ParameterValues&, AppliedStep) {
  return Error{ErrorCode::insufficient_data, "7 points are too few"};
}

constexpr StepDefinition kSmooth = {.name = "smooth",
                                    .summary = "For tests.",
                                    .source = "none",
                                    .parameters = kParameters,
                                    .run = doubled};
constexpr StepDefinition kEvenOnly = {.name = "even-only",
                                      .summary = "For tests.",
                                      .source = "none",
                                      .parameters = kParameters,
                                      .traits = {.needs_even_axis = true},
                                      .run = doubled};
constexpr StepDefinition kRefused = {
    .name = "refused", .summary = "For tests.", .source = "none", .run = refused};

Spectrum spectrum_on(std::vector<double> positions) {
  std::vector<double> intensities(positions.size(), 1.0);
  return Spectrum::make(Axis::make(std::move(positions), AxisUnit::wavenumber_per_cm).value(),
                        std::move(intensities), SignalUnit::absorbance, {})
      .value();
}

Error refusal_of(const Arguments& arguments) {
  const auto call = StepCall::make(kSmooth, arguments);
  return call.ok() ? Error{ErrorCode::internal, "no refusal"} : call.error();
}

Error refusal_of(std::string_view text) {
  const auto steps = parse_steps(text);
  return steps.ok() ? Error{ErrorCode::internal, "no refusal"} : steps.error();
}

std::vector<std::string> texts_of(std::string_view text) {
  std::vector<std::string> texts;
  const auto steps = parse_steps(text);
  if (!steps.ok()) return {steps.error().message};
  for (const auto& step : *steps) texts.push_back(step.text());
  return texts;
}

TEST(StepCall, FillsInDefaultsAndSpellsOutEveryParameter) {
  ASSERT_OK_AND_ASSIGN(const StepCall call, StepCall::make(kSmooth, Arguments{{"lambda", 1e6}}));
  EXPECT_EQ(call.text(), "smooth(window=11,order=3,lambda=1e+06)");
  EXPECT_EQ(call.values()["window"], 11.0);
  EXPECT_EQ(call.values()["lambda"], 1e6);
  EXPECT_EQ(&call.step(), &kSmooth);
}

TEST(StepCall, TakesArgumentsInAnyOrder) {
  ASSERT_OK_AND_ASSIGN(
      const StepCall call,
      StepCall::make(kSmooth, Arguments{{"lambda", 0.1 + 0.7}, {"order", 0}, {"window", 3}}));
  EXPECT_EQ(call.text(), "smooth(window=3,order=0,lambda=0.7999999999999999)");
}

TEST(StepCall, WithoutParametersHasNoParentheses) {
  ASSERT_OK_AND_ASSIGN(const StepCall call, StepCall::make(kRefused, Arguments{}));
  EXPECT_EQ(call.text(), "refused");
}

TEST(StepCall, RefusesAnEvenWindow) {
  const Error error = refusal_of(Arguments{{"window", 10}, {"lambda", 1}});
  EXPECT_EQ(error.code, ErrorCode::invalid_value);
  EXPECT_EQ(error.message, "smooth: window = 10, but it must be odd");
}

TEST(StepCall, RefusesAFractionWhereAWholeNumberIsWanted) {
  const Error error = refusal_of(Arguments{{"order", 2.5}, {"lambda", 1}});
  EXPECT_EQ(error.code, ErrorCode::invalid_value);
  EXPECT_EQ(error.message, "smooth: order = 2.5, but it must be a whole number");
}

TEST(StepCall, RefusesWhatLiesOutsideTheRangeAndTakesItsEnds) {
  const Error low = refusal_of(Arguments{{"lambda", 0.49}});
  EXPECT_EQ(low.code, ErrorCode::invalid_value);
  EXPECT_EQ(low.message, "smooth: lambda = 0.49, but it must be between 0.5 and 1e+09");
  EXPECT_EQ(refusal_of(Arguments{{"lambda", 1.1e9}}).code, ErrorCode::invalid_value);
  EXPECT_TRUE(StepCall::make(kSmooth, Arguments{{"lambda", 0.5}}).ok());
  EXPECT_TRUE(StepCall::make(kSmooth, Arguments{{"lambda", 1e9}}).ok());
}

TEST(StepCall, RefusesWhatIsNoFiniteNumber) {
  for (const double bad :
       {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    const Error error = refusal_of(Arguments{{"lambda", bad}});
    EXPECT_EQ(error.code, ErrorCode::invalid_value);
    EXPECT_THAT(error.message, HasSubstr("a finite number"));
  }
}

TEST(StepCall, WantsAParameterThatHasNoDefault) {
  const Error error = refusal_of(Arguments{{"window", 5}});
  EXPECT_EQ(error.code, ErrorCode::usage);
  EXPECT_EQ(error.message, "smooth: lambda must be given (how stiff the curve is)");
}

TEST(StepCall, RefusesAnUnknownParameterAndNamesTheNearest) {
  const Error error = refusal_of(Arguments{{"lamda", 1}});
  EXPECT_EQ(error.code, ErrorCode::usage);
  EXPECT_EQ(error.message, "smooth: there is no parameter \"lamda\"; did you mean \"lambda\"?");
  EXPECT_THAT(refusal_of(Arguments{{"temperature", 1}}).message, Not(HasSubstr("did you mean")));
}

TEST(StepCall, RefusesAParameterThatIsGivenTwice) {
  const Error error = refusal_of(Arguments{{"lambda", 1}, {"lambda", 1}});
  EXPECT_EQ(error.code, ErrorCode::usage);
  EXPECT_EQ(error.message, "smooth: lambda is given twice");
}

TEST(StepCall, RecordsItsTextAsProvenance) {
  ASSERT_OK_AND_ASSIGN(const StepCall call, StepCall::make(kSmooth, Arguments{{"lambda", 2}}));
  ASSERT_OK_AND_ASSIGN(const Spectrum result, call.run(spectrum_on({1, 2, 3})));
  EXPECT_THAT(result.intensities(), ElementsAre(2.0, 2.0, 2.0));
  EXPECT_THAT(result.provenance(), ElementsAre(AppliedStep{call.text()}));
}

TEST(StepCall, PutsItsNameBeforeAnError) {
  ASSERT_OK_AND_ASSIGN(const StepCall call, StepCall::make(kRefused, Arguments{}));
  const auto result = call.run(spectrum_on({1, 2, 3}));
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, ErrorCode::insufficient_data);
  EXPECT_EQ(result.error().message, "refused: 7 points are too few");
}

TEST(StepCall, RefusesAnUnevenAxisOnlyIfTheStepNeedsAnEvenOne) {
  const Spectrum uneven = spectrum_on({1, 2, 4});
  ASSERT_OK_AND_ASSIGN(const StepCall strict, StepCall::make(kEvenOnly, Arguments{{"lambda", 1}}));
  ASSERT_OK_AND_ASSIGN(const StepCall lax, StepCall::make(kSmooth, Arguments{{"lambda", 1}}));
  const auto result = strict.run(uneven);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, ErrorCode::incompatible);
  EXPECT_THAT(result.error().message, HasSubstr("even-only: the axis is not even"));
  EXPECT_THAT(result.error().message, HasSubstr("resample(from,to,step)"));
  EXPECT_TRUE(lax.run(uneven).ok());
  EXPECT_TRUE(strict.run(spectrum_on({1, 2, 3})).ok());
}

TEST(ParameterValuesDeathTest, AskedForAnUndeclaredOneAbort) {
  const ParameterValues values(kParameters, {11, 3, 1});
  EXPECT_EQ(values["order"], 3.0);
  EXPECT_DEATH(static_cast<void>(values["width"]), "a parameter that it does not declare");
  EXPECT_DEATH(ParameterValues(kParameters, {11, 3}), "one value per declared parameter");
}

TEST(ParseSteps, ReadsNoStepFromAnEmptyText) {
  for (const char* text : {"", "  ", ";", " ; ;\n"}) {
    const auto steps = parse_steps(text);
    ASSERT_TRUE(steps.ok()) << text;
    EXPECT_THAT(*steps, SizeIs(0)) << text;
  }
}

TEST(ParseSteps, ReadsCallsWithSpacesWhereverTheyStand) {
  EXPECT_THAT(texts_of("crop(from=400,to=1800)"), ElementsAre("crop(from=400,to=1800)"));
  EXPECT_THAT(texts_of(" crop ( to = 1.8e3 ,\tfrom = +400 ) ;\n crop(from=-1,to=2.50);"),
              ElementsAre("crop(from=400,to=1800)", "crop(from=-1,to=2.5)"));
}

TEST(ParseSteps, ReadsBackWhatACallPrints) {
  for (const char* text :
       {"crop(from=0.1,to=0.30000000000000004)", "crop(from=-1e+09,to=1e-300)"}) {
    ASSERT_OK_AND_ASSIGN(const auto once, parse_steps(text));
    ASSERT_THAT(once, SizeIs(1));
    EXPECT_EQ(once[0].text(), text);
    EXPECT_THAT(texts_of(once[0].text()), ElementsAre(once[0].text()));
  }
}

TEST(ParseSteps, RefusesAnUnknownStepAndNamesTheNearest) {
  const Error error = refusal_of("corp(from=1,to=2)");
  EXPECT_EQ(error.code, ErrorCode::usage);
  EXPECT_EQ(error.message,
            "there is no step \"corp\"; did you mean \"crop\"? (`candor steps` lists them)");
  EXPECT_EQ(refusal_of("Crop(from=1,to=2)").code, ErrorCode::usage);
}

TEST(ParseSteps, RefusesAnUnknownStepThatIsLikeNoOther) {
  const Error error = refusal_of("fourier-self-deconvolution");
  EXPECT_EQ(error.code, ErrorCode::usage);
  EXPECT_EQ(error.message,
            "there is no step \"fourier-self-deconvolution\" (`candor steps` lists them)");
}

TEST(ParseSteps, RefusesBrokenSyntax) {
  for (const char* text :
       {"crop(from=1,to=2", "crop(from=1,to=2))", "crop(from=1,to=2) x", "crop(from,to)",
        "crop(from=1,to=)", "crop(=1,to=2)", "crop(from=1;to=2)", "crop(1,2)", "crop(from=1 to=2)",
        "crop(from=1,,to=2)", "crop(,from=1,to=2)", "crop(from=0x1,to=2)", "crop(from=1,5,to=2)",
        "(from=1,to=2)", "crop)", "crop(from=1,to=2)crop(from=1,to=2)"}) {
    EXPECT_EQ(refusal_of(text).code, ErrorCode::usage) << text;
  }
}

TEST(ParseSteps, RefusesAListThatEndsWithAComma) {
  EXPECT_EQ(refusal_of("crop(from=1,to=2,)").code, ErrorCode::usage);
}

TEST(ParseSteps, RefusesAParameterOutsideItsRange) {
  const Error error = refusal_of("crop(from=1,to=1e10)");
  EXPECT_EQ(error.code, ErrorCode::invalid_value);
  EXPECT_THAT(error.message, StartsWith("crop: to = 1e+10"));
  EXPECT_EQ(refusal_of("crop(from=nan,to=1)").code, ErrorCode::invalid_value);
}

TEST(ParseSteps, RefusesTheWholeListForOneBadStep) {
  EXPECT_EQ(refusal_of("crop(from=1,to=2); crop(from=1); crop(from=1,to=2)").code,
            ErrorCode::usage);
}

TEST(RunSteps, RunsOneAfterTheOther) {
  const Spectrum spectrum = spectrum_on({1, 2, 3, 4, 5});
  ASSERT_OK_AND_ASSIGN(const auto steps, parse_steps("crop(from=2,to=5);crop(from=1,to=4)"));
  ASSERT_OK_AND_ASSIGN(const Spectrum result, run_steps(spectrum, steps));
  EXPECT_THAT(result.axis().positions(), ElementsAre(2.0, 3.0, 4.0));
  EXPECT_THAT(result.provenance(),
              ElementsAre(AppliedStep{"crop(from=2,to=5)"}, AppliedStep{"crop(from=1,to=4)"}));
}

TEST(RunSteps, OfNoStepsYieldsTheSameSpectrum) {
  const Spectrum spectrum = spectrum_on({1, 2, 3});
  ASSERT_OK_AND_ASSIGN(const Spectrum result, run_steps(spectrum, {}));
  EXPECT_EQ(result.axis(), spectrum.axis());
  EXPECT_THAT(result.provenance(), SizeIs(0));
}

TEST(RunSteps, StopsAtTheFirstError) {
  ASSERT_OK_AND_ASSIGN(const auto steps, parse_steps("crop(from=8,to=9);crop(from=1,to=3)"));
  const auto result = run_steps(spectrum_on({1, 2, 3}), steps);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, ErrorCode::insufficient_data);
  EXPECT_THAT(result.error().message, StartsWith("crop: "));
}

TEST(FindStep, KnowsEveryStepOfTheCatalogueByItsName) {
  std::set<std::string_view> names;
  for (const auto* step : all_steps()) {
    EXPECT_EQ(find_step(step->name), step);
    names.insert(step->name);
  }
  EXPECT_FALSE(names.empty());
  EXPECT_EQ(names.size(), all_steps().size()) << "two steps share a name";
  EXPECT_EQ(find_step(""), nullptr);
  EXPECT_EQ(find_step("no-such-step"), nullptr);
}

constexpr std::array<std::string_view, 4> kNames = {"crop", "despike", "savitzky-golay",
                                                    "baseline-arpls"};

TEST(NearestName, ForgivesATypingError) {
  EXPECT_EQ(nearest_name("dispike", kNames), "despike");
  EXPECT_EQ(nearest_name("savitsky-golay", kNames), "savitzky-golay");
  EXPECT_EQ(nearest_name("baseline-airpls", kNames), "baseline-arpls");
  EXPECT_EQ(nearest_name("crop", kNames), "crop");
}

TEST(NearestName, MakesNoGuessFromFarAway) {
  EXPECT_EQ(nearest_name("wavelet", kNames), std::nullopt);
  EXPECT_EQ(nearest_name("xyz", kNames), std::nullopt);
  EXPECT_EQ(nearest_name("crop", {}), std::nullopt);
}

}  // namespace
}  // namespace candor
