#include "gui/plot/plot_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "gui/plot/plot_check.h"
#include "tests/gui/plot_document.h"
#include "tests/shared_data.h"

namespace candor::plot {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(PlotDocument, IsReadAsItStands) {
  ASSERT_OK_AND_ASSIGN(const PlotData data, parse_plot_json(plot_document().dump()));
  EXPECT_EQ(data.title, "K7QW-29MH <second portion> & more");
  EXPECT_EQ(data.subtitle, "What the analysis says");
  EXPECT_EQ(data.origin, Origin::measured);
  EXPECT_EQ(data.x_axis.label, "Wavenumber");
  EXPECT_EQ(data.x_axis.unit, "cm⁻¹");
  EXPECT_EQ(data.y_axis.label, "Absorbance");
  EXPECT_EQ(data.direction, Direction::high_to_low);
  EXPECT_THAT(data.x, ElementsAre(600, 602, 604, 606, 608));
  EXPECT_THAT(data.measured, ElementsAre(0, 0.375, 0.5, 0.875, 1));
  ASSERT_TRUE(data.fit.has_value());
  EXPECT_THAT(data.fit->mixture, ElementsAre(0, 0.25, 0.5, 0.75, 1));
  EXPECT_THAT(data.fit->residual, ElementsAre(0, 0.125, 0, 0.125, 0));
  ASSERT_EQ(data.fit->components.size(), 2U);
  EXPECT_EQ(data.fit->components[1].name, "Substance 2");
  EXPECT_EQ(data.fit->components[1].share, "40 % (30 to 50 %)");
  EXPECT_THAT(data.fit->components[0].values, ElementsAre(0, 0.125, 0.25, 0.375, 0.5));
  ASSERT_EQ(data.peaks.size(), 1U);
  EXPECT_EQ(data.peaks[0].position, 602);
  EXPECT_EQ(data.peaks[0].height, 0.3);
  ASSERT_EQ(data.unexplained.size(), 1U);
  EXPECT_EQ(data.unexplained[0].from, 600);
  EXPECT_EQ(data.unexplained[0].to, 603.5);
  EXPECT_EQ(data.library, "starter, revision 3fa81c27");
  EXPECT_EQ(data.recipe, "ir-atr");
  EXPECT_EQ(data.program, "candor 0.1.0");
}

TEST(PlotDocument, MayHaveNoFitNoPeaksNoRegionsAndEmptyTexts) {
  json document = plot_document();
  document["fit"] = nullptr;
  document["peaks"] = json::array();
  document["unexplained"] = json::array();
  document["subtitle"] = "";
  document["x"]["unit"] = "";
  document["simulated"] = true;
  document["x"]["direction"] = "low-to-high";
  ASSERT_OK_AND_ASSIGN(const PlotData data, parse_plot_json(document.dump()));
  EXPECT_FALSE(data.fit.has_value());
  EXPECT_EQ(data.origin, Origin::simulated);
  EXPECT_EQ(data.direction, Direction::low_to_high);
}

TEST(PlotDocument, MayHaveAFitWithoutSubstances) {
  ASSERT_OK_AND_ASSIGN(const PlotData data, parse_plot_json(plot_document(5, 0).dump()));
  ASSERT_TRUE(data.fit.has_value());
  EXPECT_TRUE(data.fit->components.empty());
}

struct Refusal {
  const char* name;
  std::function<void(json&)> spoil;
  ErrorCode code;
  const char* message;  ///< a part of it
};

class Spoilt : public ::testing::TestWithParam<Refusal> {};

TEST_P(Spoilt, IsRefusedWithASentenceThatNamesTheFault) {
  json document = plot_document();
  GetParam().spoil(document);
  const Result<PlotData> data = parse_plot_json(document.dump());
  ASSERT_FALSE(data.ok());
  EXPECT_EQ(data.error().code, GetParam().code);
  EXPECT_THAT(data.error().message, HasSubstr(GetParam().message));
}

constexpr ErrorCode kInvalid = ErrorCode::invalid_value;

INSTANTIATE_TEST_SUITE_P(
    Document, Spoilt,
    ::testing::Values(
        Refusal{"NotAnObject",
                [](json& d) {
                  d = json::array({1, 2});
                },
                kInvalid, "the document is array of 2 entries, not an object"},
        Refusal{"AnotherSchema", [](json& d) { d["schema"] = "candor.plot/2"; },
                ErrorCode::unsupported, "schema is \"candor.plot/2\""},
        Refusal{"SchemaNoText", [](json& d) { d["schema"] = 1; }, ErrorCode::unsupported,
                "schema is 1"},
        Refusal{"NoSchema", [](json& d) { d.erase("schema"); }, kInvalid,
                "lacks the key \"schema\""},
        Refusal{"NoFitKey", [](json& d) { d.erase("fit"); }, kInvalid, "lacks the key \"fit\""},
        Refusal{"UnknownKey", [](json& d) { d["titel"] = "x"; }, kInvalid,
                "has an unknown key \"titel\""},
        Refusal{"EmptyTitle", [](json& d) { d["title"] = ""; }, kInvalid, "title is empty"},
        Refusal{"TitleNoText", [](json& d) { d["title"] = 7; }, kInvalid, "title is 7, not a text"},
        Refusal{"LineBreakInTitle", [](json& d) { d["title"] = "a\nb"; }, kInvalid,
                "title holds a control character"},
        Refusal{"C1ControlInSubtitle",
                [](json& d) {
                  d["subtitle"] =
                      "a\xc2\x85"
                      "b";
                },
                kInvalid, "subtitle holds a control character"},
        Refusal{"NonCharacterInRecipe", [](json& d) { d["recipe"] = "\xef\xbf\xbf"; }, kInvalid,
                "recipe holds a control character"},
        Refusal{"LongText", [](json& d) { d["library"] = std::string(1001, 'x'); }, kInvalid,
                "library has 1001 bytes, at most 1000"},
        Refusal{"EmptyProgram", [](json& d) { d["program"] = ""; }, kInvalid, "program is empty"},
        Refusal{"SimulatedNoBoolean", [](json& d) { d["simulated"] = "no"; }, kInvalid,
                "simulated is \"no\", not true or false"}),
    [](const auto& instance) { return instance.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Axes, Spoilt,
    ::testing::Values(Refusal{"XNoObject",
                              [](json& d) {
                                d["x"] = json::array({1.0, 2.0});
                              },
                              kInvalid, "x is array of 2 entries, not an object"},
                      Refusal{"UnknownDirection", [](json& d) { d["x"]["direction"] = "down"; },
                              kInvalid, "x.direction is \"down\""},
                      Refusal{"EmptyLabel", [](json& d) { d["x"]["label"] = ""; }, kInvalid,
                              "x.label is empty"},
                      Refusal{"UnknownKeyInY", [](json& d) { d["y"]["scale"] = 1; }, kInvalid,
                              "y has an unknown key \"scale\""},
                      Refusal{"NoPoints",
                              [](json& d) {
                                d["x"]["values"] = json::array();
                                d["measured"] = json::array();
                                d["fit"] = nullptr;
                              },
                              ErrorCode::insufficient_data, "x.values has 0 values, at least 2"},
                      Refusal{"OnePoint",
                              [](json& d) {
                                d["x"]["values"] = {1.0};
                                d["measured"] = {1.0};
                                d["fit"] = nullptr;
                              },
                              ErrorCode::insufficient_data, "x.values has 1 values, at least 2"},
                      Refusal{"Descending", [](json& d) { d["x"]["values"][2] = 601.0; }, kInvalid,
                              "x.values[2] is 601, not above its predecessor 602"},
                      Refusal{"RepeatedPoint", [](json& d) { d["x"]["values"][2] = 602.0; },
                              kInvalid, "x.values[2] is 602, not above"},
                      Refusal{"SpanTooSmall",
                              [](json& d) {
                                d["x"]["values"] = {1e12, 1e12 + 1, 1e12 + 2, 1e12 + 3, 1e12 + 4};
                              },
                              kInvalid, "too little to be drawn"},
                      Refusal{"DenormalAxis",
                              [](json& d) {
                                d["x"]["values"] = {0.0, 1e-310, 2e-310, 3e-310, 4e-310};
                              },
                              kInvalid, "too little to be drawn"}),
    [](const auto& instance) { return instance.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Curves, Spoilt,
    ::testing::Values(
        Refusal{"NoArray", [](json& d) { d["measured"] = 3; }, kInvalid,
                "measured is 3, not an array"},
        Refusal{"Null", [](json& d) { d["measured"][3] = nullptr; }, kInvalid,
                "measured[3] is null, not a number"},
        Refusal{"Text", [](json& d) { d["measured"][0] = "1"; }, kInvalid,
                "measured[0] is \"1\", not a number"},
        Refusal{"Boolean", [](json& d) { d["measured"][0] = true; }, kInvalid,
                "measured[0] is true, not a number"},
        Refusal{"TooGreat", [](json& d) { d["measured"][1] = -2e30; }, kInvalid,
                "measured[1] is -2e+30, beyond ±1e+30"},
        Refusal{"TooShort", [](json& d) { d["measured"].erase(4); }, kInvalid,
                "measured has 4 values, x.values has 5"},
        Refusal{"MixtureTooLong", [](json& d) { d["fit"]["mixture"].push_back(1); }, kInvalid,
                "fit.mixture has 6 values, x.values has 5"},
        Refusal{"ResidualTooShort", [](json& d) { d["fit"]["residual"].erase(0); }, kInvalid,
                "fit.residual has 4 values"},
        Refusal{"ResidualOfAnotherFit", [](json& d) { d["fit"]["residual"][1] = 0.2; }, kInvalid,
                "fit.residual[1] is 0.2, but measured minus fit.mixture is 0.125"},
        Refusal{"FitNoObject", [](json& d) { d["fit"] = "none"; }, kInvalid,
                "fit is \"none\", not an object"},
        Refusal{"ComponentsNull", [](json& d) { d["fit"]["components"] = nullptr; }, kInvalid,
                "fit.components is null, not an array"},
        Refusal{"ComponentTooShort", [](json& d) { d["fit"]["components"][1]["values"].erase(0); },
                kInvalid, "fit.components[1].values has 4 values"},
        Refusal{"ComponentWithoutName", [](json& d) { d["fit"]["components"][0]["name"] = ""; },
                kInvalid, "fit.components[0].name is empty"},
        Refusal{"ComponentWithoutShare", [](json& d) { d["fit"]["components"][0].erase("share"); },
                kInvalid, "fit.components[0] lacks the key \"share\""},
        Refusal{"TooManyComponents",
                [](json& d) {
                  const json component = d["fit"]["components"][0];
                  d["fit"]["components"] = std::vector<json>(101, component);
                },
                kInvalid, "fit.components has 101 entries, at most 100"}),
    [](const auto& instance) { return instance.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Marks, Spoilt,
    ::testing::Values(Refusal{"PeakOutside", [](json& d) { d["peaks"][0]["position"] = 599; },
                              kInvalid, "peaks[0] lies at 599, outside the x axis of 600 to 608"},
                      Refusal{"PeakWithoutHeight", [](json& d) { d["peaks"][0].erase("height"); },
                              kInvalid, "peaks[0] lacks the key \"height\""},
                      Refusal{"PeakHeightNull", [](json& d) { d["peaks"][0]["height"] = nullptr; },
                              kInvalid, "peaks[0].height is null"},
                      Refusal{"TooManyPeaks",
                              [](json& d) {
                                const json peak = d["peaks"][0];
                                d["peaks"] = std::vector<json>(10'001, peak);
                              },
                              kInvalid, "peaks has 10001 entries"},
                      Refusal{"RegionBackwards",
                              [](json& d) {
                                d["unexplained"][0] = {604, 602};
                              },
                              kInvalid, "unexplained[0] is [604, 602]; from must lie below to"},
                      Refusal{"RegionOutside",
                              [](json& d) {
                                d["unexplained"][0] = {604, 609};
                              },
                              kInvalid, "unexplained[0] is [604, 609]"},
                      Refusal{"RegionOfThree",
                              [](json& d) {
                                d["unexplained"][0] = {600, 602, 604};
                              },
                              kInvalid, "unexplained[0] is array of 3 entries, not a pair"}),
    [](const auto& instance) { return instance.param.name; });

TEST(PlotDocument, ThatIsNoJsonIsDamaged) {
  const std::string good = plot_document().dump();
  for (const std::string& text :
       {std::string(), std::string("plot"), good.substr(0, good.size() / 2), good + good,
        std::string("{\"schema\": NaN}"), std::string("\xff\xfe"), std::string(100'000, '[')}) {
    EXPECT_ERROR(ErrorCode::damaged, parse_plot_json(text));
  }
}

TEST(PlotDocument, WithANumberBeyondTheRangeOfADoubleIsDamaged) {
  std::string text = plot_document().dump();
  text.replace(text.find("0.875"), 5, "1e999");
  EXPECT_ERROR(ErrorCode::damaged, parse_plot_json(text));
}

TEST(PlotDocument, ThatNamesAKeyTwiceIsRefused) {
  std::string text = plot_document().dump();
  text.insert(1, R"("title":"another",)");
  const Result<PlotData> data = parse_plot_json(text);
  ASSERT_FALSE(data.ok());
  EXPECT_THAT(data.error().message, HasSubstr("the key \"title\" stands twice"));
}

TEST(PlotData, WithAGapIsRefusedWhateverItsWay) {
  ASSERT_OK_AND_ASSIGN(PlotData data, parse_plot_json(plot_document().dump()));
  data.measured[2] = std::numeric_limits<double>::quiet_NaN();
  const Result<void> checked = check_plot_data(data);
  ASSERT_FALSE(checked.ok());
  EXPECT_THAT(checked.error().message, HasSubstr("measured[2] is nan, not a finite number"));
}

}  // namespace
}  // namespace candor::plot
