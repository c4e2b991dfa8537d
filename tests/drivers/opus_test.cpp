#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stop_token>
#include <string>
#include <thread>

#include "drivers/opus/bench.h"
#include "drivers/opus/code_page.h"
#include "drivers/opus/connection.h"
#include "tests/drivers/opus_server.h"
#include "tests/shared_data.h"

namespace candor::drivers::opus {
namespace {

using std::chrono::milliseconds;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const Experiment kExperiment = {"ATR 24.XPM", "C:\\Program Files (x86)\\OPUS\\XPM"};
const std::string kMeasureSample =
    "COMMAND_LINE MeasureSample(0,{EXP='ATR 24.XPM',XPP='C:\\Program Files (x86)\\OPUS\\XPM'})";

/// Long enough for any answer of the server; a test that waits for it has failed.
constexpr Limits kPatient = {std::chrono::minutes(1), std::chrono::minutes(1)};
/// For servers that never answer.
constexpr Limits kHasty = {milliseconds(50), milliseconds(50)};

Result<OpusBench> bench_at(const OpusServer& server, const Limits& limits = kPatient) {
  return OpusBench::connect({"127.0.0.1", server.port()}, limits, {});
}

/// What comes of measuring a sample where the measurement goes wrong.
Result<MeasuredFile> measured(Misconduct misconduct, const Limits& limits = kPatient) {
  const OpusServer server({misconduct, "COMMAND_LINE MeasureSample"});
  const OpusBench bench = CANDOR_TRY(
      OpusBench::connect({"127.0.0.1", server.port()}, {kPatient.answer, limits.measurement}, {}));
  return bench.measure_sample(kExperiment, {});
}

/// What comes of asking for the version where everything goes wrong.
std::string refusal(const Conduct& conduct, const Limits& limits = kPatient) {
  const OpusServer server(conduct);
  const auto bench = bench_at(server, limits);
  EXPECT_FALSE(bench.ok()) << "connected";
  if (bench.ok()) return {};
  EXPECT_EQ(bench.error().code, ErrorCode::device);
  return bench.error().message;
}

class Folder {
 public:
  Folder()
      : path_(std::filesystem::temp_directory_path() /
              ("candor-opus-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

TEST(OpusBench, TellsTheVersionWithAndWithoutOkBeforeIt) {
  for (const char* answer :
       {"8.2 Build: 8, 2, 28 20190310\r\n", "OK\r\n8.2 Build: 8, 2, 28 20190310",
        "8.2 Build: 8, 2, 28 20190310\n\r"}) {
    const OpusServer server({.version = answer});
    ASSERT_OK_AND_ASSIGN(const OpusBench bench, bench_at(server));
    EXPECT_EQ(bench.version(), "8.2 Build: 8, 2, 28 20190310") << answer;
    EXPECT_THAT(server.commands(), ElementsAre("GET_VERSION_EXTENDED"));
  }
}

TEST(OpusBench, MeasuresSavesAndClosesWithTheCommandsThatOpusKnows) {
  const Folder folder;
  const OpusServer server({.file = std::string("a\0b", 3)});
  ASSERT_OK_AND_ASSIGN(const OpusBench bench, bench_at(server));
  const auto before = std::chrono::system_clock::now();
  ASSERT_OK_AND_ASSIGN(const auto measured_at, bench.measure_background(kExperiment, {}));
  EXPECT_GE(measured_at, before);
  EXPECT_LE(measured_at, std::chrono::system_clock::now());
  ASSERT_OK_AND_ASSIGN(const MeasuredFile file, bench.measure_sample(kExperiment, {}));
  EXPECT_EQ(file.id, "654");
  EXPECT_EQ(file.path, "C:\\OPUS 8\\MEAS\\Test24.1");
  const auto saved = bench.save(file, folder.path().string(), "one.0", {});
  ASSERT_TRUE(saved.ok()) << saved.error().message;
  const auto unloaded = bench.unload(file, {});
  ASSERT_TRUE(unloaded.ok()) << unloaded.error().message;
  EXPECT_THAT(
      server.commands(),
      ElementsAre("GET_VERSION_EXTENDED",
                  "COMMAND_LINE MeasureReference(0,{EXP='ATR 24.XPM',XPP='C:\\Program Files "
                  "(x86)\\OPUS\\XPM'})",
                  kMeasureSample,
                  "COMMAND_LINE SaveAs([654:AB],{DAP='" + folder.path().string() +
                      "',OEX='0',SAN='one.0',COF=2})",
                  "COMMAND_LINE Unload([654],{})"));
  std::ifstream stream(folder.path() / "one.0", std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(stream)), {});
  EXPECT_EQ(bytes, std::string("a\0b", 3));
}

TEST(OpusConnection, EncodesWhatAQueryCannotCarryAndLeavesWhatOpusWritesItself) {
  const OpusServer server;
  const Connection connection({"127.0.0.1", server.port()});
  const auto answer = connection.ask("SAY a b%20c#d&e+f\"Grün – €\"['x:\\y']{}",
                                     {std::chrono::minutes(1)}, "trying");
  ASSERT_TRUE(answer.ok()) << answer.error().message;
  EXPECT_THAT(server.requests(),
              ElementsAre("GET /OpusCommand.htm?SAY%20a%20b%2520c%23d%26e%2Bf%22Gr%FCn%20%96%20%80"
                          "%22['x:\\y']{}\r\nHost: 127.0.0.1\r\n\r\n"));
}

TEST(OpusConnection, ReadsCodePage1252) {
  const OpusServer server({.version = "8 Gr\xFCn \x96 \x80 \x81\r\n"});
  ASSERT_OK_AND_ASSIGN(const OpusBench bench, bench_at(server));
  EXPECT_EQ(bench.version(), "8 Grün – € \xEF\xBF\xBD");
}

TEST(OpusConnection, RefusesACommandThatItsCodePageLacks) {
  const Connection connection({"127.0.0.1", closed_port()});
  for (const char* name : {"中", "\xF0\x9F\x98\x80", "\xC3", "\xC0\x80", "\xFF", "\xEF\xBF\xBD"}) {
    EXPECT_ERROR(ErrorCode::usage, connection.ask(name, {std::chrono::minutes(1)}, "trying"));
  }
}

TEST(OpusCodePage, GivesBackEveryByteThatItDefines) {
  int undefined = 0;
  for (int byte = 0; byte < 256; ++byte) {
    const std::string text(1, static_cast<char>(byte));
    const auto back = windows_1252_of_utf8(utf8_of_windows_1252(text));
    if (back.ok()) {
      EXPECT_EQ(*back, text) << byte;
    } else {
      ++undefined;
    }
  }
  EXPECT_EQ(undefined, 5);
}

TEST(OpusBench, SaysWhatHelpsIfNothingListens) {
  const auto bench = OpusBench::connect({"127.0.0.1", closed_port()}, kPatient, {});
  ASSERT_FALSE(bench.ok());
  EXPECT_EQ(bench.error().code, ErrorCode::device);
  EXPECT_THAT(bench.error().message,
              AllOf(HasSubstr("refuses the connection"), HasSubstr("OPUS is running")));
}

TEST(OpusBench, SaysThatAHostIsNotFound) {
  const auto bench = OpusBench::connect({"no host", 80}, kPatient, {});
  ASSERT_FALSE(bench.ok());
  EXPECT_EQ(bench.error().code, ErrorCode::device);
  EXPECT_THAT(bench.error().message, HasSubstr("no computer of the name \"no host\""));
}

TEST(OpusBench, GivesUpASilentServer) {
  EXPECT_THAT(refusal({Misconduct::silent}, kHasty),
              AllOf(HasSubstr("within 0.05 s"), HasSubstr("shows a question")));
}

TEST(OpusBench, RefusesWhatAnswersOtherwiseThanOpus) {
  EXPECT_THAT(refusal({Misconduct::closes}), HasSubstr("closed the connection without an answer"));
  EXPECT_THAT(refusal({Misconduct::garbage}), HasSubstr("sends no text"));
  EXPECT_THAT(refusal({Misconduct::endless}), HasSubstr("answers without end"));
  EXPECT_THAT(refusal({Misconduct::web_server}), HasSubstr("as a web server does"));
  EXPECT_THAT(refusal({Misconduct::declines}), HasSubstr("Error Das Ger"));
  for (const char* answer : {"\r\n", "OK", "OK\r\n", "hello\r\n"}) {
    EXPECT_THAT(refusal({.version = answer}), HasSubstr("not with a version")) << answer;
  }
  EXPECT_THAT(refusal({.version = std::string(5000, '8')}), HasSubstr("not with a version"));
}

TEST(OpusBench, TakesASlowAnswer) {
  ASSERT_OK_AND_ASSIGN(const MeasuredFile file, measured(Misconduct::slow));
  EXPECT_EQ(file.id, "654");
}

/// What is made of an answer to a measurement.
Result<MeasuredFile> measured_from(const std::string& answer) {
  const OpusServer server({.measured = answer});
  const OpusBench bench = CANDOR_TRY(bench_at(server));
  return bench.measure_sample(kExperiment, {});
}

TEST(OpusBench, ReadsTheFileOfAMeasurementInOneLineAndInSeveral) {
  for (const char* answer : {"OK 1 \"C:\\OPUS 8\\MEAS\\Test24.1\" 1 654 0",
                             "OK  1 C:\\OPUS 8\\MEAS\\Test24.1 1 654  0\r\n",
                             "OK\n\r1\n\r\"C:\\OPUS 8\\MEAS\\Test24.1\" 1\n\r654\n\r0\n\r"}) {
    ASSERT_OK_AND_ASSIGN(const MeasuredFile file, measured_from(answer));
    EXPECT_EQ(file.id, "654") << answer;
    EXPECT_EQ(file.path, "C:\\OPUS 8\\MEAS\\Test24.1") << answer;
  }
}

TEST(OpusBench, TakesNoAnswerThatWasCutAnywhere) {
  const std::string whole = Conduct().measured;
  constexpr std::size_t kLineEnd = 2;
  for (std::size_t size = 1; size < whole.size() - kLineEnd; ++size) {
    const auto cut = measured_from(whole.substr(0, size));
    ASSERT_FALSE(cut.ok()) << "the id of another spectrum: " << cut->id << ", cut at " << size;
    EXPECT_EQ(cut.error().code, ErrorCode::device);
  }
  const auto broken = measured(Misconduct::breaks_off);
  ASSERT_FALSE(broken.ok());
  EXPECT_THAT(broken.error().message, HasSubstr("broke the connection off"));
}

TEST(OpusBench, TakesNoAnswerOfAnotherForm) {
  for (const char* answer :
       {"OK 1 \"C:\\a.0\" 1 654 x", "OK 1 \"C:\\a.0\" x 654 0", "OK 1 \"C:\\a.0\" 1 6x4 0",
        "OK x \"C:\\a.0\" 1 654 0", "OK 1 \"\" 1 654 0", "OK 1 1 654 0", "OK 1 \"C:\\a.0 1 654 0",
        "OK 1 \"C:\\a.0\" \"C:\\b.0\" 1 654 0", "OK 1 a\r\nb 1 654 0", "OK 1 \"a\" 1 6540000000 0",
        "OK"}) {
    const auto odd = measured_from(answer);
    ASSERT_FALSE(odd.ok()) << answer;
    EXPECT_EQ(odd.error().code, ErrorCode::device);
    EXPECT_THAT(odd.error().message, HasSubstr("should be a number, the file's path")) << answer;
  }
  EXPECT_THAT(measured_from("OKAY 1 \"C:\\a.0\" 1 654 0").error().message,
              HasSubstr("begun with OK"));
}

TEST(OpusBench, PassesOnWhatOpusSaysWhereItDeclines) {
  const auto declined = measured(Misconduct::declines);
  ASSERT_FALSE(declined.ok());
  EXPECT_EQ(declined.error().code, ErrorCode::device);
  EXPECT_THAT(declined.error().message,
              AllOf(StartsWith("measuring the sample: OPUS at 127.0.0.1:"), HasSubstr("Error"),
                    HasSubstr("nicht bereit"), Not(HasSubstr("\n"))));
}

TEST(OpusBench, GivesUpAMeasurementThatDoesNotEnd) {
  EXPECT_ERROR(ErrorCode::device, measured(Misconduct::silent, kHasty));
}

TEST(OpusBench, StopsOnRequestInTheMiddleOfAMeasurement) {
  OpusServer server({Misconduct::silent, "COMMAND_LINE MeasureSample"});
  ASSERT_OK_AND_ASSIGN(const OpusBench bench,
                       bench_at(server, {std::chrono::minutes(1), std::chrono::hours(1)}));
  std::stop_source stop;
  const std::jthread person([&] {
    server.wait_for_command("COMMAND_LINE MeasureSample");
    stop.request_stop();
  });
  EXPECT_ERROR(ErrorCode::cancelled, bench.measure_sample(kExperiment, stop.get_token()));
}

TEST(OpusBench, SendsNoNamesThatWouldBeCommands) {
  const OpusServer server;
  ASSERT_OK_AND_ASSIGN(const OpusBench bench, bench_at(server));
  for (const char* name : {"", " ", "a'b", "a\"b", "a{b", "a}b", "a[b", "a]b", "a,b", "a;b", "a\nb",
                           "a\x7F-", "a<b", "a>b", "a|b", "a*b", "a?b", "a`b"}) {
    EXPECT_ERROR(ErrorCode::usage, bench.measure_sample({name, "C:\\XPM"}, {}));
    EXPECT_ERROR(ErrorCode::usage, bench.measure_background({"a.xpm", name}, {}));
    EXPECT_ERROR(ErrorCode::usage, bench.save({"1", "p"}, name, "x.0", {}));
    EXPECT_ERROR(ErrorCode::usage, bench.save({"1", "p"}, "C:\\D", name, {}));
  }
  for (const char* name : {"a/b", "a\\b", "C:b", ".", ".."}) {
    EXPECT_ERROR(ErrorCode::usage, bench.measure_sample({name, "C:\\XPM"}, {}));
    EXPECT_ERROR(ErrorCode::usage, bench.save({"1", "p"}, "C:\\D", name, {}));
  }
  EXPECT_ERROR(ErrorCode::usage, bench.measure_sample({std::string(260, 'a'), "C:\\XPM"}, {}));
  EXPECT_THAT(server.commands(), ElementsAre("GET_VERSION_EXTENDED"));
}

TEST(OpusBench, ShortensWhatItQuotes) {
  EXPECT_EQ(excerpt_of("a\r\n\x01 b\t"), "\"a b\"");
  const std::string text = excerpt_of(std::string(199, 'a') + "ü" + std::string(50, 'b'));
  EXPECT_EQ(text, "\"" + std::string(199, 'a') + "...\"");
}

}  // namespace
}  // namespace candor::drivers::opus
