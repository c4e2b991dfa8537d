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
    "#Acq. time (s)=\t10\n#Instrument=\tOSD\n#Detector=\tSyncerity\n#Laser (nm)=\t785 \n"
    "#Spectro (cm-\xB9)=\t2019.74\n#Title=\ttablet\n";
const std::string kUnits = "#AxisType[0]=Intens\n#AxisUnit[0]=Cnt\n#AxisUnit[1]=1/cm\n";

Result<SpectrumFile> read(const std::string& text) {
  EXPECT_TRUE(kHoriba.recognise(text)) << text;
  return kHoriba.read(text);
}

TEST(Horiba, ReadsTheUnitsThatTheHeaderStates) {
  ASSERT_OK_AND_ASSIGN(const auto file, read(kHead + kUnits + "402.5\t3\r\n401\t2\r\n"));
  const Spectrum& spectrum = file.spectra[0].spectrum;
  EXPECT_THAT(values(spectrum.axis().positions()), ElementsAre(401, 402.5));
  EXPECT_THAT(values(spectrum.intensities()), ElementsAre(2, 3));
  EXPECT_EQ(file.spectra[0].order, PointOrder::descending);
  EXPECT_EQ(spectrum.axis().unit(), AxisUnit::raman_shift_per_cm);
  EXPECT_EQ(spectrum.unit(), SignalUnit::counts);
  EXPECT_EQ(spectrum.label().technique, Technique::raman);
  EXPECT_EQ(spectrum.label().title, "tablet");
  EXPECT_EQ(spectrum.label().find("Spectro (cm-\u00B9)"), "2019.74");
  EXPECT_THAT(file.warnings, IsEmpty());
}

TEST(Horiba, LeavesUnitsUnknownThatItDoesNotState) {
  ASSERT_OK_AND_ASSIGN(const auto file, read(kHead + "401\t2\n402.5\t3\n"));
  EXPECT_EQ(file.spectra[0].spectrum.axis().unit(), AxisUnit::unknown);
  EXPECT_EQ(file.spectra[0].spectrum.unit(), SignalUnit::unknown);
  ASSERT_OK_AND_ASSIGN(const auto rate, read(kHead + "#AxisUnit[0]=\tCnt/sec\n#AxisUnit[1]=\tnm\n"
                                                     "401\t2\n402.5\t3\n"));
  EXPECT_EQ(rate.spectra[0].spectrum.axis().unit(), AxisUnit::wavelength_nm);
  EXPECT_EQ(rate.spectra[0].spectrum.unit(), SignalUnit::unknown);
}

TEST(Horiba, ReadsASpectrumFromEachRowOfAMatrix) {
  ASSERT_OK_AND_ASSIGN(
      const auto file,
      read(kHead + kUnits + "\t198.5\t199.5\t201\n0\t1\t2\t3\n308.391\t4\t5\t6\n"));
  ASSERT_EQ(file.spectra.size(), 2U);
  const Spectrum& second = file.spectra[1].spectrum;
  EXPECT_THAT(values(second.axis().positions()), ElementsAre(198.5, 199.5, 201));
  EXPECT_THAT(values(second.intensities()), ElementsAre(4, 5, 6));
  EXPECT_EQ(second.label().find("coordinate"), "308.391");
  EXPECT_EQ(second.label().find("Instrument"), "OSD");
  EXPECT_EQ(second.label().title, "tablet: 308.391");
  EXPECT_EQ(second.axis().unit(), AxisUnit::raman_shift_per_cm);
}

TEST(Horiba, ReadsAMapOfTwoCoordinates) {
  ASSERT_OK_AND_ASSIGN(const auto file, read(kHead + "\t\t198\t199\n0\t5\t1\t2\n0\t6\t3\t4\n"));
  ASSERT_EQ(file.spectra.size(), 2U);
  EXPECT_EQ(file.spectra[1].spectrum.label().find("coordinate 1"), "0");
  EXPECT_EQ(file.spectra[1].spectrum.label().find("coordinate 2"), "6");
  EXPECT_THAT(values(file.spectra[1].spectrum.intensities()), ElementsAre(3, 4));
}

TEST(Horiba, SaysWhatIsWrongAndWhere) {
  struct Case {
    const char* table;
    ErrorCode code;
    const char* part;
  };
  const Case cases[] = {
      {"401\t2\n402\n", ErrorCode::damaged, "line 8"},
      {"401\t2\n402\tx\n", ErrorCode::damaged, "line 8"},
      {"401\t2\n401\t3\n", ErrorCode::unsupported, "line 8"},
      {"1\t22\n2\t22\n3\t22\n4\t22\n5\t22\n6\t22\n7\t22\n8\t22\n9\t3", ErrorCode::damaged, "cut"},
      {"401\t2\n#end\n", ErrorCode::damaged, "line 8"},
      {"\t198\t199\n0\t1\n", ErrorCode::damaged, "line 8: 1 values"},
      {"\t198\t199\n0\t1\t2\t3\n", ErrorCode::damaged, "line 8: 3 values"},
      {"\t198\t199\n0\t1\tnan\n", ErrorCode::invalid_value, "line 8"},
      {"\t198\t199\nx\t1\t2\n", ErrorCode::damaged, "line 8"},
      {"\t198\t198\n0\t1\t2\n", ErrorCode::unsupported, "line 7"},
      {"\t\t\t198\t199\n0\t1\t2\n", ErrorCode::unsupported, "line 7"},
      {"\t198\t199\n", ErrorCode::insufficient_data, "no row"},
      {"", ErrorCode::damaged, "cut"},
  };
  for (const auto& [table, code, part] : cases) {
    const auto result = read(kHead + table);
    EXPECT_ERROR(code, result);
    EXPECT_THAT(message(result), HasSubstr(part)) << table;
  }
}

TEST(Horiba, DoesNotClaimOtherComments) {
  EXPECT_FALSE(kHoriba.recognise("#Wave\t\t#Intensity\n400\t1\n401\t2\n"));
  EXPECT_FALSE(kHoriba.recognise("#Accumulations=\t5\n400\t1\n401\t2\n"));
}

}  // namespace
}  // namespace candor::formats
