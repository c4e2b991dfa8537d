#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "formats/catalogue.h"
#include "tests/formats/spectra.h"
#include "tests/shared_data.h"

namespace candor::formats {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;

std::string spectrum_block(std::string_view title, int first) {
  return fmt::format(
      "##TITLE={}\n##JCAMP-DX=4.24\n##DATA TYPE=INFRARED SPECTRUM\n##XUNITS=1/CM\n"
      "##YUNITS=ABSORBANCE\n##XFACTOR=1\n##YFACTOR=1\n##FIRSTX=1\n##LASTX=3\n##NPOINTS=3\n"
      "##XYDATA=(X++(Y..Y))\n1 {} 8 9\n##END=\n",
      title, first);
}

const std::string kPeaks =
    "##TITLE=peaks\n##JCAMP-DX=5.00\n##DATA TYPE=PEAK ASSIGNMENTS\n##PEAK ASSIGNMENTS=(XYA)\n"
    "(1, 2, <a>)\n##END=\n";

std::string link(int blocks, const std::string& inner, std::string_view end = "##END=\n") {
  return fmt::format("##TITLE=all\n##JCAMP-DX=5.00\n##DATA TYPE=LINK\n##BLOCKS={}\n{}{}", blocks,
                     inner, end);
}

TEST(JcampBlocks, OfALinkFileAreReadInTheirOrder) {
  ASSERT_OK_AND_ASSIGN(const auto file,
                       kJcampDx.read(link(2, spectrum_block("a", 4) + spectrum_block("b", 5))));
  ASSERT_THAT(file.spectra, SizeIs(2));
  EXPECT_EQ(file.spectra[0].spectrum.label().title, "a");
  EXPECT_EQ(file.spectra[1].spectrum.intensities()[0], 5);
  EXPECT_THAT(file.warnings, IsEmpty());
  EXPECT_EQ(file.completeness, Completeness::checked);
}

TEST(JcampBlocks, OneAfterAnotherNeedNoLinkBlock) {
  ASSERT_OK_AND_ASSIGN(const auto file,
                       kJcampDx.read(spectrum_block("a", 4) + spectrum_block("b", 5)));
  EXPECT_THAT(file.spectra, SizeIs(2));
}

TEST(JcampBlocks, ThatAreNoSpectrumAreNamedInAWarning) {
  ASSERT_OK_AND_ASSIGN(const auto file, kJcampDx.read(link(2, spectrum_block("a", 4) + kPeaks)));
  EXPECT_THAT(file.spectra, SizeIs(1));
  EXPECT_THAT(file.warnings, ElementsAre(HasSubstr("block 3 (line 18): ##DATA TYPE=PEAK")));
  const auto none = kJcampDx.read(link(1, kPeaks));
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().code, ErrorCode::unsupported);
}

TEST(JcampBlocks, ThatAreNotThereAreMissed) {
  const auto empty = kJcampDx.read(link(0, ""));
  ASSERT_FALSE(empty.ok());
  EXPECT_EQ(empty.error().code, ErrorCode::unsupported);
  EXPECT_THAT(empty.error().message, HasSubstr("without a spectrum"));
}

TEST(JcampBlocks, AreCounted) {
  const std::string two = spectrum_block("a", 4) + spectrum_block("b", 5);
  const auto cut = kJcampDx.read(link(4, two));
  ASSERT_FALSE(cut.ok());
  EXPECT_EQ(cut.error().code, ErrorCode::damaged);
  EXPECT_THAT(cut.error().message, HasSubstr("##BLOCKS=4"));
  EXPECT_THAT(kJcampDx.read(link(3, two))->warnings, IsEmpty());  // the LINK block counted too
  EXPECT_THAT(kJcampDx.read(link(1, two))->warnings, SizeIs(1));
}

TEST(JcampBlocks, MayLackTheLastEndWhereAllAreThere) {
  const std::string two = spectrum_block("a", 4) + spectrum_block("b", 5);
  ASSERT_OK_AND_ASSIGN(const auto file, kJcampDx.read(link(2, two, "")));
  EXPECT_THAT(file.warnings, ElementsAre(HasSubstr("lacks its ##END=")));
  EXPECT_FALSE(kJcampDx.read(link(3, two, "")).ok());
  EXPECT_FALSE(kJcampDx.read(two.substr(0, two.size() - 8)).ok());
}

