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

const std::string kHead = "#X\t\t#Y\t\t#Wave\t\t#Intensity\r\n";
const std::string kMap = kHead +
                         "404.7\t-427.5\t102\t3\r\n404.7\t-427.5\t101\t4\r\n"
                         "404.7\t-36.5\t102\t5\r\n404.7\t-36.5\t101\t6\r\n"
                         "811.9\t-36.5\t102\t7\r\n811.9\t-36.5\t101\t8\r\n";

Result<SpectrumFile> read(const std::string& text) {
  EXPECT_TRUE(kRenishawMap.recognise(text));
  return kRenishawMap.read(text);
}

TEST(RenishawMap, BeginsASpectrumWhereACoordinateChanges) {
  ASSERT_OK_AND_ASSIGN(const auto file, read(kMap));
  ASSERT_EQ(file.spectra.size(), 3U);
  const FileSpectrum& second = file.spectra[1];
  EXPECT_EQ(second.order, PointOrder::descending);
  EXPECT_THAT(values(second.spectrum.axis().positions()), ElementsAre(101, 102));
  EXPECT_THAT(values(second.spectrum.intensities()), ElementsAre(6, 5));
  EXPECT_EQ(second.spectrum.label().find("X"), "404.7");
  EXPECT_EQ(second.spectrum.label().find("Y"), "-36.5");
  EXPECT_EQ(second.spectrum.label().title, "X=404.7 Y=-36.5");
  EXPECT_EQ(second.spectrum.axis().unit(), AxisUnit::unknown);
  EXPECT_EQ(second.spectrum.unit(), SignalUnit::unknown);
}

TEST(RenishawMap, SaysWhatIsWrongAndWhere) {
  struct Case {
    std::string rows;
    ErrorCode code;
    const char* part;
  };
  const Case cases[] = {
      {"1 1 102 3\n1 1 101\n", ErrorCode::damaged, "line 3"},
      {"1 1 102 3\n1 1 101 x\n", ErrorCode::damaged, "line 3"},
      {"1 1 102 3\n1 1 102 4\n", ErrorCode::unsupported, "line 3"},
      {"1 1 102 3\n1 2 102 4\n1 2 101 4\n", ErrorCode::insufficient_data, "line 3"},
      {"1 1 9 33\n1 1 8 33\n1 1 7 33\n1 1 6 33\n1 1 5 33\n1 1 4 33\n1 1 3 33\n1 1 2 33\n1 1 1 4",
       ErrorCode::damaged, "cut"},
      {"", ErrorCode::insufficient_data, "no row"},
  };
  for (const auto& [rows, code, part] : cases) {
    const auto result = read(kHead + rows);
    EXPECT_ERROR(code, result);
    EXPECT_THAT(message(result), HasSubstr(part)) << rows;
  }
}

TEST(RenishawMap, IsRefusedWhereItsLastSpectrumAloneIsShort) {
  std::string text = kHead;
  for (const auto* place : {"1", "2", "3"}) {
    for (const auto* wave : {"103", "102", "101"})
      text += std::string(place) + " 0 " + wave + " 5\n";
  }
  EXPECT_TRUE(read(text).ok());
  EXPECT_THAT(message(read(text.substr(0, text.size() - 10))), HasSubstr("2 points"));
}

TEST(RenishawMap, LeavesASingleSpectrumToDelimitedText) {
  EXPECT_FALSE(kRenishawMap.recognise("#Wave\t\t#Intensity\n400\t1\n401\t2\n"));
  EXPECT_FALSE(kRenishawMap.recognise("#X #Y #Intensity\n1 2 3\n"));
}

}  // namespace
}  // namespace candor::formats
