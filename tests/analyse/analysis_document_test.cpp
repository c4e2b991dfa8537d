#include "pipeline/report/analysis_document.h"

#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "pipeline/report/client_card.h"
#include "pipeline/report/json.h"
#include "tests/analyse/spoken_analysis.h"

namespace candor {
namespace {

using candor::test::context_of;
using candor::test::spoken_analyses;
using candor::test::spoken_analysis;
using ::testing::HasSubstr;
using Json = nlohmann::ordered_json;

/// With an explanation and everything else that may be there or not.
Analysis explained_analysis() {
  Analysis analysis = spoken_analysis(Verdict::found);
  analysis.simulated = true;
  analysis.library_calibration = std::string(64, 'c');
  analysis.site_thresholds = std::string(64, 'd');
  analysis.library_note = "a note";
  analysis.peaks = {{.position = 1650.25, .height = 0.5, .prominence = 0.25, .fwhm = 12.5}};
  analysis.matches = {{"caffeine", "Caffeine", "", "other", 0.875, "correlation"}};
  analysis.mixture.unexplained.misfit = std::numeric_limits<double>::infinity();
  analysis.mixture.unexplained.regions_per_cm = {{800, 850.5}};
  Finding& finding = analysis.findings.front();
  finding.alarm = true;
  finding.statistic = 41.125;
  finding.threshold = 30;
  finding.threshold_source = ThresholdSource::site;
  finding.fit = 40;
  finding.likeness = 0.1;
  finding.p_value = 1e-9;
  Explanation explanation;
  explanation.reference = "fentanyl_base";
  explanation.substance = "Fentanyl";
  explanation.bands = {
      {1650, 1640, 1660, BandSource::unexplained, -1.5, {12, false, Verdict::possible}, true}};
  explanation.without_bands = {1, false, Verdict::not_detected};
  explanation.flipped_by_per_cm = {{1640, 1660}};
  LookAlike alike;
  alike.reference = "lidocaine";
  alike.substance = "Lidocaine";
  alike.cost = 8.5;
  alike.regions_per_cm = {{700, 710}};
  alike.because = "it would be too weak near 705 cm-1";
  explanation.look_alikes = {alike};
  explanation.summary = {"rests most on the band at 1650 cm-1"};
  finding.explanation = explanation;
  return analysis;
}

TEST(AnalysisDocument, IsReadBackWithEverythingThatItSays) {
  std::vector<Analysis> analyses = spoken_analyses();
  analyses.push_back(explained_analysis());
  for (const Analysis& analysis : analyses) {
    const Source source{"sample.dx", 2, std::string(64, 'a'), "jcamp-dx", std::string(64, 'b')};
    const std::string document = analysis_json(analysis, source, JsonLayout::line);
    const auto read = analysis_of_document(document);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(analysis_json(read->analysis, read->source, JsonLayout::line), document);
  }
}

TEST(AnalysisDocument, GivesTheSameCardWhereNothingNeedsATranslation) {
  // What another technique found is in no document, nor what a kind of strip misses.
  const Analysis analysis = explained_analysis();
  const auto read = analysis_of_document(analysis_json(analysis, {}, JsonLayout::line));
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(client_card(context_of(read->analysis, Language::english)).text,
            client_card(context_of(analysis, Language::english)).text);
}

TEST(AnalysisDocument, ThatIsNotAsItShouldBeIsRefusedAndThePlaceNamed) {
  const std::string whole = analysis_json(explained_analysis(), {}, JsonLayout::line);
  for (const char* text : {"", "{", "[]", "null", "{}", "\"x\""}) {
    EXPECT_FALSE(analysis_of_document(text)) << text;
  }
  const Json document = Json::parse(whole);
  // Each value at every depth in turn is left out, or becomes what no schema has there.
  std::size_t refused = 0;
  const Json flat = document.flatten();
  for (const auto& [place, value] : flat.items()) {
    const Json::json_pointer pointer(place);
    Json spoilt = document;
    spoilt[pointer] = Json::object({{"no", "such"}});
    const auto read = analysis_of_document(spoilt.dump());
    // Whether the quality is usable follows from its checks.
    if (read.ok()) {
      EXPECT_EQ(place, "/quality/usable") << "was let pass";
      continue;
    }
    ++refused;
    EXPECT_EQ(read.error().code, ErrorCode::damaged);
    EXPECT_THAT(read.error().message, HasSubstr("cannot be read"));
  }
  EXPECT_GT(refused, 150U);
}

}  // namespace
}  // namespace candor