TEST(JcampBlocks, ThatAreDamagedAreNamed) {
  std::string broken = spectrum_block("b", 5);
  broken.replace(broken.find("8 9"), 3, "8  ");
  const auto file = kJcampDx.read(link(2, spectrum_block("a", 4) + broken));
  ASSERT_FALSE(file.ok());
  EXPECT_THAT(file.error().message, HasSubstr("block 3 (line 18): ##NPOINTS=3"));
}

std::string ntuples(std::string_view pages) {
  return fmt::format(
      "##TITLE=t\n##JCAMP-DX=5.01\n##DATA TYPE=INFRARED SPECTRUM\n##DATA CLASS=NTUPLES\n"
      "##NTUPLES=INFRARED SPECTRUM\n##VAR_NAME=WAVENUMBER, ABSORBANCE, TIME\n"
      "##SYMBOL=X, A, T\n##VAR_TYPE=INDEPENDENT, DEPENDENT, PAGE\n##VAR_FORM=AFFN, ASDF, AFFN\n"
      "##VAR_DIM=3, 3, 2\n##UNITS=1/CM, ABSORBANCE, SECONDS\n##FACTOR=1, 0.1, 1\n"
      "##FIRST=10, , \n##LAST=30, , \n{}##END NTUPLES=INFRARED SPECTRUM\n##END=\n",
      pages);
}

TEST(JcampNtuples, PagesAreSpectra) {
  ASSERT_OK_AND_ASSIGN(
      const auto file,
      kJcampDx.read(ntuples("##PAGE=T=0\n##DATA TABLE=(X++(A..A)), XYDATA\n10A2JJ\n"
                            "##PAGE=T=5\n##DATA TABLE=(X++(A..A)), XYDATA\n10B0JJ\n")));
  ASSERT_THAT(file.spectra, SizeIs(2));
  const Spectrum& second = file.spectra[1].spectrum;
  EXPECT_THAT(values(second.axis().positions()), ElementsAre(10, 20, 30));
  EXPECT_THAT(values(second.intensities()), ElementsAre(2.0, 2.1, 2.2));
  EXPECT_EQ(second.unit(), SignalUnit::absorbance);
  EXPECT_EQ(second.axis().unit(), AxisUnit::wavenumber_per_cm);
  EXPECT_THAT(second.label().metadata, Contains(Pair("PAGE", "T=5")));
  EXPECT_THAT(second.label().title, HasSubstr("T=5"));
}

TEST(JcampNtuples, AreRefusedWhereAColumnIsMissing) {
  EXPECT_FALSE(
      kJcampDx.read(ntuples("##PAGE=T=0\n##DATA TABLE=(X++(B..B)), XYDATA\n10A2JJ\n")).ok());
  EXPECT_FALSE(kJcampDx.read(ntuples("")).ok());
  EXPECT_FALSE(
      kJcampDx.read(ntuples("##PAGE=T=0\n##NPOINTS=4\n##DATA TABLE=(X++(A..A)), XYDATA\n10A2JJ\n"))
          .ok());
  EXPECT_FALSE(kJcampDx.read(ntuples("##PAGE=T=0\n##DATA TABLE=(XA)\n10A2JJ\n")).ok());
}

TEST(JcampTwins, ThatAPairTableListsTwiceAreSetApart) {
  const std::string text =
      "##TITLE=t\n##JCAMP-DX=4.24\n##DATA TYPE=UV/VIS SPECTRUM\n##XUNITS=NANOMETERS\n"
      "##YUNITS=ABSORBANCE\n##NPOINTS=4\n##XYPOINTS=(XY..XY)\n300,1\n290,2\n290,2\n280,3\n##END=\n";
  ASSERT_OK_AND_ASSIGN(const auto file, kJcampDx.read(text));
  EXPECT_THAT(file.warnings, ElementsAre(HasSubstr("listed twice")));
  const Axis& axis = file.spectra[0].spectrum.axis();
  ASSERT_EQ(axis.size(), 4U);
  EXPECT_NEAR(axis[1], 290, 3e-5);
  EXPECT_LT(axis[1], axis[2]);
  std::string differing = text;
  differing.replace(differing.rfind("290,2"), 5, "290,4");
  EXPECT_FALSE(kJcampDx.read(differing).ok());
}

}  // namespace
}  // namespace candor::formats
