#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "library/library.h"
#include "library/store.h"
#include "tests/shared_data.h"

namespace candor::library {

/// A folder of the test's own, deleted with it.
class TestFolder {
 public:
  TestFolder() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    path_ = std::filesystem::temp_directory_path() /
            ("candor-" + std::string(test->test_suite_name()) + "-" + test->name() + "-" +
             std::to_string(::getpid()));
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;
  ~TestFolder() { std::filesystem::remove_all(path_); }

  const std::filesystem::path& path() const { return path_; }

  std::filesystem::path write(const std::string& name, const std::string& content) const {
    const auto path = path_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
    return path;
  }

  std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(path_)) {
      names.push_back(entry.path().filename().string());
    }
    return names;
  }

 private:
  std::filesystem::path path_;
};

inline std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

inline std::vector<double> even_positions(double from, double step, std::size_t count) {
  std::vector<double> positions;
  for (std::size_t i = 0; i < count; ++i) {
    positions.push_back(from + step * static_cast<double>(i));
  }
  return positions;
}

/// Three bands whose places follow from `seed`.
inline std::vector<double> bands(const std::vector<double>& positions, unsigned seed) {
  std::vector<double> values(positions.size(), 0.001 * seed);
  const double width = positions.back() - positions.front();
  for (unsigned band = 0; band < 3; ++band) {
    const double at =
        positions.front() + width * std::fmod(0.137 * (seed + 1) * (band + 1) + 0.07, 1.0);
    for (std::size_t i = 0; i < positions.size(); ++i) {
      const double distance = (positions[i] - at) / (0.02 * width);
      values[i] += std::exp(-0.5 * distance * distance) / (band + 1);
    }
  }
  return values;
}

inline Spectrum made_spectrum(Technique technique, unsigned seed, std::size_t points = 200) {
  const bool raman = technique == Technique::raman;
  auto positions = even_positions(raman ? 200 : 600, 3200.0 / static_cast<double>(points), points);
  auto values = bands(positions, seed);
  return Spectrum::make(
             Axis::make(std::move(positions),
                        raman ? AxisUnit::raman_shift_per_cm : AxisUnit::wavenumber_per_cm)
                 .value(),
             std::move(values), raman ? SignalUnit::counts : SignalUnit::absorbance,
             SpectrumLabel{"title", technique, {{"RESOLUTION", "4"}, {"RESOLUTION", "8"}}})
      .value();
}

inline Entry made_entry(const std::string& id, unsigned seed, Technique technique = Technique::ir,
                        std::size_t points = 200) {
  return Entry{
      Reference{id, "Substance " + id, "HCl", "fentanyl", made_spectrum(technique, seed, points)},
      "C22H28N2O",
      "PJMPHNIQZUBGLI-UHFFFAOYSA-N",
      "MIT",
      "measured for this test",
      id + ".dx",
      std::string(64, 'a'),
      Standing::active,
      "",
      {{"enfsi_id", "92"}, {"cas", "437-38-7"}}};
}

inline void expect_same_spectrum(const Spectrum& a, const Spectrum& b) {
  EXPECT_EQ(a.axis(), b.axis());
  EXPECT_TRUE(std::equal(a.intensities().begin(), a.intensities().end(), b.intensities().begin(),
                         b.intensities().end()));
  EXPECT_EQ(a.unit(), b.unit());
  EXPECT_EQ(a.label().title, b.label().title);
  EXPECT_EQ(a.label().technique, b.label().technique);
  EXPECT_EQ(a.label().metadata, b.label().metadata);
}

inline void expect_same_entry(const Entry& a, const Entry& b) {
  EXPECT_EQ(a.reference.id, b.reference.id);
  EXPECT_EQ(a.reference.substance, b.reference.substance);
  EXPECT_EQ(a.reference.form, b.reference.form);
  EXPECT_EQ(a.reference.group, b.reference.group);
  EXPECT_EQ(a.formula, b.formula);
  EXPECT_EQ(a.inchikey, b.inchikey);
  EXPECT_EQ(a.licence, b.licence);
  EXPECT_EQ(a.provenance, b.provenance);
  EXPECT_EQ(a.source_file, b.source_file);
  EXPECT_EQ(a.source_sha256, b.source_sha256);
  EXPECT_EQ(a.standing, b.standing);
  EXPECT_EQ(a.quarantine_reason, b.quarantine_reason);
  EXPECT_EQ(a.fields, b.fields);
  expect_same_spectrum(a.reference.spectrum, b.reference.spectrum);
}

}  // namespace candor::library
