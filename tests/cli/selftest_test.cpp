#include <algorithm>
#include <filesystem>

#include "drivers/transport/transcript_reader.h"
#include "tests/cli/fixture.h"

namespace candor::cli_test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class Selftest : public testing::Test {
 protected:
  std::string transcript() const { return folder_ / "transcript.txt"; }
  Outcome with(std::vector<std::string> more) const {
    std::vector<std::string> arguments = {"selftest", "--transcript", transcript()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return candor(arguments);
  }

  Folder folder_;
};

std::vector<std::string> passed(const nlohmann::json& document) {
  std::vector<std::string> ids;
  for (const auto& check : document["checks"]) {
    if (check["passed"]) ids.push_back(check["id"]);
  }
  return ids;
}

TEST_F(Selftest, FindsTheInstallationSound) {
  const auto done = candor({"selftest", "--json"});
  ASSERT_EQ(done.exit_status, 0) << done.out << done.err;
  const auto document = json_of(done.out);
  EXPECT_EQ(document["schema"], "candor.selftest/1");
  EXPECT_THAT(passed(document),
              ElementsAre("shipped-data", "starter-library", "training-library", "simulated-scan"));
  EXPECT_TRUE(document["transcript"].is_null());
}

TEST_F(Selftest, WritesATranscriptOfAnInstrumentWithoutItsSerialNumber) {
  for (const std::string kind : {"usb2000plus", "qepro"}) {
    const auto scan = candor({"scan", "--simulate", kind, "--exposure-ms", "10", "--acquire-only",
                              "--data-dir", folder_ / "data", "--json"});
    ASSERT_EQ(scan.exit_status, 0) << scan.err;
    const std::string serial = json_of(scan.out)["acquisition"]["serial"];
    const auto done = with({"--simulate", kind, "--json"});
    ASSERT_EQ(done.exit_status, 0) << done.out << done.err;
    const auto document = json_of(done.out);
    EXPECT_EQ(document["checks"].back()["id"], "instrument");
    EXPECT_THAT(document["checks"].back()["message"].get<std::string>(), HasSubstr("SIMULATED"));
    EXPECT_EQ(document["transcript"], transcript());
    const auto read = drivers::read_transcript(bytes_of(transcript()));
    ASSERT_TRUE(read.ok()) << read.error().message;
    EXPECT_EQ(read->vendor_id, 0x2457);
    EXPECT_THAT(bytes_of(transcript()), HasSubstr("# SIMULATED, no real instrument\n"));
    std::string all;
    for (const auto& transfer : read->transfers) {
      all.append(transfer.data.begin(), transfer.data.end());
    }
    EXPECT_THAT(all, AllOf(HasSubstr(std::string(serial.size(), 'X')), Not(HasSubstr(serial))));
  }
}

TEST_F(Selftest, OfAnInstrumentThatFailsEndsWithItsOwnStatusAndATranscriptAllTheSame) {
  const auto done = with({"--simulate", "usb2000plus", "--simulate-fault", "unplug"});
  EXPECT_EQ(done.exit_status, 4);
  EXPECT_THAT(done.out, AllOf(HasSubstr("FAILED  instrument: "), HasSubstr("unplugged")));
  EXPECT_THAT(bytes_of(transcript()), AllOf(HasSubstr(" gone "), HasSubstr("selftest: failed")));
}

TEST_F(Selftest, SaysThatATranscriptCannotBeWritten) {
  const auto done = candor({"selftest", "--simulate", "usb2000plus", "--transcript",
                            folder_ / "no such folder/transcript.txt"});
  EXPECT_EQ(done.exit_status, 1);
  EXPECT_THAT(done.out, HasSubstr("FAILED  transcript: "));
}

TEST_F(Selftest, RefusesATranscriptWithoutAnInstrumentAndOneThatIsNotThere) {
  const auto none = with({});
  EXPECT_EQ(none.exit_status, 2);
  EXPECT_THAT(none.err, HasSubstr("--device or --simulate"));
  EXPECT_EQ(with({"--simulate", "usb9999"}).exit_status, 2);
  EXPECT_FALSE(std::filesystem::exists(transcript()));
}

}  // namespace
}  // namespace candor::cli_test
