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

const std::string kWhole =
    "\xEF\xBB\xBF<!--TriVista-File. -->\n<XmlMain Version=\"1.0.1\" Filename=\"a.tvf\">\n"
    "<FileInfo><Objects Count=\"1\"><Object Type=\"Camera\" Exposure_Time=\"75\"/></Objects>\n"
    "</FileInfo><Documents Count=\"1\"><Document Label=\"tablet\" DocType=\"Spectra\">\n"
    "<xDim Length=\"3\"><Calibration DisplayUnit=\"relWavenumber\" LaserWave=\"784.8\" "
    "InterpolationPointArray=\"2|0;794.8|2;811.5\"/></xDim>\n"
    "<Data DataType=\"Double\"><Frame xDim=\"3\" yDim=\"1\">617;615;618.5</Frame></Data>\n"
    "</Document></Documents></XmlMain>";

Result<SpectrumFile> read(const std::string& text) {
  EXPECT_TRUE(kTrivista.recognise(text));
  return kTrivista.read(text);
}

TEST(Trivista, ReadsCountsByPixelAndKeepsTheCalibration) {
  ASSERT_OK_AND_ASSIGN(const auto file, read(kWhole));
  const Spectrum& spectrum = file.spectra[0].spectrum;
  EXPECT_THAT(values(spectrum.axis().positions()), ElementsAre(0, 1, 2));
  EXPECT_THAT(values(spectrum.intensities()), ElementsAre(617, 615, 618.5));
  EXPECT_EQ(spectrum.axis().unit(), AxisUnit::pixel);
  EXPECT_EQ(spectrum.unit(), SignalUnit::counts);
  EXPECT_EQ(spectrum.label().technique, Technique::raman);
  EXPECT_EQ(spectrum.label().title, "tablet");
  EXPECT_EQ(spectrum.label().find("xDim Calibration InterpolationPointArray"), "2|0;794.8|2;811.5");
  EXPECT_EQ(spectrum.label().find("Camera Exposure_Time"), "75");
  EXPECT_THAT(file.warnings, ElementsAre(HasSubstr("calibration")));
  EXPECT_EQ(file.completeness, Completeness::checked);
}

TEST(Trivista, SaysWhatIsWrongAndWhere) {
  struct Case {
    std::string text;
    ErrorCode code;
    const char* part;
  };
  const Case cases[] = {
      {replaced(kWhole, "617;", ""), ErrorCode::damaged, "line 6: xDim of the frame is 3"},
      {replaced(kWhole, "Length=\"3\"", "Length=\"4\""), ErrorCode::damaged, "Length of xDim is 4"},
      {replaced(kWhole, "Documents Count=\"1\"", "Documents Count=\"2\""), ErrorCode::damaged,
       "Count of Documents is 2"},
      {replaced(kWhole, "617", "x"), ErrorCode::damaged, "line 6"},
      {replaced(kWhole, "617", "nan"), ErrorCode::invalid_value, "line 6"},
      {replaced(kWhole, "yDim=\"1\"", "yDim=\"2\""), ErrorCode::unsupported, "image"},
      {replaced(kWhole, "\"Spectra\"", "\"Image\""), ErrorCode::unsupported, "Image"},
      {replaced(kWhole, "<Frame xDim=\"3\" yDim=\"1\">617;615;618.5</Frame>", ""),
       ErrorCode::unsupported, "no frame"},
      {replaced(kWhole, "</Data>", ""), ErrorCode::damaged, "line 7"},
  };
  for (const auto& [text, code, part] : cases) {
    const auto result = read(text);
    EXPECT_ERROR(code, result);
    EXPECT_THAT(message(result), HasSubstr(part)) << text;
  }
}

TEST(Trivista, IsRefusedWhereverItIsCut) {
  for (std::size_t length = 0; length < kWhole.size(); ++length) {
    EXPECT_FALSE(kTrivista.read(kWhole.substr(0, length)).ok()) << length;
  }
}

TEST(Trivista, IsRefusedWithMoreTagsThanAnyInstrumentWrites) {
  std::string text = "<!--TriVista-File--><XmlMain>";
  for (int i = 0; i < 200000; ++i) text += "<a/>";
  EXPECT_THAT(message(read(text + "</XmlMain>")), HasSubstr("tags"));
}

}  // namespace
}  // namespace candor::formats
