#include "tests/cli/hostile.h"

#include "formats/format.h"

namespace candor::cli_test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

/// The document is an error with a sentence, or an analysis that claims nothing at all.
void expect_no_claim(const nlohmann::json& document, const std::string& file) {
  SCOPED_TRACE(file);
  if (document["schema"] == "candor.error/1") {
    const std::string message = document["error"]["message"];
    EXPECT_THAT(message, HasSubstr(file));
    EXPECT_GE(message.size(), file.size() + 15);
    return;
  }
  ASSERT_EQ(document["schema"], "candor.analysis/1");
  EXPECT_EQ(document["quality"]["usable"], false);
  EXPECT_THAT(document["statement"].get<std::string>(), StartsWith("No usable result: "));
  EXPECT_THAT(document["matches"], IsEmpty());
  EXPECT_THAT(document["mixture"]["components"], IsEmpty());
  for (const auto& finding : document["watch"]) {
    EXPECT_EQ(finding["verdict"], "inconclusive") << finding["target"];
    EXPECT_EQ(finding["alarm"], false) << finding["target"];
  }
}

}  // namespace

Points points_of(const std::string& file) {
  const Spectrum spectrum = formats::read_file(file, {}).value().spectra.front().spectrum;
  return {{spectrum.axis().positions().begin(), spectrum.axis().positions().end()},
          {spectrum.intensities().begin(), spectrum.intensities().end()}};
}

std::vector<nlohmann::json> analyse_all(const std::vector<std::string>& files,
                                        const std::string& library) {
  std::vector<std::string> arguments = {"analyze", "--format", "jsonl", "--library", library};
  arguments.insert(arguments.end(), files.begin(), files.end());
  const Outcome outcome = candor(arguments);
  EXPECT_TRUE(outcome.exit_status == 0 || outcome.exit_status == 3)
      << outcome.exit_status << ' ' << outcome.err.substr(0, 1000);
  auto documents = json_lines_of(outcome.out);
  EXPECT_THAT(documents, SizeIs(files.size()));
  documents.resize(files.size());
  return documents;
}

void expect_no_claims(const std::vector<std::string>& files, const std::string& library) {
  const auto documents = analyse_all(files, library);
  for (std::size_t i = 0; i < files.size(); ++i) expect_no_claim(documents[i], files[i]);
  // `info` judges nothing, but must end in order as well.
  std::vector<std::string> arguments = {"info", "--json"};
  arguments.insert(arguments.end(), files.begin(), files.end());
  const Outcome info = candor(arguments);
  EXPECT_TRUE(info.exit_status == 0 || info.exit_status == 3) << info.err.substr(0, 1000);
}

}  // namespace candor::cli_test
