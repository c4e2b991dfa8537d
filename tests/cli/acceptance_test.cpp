#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "library/library.h"
#include "pipeline/core/decimal.h"
#include "pipeline/match/dictionary.h"
#include "pipeline/match/search.h"
#include "pipeline/steps/recipe.h"
#include "tests/cli/fixture.h"
#include "tests/sanitizers.h"

namespace candor::cli_test {
namespace {

// A sanitizer makes the program ten times slower.
constexpr std::size_t kEvery = CANDOR_SANITIZED != 0 ? 4 : 1;

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
  return parts;
}

/// The fields of a line of CSV; one that holds a comma stands in quotes.
std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      fields.emplace_back();
    } else if (c != '\r') {
      fields.back() += c;
    }
  }
  return fields;
}

/// The rows of a CSV file, by the names of its columns.
std::vector<std::map<std::string, std::string>> rows_of(const std::string& file) {
  std::istringstream lines(bytes_of(file));
  std::string line;
  std::getline(lines, line);
  const auto names = fields_of(line);
  std::vector<std::map<std::string, std::string>> rows;
  while (std::getline(lines, line)) {
    const auto values = fields_of(line);
    auto& row = rows.emplace_back();
    for (std::size_t i = 0; i < std::min(names.size(), values.size()); ++i) {
      row[names[i]] = values[i];
    }
  }
  return rows;
}

TEST(Acceptance, EveryReferenceFindsItselfFirst) {
  REQUIRE_SHARED_DATA();
  ASSERT_OK_AND_ASSIGN(const ReferenceSet references,
                       library::load(infrared_library(), Technique::ir));
  ASSERT_OK_AND_ASSIGN(const Recipe recipe, default_recipe(Technique::ir));
  ASSERT_OK_AND_ASSIGN(const Metric* metric,
                       find_metric(default_recipe(Technique::ir).value().metric()));
  const Dictionary dictionary = Dictionary::make(references, recipe);
  ASSERT_EQ(references.references.size(), 91U);
  double lowest = 1;
  double runner_up = 0;
  for (const Reference& reference : references.references) {
    ASSERT_OK_AND_ASSIGN(const Prepared sample, Prepared::prepare(reference.spectrum, recipe));
    ASSERT_OK_AND_ASSIGN(const auto matches, search(sample, dictionary, *metric));
    ASSERT_FALSE(matches.empty());
    EXPECT_EQ(matches[0].reference, reference.id);
    EXPECT_GE(matches[0].score, 0.999) << reference.id;
    lowest = std::min(lowest, matches[0].score);
    runner_up = std::max(runner_up, matches[1].score);
  }
  fmt::print("91 references: own score at least {:.6f}, best other at most {:.6f}\n", lowest,
             runner_up);
}

TEST(Acceptance, ThreeReferencesFindThemselvesFirstByTheProgram) {
  REQUIRE_SHARED_DATA();
  for (const char* id : {"cocaine_hcl", "fentanyl_base", "lactose"}) {
    const Outcome outcome = candor({"search", shared("ir-reference/") + id + ".dx", "--json",
                                    "--top", "1", "--library", infrared_library()});
    const auto matches = json_of(outcome.out)["matches"];
    ASSERT_EQ(matches.size(), 1U);
    EXPECT_EQ(matches[0]["reference"], id);
    EXPECT_GE(matches[0]["score"], 0.999);
  }
}

/// One simulated street sample: what is in it, and what the program says.
struct Sample {
  std::map<std::string, std::string> truth;
  nlohmann::json analysis;
};

std::vector<Sample> street_samples() {
  std::vector<Sample> samples;
  std::vector<std::string> arguments = {"analyze", "--format", "jsonl", "--library",
                                        infrared_library()};
  const auto labels = rows_of(shared("ir-mixtures/labels.csv"));
  for (std::size_t i = 0; i < labels.size(); i += kEvery) {
    samples.push_back({labels[i], nullptr});
    arguments.push_back(shared("ir-mixtures/") + labels[i].at("file"));
  }
  const auto documents = json_lines_of(candor(arguments).out);
  for (std::size_t i = 0; i < std::min(documents.size(), samples.size()); ++i) {
    samples[i].analysis = documents[i];
  }
  return samples;
}

/// Names of the library's substances by the stem of their files.
std::map<std::string, std::string> library_names() {
  std::map<std::string, std::string> names;
  for (const auto& row : rows_of(shared("ir-reference/index.csv"))) {
    names[std::filesystem::path(row.at("file")).stem().string()] = row.at("name");
  }
  return names;
}

