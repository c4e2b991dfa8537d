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

constexpr double kTolerance = 1e-4;

/// Formats that this layer reads; of the others a reader may take what it can read right.
const std::set<std::string> kOwnFormats = {"jcamp-dx", "csv-2col", "txt-2col", "csv-wasatch"};

/// Outcomes that differ from what other readers do, each with its reason.
const std::map<std::string, ErrorCode> kKnownRefusals = {};

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

void expect_match(const nlohmann::json& record, const FileSpectrum& file) {
  const auto points = in_file_order(file);
  ASSERT_EQ(points.x.size(), record.at("points").get<std::size_t>());
  const double x_slack = kTolerance * largest(points.x);
  const double y_slack = kTolerance * largest(points.y);
  EXPECT_NEAR(points.x.front(), record.at("x_first").get<double>(), x_slack);
  EXPECT_NEAR(points.x.back(), record.at("x_last").get<double>(), x_slack);
  for (const auto& sample : record.at("samples")) {
    const auto index = sample.at(0).get<std::size_t>();
    ASSERT_LT(index, points.x.size());
    EXPECT_NEAR(points.x[index], sample.at(1).get<double>(), x_slack) << "point " << index;
    EXPECT_NEAR(points.y[index], sample.at(2).get<double>(), y_slack) << "point " << index;
  }
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

TEST(TruthTable, OfIndependentReadersIsMatchedByEveryFileThatIsRead) {
  REQUIRE_SHARED_DATA();
  std::map<std::string, int> outcomes;
  for (const auto& record : truth_records()) {
    const auto name = record.at("file").get<std::string>();
    SCOPED_TRACE(name);
    const auto result = read_file(std::string(CANDOR_SHARED_DATA "/formats/") + name, {});
    const bool own = kOwnFormats.contains(record.at("format").get<std::string>());
    ++outcomes[outcome(record, result)];
    if (must_fail(record)) {
      EXPECT_FALSE(result.ok()) << "should be refused";
      continue;
    }
    if (result) {
      ASSERT_EQ(result->spectra.size(), record.at("spectra").get<std::size_t>());
      expect_match(record, result->spectra.front());
    } else if (own) {
      const auto known = kKnownRefusals.find(name);
      const auto code = known == kKnownRefusals.end() ? ErrorCode::unsupported : known->second;
      EXPECT_EQ(result.error().code, code) << result.error().message;
    }
    if (std::getenv("CANDOR_VERBOSE") != nullptr) {
      fmt::print("{}: {}\n", name, result ? "read" : result.error().message);
      if (result) {
        for (const auto& warning : result->warnings) fmt::print("    {}\n", warning);
        fmt::print("    {} {}\n", to_string(result->spectra[0].spectrum.axis().unit()),
                   to_string(result->spectra[0].spectrum.unit()));
      }
    }
  }
  for (const auto& [what, count] : outcomes) fmt::print("{:4} {}\n", count, what);
}

}  // namespace
}  // namespace candor::formats
