#include <algorithm>
#include <filesystem>
#include <regex>

#include "tests/cli/fixture.h"
#include "tests/drivers/opus_server.h"

namespace candor::cli_test {
namespace {

using drivers::opus::Conduct;
using drivers::opus::Misconduct;
using drivers::opus::OpusServer;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

const std::vector<std::string> kExperiment = {"--experiment", "ATR.XPM", "--experiment-folder",
                                              "C:\\OPUS\\XPM"};

class Opus : public testing::Test {
 protected:
  static Outcome opus(const std::string& verb, std::uint16_t port,
                      const std::vector<std::string>& more) {
    std::vector<std::string> arguments = {"opus", verb, "--port", std::to_string(port)};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return candor(arguments);
  }

  Outcome sample(const OpusServer& server, const std::vector<std::string>& more) const {
    std::vector<std::string> arguments = kExperiment;
    const std::vector<std::string> saving = {
        "--save-to", folder_.path().string(), "--name", "one.0", "--settle-s", "0.5"};
    arguments.insert(arguments.end(), saving.begin(), saving.end());
    arguments.insert(arguments.end(), more.begin(), more.end());
    return opus("sample", server.port(), arguments);
  }

  static Conduct conduct(Misconduct misconduct) {
    return {.misconduct = misconduct, .at = "COMMAND_LINE", .file = bytes_of(street_sample_file())};
  }

