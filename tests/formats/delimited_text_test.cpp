#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "formats/catalogue.h"
#include "tests/formats/spectra.h"
#include "tests/shared_data.h"

namespace candor::formats {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using namespace std::string_literals;

Result<SpectrumFile> read(std::string_view text) {
  EXPECT_TRUE(kDelimitedText.recognise(text)) << text;
  return kDelimitedText.read(text);
}

void expect_points(std::string_view text) {
  const auto result = read(text);
  ASSERT_TRUE(result.ok()) << text << message(result);
  const Spectrum& spectrum = result->spectra[0].spectrum;
  EXPECT_THAT(values(spectrum.axis().positions()), ElementsAre(400.5, 401.5)) << text;
  EXPECT_THAT(values(spectrum.intensities()), ElementsAre(1.25, -2)) << text;
}

TEST(DelimitedText, ReadsEveryDelimiterAndDecimalMark) {
  expect_points("400.5,1.25\n401.5,-2\n");
  expect_points("400.5, 1.25\r\n401.5, -2\r\n");
  expect_points("400.5\t1.25\n401.5\t-2\n");
  expect_points("400.5;1.25\n401.5;-2.00");
  expect_points("  400.5   1.25\n  401.5  -2\n");
  expect_points("400,5;1,25\n401,5;-2\n");
  expect_points("400,5\t1,25\n401,5\t-2\n");
  expect_points("400,5 1,25\n401,5 -2\n");
  expect_points("\"400.5\",\"1.25\"\n\"401.5\",\"-2\"\n");
  expect_points("400.5,1.25,\n401.5,-2,\n");
  expect_points("4.005e+002,1.25E0\n4.015e+002,-2\n");
}

TEST(DelimitedText, ReadsUtf8AndUtf16WithAByteOrderMark) {
  expect_points(
      "\xEF\xBB\xBF"
      "400.5,1.25\n401.5,-2\n");
  std::string wide = "\xFF\xFE";
  for (const char c : "400.5,1.25\n401.5,-2\n"s) wide += {c, '\0'};
  expect_points(wide);
}

TEST(DelimitedText, FindsADecimalCommaThatComesLate) {
  ASSERT_OK_AND_ASSIGN(const auto file, read("400;1\n401;2\n402;2,5\n"));
  EXPECT_THAT(values(file.spectra[0].spectrum.intensities()), ElementsAre(1, 2, 2.5));
}

TEST(DelimitedText, RefusesACommaThatMightSetThousandsApart) {
  const auto result = read("400;1,500\n401;1,600\n");
  EXPECT_ERROR(ErrorCode::unsupported, result);
  EXPECT_THAT(message(result), HasSubstr("1,500"));
  ASSERT_OK_AND_ASSIGN(const auto proven, read("400;1,500\n401;0,600\n"));
  EXPECT_THAT(values(proven.spectra[0].spectrum.intensities()), ElementsAre(1.5, 0.6));
  EXPECT_ERROR(ErrorCode::unsupported, read("400,5,1,25\n401,5,2,25\n"));
}

TEST(DelimitedText, LeavesUnitsUnknownWithoutAHeader) {
  ASSERT_OK_AND_ASSIGN(const auto file, read("1000,75\n1001,76\n"));
  EXPECT_EQ(file.spectra[0].spectrum.axis().unit(), AxisUnit::unknown);
  EXPECT_EQ(file.spectra[0].spectrum.unit(), SignalUnit::unknown);
  EXPECT_EQ(file.spectra[0].spectrum.label().technique, Technique::unknown);
}

TEST(DelimitedText, TakesUnitsFromAHeaderThatStatesThem) {
  ASSERT_OK_AND_ASSIGN(const auto ir,
                       read("Wavenumber (cm-1),Transmittance (%)\n400,75\n401,76\n"));
  EXPECT_EQ(ir.spectra[0].spectrum.axis().unit(), AxisUnit::wavenumber_per_cm);
  EXPECT_EQ(ir.spectra[0].spectrum.unit(), SignalUnit::percent_transmittance);
  ASSERT_OK_AND_ASSIGN(const auto raman, read("# Raman shift / cm^-1\tCounts\n400\t75\n401\t76\n"));
  EXPECT_EQ(raman.spectra[0].spectrum.axis().unit(), AxisUnit::raman_shift_per_cm);
  EXPECT_EQ(raman.spectra[0].spectrum.unit(), SignalUnit::counts);
  EXPECT_EQ(raman.spectra[0].spectrum.label().technique, Technique::raman);
}

TEST(DelimitedText, TakesABareWavenumberForAbsoluteOnlyBesideAnAbsorption) {
  ASSERT_OK_AND_ASSIGN(const auto ir, read("wavenumber,absorbance\n400,1\n401,2\n"));
  EXPECT_EQ(ir.spectra[0].spectrum.axis().unit(), AxisUnit::wavenumber_per_cm);
  ASSERT_OK_AND_ASSIGN(const auto other, read("wavenumber,intensity\n400,1\n401,2\n"));
  EXPECT_EQ(other.spectra[0].spectrum.axis().unit(), AxisUnit::unknown);
}

TEST(DelimitedText, ReadsAnOrdinateBeforeItsAxisIfTheHeaderSaysSo) {
  ASSERT_OK_AND_ASSIGN(const auto file, read("Absorbance;Wavelength (nm)\n0,5;400\n0,25;401\n"));
  EXPECT_THAT(values(file.spectra[0].spectrum.axis().positions()), ElementsAre(400, 401));
  EXPECT_EQ(file.spectra[0].spectrum.unit(), SignalUnit::absorbance);
}

TEST(DelimitedText, DoesNotBelieveAPixelHeaderOverFractions) {
  ASSERT_OK_AND_ASSIGN(const auto file, read("Pixel,Intensity\n-601.28,1036\n-597.4,1040\n"));
  EXPECT_EQ(file.spectra[0].spectrum.axis().unit(), AxisUnit::unknown);
  EXPECT_THAT(file.warnings, ElementsAre(HasSubstr("pixels")));
  ASSERT_OK_AND_ASSIGN(const auto whole, read("Pixel,Intensity\n0,1036\n1,1040\n"));
  EXPECT_EQ(whole.spectra[0].spectrum.axis().unit(), AxisUnit::pixel);
}

TEST(DelimitedText, SaysWhichColumnOfSeveralItRead) {
  ASSERT_OK_AND_ASSIGN(const auto file,
                       read("wavenumber,absorbance,drug\n400,1,Cocaine\n401,2,Cocaine\n"));
  EXPECT_THAT(values(file.spectra[0].spectrum.intensities()), ElementsAre(1, 2));
  EXPECT_THAT(file.warnings, ElementsAre(HasSubstr("absorbance")));
  ASSERT_OK_AND_ASSIGN(const auto named, read("index,error,Counts,Raman shift\n"
                                              "0,9,1,400\n1,9,2,401\n"));
  EXPECT_THAT(values(named.spectra[0].spectrum.axis().positions()), ElementsAre(400, 401));
  EXPECT_THAT(values(named.spectra[0].spectrum.intensities()), ElementsAre(1, 2));
}

TEST(DelimitedText, RefusesToChooseAmongColumns) {
  EXPECT_ERROR(ErrorCode::unsupported, read("400,1,2\n401,1,2\n"));
  EXPECT_ERROR(ErrorCode::unsupported,
               read("Wavelength (nm),Raman shift,Counts\n400,1,2\n401,1,2\n"));
}

TEST(DelimitedText, ReadsEveryColumnBehindAnAxisWhereTheHeaderNamesSpectraOnly) {
  ASSERT_OK_AND_ASSIGN(const auto file, read("Raman Shift,uM,nM,pM\n400,1,2,3\n401,4,5,6\n"));
  ASSERT_EQ(file.spectra.size(), 3U);
  const Spectrum& second = file.spectra[1].spectrum;
  EXPECT_THAT(values(second.axis().positions()), ElementsAre(400, 401));
  EXPECT_THAT(values(second.intensities()), ElementsAre(2, 5));
  EXPECT_EQ(second.label().title, "nM");
  EXPECT_EQ(second.axis().unit(), AxisUnit::raman_shift_per_cm);
  EXPECT_EQ(second.unit(), SignalUnit::unknown);
  ASSERT_OK_AND_ASSIGN(const auto named, read("Wavelength (nm);Absorbance;Transmittance (%)\n"
                                              "401;0,25;56,2\n400;0,5;31,6\n"));
  ASSERT_EQ(named.spectra.size(), 2U);
  EXPECT_EQ(named.spectra[0].spectrum.unit(), SignalUnit::absorbance);
  EXPECT_EQ(named.spectra[1].spectrum.unit(), SignalUnit::percent_transmittance);
  EXPECT_EQ(named.spectra[1].order, PointOrder::descending);
  EXPECT_THAT(values(named.spectra[1].spectrum.intensities()), ElementsAre(31.6, 56.2));
}

TEST(DelimitedText, RefusesColumnsThatMightBeNoSpectra) {
  for (const auto* header :
       {"Raman shift,mean,sd", "Raman shift,a,weight", "Raman shift,Raw,Dark", "a,Raman shift,b",
        "Raman shift,Counts,Intensity,b", "Raman shift,,b", "Raman shift,Wavelength (nm),b"}) {
    const std::size_t cells =
        1 + static_cast<std::size_t>(std::ranges::count(std::string_view(header), ','));
    std::string text = std::string(header) + "\n400,1,2";
    text += cells == 4 ? ",3\n401,4,4,4\n" : "\n401,4,4\n";
    EXPECT_ERROR(ErrorCode::unsupported, read(text));
  }
}

TEST(DelimitedText, ReadsAProcessedSpectrumBesideWhatItWasMadeOf) {
  ASSERT_OK_AND_ASSIGN(const auto file,
                       read("name,a\nPixels,Wavelength,Wavenumbers,Raman_Shift,Raw_Data,"
                            "Background_Data,Processed_Data\n"
                            "0,502.2,14040,-11.5,30,20,10\n1,502.4,14041,-10,33,22,11\n"));
  ASSERT_EQ(file.spectra.size(), 3U);
  EXPECT_THAT(values(file.spectra[0].spectrum.axis().positions()), ElementsAre(-11.5, -10));
  EXPECT_THAT(values(file.spectra[0].spectrum.intensities()), ElementsAre(10, 11));
  EXPECT_EQ(file.spectra[0].spectrum.label().technique, Technique::raman);
  EXPECT_EQ(file.spectra[0].spectrum.unit(), SignalUnit::unknown);
  EXPECT_EQ(file.spectra[1].role, SpectrumRole::supporting);
  EXPECT_EQ(file.spectra[1].spectrum.axis().unit(), AxisUnit::pixel);
  EXPECT_EQ(file.spectra[1].spectrum.label().title, "Raw_Data");
  EXPECT_THAT(values(file.spectra[2].spectrum.intensities()), ElementsAre(20, 22));
  EXPECT_THAT(file.warnings, ElementsAre(HasSubstr("Raman_Shift")));
}

TEST(DelimitedText, GivesADifferenceTheUnitOfWhatItWasTakenFrom) {
  ASSERT_OK_AND_ASSIGN(const auto file,
                       read("Integration time (ms):\t10\n\nWavelength\tRamanShift\t"
                            "Raw Counts\tDark Subtracted\n"
                            "801.1\t250.5\t43\t41\n801.2\t252.5\t42\t40\n"));
  ASSERT_EQ(file.spectra.size(), 2U);
  EXPECT_THAT(values(file.spectra[0].spectrum.axis().positions()), ElementsAre(250.5, 252.5));
  EXPECT_EQ(file.spectra[0].spectrum.unit(), SignalUnit::counts);
  EXPECT_EQ(file.spectra[1].spectrum.unit(), SignalUnit::counts);
  EXPECT_THAT(values(file.spectra[1].spectrum.intensities()), ElementsAre(43, 42));
}

TEST(DelimitedText, ReadsAnAndorExportWhereOnlyOneColumnCanBeTheAxis) {
  ASSERT_OK_AND_ASSIGN(const auto file,
                       read("161.5,3404,3402,\n165.5,3400,3405,\n170,3402,3401,\n"));
  ASSERT_EQ(file.spectra.size(), 2U);
  EXPECT_THAT(values(file.spectra[1].spectrum.axis().positions()), ElementsAre(161.5, 165.5, 170));
  EXPECT_THAT(values(file.spectra[1].spectrum.intensities()), ElementsAre(3402, 3405, 3401));
  EXPECT_EQ(file.spectra[1].spectrum.axis().unit(), AxisUnit::unknown);
  EXPECT_ERROR(ErrorCode::unsupported, read("161.5,1,3402,\n165.5,2,3405,\n170,3,3401,\n"));
  EXPECT_ERROR(ErrorCode::unsupported, read("161.5,3404,3402\n165.5,3400,3405\n170,3402,3401\n"));
}

TEST(DelimitedText, RefusesALastRowThatWasCutAndWarnsWhereItCannotTell) {
  std::string rows;
  for (int i = 400; i < 464; ++i) rows += std::to_string(i) + ",1.25\n";
  EXPECT_ERROR(ErrorCode::damaged, read(rows + "464,3.7"));
  ASSERT_OK_AND_ASSIGN(const auto file, read(rows + "464,3.75"));
  EXPECT_THAT(file.warnings, ElementsAre(HasSubstr("line end")));
  EXPECT_EQ(file.completeness, Completeness::unchecked);
}

TEST(DelimitedText, ReadsDegreesAndSuperscriptsOfLatin1AndUtf16WithCommas) {
  ASSERT_OK_AND_ASSIGN(const auto latin, read("T (\xB0"
                                              "C)=25\r\nRaman shift (cm-\xB9);Intensity "
                                              "(counts)\r\n400,5;1,25\r\n401,5;2,5\r\n"));
  EXPECT_EQ(latin.spectra[0].spectrum.axis().unit(), AxisUnit::raman_shift_per_cm);
  EXPECT_EQ(latin.spectra[0].spectrum.unit(), SignalUnit::counts);
  EXPECT_EQ(latin.spectra[0].spectrum.label().find("T (\u00B0C)"), "25");
  std::string wide = "\xFF\xFE";
  for (const char c : "Wavelength (nm);%T\r\n400,5;1,25\r\n401,5;2,5\r\n"s) wide += {c, '\0'};
  ASSERT_OK_AND_ASSIGN(const auto file, read(wide));
  EXPECT_EQ(file.spectra[0].spectrum.unit(), SignalUnit::percent_transmittance);
  EXPECT_THAT(values(file.spectra[0].spectrum.axis().positions()), ElementsAre(400.5, 401.5));
}

TEST(DelimitedText, KeepsThePreambleAsMetadata) {
  ASSERT_OK_AND_ASSIGN(const auto file, read("LaserWavelength_nm\t785\n#Accumulations=\t5\n\n"
                                             "#Wave\t\t#Intensity\n400\t1\n401\t2\n"));
  const auto& label = file.spectra[0].spectrum.label();
  EXPECT_EQ(label.find("LaserWavelength_nm"), "785");
  EXPECT_EQ(label.find("Accumulations"), "5");
  EXPECT_EQ(file.spectra[0].spectrum.size(), 2U);
}

TEST(DelimitedText, NamesTheLineOfWhatItRefuses) {
  const std::string head = "Raman shift,Counts\n400,1\n401,2\n";
  const std::pair<const char*, ErrorCode> cases[] = {
      {"402,nan\n", ErrorCode::invalid_value}, {"402,\n", ErrorCode::damaged},
      {"402\n", ErrorCode::damaged},           {"402,3,4\n", ErrorCode::damaged},
      {"402,x\n", ErrorCode::damaged},         {"end of data\n", ErrorCode::damaged},
      {"401,3\n", ErrorCode::unsupported},     {"400.5,3\n", ErrorCode::damaged},
      {"402;3\n", ErrorCode::damaged},         {"402,1e999\n", ErrorCode::invalid_value}};
  for (const auto& [row, code] : cases) {
    const auto result = read(head + row);
    EXPECT_ERROR(code, result);
    EXPECT_THAT(message(result), HasSubstr("line 4")) << row;
  }
}

TEST(DelimitedText, IsNoReaderOfProseOrOfASingleColumn) {
  for (const auto* text : {"1. first\n2. second\n", "400\n401\n402\n", "a,b\nc,d\n", "",
                           "{\"x\":[1,2],\n\"y\":[3,4]}\n", "400,1\n"}) {
    EXPECT_FALSE(kDelimitedText.recognise(text)) << text;
  }
}

TEST(DelimitedText, FlipsADescendingFile) {
  ASSERT_OK_AND_ASSIGN(const auto file, read("#Wave\t\t#Intensity\n402\t3\n401\t2\n"));
  EXPECT_EQ(file.spectra[0].order, PointOrder::descending);
  EXPECT_THAT(values(file.spectra[0].spectrum.intensities()), ElementsAre(2, 3));
  EXPECT_THAT(file.warnings, IsEmpty());
}

}  // namespace
}  // namespace candor::formats
