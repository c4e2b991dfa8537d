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

const std::string kHead =
    "ENLIGHTEN Version,4.1.44\nLabel,12_11_31 WP-01990\nDeclared Match,Unknown\n"
    "Technique,\nLaser Wavelength,784.896\n\n";

Result<SpectrumFile> read(const std::string& table) {
  const std::string text = kHead + table;
  EXPECT_TRUE(kEnlightenCsv.recognise(text));
  return kEnlightenCsv.read(text);
}

TEST(EnlightenCsv, ReadsProcessedCountsOverTheRamanShift) {
  ASSERT_OK_AND_ASSIGN(const auto file,
                       read("Pixel,Wavelength,Wavenumber,Processed,Raw,Dark,Reference\r\n"
                            "3,790.76,92.00,21.5,22,,\r\n4,791.04,96.50,22.5,23,,\r\n"));
  const Spectrum& spectrum = file.spectra[0].spectrum;
  EXPECT_EQ(file.format, "enlighten-csv");
  EXPECT_THAT(values(spectrum.axis().positions()), ElementsAre(92, 96.5));
  EXPECT_THAT(values(spectrum.intensities()), ElementsAre(21.5, 22.5));
  EXPECT_EQ(spectrum.axis().unit(), AxisUnit::raman_shift_per_cm);
  EXPECT_EQ(spectrum.unit(), SignalUnit::counts);
  EXPECT_EQ(spectrum.label().technique, Technique::raman);
  EXPECT_EQ(spectrum.label().title, "12_11_31 WP-01990");
  EXPECT_EQ(spectrum.label().find("laser wavelength"), "784.896");
  EXPECT_EQ(spectrum.label().metadata.front().first, "ENLIGHTEN Version");
  EXPECT_THAT(file.warnings, IsEmpty());
}

TEST(EnlightenCsv, ReadsWavelengthsWhereThereIsNoRamanShift) {
  ASSERT_OK_AND_ASSIGN(const auto file, read("Pixel,Wavelength,Processed\n0,790.5,1\n1,791,2\n"));
  EXPECT_EQ(file.spectra[0].spectrum.axis().unit(), AxisUnit::wavelength_nm);
  EXPECT_EQ(file.spectra[0].spectrum.label().technique, Technique::unknown);
}

TEST(EnlightenCsv, LeavesOutPixelsThatAreMarkedAtTheEnds) {
  ASSERT_OK_AND_ASSIGN(
      const auto file,
      read("Pixel,Wavenumber,Processed\n0,10,NA\n1,11,NA\n2,12,5\n3,13,6\n4,14,NA\n"));
  EXPECT_THAT(values(file.spectra[0].spectrum.axis().positions()), ElementsAre(12, 13));
  EXPECT_THAT(file.warnings, ElementsAre(HasSubstr("3 pixels")));
}

TEST(EnlightenCsv, NamesTheLineOfWhatItRefuses) {
  const std::string head = "Pixel,Wavenumber,Processed\n0,10,1\n1,11,2\n";
  const std::pair<const char*, ErrorCode> cases[] = {
      {"2,12,nan\n", ErrorCode::invalid_value},
      {"2,12,\n", ErrorCode::damaged},
      {"2,12\n", ErrorCode::damaged},
      {"2,12,3,4\n", ErrorCode::damaged},
      {"3,13,4\n", ErrorCode::damaged},
      {"2,9,4\n", ErrorCode::damaged},
      {"2,12,NA\n3,13,4\n", ErrorCode::invalid_value},
      {"x,12,4\n", ErrorCode::damaged}};
  for (const auto& [row, code] : cases) {
    const auto result = read(head + row);
    EXPECT_ERROR(code, result);
    EXPECT_THAT(message(result), HasSubstr("line 10")) << row;
  }
}

TEST(EnlightenCsv, RefusesAFileWithoutItsTable) {
  EXPECT_ERROR(ErrorCode::damaged, read(""));
  EXPECT_ERROR(ErrorCode::insufficient_data, read("Pixel,Wavenumber,Processed\n"));
  EXPECT_ERROR(ErrorCode::unsupported, read("Pixel,Wavenumber,Raw\n0,10,1\n1,11,2\n"));
  EXPECT_ERROR(ErrorCode::damaged, read("not a header\n0,10,1\n"));
}

}  // namespace
}  // namespace candor::formats
