#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <random>
#include <string>

#include "formats/catalogue.h"
#include "tests/formats/spectra.h"
#include "tests/shared_data.h"

namespace candor::formats {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::string kWhole =
    "{\"schema\": \"candor.spectrum/1\", \"title\": \"tablet\", \"technique\": \"raman\",\n"
    "\"x_unit\": \"raman-shift-cm-1\", \"y_unit\": \"counts\",\n"
    "\"points\": 3,\n"
    "\"metadata\": [[\"laser\", \"785\"]], \"steps\": [\"a(b=1)\"],\n"
    "\"x\": [200.5, 202.5, 204.5],\n"
    "\"y\": [1034, 1050, 1047]\n}\n";

/// The whole document with one piece of it replaced.
std::string with(const std::string& from, const std::string& to) {
  std::string text = kWhole;
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(CandorJson, ReadsWhatItStates) {
  EXPECT_TRUE(kCandorJson.recognise(kWhole));
  ASSERT_OK_AND_ASSIGN(const auto file, kCandorJson.read(kWhole));
  const Spectrum& spectrum = file.spectra[0].spectrum;
  EXPECT_THAT(values(spectrum.axis().positions()), ElementsAre(200.5, 202.5, 204.5));
  EXPECT_THAT(values(spectrum.intensities()), ElementsAre(1034, 1050, 1047));
  EXPECT_EQ(spectrum.axis().unit(), AxisUnit::raman_shift_per_cm);
  EXPECT_EQ(spectrum.unit(), SignalUnit::counts);
  EXPECT_EQ(spectrum.label().technique, Technique::raman);
  EXPECT_EQ(spectrum.label().title, "tablet");
  EXPECT_EQ(spectrum.label().find("laser"), "785");
  EXPECT_EQ(spectrum.label().find("$CANDOR STEP"), "a(b=1)");
  EXPECT_EQ(file.completeness, Completeness::checked);
}

TEST(CandorJson, SaysWhatIsWrongAndWhere) {
  struct Case {
    std::string text;
    ErrorCode code;
    const char* part;
  };
  const Case cases[] = {
      {with("spectrum/1", "spectrum/2"), ErrorCode::unsupported, "candor.spectrum/2"},
      {with("\"points\": 3", "\"points\": 4"), ErrorCode::damaged, "\"points\" is 4"},
      {with("\"points\": 3", "\"points\": \"3\""), ErrorCode::damaged, "line 3"},
      {with("\"points\": 3,", ""), ErrorCode::damaged, "points"},
      {with("1050", "NaN"), ErrorCode::damaged, "line 6"},
      {with("1050", "1e999"), ErrorCode::invalid_value, "1e999"},
      {with("1050", "null"), ErrorCode::damaged, "\"y\" is an array of other things"},
      {with("1050", "01050"), ErrorCode::damaged, "line 6"},
      {with("1050, ", ""), ErrorCode::damaged, "\"y\" has 2 numbers"},
      {with("[1034, 1050, 1047]", "[]"), ErrorCode::damaged, "\"y\""},
      {with("202.5", "200.5"), ErrorCode::invalid_value, "200.5"},
      {with("\"title\": \"tablet\"", "\"title\": 1"), ErrorCode::damaged, "title"},
      {with("\"counts\"", "\"apples\""), ErrorCode::damaged, "apples"},
      {with("\"technique\"", "\"title\""), ErrorCode::damaged, "stands twice"},
      {with("\"technique\"", "\"colour\""), ErrorCode::damaged, "colour"},
      {with("[\"laser\", \"785\"]", "[\"laser\", 785]"), ErrorCode::damaged, "pairs of texts"},
      {with("\"a(b=1)\"", "1"), ErrorCode::damaged, "steps"},
      {with("\n}\n", "\n}\n{}"), ErrorCode::damaged, "behind the end"},
      {with("\n}\n", "\n} x\n"), ErrorCode::damaged, "behind the end"},
      {with("tablet", "tab\xFFlet"), ErrorCode::damaged, "UTF-8"},
      {with("tablet", "\\ud800"), ErrorCode::damaged, "line 1"},
      {with("204.5]", "204.5,]"), ErrorCode::damaged, "line 5"},
  };
  for (const auto& [text, code, part] : cases) {
    const auto result = kCandorJson.read(text);
    EXPECT_ERROR(code, result);
    EXPECT_THAT(message(result), HasSubstr(part)) << text;
  }
}

TEST(CandorJson, IsRefusedWhereverItIsCut) {
  const std::string whole = kWhole.substr(0, kWhole.size() - 1);
  for (std::size_t length = 0; length < whole.size(); ++length) {
    EXPECT_FALSE(kCandorJson.read(whole.substr(0, length)).ok()) << length;
  }
}

TEST(CandorJson, ReadsBackTheSameBits) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 200; ++i) {
    const Spectrum spectrum = random_spectrum(random);
    ASSERT_OK_AND_ASSIGN(const auto text, written("candor-json", spectrum));
    ASSERT_OK_AND_ASSIGN(const auto file, read_spectra(text, {}));
    EXPECT_EQ(file.format, "candor-json");
    expect_same_numbers(file.spectra[0].spectrum, spectrum);
  }
  const Spectrum edges = make_spectrum(
      {-0.0, 5e-324, 1, 2, 3}, {-0.0, 5e-324, -2.5e-310, 1.7976931348623157e308, 0.1 + 0.2});
  ASSERT_OK_AND_ASSIGN(const auto text, written("json", edges));
  ASSERT_OK_AND_ASSIGN(const auto file, read_spectra(text, {}));
  expect_same_numbers(file.spectra[0].spectrum, edges);
  EXPECT_TRUE(std::signbit(file.spectra[0].spectrum.axis()[0]));
}

TEST(CandorJson, KeepsEveryTextAndUnknownUnits) {
  const std::string title("quote \" back \\ tab \t nul \0 \xC3\xA9 \xF0\x9F\x92\x8A", 34);
  SpectrumLabel label{title, Technique::unknown, {{"key \n", "\x01"}, {"$CANDOR STEP", "s"}}};
  const Spectrum spectrum =
      make_spectrum({1, 2}, {3, 4}, AxisUnit::unknown, SignalUnit::unknown, label);
  ASSERT_OK_AND_ASSIGN(const auto text, written("candor-json", spectrum));
  EXPECT_EQ(nlohmann::json::parse(text).at("title").get<std::string>(), title);
  EXPECT_EQ(nlohmann::json::parse(text).at("y_unit"), "unknown");
  ASSERT_OK_AND_ASSIGN(const auto file, kCandorJson.read(text));
  const Spectrum& back = file.spectra[0].spectrum;
  EXPECT_EQ(back.label().title, title);
  EXPECT_EQ(back.label().metadata, label.metadata);
  EXPECT_EQ(back.axis().unit(), AxisUnit::unknown);
  EXPECT_EQ(back.unit(), SignalUnit::unknown);
  ASSERT_OK_AND_ASSIGN(const auto again, written("candor-json", back));
  EXPECT_EQ(again, text);
}

TEST(CandorJson, IsNoOtherJson) {
  for (const auto* text : {"{}", "[1,2]", "{\"schema\": \"candor.analysis/1\"}", "", "x"}) {
    EXPECT_FALSE(kCandorJson.recognise(text)) << text;
  }
  EXPECT_ERROR(ErrorCode::unsupported, kCandorJson.read("[1,2]"));
}

}  // namespace
}  // namespace candor::formats
