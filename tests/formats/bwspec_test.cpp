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

const std::string kHead =
    "File Version;BWSpec4.11_1\ntitle;BWS415-532S\nintigration times(ms);550\n"
    "laser_wavelength;532,07\npixel_num;4\n";
const std::string kColumns =
    "Pixel;Wavelength;Wavenumber;Raman Shift;Dark;Reference;Raw data #1;Dark Subtracted #1;\n";
const std::string kRows =
    "0;   ;   ;   ;10,5000;65535,0000;11,0000;0,5000;\n"
    "1;530,9;18834,3;100,75;20,0000;65535,0000;42,0000;22,0000;\n"
    "2;531,0;18831,2;103,25;30,0000;65535,0000;63,0000;33,0000;\n"
    "3;   ;   ;   ;40,0000;65535,0000;84,0000;44,0000;\n";

Result<SpectrumFile> read(const std::string& text) {
  EXPECT_TRUE(kBwspec.recognise(text));
  return kBwspec.read(text);
}

TEST(Bwspec, ReadsTheDarkSubtractedCountsOverTheRamanShift) {
  ASSERT_OK_AND_ASSIGN(const auto file, read(kHead + kColumns + kRows));
  ASSERT_EQ(file.spectra.size(), 3U);
  const Spectrum& spectrum = file.spectra[0].spectrum;
  EXPECT_EQ(file.spectra[0].role, SpectrumRole::result);
  EXPECT_THAT(values(spectrum.axis().positions()), ElementsAre(100.75, 103.25));
  EXPECT_THAT(values(spectrum.intensities()), ElementsAre(22, 33));
  EXPECT_EQ(spectrum.axis().unit(), AxisUnit::raman_shift_per_cm);
  EXPECT_EQ(spectrum.unit(), SignalUnit::counts);
  EXPECT_EQ(spectrum.label().technique, Technique::raman);
  EXPECT_EQ(spectrum.label().title, "BWS415-532S");
  EXPECT_EQ(spectrum.label().find("intigration times(ms)"), "550");
  EXPECT_THAT(file.warnings, ElementsAre(HasSubstr("2 of 4 pixels")));
  EXPECT_EQ(file.completeness, Completeness::checked);
}

TEST(Bwspec, KeepsRawAndDarkCountsOfEveryPixel) {
  ASSERT_OK_AND_ASSIGN(const auto file, read(kHead + kColumns + kRows));
  const FileSpectrum& raw = file.spectra[1];
  const FileSpectrum& dark = file.spectra[2];
  EXPECT_EQ(raw.role, SpectrumRole::supporting);
  EXPECT_EQ(dark.role, SpectrumRole::supporting);
  EXPECT_EQ(raw.spectrum.label().title, "BWS415-532S: raw");
  EXPECT_EQ(dark.spectrum.label().title, "BWS415-532S: dark");
  EXPECT_EQ(raw.spectrum.axis().unit(), AxisUnit::pixel);
  EXPECT_THAT(values(raw.spectrum.axis().positions()), ElementsAre(0, 1, 2, 3));
  EXPECT_THAT(values(raw.spectrum.intensities()), ElementsAre(11, 42, 63, 84));
  EXPECT_THAT(values(dark.spectrum.intensities()), ElementsAre(10.5, 20, 30, 40));
}

TEST(Bwspec, WarnsOfRawCountsAtTheEndOfTheScale) {
  ASSERT_OK_AND_ASSIGN(const auto good, read(kHead + kColumns + kRows));
  EXPECT_THAT(good.warnings, testing::Each(testing::Not(HasSubstr("saturated"))));
  std::string rows = kRows;
  rows.replace(rows.find("63,0000"), 7, "65535,0000");
  ASSERT_OK_AND_ASSIGN(const auto file, read(kHead + kColumns + rows));
  EXPECT_THAT(file.warnings, testing::Contains(HasSubstr("1 of 4 pixels")));
}

TEST(Bwspec, ShowsAReferenceThatIsNoConstant) {
  const std::string text = replaced(kHead + kColumns + kRows, "65535,0000", "65000,0000");
  ASSERT_OK_AND_ASSIGN(const auto file, read(text));
  ASSERT_EQ(file.spectra.size(), 4U);
  EXPECT_EQ(file.spectra[3].spectrum.label().title, "BWS415-532S: reference");
  EXPECT_EQ(file.spectra[3].spectrum.intensities()[0], 65000);
}

TEST(Bwspec, ReadsDecimalPointsAndFilesWithoutALaser) {
  std::string text = kHead + kColumns + kRows;
  std::ranges::replace(text, ',', '.');
  text = replaced(replaced(text, "laser_wavelength", "lamp"), "pixel_num;4\n", "");
  ASSERT_OK_AND_ASSIGN(const auto file, read(text));
  EXPECT_THAT(values(file.spectra[0].spectrum.intensities()), ElementsAre(22, 33));
  EXPECT_EQ(file.spectra[0].spectrum.label().technique, Technique::unknown);
  EXPECT_EQ(file.completeness, Completeness::unchecked);
}

TEST(Bwspec, SaysWhatIsWrongAndWhere) {
  const std::string whole = kHead + kColumns + kRows;
  struct Case {
    std::string text;
    ErrorCode code;
    const char* part;
  };
  const Case cases[] = {
      {replaced(whole, "pixel_num;4", "pixel_num;5"), ErrorCode::damaged, "pixel_num;5"},
      {replaced(whole, "\n2;531", "\n4;531"), ErrorCode::damaged, "line 9: pixel 4"},
      {replaced(whole, ";103,25;", ";100,75;"), ErrorCode::unsupported, "pixel 2"},
      {replaced(whole, ";22,0000;", ";;"), ErrorCode::damaged, "line 8"},
      {replaced(whole, ";22,0000;", ";nan;"), ErrorCode::invalid_value, "line 8"},
      {replaced(whole, ";22,0000;", ";"), ErrorCode::damaged, "line 8"},
      {replaced(whole, "Raman Shift", "Shift"), ErrorCode::unsupported, "Raman Shift"},
      {replaced(whole, "Dark Subtracted #1;", "Dark Subtracted #1;Dark Subtracted #2;"),
       ErrorCode::unsupported, "several"},
      {replaced(whole, "title;", "title"), ErrorCode::damaged, "line 2"},
      {kHead, ErrorCode::damaged, "cut"},
  };
  for (const auto& [text, code, part] : cases) {
    const auto result = read(text);
    EXPECT_ERROR(code, result);
    EXPECT_THAT(message(result), HasSubstr(part)) << text;
  }
  const std::string gap = kHead + kColumns + kRows + "4;1;1;106,5;1,0;1,0;2,0;1,0;\n";
  EXPECT_THAT(message(read(replaced(gap, "pixel_num;4", "pixel_num;5"))),
              HasSubstr("pixel 3 has no Raman shift"));
}

TEST(Bwspec, IsNeverReadWithOtherCountsWhereItIsCut) {
  const std::string whole = kHead + kColumns + kRows;
  ASSERT_OK_AND_ASSIGN(const auto entire, read(whole));
  for (std::size_t length = kHead.size(); length < whole.size(); ++length) {
    const auto file = read(whole.substr(0, length));
    if (!file) continue;
    expect_same_numbers(file->spectra[0].spectrum, entire.spectra[0].spectrum);
    EXPECT_EQ(length + 1, whole.size());
  }
}

}  // namespace
}  // namespace candor::formats
