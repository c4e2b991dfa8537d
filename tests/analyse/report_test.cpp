#include <nlohmann/json.hpp>

#include "pipeline/report/html.h"
#include "pipeline/report/json.h"
#include "pipeline/report/text.h"
#include "tests/shared_data.h"
#include "tests/simulated_references.h"

namespace candor {
namespace {

using candor::test::made_up_library;
using candor::test::made_up_sample;
using ::testing::HasSubstr;
using ::testing::Not;

const Source kSource{"sample <1>.dx", 0, std::string(64, 'a'), "jcamp-dx", {}};

Analysis made_up_analysis() {
  const WatchList list{{{.id = "fentanyl",
                         .kind = TargetKind::group,
                         .names = {"target"},
                         .title = "fentanyl or a closely related fentanyl",
                         .spectrometer_note = {},
                         .strip_note = {}}}};
  return analyse(made_up_sample(made_up_library(), {{"cut-one", 0.6}, {"target-a", 0.4}}, {}),
                 find_recipe("ir-atr").value(), made_up_library(), list, {}, "test")
      .value();
}

TEST(Wrapped, BreaksAtSpacesAndIndentsWhatFollows) {
  EXPECT_EQ(wrapped("one two three", 8, 2), "one two\n  three");
  EXPECT_EQ(wrapped("one", 8, 2), "one");
  EXPECT_EQ(wrapped("", 8, 2), "");
  EXPECT_EQ(wrapped("unbreakable", 4, 0), "unbreakable");
}

TEST(Wrapped, CountsLettersAndNotBytes) {
  EXPECT_EQ(wrapped("äöü äöü", 7, 0), "äöü äöü");
  EXPECT_EQ(wrapped("äöü äöü", 6, 0), "äöü\näöü");
}

TEST(Wrapped, KeepsTheSpacesOfATable) { EXPECT_EQ(wrapped("a    b", 20, 0), "a    b"); }

TEST(TextReport, StartsWithWhatWasFoundAndMarksSimulatedData) {
  const std::string text = analysis_text(made_up_analysis(), kSource);
  EXPECT_THAT(text, HasSubstr("SIMULATED, no real sample"));
  EXPECT_LT(text.find("was found by one method"), text.find("WHAT THE SCAN SEES"));
  EXPECT_THAT(text, HasSubstr("never calibrated"));
}

TEST(HtmlReport, EscapesWhatComesFromFiles) {
  Analysis analysis = made_up_analysis();
  analysis.title = "<script>alert(1)</script>";
  const std::string page = analysis_html(analysis, kSource);
  EXPECT_THAT(page, Not(HasSubstr("<script>")));
  EXPECT_THAT(page, HasSubstr("sample &lt;1&gt;.dx"));
}

TEST(Reports, NameTheCalibrationOfTheSpectrometer) {
  Source source = kSource;
  source.calibration = std::string(64, 'c');
  const Analysis analysis = made_up_analysis();
  EXPECT_THAT(analysis_text(analysis, source), HasSubstr("calibration of the spectrometer cccccc"));
  EXPECT_THAT(analysis_html(analysis, source), HasSubstr("Calibration of the spectrometer cccccc"));
  EXPECT_THAT(analysis_json(analysis, source, JsonLayout::line),
              HasSubstr("\"calibration\":\"cccccc"));
  EXPECT_THAT(analysis_text(analysis, kSource), Not(HasSubstr("of the spectrometer")));
}

TEST(JsonReport, PrintsNullForWhatDoesNotExist) {
  const auto document =
      nlohmann::json::parse(analysis_json(made_up_analysis(), kSource, JsonLayout::line));
  EXPECT_TRUE(document["library"]["calibration"].is_null());
  EXPECT_TRUE(document["library"]["note"].is_null());
  EXPECT_EQ(document["watch"][0]["verdict"], "found");
  EXPECT_EQ(document["source"]["file"], "sample <1>.dx");
}

TEST(JsonReport, OfOneLineHoldsNoLineBreak) {
  EXPECT_EQ(analysis_json(made_up_analysis(), kSource, JsonLayout::line).find('\n'),
            std::string::npos);
}

TEST(JsonReport, SurvivesTextThatIsNoUtf8) {
  Analysis analysis = made_up_analysis();
  analysis.title = "caf\xE9";
  EXPECT_TRUE(nlohmann::json::accept(analysis_json(analysis, kSource, JsonLayout::line)));
}

TEST(AnalysesJson, JoinsDocuments) {
  const std::vector<std::string> documents = {"{\"a\":1}", "{\"b\":2}"};
  const auto joined = nlohmann::json::parse(analyses_json(documents));
  EXPECT_EQ(joined["schema"], "candor.analyses/1");
  EXPECT_EQ(joined["analyses"].size(), 2U);
}

TEST(PlotJson, HasCurvesOfOneLength) {
  const auto document = nlohmann::json::parse(plot_json(made_up_analysis(), kSource));
  const auto points = document["x"]["values"].size();
  EXPECT_EQ(document["measured"].size(), points);
  EXPECT_EQ(document["fit"]["mixture"].size(), points);
  for (const auto& component : document["fit"]["components"]) {
    EXPECT_EQ(component["values"].size(), points);
  }
  EXPECT_EQ(document["simulated"], true);
  EXPECT_EQ(document["x"]["direction"], "high-to-low");
}

}  // namespace
}  // namespace candor
