#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <string>

#include "records/sample_log.h"
#include "tests/cli/fixture.h"

namespace candor::cli_test {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

/// A log with one scan, and what another program might have recorded of the same bytes.
class Reanalysis : public testing::Test {
 protected:
  Reanalysis() {
    const auto example =
        candor_program().parent_path().parent_path() / "share/candor/examples/simulated-sample.dx";
    code_ = json_of(candor({"sample", "new", "--json", "--log", path_}).out)["code"];
    const Outcome scanned =
        candor({"sample", "scan", code_, example.string(), "--log", path_, "--quiet"});
    EXPECT_EQ(scanned.exit_status, 0) << scanned.err;
  }

  void record_changed(const std::function<void(records::Scan&)>& change) const {
    auto log = records::SampleLog::open(path_, [] { return std::chrono::system_clock::now(); });
    ASSERT_TRUE(log.ok()) << log.error().message;
    const auto sample = log->sample(*records::SampleCode::parse(code_));
    ASSERT_TRUE(sample.ok());
    records::Scan scan = *sample->records<records::Scan>().front();
    const auto bytes = log->attachment(scan.file_sha256);
    ASSERT_TRUE(bytes.ok());
    change(scan);
    const auto recorded =
        log->record({.sample = sample->code(), .record = scan, .files = {*bytes}});
    ASSERT_TRUE(recorded.ok()) << recorded.error().message;
  }

  nlohmann::json reruns(int exit_status) const {
    const Outcome done = candor({"records", "verify", "--json", "--log", path_});
    EXPECT_EQ(done.exit_status, exit_status) << done.err;
    return json_of(done.out)["reruns"];
  }

  Folder folder_;
  std::string path_ = folder_ / "samples.sqlite";
  std::string code_;
};

void replace(std::string& text, const std::string& from, const std::string& to) {
  const auto place = text.find(from);
  ASSERT_NE(place, std::string::npos) << from;
  text.replace(place, from.size(), to);
}

TEST_F(Reanalysis, OfADocumentThatSaysSomethingElseTellsWhere) {
  record_changed([](records::Scan& scan) {
    replace(scan.analysis, "\"verdict\":\"found\"", "\"verdict\":\"possible\"");
  });
  const auto all = reruns(5);
  EXPECT_EQ(all["same"], 1);
  EXPECT_EQ(all["differing"], 1);
  ASSERT_THAT(all["differences"], SizeIs(1));
  EXPECT_EQ(all["differences"][0]["event"], 3);
  EXPECT_THAT(std::string(all["differences"][0]["differences"][0]),
              testing::MatchesRegex("/watch/[0-9]+/verdict"));
}

TEST_F(Reanalysis, OfAnotherProgramIsNeverCalledTheSame) {
  record_changed([](records::Scan& scan) {
    replace(scan.analysis, "\"program\":{\"version\":\"" + scan.program_version,
            "\"program\":{\"version\":\"0.0.1");
    scan.program_version = "0.0.1";
  });
  const auto all = reruns(0);
  EXPECT_EQ(all["same"], 1);
  EXPECT_EQ(all["not_run"], 1);
  ASSERT_THAT(all["missing"], SizeIs(1));
  EXPECT_THAT(std::string(all["missing"][0]["part"]), HasSubstr("Candor 0.0.1"));
}

TEST_F(Reanalysis, NamesTheRecipeTheThresholdsAndTheOtherAnalysisThatAreNotHere) {
  record_changed([](records::Scan& scan) { scan.recipe_fingerprint = std::string(64, 'a'); });
  record_changed([](records::Scan& scan) {
    replace(scan.analysis, "\"site_thresholds\":null",
            "\"site_thresholds\":\"" + std::string(64, 'b') + "\"");
  });
  record_changed([](records::Scan& scan) {
    replace(scan.analysis, "\"other_techniques\":[]",
            R"("other_techniques":[{"technique":"raman","file":"raman.json"}])");
  });
  std::string parts;
  const auto all = reruns(0);
  for (const auto& part : all["missing"]) parts += std::string(part["part"]) + "\n";
  EXPECT_THAT(parts, HasSubstr("fingerprint aaaaaaaaaaaa"));
  EXPECT_THAT(parts, HasSubstr("thresholds bbbbbbbbbbbb"));
  EXPECT_THAT(parts, HasSubstr("raman analysis"));
  EXPECT_EQ(all["not_run"], 3);
}

}  // namespace
}  // namespace candor::cli_test