/// The substance with the largest share of the signal.
std::string largest_of(const Sample& sample) {
  std::string largest;
  double most = 0;
  for (const std::string& entry : split(sample.truth.at("signal_shares"), ';')) {
    const auto colon = entry.find(':');
    const double share = parse_decimal(entry.substr(colon + 1)).value();
    if (share > most) {
      most = share;
      largest = entry.substr(0, colon);
    }
  }
  return largest;
}

void expect_the_largest_is_named_first(const std::vector<Sample>& samples) {
  const auto names = library_names();
  int known = 0;
  int first = 0;
  int among = 0;
  for (const Sample& sample : samples) {
    const auto name = names.find(largest_of(sample));
    if (name == names.end()) continue;
    ++known;
    const auto& components = sample.analysis["mixture"]["components"];
    const auto place = std::ranges::find_if(
        components, [&](const auto& component) { return component["substance"] == name->second; });
    if (place != components.end()) ++among;
    if (place == components.begin() && place != components.end()) ++first;
  }
  fmt::print("largest component: first in {} of {} ({:.1f} %), among them in {} ({:.1f} %)\n",
             first, known, 100.0 * first / known, among, 100.0 * among / known);
  EXPECT_GE(first, 0.90 * known);
  EXPECT_GE(among, 0.97 * known);
}

struct Count {
  int samples = 0;
  int alarms = 0;
  int possible_or_more = 0;
  int found = 0;
};

Count fentanyl_count(const std::vector<Sample>& samples, const std::string& fraction,
                     const std::string& mismatch) {
  Count count;
  for (const Sample& sample : samples) {
    if (sample.truth.at("fraction") != fraction) continue;
    if (!mismatch.empty() && sample.truth.at("mismatch") != mismatch) continue;
    const auto& watch = sample.analysis["watch"];
    const auto finding =
        std::ranges::find_if(watch, [](const auto& one) { return one["target"] == "fentanyl"; });
    if (finding == watch.end()) continue;
    const bool alarm = (*finding)["alarm"];
    const std::string verdict = (*finding)["verdict"];
    count.samples += 1;
    count.alarms += alarm ? 1 : 0;
    count.found += verdict == "found" ? 1 : 0;
    count.possible_or_more += alarm || verdict == "found" || verdict == "possible" ? 1 : 0;
  }
  return count;
}

void expect_fentanyls_where_they_are(const std::vector<Sample>& samples) {
  std::set<std::string> fractions;
  for (const Sample& sample : samples) fractions.insert(sample.truth.at("fraction"));
  ASSERT_TRUE(fractions.contains("0"));
  fmt::print("fentanyl   level   samples  alarm  possible or more  found\n");
  for (const std::string& fraction : fractions) {
    for (const char* mismatch : {"mild", "field"}) {
      const Count count = fentanyl_count(samples, fraction, mismatch);
      fmt::print("{:>8}   {:<6} {:>8} {:>6} {:>17} {:>6}\n", fraction, mismatch, count.samples,
                 count.alarms, count.possible_or_more, count.found);
    }
  }
  const Count without = fentanyl_count(samples, "0", "");
  EXPECT_EQ(without.found, 0) << "of " << without.samples << " samples without a fentanyl";
  for (const std::string& fraction : fractions) {
    if (parse_decimal(fraction).value() < 0.1) continue;
    const Count with = fentanyl_count(samples, fraction, "");
    EXPECT_GE(with.possible_or_more, 0.9 * with.samples) << "at a mass fraction of " << fraction;
  }
}

void expect_a_limit_for_every_target(const std::vector<Sample>& samples) {
  for (const Sample& sample : samples) {
    ASSERT_EQ(sample.analysis["quality"]["usable"], true) << sample.truth.at("file");
    for (const auto& finding : sample.analysis["watch"]) {
      if (finding["members"].empty()) continue;
      ASSERT_TRUE(finding["limit_of_detection"].is_object()) << finding["target"];
      const double share = finding["limit_of_detection"]["share"];
      EXPECT_GT(share, 0);
      EXPECT_LE(share, 1);
    }
  }
}

// One test, for each test of its own process would analyse them all again.
TEST(Acceptance, StreetSamplesAreReadAsTheyWereMade) {
  REQUIRE_SHARED_DATA();
  const auto samples = street_samples();
  ASSERT_EQ(samples.size(), 240 / kEvery);
  for (const Sample& sample : samples) {
    ASSERT_EQ(sample.analysis["schema"], "candor.analysis/1");
    ASSERT_THAT(sample.analysis["source"]["file"].get<std::string>(),
                testing::EndsWith(sample.truth.at("file")));
  }
  expect_the_largest_is_named_first(samples);
  expect_fentanyls_where_they_are(samples);
  expect_a_limit_for_every_target(samples);
}

}  // namespace
}  // namespace candor::cli_test
