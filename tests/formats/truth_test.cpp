#include <fmt/core.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "formats/format.h"
#include "tests/shared_data.h"

namespace candor::formats {
namespace {

constexpr double kTolerance = 1e-5;

/// Formats that are not read yet.
const std::set<std::string> kNotYet = {};

/// Outcomes that differ from what the table expects, each with its reason.
const std::map<std::string, std::string> kExceptions = {};

nlohmann::json truth_records() {
  std::ifstream file(CANDOR_SHARED_DATA "/formats/truth.json");
  return nlohmann::json::parse(file).at("records");
}

/// The points of a spectrum in the order of its file.
struct FilePoints {
  std::vector<double> x;
  std::vector<double> y;
};

FilePoints in_file_order(const FileSpectrum& file) {
  const auto positions = file.spectrum.axis().positions();
  const auto intensities = file.spectrum.intensities();
  FilePoints points{{positions.begin(), positions.end()}, {intensities.begin(), intensities.end()}};
  if (file.order == PointOrder::descending) {
    std::ranges::reverse(points.x);
    std::ranges::reverse(points.y);
  }
  return points;
}

double largest(const std::vector<double>& values) {
  double result = 0;
  for (const double value : values) result = std::max(result, std::abs(value));
  return result;
}

/// The results of a file, without what they were computed from.
std::vector<const FileSpectrum*> results_of(const SpectrumFile& file) {
  std::vector<const FileSpectrum*> results;
  for (const auto& item : file.spectra) {
    if (item.role == SpectrumRole::result) results.push_back(&item);
  }
  return results;
}

/// The first, last and highest ordinate that the table states of some spectra of a file.
void expect_spectra(const nlohmann::json& record, const std::vector<const FileSpectrum*>& results) {
  if (!record.contains("per_spectrum")) return;
  for (const auto& stated : record.at("per_spectrum")) {
    const auto index = stated.at("index").get<std::size_t>();
    ASSERT_LT(index, results.size());
    const auto points = in_file_order(*results[index]);
    ASSERT_EQ(points.x.size(), stated.at("points").get<std::size_t>()) << "spectrum " << index;
    const double x_slack = kTolerance * largest(points.x);
    const double y_slack = kTolerance * largest(points.y);
    EXPECT_NEAR(points.x.front(), stated.at("x_first").get<double>(), x_slack);
    EXPECT_NEAR(points.x.back(), stated.at("x_last").get<double>(), x_slack);
    EXPECT_NEAR(points.y.front(), stated.at("y_first").get<double>(), y_slack) << index;
    EXPECT_NEAR(points.y.back(), stated.at("y_last").get<double>(), y_slack) << index;
    EXPECT_NEAR(std::ranges::max(points.y), stated.at("y_max").get<double>(), y_slack) << index;
  }
}

/// The spectrum whose title ends in that word.
const Spectrum* titled(const SpectrumFile& file, const std::string& word) {
  for (const auto& item : file.spectra) {
    if (item.spectrum.label().title.ends_with(word)) return &item.spectrum;
  }
  return nullptr;
}

void expect_sum(const SpectrumFile& file, const std::string& word, const nlohmann::json& stated) {
  const Spectrum* spectrum = titled(file, word);
  ASSERT_NE(spectrum, nullptr) << word;
  double sum = 0;
  for (const double value : spectrum->intensities()) sum += value;
  EXPECT_NEAR(sum, stated.get<double>(), kTolerance * std::abs(stated.get<double>())) << word;
}

/// The table sums the raw and dark counts of the pixels in the calibrated range: of some run of as
/// many pixels as the result has points.
void expect_raw_and_dark(const nlohmann::json& record, const SpectrumFile& file) {
  const Spectrum* raw = titled(file, ": raw");
  const Spectrum* dark = titled(file, ": dark");
  ASSERT_TRUE(raw != nullptr && dark != nullptr);
  ASSERT_EQ(raw->size(), record.at("pixels_total").get<std::size_t>());
  const std::size_t points = file.spectra.front().spectrum.size();
  const auto has_sum = [&](const Spectrum& counts, std::size_t first, const char* key) {
    const auto run = counts.intensities().subspan(first, points);
    double sum = 0;
    for (const double value : run) sum += value;
    const double stated = record.at(key).get<double>();
    return std::abs(sum - stated) <= kTolerance * stated;
  };
  bool found = false;
  for (std::size_t first = 0; first + points <= raw->size(); ++first) {
    found = found || (has_sum(*raw, first, "raw_sum") && has_sum(*dark, first, "dark_sum"));
  }
  EXPECT_TRUE(found) << "no run of pixels has these sums of raw and dark counts";
}

/// What a result was computed from, and where the spectra of a series were taken.
void expect_supporting(const nlohmann::json& record, const SpectrumFile& file) {
  if (record.contains("raw_sum")) expect_raw_and_dark(record, file);
  if (record.contains("column_sums")) {
    const auto& sums = record.at("column_sums");  // W, D, R, S, P
    expect_sum(file, "dark", sums.at(1));
    expect_sum(file, "reference", sums.at(2));
    expect_sum(file, "sample", sums.at(3));
    expect_sum(file, "", sums.at(4));
  }
  const auto coordinate = [](const FileSpectrum& item) {
    return std::stod(std::string(item.spectrum.label().find("coordinate")));
  };
  if (record.contains("z_first")) {
    EXPECT_EQ(coordinate(file.spectra.front()), record.at("z_first").get<double>());
    EXPECT_EQ(coordinate(file.spectra.back()), record.at("z_last").get<double>());
  }
}

double absolute_sum(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += std::abs(value);
  return sum;
}

void expect_match(const nlohmann::json& record, const SpectrumFile& file) {
  const auto results = results_of(file);
  ASSERT_EQ(results.size(), record.at("spectra").get<std::size_t>());
  const auto points = in_file_order(file.spectra.front());
  ASSERT_EQ(points.x.size(), record.at("points").get<std::size_t>());
  const bool only_y = record.at("expect") == "ok-y-only";
  const double x_slack = kTolerance * largest(points.x);
  const double y_slack = kTolerance * largest(points.y);
  if (!only_y) {
    EXPECT_NEAR(points.x.front(), record.at("x_first").get<double>(), x_slack);
    EXPECT_NEAR(points.x.back(), record.at("x_last").get<double>(), x_slack);
  }
  for (const auto& sample : record.at("samples")) {
    const auto index = sample.at(0).get<std::size_t>();
    ASSERT_LT(index, points.x.size());
    if (!only_y) {
      EXPECT_NEAR(points.x[index], sample.at(1).get<double>(), x_slack) << index;
    }
    EXPECT_NEAR(points.y[index], sample.at(2).get<double>(), y_slack) << "point " << index;
  }
  const double total = record.at("y_abs_sum").get<double>();
  EXPECT_NEAR(absolute_sum(points.y), total, kTolerance * total);
  expect_spectra(record, results);
  expect_supporting(record, file);
  if (!record.contains("all_points")) return;
  std::size_t all_points = 0;
  double all_sum = 0;
  for (const auto* item : results) {
    all_points += item->spectrum.size();
    all_sum += absolute_sum(in_file_order(*item).y);
  }
  EXPECT_EQ(all_points, record.at("all_points").get<std::size_t>());
  const double all_total = record.at("all_y_abs_sum").get<double>();
  EXPECT_NEAR(all_sum, all_total, kTolerance * all_total);
}

bool must_fail(const nlohmann::json& record) {
  const auto expect = record.at("expect").get<std::string>();
  return expect == "error" || expect == "rejected-technique";
}

std::string outcome(const nlohmann::json& record, const Result<SpectrumFile>& result) {
  return fmt::format("{} {} -> {}", record.at("format").get<std::string>(),
                     record.at("expect").get<std::string>(),
                     result ? "read" : to_string(result.error().code));
}

void show(const std::string& name, const Result<SpectrumFile>& result) {
  if (std::getenv("CANDOR_VERBOSE") == nullptr) return;
  fmt::print("{}: {}\n", name, result ? "read" : result.error().message);
  if (!result) return;
  for (const auto& warning : result->warnings) fmt::print("    {}\n", warning);
  for (const auto& item : result->spectra) {
    fmt::print("    {} {} {} {} \"{}\"\n", to_string(item.spectrum.label().technique),
               to_string(item.spectrum.axis().unit()), to_string(item.spectrum.unit()),
               to_string(item.role), item.spectrum.label().title);
    if (&item - result->spectra.data() > 10) break;
  }
}

TEST(TruthTable, OfIndependentReadersIsMatchedByEveryFile) {
  REQUIRE_SHARED_DATA();
  std::map<std::string, int> outcomes;
  for (const auto& record : truth_records()) {
    const auto name = record.at("file").get<std::string>();
    SCOPED_TRACE(name);
    const auto format = record.at("format").get<std::string>();
    const char* only = std::getenv("CANDOR_FORMAT");
    if (only != nullptr && format != only) continue;
    const auto result = read_file(std::string(CANDOR_SHARED_DATA "/formats/") + name, {});
    show(name, result);
    ++outcomes[outcome(record, result)];
    if (kExceptions.contains(name)) continue;
    const auto expect = record.at("expect").get<std::string>();
    if (must_fail(record)) {
      EXPECT_FALSE(result.ok()) << "should be refused";
    } else if (result && record.at("spectra") != 0) {
      expect_match(record, *result);
    } else if (!result && expect != "either" && !kNotYet.contains(format)) {
      ADD_FAILURE() << result.error().message;
    }
    if (result && expect == "ok-with-warning") {
      EXPECT_FALSE(result->warnings.empty());
    }
  }
  for (const auto& [what, count] : outcomes) fmt::print("{:4} {}\n", count, what);
}

}  // namespace
}  // namespace candor::formats
