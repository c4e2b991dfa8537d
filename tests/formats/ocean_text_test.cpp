#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "formats/catalogue.h"
#include "tests/formats/spectra.h"
#include "tests/shared_data.h"

namespace candor::formats {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string kEnd = ">>>>>End Processed Spectral Data<<<<<\r\n";
const std::string kJaz =
    "Jaz Data File\r\n++++++++++++\r\nDate: Mon Apr 04 15:36:00 2011\r\n"
    "Integration Time (usec): 30000 (JAZA1276)\r\nNumber of Pixels in Processed Spectrum: 2\r\n"
    ">>>>>Begin Processed Spectral Data<<<<<\r\nW\tD\tR\tS\tP\r\n"
    "340.25\t1.0\t2.0\t3.0\t-4.5\r\n340.5\t5.0\t6.0\t7.0\t8.25\r\n" +
    kEnd;

Result<SpectrumFile> read(const std::string& text) {
  EXPECT_TRUE(kOceanText.recognise(text)) << text;
  return kOceanText.read(text);
}

TEST(OceanText, ReadsTheProcessedSpectrumOfAJazAndItsParts) {
  ASSERT_OK_AND_ASSIGN(const auto file, read(kJaz));
  ASSERT_EQ(file.spectra.size(), 4U);
  const Spectrum& processed = file.spectra[0].spectrum;
  EXPECT_THAT(values(processed.axis().positions()), ElementsAre(340.25, 340.5));
  EXPECT_THAT(values(processed.intensities()), ElementsAre(-4.5, 8.25));
  EXPECT_EQ(processed.axis().unit(), AxisUnit::wavelength_nm);
  EXPECT_EQ(processed.unit(), SignalUnit::unknown);
  EXPECT_EQ(processed.label().find("Integration Time (usec)"), "30000 (JAZA1276)");
  EXPECT_EQ(file.completeness, Completeness::checked);
  EXPECT_THAT(file.warnings, IsEmpty());
  const std::pair<const char*, double> parts[] = {{"sample", 3}, {"dark", 1}, {"reference", 2}};
  for (std::size_t i = 0; i < 3; ++i) {
    const FileSpectrum& part = file.spectra[i + 1];
    EXPECT_EQ(part.role, SpectrumRole::supporting);
    EXPECT_EQ(part.spectrum.label().title, parts[i].first);
    EXPECT_EQ(part.spectrum.intensities()[0], parts[i].second);
    EXPECT_EQ(part.spectrum.unit(), SignalUnit::counts);
  }
}

TEST(OceanText, ReadsSpectraSuiteWithoutUnits) {
  ASSERT_OK_AND_ASSIGN(const auto file,
                       read("SpectraSuite Data File\n+++++\nUser: a\n"
                            ">>>>>Begin Processed Spectral Data<<<<<\n176.72\t-0.5\n176.95\t1\n" +
                            kEnd + "\n"));
  EXPECT_THAT(values(file.spectra[0].spectrum.intensities()), ElementsAre(-0.5, 1));
  EXPECT_EQ(file.spectra[0].spectrum.axis().unit(), AxisUnit::unknown);
  EXPECT_EQ(file.spectra[0].spectrum.unit(), SignalUnit::unknown);
  EXPECT_EQ(file.completeness, Completeness::checked);
}

TEST(OceanText, ReadsOceanViewInTheUnitOfItsAxis) {
  const std::string head = "Data from a Node\n\nDate: Mon\nIntegration Time (sec): 1.0E-1\n";
  const std::string table =
      "Number of Pixels in Spectrum: 2\n>>>>>Begin Spectral Data<<<<<\n176,721\t12,51\n"
      "176,952\t13,00\n";
  const std::pair<const char*, AxisUnit> cases[] = {{"Wavelengths", AxisUnit::wavelength_nm},
                                                    {"Raman Shifts", AxisUnit::raman_shift_per_cm},
                                                    {"Pixels", AxisUnit::pixel},
                                                    {"Fathoms", AxisUnit::unknown}};
  for (const auto& [mode, unit] : cases) {
    ASSERT_OK_AND_ASSIGN(const auto file,
                         read(fmt::format("{}XAxis mode: {}\n{}", head, mode, table)));
    EXPECT_EQ(file.spectra[0].spectrum.axis().unit(), unit) << mode;
    EXPECT_THAT(values(file.spectra[0].spectrum.axis().positions()), ElementsAre(176.721, 176.952));
    EXPECT_THAT(values(file.spectra[0].spectrum.intensities()), ElementsAre(12.51, 13));
    EXPECT_EQ(file.completeness, Completeness::checked);
  }
}

TEST(OceanText, SaysWhatIsWrongAndWhere) {
  struct Case {
    std::string text;
    ErrorCode code;
    const char* part;
  };
  const Case cases[] = {
      {replaced(kJaz, "Spectrum: 2", "Spectrum: 3"), ErrorCode::damaged, "2 rows"},
      {replaced(kJaz, kEnd, ""), ErrorCode::damaged, "cut"},
      {kJaz + "1\t2\t3\t4\t5\n", ErrorCode::damaged, "behind the end"},
      {replaced(kJaz, "\t8.25", ""), ErrorCode::damaged, "line 9"},
      {replaced(kJaz, "8.25", "8.25\t1"), ErrorCode::damaged, "line 9"},
      {replaced(kJaz, "8.25", "NaN"), ErrorCode::invalid_value, "line 9"},
      {replaced(kJaz, "340.5", "340.25"), ErrorCode::unsupported, "line 9"},
      {replaced(kJaz, "W\tD\tR\tS\tP", "W\tD\tR\tS\tQ"), ErrorCode::damaged, "line 7"},
      {replaced(kJaz, kEnd, ">>>>>Begin Spectral Data<<<<<\n"), ErrorCode::unsupported, "several"},
      {"x\n>>>>>Begin Spectral Data<<<<<\n1\t2.25\n2\t2.25\n3\t2.25\n4\t2.25\n5\t2.25\n6\t2.25\n"
       "7\t2.25\n8\t2.25\n9\t3",
       ErrorCode::damaged, "cut"},
      {"x\n>>>>>Begin Spectral Data<<<<<\n", ErrorCode::insufficient_data, "points"},
  };
  for (const auto& [text, code, part] : cases) {
    const auto result = read(text);
    EXPECT_ERROR(code, result);
    EXPECT_THAT(message(result), HasSubstr(part)) << text;
  }
}

TEST(OceanText, IsRefusedWhereverAJazIsCut) {
  const std::string whole = kJaz.substr(0, kJaz.size() - 2);
  for (std::size_t length = 0; length < whole.size(); ++length) {
    EXPECT_FALSE(kOceanText.read(whole.substr(0, length)).ok()) << length;
  }
}

}  // namespace
}  // namespace candor::formats
