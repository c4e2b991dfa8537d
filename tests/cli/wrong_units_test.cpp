#include <fmt/core.h>

#include <cmath>

#include "tests/cli/hostile.h"

namespace candor::cli_test {
namespace {

/// The 91 references and a third of the simulated samples.
std::vector<std::string> measured_files() {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(shared("ir-reference"))) {
    if (entry.path().extension() == ".dx") files.push_back(entry.path().string());
  }
  std::ranges::sort(files);
  for (int number = 120; number < 240; number += 3) {
    files.push_back(shared(fmt::format("ir-mixtures/field-0{}.dx", number)));
  }
  return files;
}

TEST(WrongUnits, TransmittanceLabelledAbsorbanceIsNeverAFinding) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  std::vector<std::string> fraction;
  std::vector<std::string> per_cent;
  for (const std::string& file : measured_files()) {
    const Points points = points_of(file);
    const auto transmitted =
        with_values(points, [](std::size_t, double y) { return std::pow(10, -y); });
    const auto hundred = with_values(transmitted, [](std::size_t, double y) { return 100 * y; });
    const std::string stem = std::filesystem::path(file).stem().string();
    fraction.push_back(
        folder.write(stem + "-fraction.csv", csv_of(kAbsorbance, transmitted.x, transmitted.y)));
    per_cent.push_back(
        folder.write(stem + "-percent.csv", csv_of(kAbsorbance, hundred.x, hundred.y)));
  }
  expect_no_claims(fraction);
  expect_no_claims(per_cent);
}

TEST(WrongUnits, AbsorbanceLabelledTransmittanceIsNeverAFinding) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  for (const char* unit : {"transmittance", "percent_transmittance"}) {
    std::vector<std::string> files;
    for (const std::string& file : measured_files()) {
      // Lifted, for a value at or below zero has no logarithm and is declined for that alone.
      const auto points =
          with_values(points_of(file), [](std::size_t, double y) { return y + 0.02; });
      files.push_back(
          folder.write(std::filesystem::path(file).stem().string() + ".csv",
                       csv_of(std::string("wavenumber_cm-1,") + unit, points.x, points.y)));
    }
    expect_no_claims(files);
  }
}

TEST(WrongUnits, RightlyLabelledTransmittanceIsReadAsWhatItIs) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const Points sample = points_of(street_sample_file());
  const auto per_cent =
      with_values(sample, [](std::size_t, double y) { return 100 * std::pow(10, -y); });
  const auto documents = analyse_all(
      {street_sample_file(), folder.write("t.csv", csv_of("wavenumber_cm-1,percent_transmittance",
                                                          per_cent.x, per_cent.y))});
  ASSERT_EQ(documents[1]["quality"]["usable"], true);
  ASSERT_EQ(documents[0]["watch"].size(), documents[1]["watch"].size());
  for (std::size_t i = 0; i < documents[0]["watch"].size(); ++i) {
    EXPECT_EQ(documents[0]["watch"][i]["verdict"], documents[1]["watch"][i]["verdict"]);
  }
}

TEST(WrongUnits, AWavelengthLabelledWavenumberIsNeverAFinding) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  std::vector<std::string> files;
  for (const double unit : {1e7, 1e4, 1e6}) {
    Points points = points_of(street_sample_file());
    for (double& x : points.x) x = unit / x;
    files.push_back(folder.write(fmt::format("w{}.csv", files.size()),
                                 csv_of(kAbsorbance, points.x, points.y)));
  }
  expect_no_claims(files);
}

TEST(WrongUnits, AnOptionThatContradictsTheFileIsAnError) {
  REQUIRE_SHARED_DATA();
  for (const std::vector<std::string>& options :
       {std::vector<std::string>{"--y-unit", "percent-transmittance"},
        {"--x-unit", "nm"},
        {"--technique", "raman"}}) {
    const Outcome outcome = analyze(street_sample_file(), options);
    EXPECT_EQ(outcome.exit_status, 3) << options[0];
    EXPECT_EQ(json_of(outcome.out)["error"]["code"], "incompatible");
  }
}

}  // namespace
}  // namespace candor::cli_test
