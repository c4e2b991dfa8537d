#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <vector>

#include "formats/format.h"
#include "tests/shared_data.h"

namespace candor::formats {
namespace {

using testing::IsEmpty;

std::vector<std::filesystem::path> files_of(const std::string& folder, std::string_view extension) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(CANDOR_SHARED_DATA "/" + folder)) {
    const auto stem = entry.path().stem();
    const bool is_table = stem == "index" || stem == "labels" || stem.string().starts_with("carbs");
    if (entry.path().extension() == extension && !is_table) files.push_back(entry.path());
  }
  return files;
}

TEST(SharedFiles, OfInfraredSpectraAreAllReadWithoutWarnings) {
  REQUIRE_SHARED_DATA();
  for (const auto& [folder, count] :
       {std::pair("ir-reference", 91U), std::pair("ir-mixtures", 240U)}) {
    const auto files = files_of(folder, ".dx");
    EXPECT_EQ(files.size(), count);
    for (const auto& path : files) {
      ASSERT_OK_AND_ASSIGN(const auto file, read_file(path, {}));
      EXPECT_THAT(file.warnings, IsEmpty()) << path;
      const Spectrum& spectrum = file.spectra[0].spectrum;
      EXPECT_EQ(spectrum.axis().unit(), AxisUnit::wavenumber_per_cm);
      EXPECT_EQ(spectrum.unit(), SignalUnit::absorbance);
      EXPECT_EQ(spectrum.label().technique, Technique::ir);
    }
  }
}

TEST(SharedFiles, OfRamanSpectraAreAllReadWithoutWarnings) {
  REQUIRE_SHARED_DATA();
  for (const auto& [folder, count] :
       {std::pair("raman-reference", 80U), std::pair("raman-mixtures/simulated", 60U)}) {
    const auto files = files_of(folder, ".csv");
    EXPECT_EQ(files.size(), count);
    for (const auto& path : files) {
      ASSERT_OK_AND_ASSIGN(const auto file, read_file(path, {}));
      EXPECT_THAT(file.warnings, IsEmpty()) << path;
      const Spectrum& spectrum = file.spectra[0].spectrum;
      EXPECT_EQ(spectrum.axis().unit(), AxisUnit::raman_shift_per_cm);
      EXPECT_EQ(spectrum.unit(), SignalUnit::counts);
      EXPECT_EQ(spectrum.label().technique, Technique::raman);
    }
  }
}

}  // namespace
}  // namespace candor::formats
