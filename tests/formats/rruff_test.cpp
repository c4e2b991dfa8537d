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

const std::string kHead = "##NAMES=Anatase\n##RRUFFID=R060277\n##IDEAL CHEMISTRY=Ti^4+^O_2_\n";
const std::string kRows = "79.84985, 0.0000000E+00\r\n81.77832, 24506.01\r\n";

Result<SpectrumFile> read(const std::string& text) {
  EXPECT_TRUE(kRruff.recognise(text));
  return kRruff.read(text);
}

TEST(Rruff, ReadsPointsUpToItsEndAndNamesTheMineral) {
  ASSERT_OK_AND_ASSIGN(const auto file, read(kHead + kRows + "##END=\n\n\n"));
  const Spectrum& spectrum = file.spectra[0].spectrum;
  EXPECT_THAT(values(spectrum.axis().positions()), ElementsAre(79.84985, 81.77832));
  EXPECT_THAT(values(spectrum.intensities()), ElementsAre(0, 24506.01));
  EXPECT_EQ(spectrum.label().title, "Anatase");
  EXPECT_EQ(spectrum.label().find("RRUFFID"), "R060277");
  EXPECT_EQ(spectrum.label().find("IDEAL CHEMISTRY"), "Ti^4+^O_2_");
  EXPECT_EQ(spectrum.unit(), SignalUnit::unknown);
  EXPECT_EQ(spectrum.axis().unit(), AxisUnit::unknown);
  EXPECT_EQ(spectrum.label().technique, Technique::unknown);
  EXPECT_EQ(file.completeness, Completeness::checked);
}

TEST(Rruff, IsRamanWhereTheHeaderNamesALaser) {
  ASSERT_OK_AND_ASSIGN(const auto file,
                       read(kHead + "##LASER WAVELENGTH=532\n" + kRows + "##END=\n"));
  EXPECT_EQ(file.spectra[0].spectrum.axis().unit(), AxisUnit::raman_shift_per_cm);
  EXPECT_EQ(file.spectra[0].spectrum.label().technique, Technique::raman);
}

TEST(Rruff, SaysWhatIsWrongAndWhere) {
  struct Case {
    std::string text;
    ErrorCode code;
    const char* part;
  };
  const Case cases[] = {
      {kHead + kRows, ErrorCode::damaged, "##END="},
      {kHead + kRows + "##END", ErrorCode::damaged, "line 6"},
      {kHead + kRows + "##END=\n90, 1\n", ErrorCode::damaged, "line 7"},
      {kHead + kRows + "90\n##END=\n", ErrorCode::damaged, "line 6"},
      {kHead + kRows + "90, nan\n##END=\n", ErrorCode::invalid_value, "line 6"},
      {kHead + kRows + "80, 1\n##END=\n", ErrorCode::damaged, "line 6"},
      {kHead + "##X-RAY WAVELENGTH=1.541838\n" + kRows + "##END=\n", ErrorCode::unsupported,
       "diffraction"},
      {kHead + "##END=\n", ErrorCode::insufficient_data, "points"},
  };
  for (const auto& [text, code, part] : cases) {
    const auto result = read(text);
    EXPECT_ERROR(code, result);
    EXPECT_THAT(message(result), HasSubstr(part)) << text;
  }
}

TEST(Rruff, IsNoJcampDx) {
  ASSERT_OK_AND_ASSIGN(const auto file, read_spectra(kHead + kRows + "##END=\n", {}));
  EXPECT_EQ(file.format, "rruff");
  EXPECT_FALSE(kRruff.recognise("##TITLE=x\n##JCAMP-DX=4.24\n##NAMES=y\n"));
}

}  // namespace
}  // namespace candor::formats