  Folder folder_;
};

/// What is wrong with a document of `candor opus` by its schema.
std::vector<std::string> faults_of(const nlohmann::json& document) {
  const auto schema = json_of(bytes_of(std::string(CANDOR_SOURCE_DIR) + "/docs/schema/opus.json"));
  std::vector<std::string> faults;
  for (const auto& key : schema["required"]) {
    if (!document.contains(key)) faults.push_back(key.get<std::string>() + " is missing");
  }
  for (const auto& [key, value] : document.items()) {
    if (!schema["properties"].contains(key)) {
      faults.push_back(key + " is not described");
      continue;
    }
    const auto& described = schema["properties"][key];
    const std::vector<std::string> types =
        !described.contains("type")     ? std::vector<std::string>{"string"}
        : described["type"].is_string() ? std::vector{described["type"].get<std::string>()}
                                        : described["type"].get<std::vector<std::string>>();
    if (std::ranges::find(types, value.type_name()) == types.end()) {
      faults.push_back(key + " is of another type");
    }
    if (described.contains("const") && described["const"] != value) faults.push_back(key);
    if (described.contains("pattern") && value.is_string() &&
        !std::regex_search(value.get<std::string>(),
                           std::regex(described["pattern"].get<std::string>()))) {
      faults.push_back(key + " is of another form");
    }
  }
  return faults;
}

TEST_F(Opus, TellsItsVersion) {
  const OpusServer server;
  EXPECT_EQ(opus("version", server.port(), {}).out, "OPUS 8.2 Build: 8, 2, 28 20190310\n");
  const auto done = opus("version", server.port(), {"--json"});
  ASSERT_EQ(done.exit_status, 0) << done.err;
  const auto document = json_of(done.out);
  EXPECT_EQ(document["version"], "8.2 Build: 8, 2, 28 20190310");
  EXPECT_THAT(faults_of(document), IsEmpty());
}

TEST_F(Opus, MeasuresABackgroundAndTellsWhen) {
  const OpusServer server;
  const auto done =
      opus("background", server.port(),
           {"--experiment", "ATR.XPM", "--experiment-folder", "C:\\OPUS\\XPM", "--json"});
  ASSERT_EQ(done.exit_status, 0) << done.err;
  const auto document = json_of(done.out);
  EXPECT_TRUE(document["background_utc"].is_string());
  EXPECT_THAT(faults_of(document), IsEmpty());
  EXPECT_THAT(server.commands(),
              Contains("COMMAND_LINE MeasureReference(0,{EXP='ATR.XPM',XPP='C:\\OPUS\\XPM'})"));
}

TEST_F(Opus, AnalysesASampleExactlyAsAnalyzeDoesItsFile) {
  REQUIRE_SHARED_DATA();
  const OpusServer server(conduct(Misconduct::none));
  const auto done = sample(server, {"--json"});
  ASSERT_EQ(done.exit_status, 0) << done.err;
  EXPECT_EQ(bytes_of(folder_ / "one.0"), bytes_of(street_sample_file()));
  const auto again = candor({"analyze", folder_ / "one.0", "--json"});
  ASSERT_EQ(again.exit_status, 0) << again.err;
  EXPECT_EQ(done.out, again.out);
  EXPECT_THAT(done.out, HasSubstr("candor.analysis/1"));
  EXPECT_THAT(server.commands(), Contains("COMMAND_LINE Unload([654],{})"));
  const auto text = candor({"analyze", folder_ / "one.0"});
  std::filesystem::remove(folder_ / "one.0");
  EXPECT_EQ(sample(server, {}).out, text.out);
}

TEST_F(Opus, ReadsAnOpusFileWholeThoughItIsWrittenInTwoParts) {
  REQUIRE_SHARED_DATA();
  const std::string bytes = bytes_of(shared("formats/openspecy/inst/extdata/ftir_ps.0"));
  const OpusServer server({Misconduct::saves_late, "COMMAND_LINE", bytes});
  const auto done = sample(server, {"--acquire-only", "--json"});
  ASSERT_EQ(done.exit_status, 0) << done.err;
  EXPECT_EQ(bytes_of(folder_ / "one.0"), bytes);
  const auto document = json_of(done.out);
  EXPECT_EQ(document["file"], folder_ / "one.0");
  EXPECT_THAT(faults_of(document), IsEmpty());
}

TEST_F(Opus, ReadsFromTheFolderThatThisComputerSeesAndNotFromThatOfOpus) {
  REQUIRE_SHARED_DATA();
  const OpusServer server(conduct(Misconduct::none));
  const Folder here;
  const auto file = here.write("Test24.1", bytes_of(street_sample_file()));
  std::vector<std::string> arguments = kExperiment;
  arguments.insert(arguments.end(),
                   {"--read-from", here.path().string(), "--settle-s", "0", "--acquire-only"});
  const auto done = opus("sample", server.port(), arguments);
  ASSERT_EQ(done.exit_status, 0) << done.err;
  EXPECT_EQ(done.out, "The spectrum is in " + file + "\n");
  EXPECT_THAT(server.commands(), Not(Contains(HasSubstr("SaveAs"))));
}

TEST_F(Opus, EndsWithFourWhereNoFileComes) {
  REQUIRE_SHARED_DATA();
  const OpusServer server(conduct(Misconduct::saves_none));
  const auto done = sample(server, {"--patience-s", "0.3"});
  EXPECT_EQ(done.exit_status, 4);
  EXPECT_THAT(done.err,
              AllOf(HasSubstr("one.0: OPUS says that it saved"), HasSubstr("--read-from")));
  EXPECT_THAT(done.out, IsEmpty());
}

TEST_F(Opus, RefusesAFileThatStaysHalf) {
  REQUIRE_SHARED_DATA();
  const OpusServer server({Misconduct::saves_half, "COMMAND_LINE",
                           bytes_of(shared("formats/openspecy/inst/extdata/ftir_ps.0"))});
  const auto done = sample(server, {"--patience-s", "1.2"});
  EXPECT_EQ(done.exit_status, 3);
  EXPECT_THAT(done.err, HasSubstr("one.0"));
  EXPECT_THAT(done.out, IsEmpty());
}

TEST_F(Opus, TakesNoFileThatWasThereBefore) {
  REQUIRE_SHARED_DATA();
  const OpusServer server(conduct(Misconduct::none));
  folder_.write("one.0", "an older one");
  const auto done = sample(server, {});
  EXPECT_EQ(done.exit_status, 2);
  EXPECT_THAT(done.err, HasSubstr("is there already"));
  EXPECT_THAT(server.commands(), IsEmpty()) << "nothing is measured for nothing";
  EXPECT_EQ(bytes_of(folder_ / "one.0"), "an older one");
}

TEST_F(Opus, EndsWithFourAndASentenceOnEveryTroubleWithOpus) {
  for (const auto misconduct :
       {Misconduct::closes, Misconduct::breaks_off, Misconduct::cut, Misconduct::silent,
        Misconduct::garbage, Misconduct::endless, Misconduct::declines, Misconduct::web_server}) {
    const OpusServer server({misconduct, "COMMAND_LINE MeasureSample"});
    const auto done = sample(server, {"--timeout-s", "0.5"});
    EXPECT_EQ(done.exit_status, 4) << static_cast<int>(misconduct) << done.err;
    EXPECT_THAT(done.err, StartsWith("candor: error: measuring the sample: OPUS"));
    EXPECT_THAT(done.out, IsEmpty());
  }
  const auto refused = opus("version", drivers::opus::closed_port(), {});
  EXPECT_EQ(refused.exit_status, 4);
  EXPECT_THAT(refused.err, HasSubstr("refuses the connection"));
}

TEST_F(Opus, RefusesNamesThatWouldBeCommandsBeforeItConnects) {
  const OpusServer server;
  const std::vector<std::string> good = {"--experiment", "a.xpm", "--experiment-folder", "C:\\"};
  for (const auto& more : std::vector<std::vector<std::string>>{
           {"--experiment", "a',NSS='1", "--experiment-folder", "C:\\"},
           {"--experiment", "a.xpm", "--experiment-folder", "C:\\'})"},
           {"--experiment", "a.xpm", "--experiment-folder", "C:\\", "--save-to", "D,E"},
           {"--experiment", "a.xpm", "--experiment-folder", "C:\\", "--save-to", "D", "--name",
            "../x"},
           {"--experiment", "a.xpm", "--experiment-folder", "C:\\", "--name", "x.0"}}) {
    const auto done = opus("sample", server.port(), more);
    EXPECT_EQ(done.exit_status, 2) << done.err;
  }
  EXPECT_EQ(opus("sample", server.port(), {}).exit_status, 2);
  EXPECT_EQ(opus("version", 0, {}).exit_status, 2);
  EXPECT_THAT(server.commands(), IsEmpty());
}

TEST_F(Opus, WarnsAndStillAnalysesWhereOpusDoesNotCloseTheSpectrum) {
  REQUIRE_SHARED_DATA();
  const OpusServer server(
      {Misconduct::declines, "COMMAND_LINE Unload", bytes_of(street_sample_file())});
  const auto done = sample(server, {"--json"});
  EXPECT_EQ(done.exit_status, 0);
  EXPECT_THAT(done.err, HasSubstr("warning: closing the spectrum in OPUS"));
  EXPECT_EQ(json_of(done.out)["schema"], "candor.analysis/1");
}

}  // namespace
}  // namespace candor::cli_test
