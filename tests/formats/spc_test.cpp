#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "formats/catalogue.h"
#include "tests/formats/refusal.h"
#include "tests/formats/spc_file.h"
#include "tests/formats/spectra.h"

namespace candor::formats {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;

constexpr std::uint8_t kLittleEndian = 0x4B;
constexpr std::uint8_t kBigEndian = 0x4C;
constexpr std::array<std::uint8_t, 3> kVersions = {kLittleEndian, kBigEndian, 0x4D};

Result<SpectrumFile> read(const SpcTestFile& file) { return read_spectra(file.bytes(), {}); }

const Spectrum& first(const Result<SpectrumFile>& file) {
  return file.value().spectra.front().spectrum;
}

TEST(Spc, ReadsFloatsOverAnEvenAxis) {
  SpcTestFile spc;
  spc.fcmnt = "tablet";
  const auto file = read(spc);
  ASSERT_TRUE(file.ok()) << file.error().message;
  EXPECT_EQ(file->format, "spc");
  EXPECT_THAT(file->warnings, IsEmpty());
  EXPECT_EQ(file->completeness, Completeness::checked);
  EXPECT_THAT(first(file).axis().positions(), ElementsAre(400, 500, 600, 700));
  EXPECT_THAT(first(file).intensities(), ElementsAre(1, 2, 3, 4));
  EXPECT_EQ(first(file).axis().unit(), AxisUnit::wavenumber_per_cm);
  EXPECT_EQ(first(file).unit(), SignalUnit::absorbance);
  EXPECT_EQ(first(file).label().title, "tablet");
  EXPECT_THAT(first(file).label().metadata, Contains(Pair("Date", "1997-03-09 08:46")));
  EXPECT_THAT(first(file).label().metadata, Contains(Pair("Resolution", "4 cm-1")));
}

TEST(Spc, FlipsADescendingAxisOnce) {
  SpcTestFile spc;
  std::swap(spc.ffirst, spc.flast);
  const auto file = read(spc);
  ASSERT_TRUE(file.ok());
  EXPECT_EQ(file->spectra.front().order, PointOrder::descending);
  EXPECT_THAT(first(file).axis().positions(), ElementsAre(400, 500, 600, 700));
  EXPECT_THAT(first(file).intensities(), ElementsAre(4, 3, 2, 1));
}

TEST(Spc, ReadsFixedPointOrdinatesOfBothWidthsAndOrders) {
  for (const std::uint8_t version : kVersions) {
    for (const std::uint8_t flags : {std::uint8_t{0}, kTsprec}) {
      for (const int exponent : {0, 3, -2, -5}) {
        SpcTestFile spc;
        spc.version = version;
        spc.ftflgs = flags;
        spc.fexp = exponent;
        const double unit = std::ldexp(1.0, exponent - 4);
        spc.subfiles = {{{unit, -unit, 3 * unit, 0}}};
        const auto file = read(spc);
        ASSERT_TRUE(file.ok()) << file.error().message;
        EXPECT_THAT(first(file).intensities(), ElementsAre(unit, -unit, 3 * unit, 0));
        EXPECT_THAT(first(file).axis().positions(), ElementsAre(400, 500, 600, 700));
      }
    }
  }
}

TEST(Spc, ReadsTheHalvesOfOldWordsInTheirOrder) {
  SpcTestFile spc;
  spc.version = 0x4D;
  spc.fexp = 32;
  spc.subfiles = {{{0, 0, 0, 0}}};
  std::string bytes = spc.bytes();
  bytes.replace(224 + 32, 4, "\x02\x01\x04\x03");  // 0x01020304
  const auto file = read_spectra(bytes, {});
  ASSERT_TRUE(file.ok()) << file.error().message;
  EXPECT_EQ(first(file).intensities()[0], 0x01020304);
}

TEST(Spc, ReadsBigEndianFloatsAndPositions) {
  SpcTestFile spc;
  spc.version = 0x4C;
  spc.ftflgs = kTxvals;
  spc.x = {400, 401.5, 404, 404.25};
  const auto file = read(spc);
  ASSERT_TRUE(file.ok()) << file.error().message;
  EXPECT_THAT(first(file).axis().positions(), ElementsAre(400, 401.5, 404, 404.25));
  EXPECT_THAT(first(file).intensities(), ElementsAre(1, 2, 3, 4));
}

TEST(Spc, TakesThePositionMinusZeroForZero) {
  SpcTestFile spc;
  spc.ftflgs = kTxvals;
  spc.x = {-2, -1, -0.0, 4};
  const auto file = read(spc);
  ASSERT_TRUE(file.ok());
  EXPECT_FALSE(std::signbit(first(file).axis()[2]));
}

TEST(Spc, ReadsEverySubfileWithItsOwnExponentAndZ) {
  for (const std::uint8_t version : kVersions) {
    SpcTestFile spc;
    spc.version = version;
    spc.ftflgs = kTmulti | kTordrd;
    spc.fexp = 1;
    spc.fztype = 5;
    spc.fcmnt = "run";
    spc.subfiles = {{{0.5, 0.25, 0.125, 0}, 1, 0.1F, 0}, {{0.5, 0.25, 0.125, 1}, -1, 7.5F, 0}};
    spc.subfiles[1].y = {0.125, 0.0625, -0.125, 0};
    const auto file = read(spc);
    ASSERT_TRUE(file.ok()) << file.error().message;
    ASSERT_THAT(file->spectra, SizeIs(2));
    const Spectrum& second = file->spectra[1].spectrum;
    EXPECT_THAT(first(file).intensities(), ElementsAre(0.5, 0.25, 0.125, 0));
    EXPECT_THAT(second.intensities(), ElementsAre(0.125, 0.0625, -0.125, 0));
    EXPECT_THAT(first(file).label().metadata, Contains(Pair("Z", "0.1")));
    EXPECT_THAT(second.label().metadata, Contains(Pair("Z", "7.5")));
    EXPECT_THAT(second.label().metadata, Contains(Pair("Z axis", "Minutes")));
    EXPECT_EQ(second.label().title, "run");
    // An old file does not say how many subfiles it has.
    EXPECT_EQ(file->completeness,
              version == 0x4D ? Completeness::unchecked : Completeness::checked);
  }
}

TEST(Spc, KeepsTheWOfAFileOfFourDimensions) {
  SpcTestFile spc;
  spc.ftflgs = kTmulti;
  spc.subfiles.resize(2, spc.subfiles.front());
  std::string bytes = spc.bytes();
  BinaryFile level;
  level.add(2.5F);
  bytes.replace(512 + 24, 4, level.bytes());
  EXPECT_EQ(first(read_spectra(bytes, {})).label().find("W"), "");
  bytes[316] = 2;
  bytes[324] = 20;
  const auto file = read_spectra(bytes, {});
  EXPECT_EQ(first(file).label().find("W"), "2.5");
  EXPECT_EQ(first(file).label().find("W axis"), "Temperature (C)");
}

TEST(Spc, CountsAnEvenZFromTheFirstSubfile) {
  SpcTestFile spc;
  spc.ftflgs = kTmulti;
  spc.subfiles = {{{1, 2}, -128, 2, 2.5F}, {{1, 2}, -128, 99, 99}, {{1, 2}, -128, 0, 0}};
  auto file = read(spc);
  ASSERT_TRUE(file.ok()) << file.error().message;
  EXPECT_EQ(file->spectra[2].spectrum.label().find("Z"), "3");
  spc.fzinc = 4;
  file = read(spc);
  EXPECT_EQ(file->spectra[2].spectrum.label().find("Z"), "10");
}

TEST(Spc, ReadsSubfilesWithPositionsOfTheirOwn) {
  for (const std::uint8_t version : {kLittleEndian, kBigEndian}) {
    SpcTestFile spc;
    spc.version = version;
    spc.ftflgs = kTxyxys | kTxvals | kTmulti | kTordrd;
    spc.subfiles = {{{1, 2}, -128, 0, 0, {10, 20}}, {{3, 4, 5}, -128, 1, 0, {9, 8, 7}}};
    const auto file = read(spc);
    ASSERT_TRUE(file.ok()) << file.error().message;
    EXPECT_THAT(file->warnings, IsEmpty());
    EXPECT_THAT(first(file).axis().positions(), ElementsAre(10, 20));
    EXPECT_THAT(file->spectra[1].spectrum.axis().positions(), ElementsAre(7, 8, 9));
    EXPECT_THAT(file->spectra[1].spectrum.intensities(), ElementsAre(5, 4, 3));
    EXPECT_EQ(file->spectra[1].order, PointOrder::descending);
  }
}

TEST(Spc, ReadsASingleSubfileWithPositionsAnd16Bits) {
  SpcTestFile spc;
  spc.ftflgs = kTxyxys | kTxvals | kTsprec;
  spc.fexp = 2;
  spc.subfiles = {{{1, -0.5}, 2, 0, 0, {10, 20}}};
  const auto file = read(spc);
  ASSERT_TRUE(file.ok()) << file.error().message;
  EXPECT_THAT(first(file).intensities(), ElementsAre(1, -0.5));
}

TEST(Spc, TakesTheAxisUnitThatTheTypeNames) {
  const std::vector<std::pair<std::uint8_t, AxisUnit>> known = {{0, AxisUnit::unknown},
                                                                {1, AxisUnit::wavenumber_per_cm},
                                                                {2, AxisUnit::wavelength_um},
                                                                {3, AxisUnit::wavelength_nm},
                                                                {13, AxisUnit::raman_shift_per_cm},
                                                                {16, AxisUnit::pixel},
                                                                {22, AxisUnit::unknown},
                                                                {255, AxisUnit::unknown}};
  for (const auto& [code, unit] : known) {
    SpcTestFile spc;
    spc.fxtype = code;
    const auto file = read(spc);
    ASSERT_TRUE(file.ok()) << int{code};
    EXPECT_EQ(first(file).axis().unit(), unit) << int{code};
    EXPECT_EQ(first(file).label().technique == Technique::raman, code == 13);
  }
  for (const int code : {4,  5,  6,  7,  8,  9,  10, 11, 12, 14, 18, 19,
                         20, 21, 23, 24, 25, 26, 27, 28, 29, 30, 31, 254}) {
    SpcTestFile spc;
    spc.fxtype = static_cast<std::uint8_t>(code);
    const auto file = kSpc.read(spc.bytes());
    expect_refused(file, ErrorCode::unsupported, "an axis");
  }
}

TEST(Spc, TakesTheOrdinateThatTheTypeNames) {
  const std::vector<std::pair<std::uint8_t, SignalUnit>> known = {
      {0, SignalUnit::arbitrary},       {1, SignalUnit::interferogram},
      {2, SignalUnit::absorbance},      {3, SignalUnit::kubelka_munk},
      {4, SignalUnit::counts},          {5, SignalUnit::unknown},
      {10, SignalUnit::log_1_r},        {11, SignalUnit::unknown},
      {12, SignalUnit::unknown},        {13, SignalUnit::arbitrary},
      {128, SignalUnit::transmittance}, {129, SignalUnit::reflectance},
      {130, SignalUnit::arbitrary},     {77, SignalUnit::unknown}};
  for (const auto& [code, unit] : known) {
    SpcTestFile spc;
    spc.fytype = code;
    const auto file = read(spc);
    ASSERT_TRUE(file.ok()) << int{code};
    EXPECT_EQ(first(file).unit(), unit) << int{code};
  }
  for (const int code : {6, 8, 16, 19, 20, 21, 22, 23, 24, 25, 26, 131}) {
    SpcTestFile spc;
    spc.fytype = static_cast<std::uint8_t>(code);
    expect_refused(read(spc), ErrorCode::unsupported, "an ordinate of type");
  }
}

TEST(Spc, LeavesItToAPersonWhetherATransmissionIsPerCent) {
  SpcTestFile spc;
  spc.fytype = 128;
  spc.subfiles = {{{98, 97, 50, 96}}};
  const auto file = read(spc);
  ASSERT_TRUE(file.ok());
  EXPECT_EQ(first(file).unit(), SignalUnit::transmittance);
  EXPECT_THAT(file->warnings, Contains(HasSubstr("look like per cent")));
  ReadOptions told;
  told.y_unit = SignalUnit::percent_transmittance;
  const auto settled = read_spectra(spc.bytes(), told);
  EXPECT_EQ(first(settled).unit(), SignalUnit::percent_transmittance);
}

TEST(Spc, TakesTheTechniqueFromTheExperimentAndTheUnits) {
  const auto technique = [](std::uint8_t experiment, std::uint8_t x, std::uint8_t y) {
    SpcTestFile spc;
    spc.fexper = experiment;
    spc.fxtype = x;
    spc.fytype = y;
    return first(read(spc)).label().technique;
  };
  EXPECT_EQ(technique(0, 1, 2), Technique::unknown);
  EXPECT_EQ(technique(4, 1, 2), Technique::ir);
  EXPECT_EQ(technique(4, 1, 128), Technique::ir);
  EXPECT_EQ(technique(4, 13, 0), Technique::raman);
  EXPECT_EQ(technique(4, 1, 0), Technique::unknown);
  EXPECT_EQ(technique(5, 3, 2), Technique::nir);
  EXPECT_EQ(technique(7, 3, 2), Technique::uv_vis);
  EXPECT_EQ(technique(11, 3, 4), Technique::raman);
  EXPECT_EQ(technique(14, 3, 2), Technique::uv_vis);
}

TEST(Spc, LeavesWavenumbersOfARamanExperimentUnknown) {
  SpcTestFile spc;
  spc.fexper = 11;
  const auto file = read(spc);
  ASSERT_TRUE(file.ok());
  EXPECT_EQ(first(file).axis().unit(), AxisUnit::unknown);
  EXPECT_THAT(file->warnings, ElementsAre(HasSubstr("Raman shifts")));
}

TEST(Spc, ReadsUnitsFromLabels) {
  using std::string_literals::operator""s;
  const auto units = [](const std::string& labels, std::uint8_t x, std::uint8_t y) {
    SpcTestFile spc;
    spc.ftflgs = kTalabs;
    spc.fcatxt = labels;
    spc.fxtype = x;
    spc.fytype = y;
    const auto file = read(spc);
    return std::pair(first(file).axis().unit(), first(file).unit());
  };
  EXPECT_THAT(units("Wavenumber (cm-1)\0(arb)"s, 0, 0),
              Pair(AxisUnit::wavenumber_per_cm, SignalUnit::arbitrary));
  EXPECT_THAT(units("\0Rmn Intensity"s, 13, 0),
              Pair(AxisUnit::raman_shift_per_cm, SignalUnit::arbitrary));
  EXPECT_THAT(units("Wavenumber\0Counts"s, 13, 0),
              Pair(AxisUnit::raman_shift_per_cm, SignalUnit::counts));
  EXPECT_THAT(units("Wavenumbers\0% Transmittance"s, 1, 128),
              Pair(AxisUnit::wavenumber_per_cm, SignalUnit::percent_transmittance));
  EXPECT_THAT(units("Something\0Abundance"s, 1, 2), Pair(AxisUnit::unknown, SignalUnit::unknown));
  EXPECT_THAT(units("\0\0Depth"s, 3, 4), Pair(AxisUnit::wavelength_nm, SignalUnit::counts));
}

TEST(Spc, WarnsOfALabelThatIsNotUnderstood) {
  SpcTestFile spc;
  spc.ftflgs = kTalabs;
  spc.fcatxt = "Something";
  EXPECT_THAT(read(spc)->warnings, ElementsAre(HasSubstr("\"Something\"")));
  spc.fcatxt = "Seconds";
  expect_refused(read(spc), ErrorCode::unsupported, "an axis labelled \"Seconds\"");
}

TEST(Spc, TakesTheLabelsOfAnOldFileByTheirType) {
  using std::string_literals::operator""s;
  SpcTestFile spc;
  spc.version = 0x4D;
  spc.fexp = 3;
  spc.fxtype = 15;
  spc.fcatxt = "Wavelength (nm)\0Absorbance"s;
  const auto file = read(spc);
  ASSERT_TRUE(file.ok()) << file.error().message;
  EXPECT_EQ(first(file).axis().unit(), AxisUnit::wavelength_nm);
}

TEST(Spc, KeepsTheLinesOfTheLog) {
  using std::string_literals::operator""s;
  SpcTestFile spc;
  spc.log = "[SCAN]\r\nSlit=65\xb5m\n\r=odd\r\n a = b = c \r\n\0junk=1\r\n"s;
  const auto file = read(spc);
  ASSERT_TRUE(file.ok()) << file.error().message;
  EXPECT_THAT(file->warnings, IsEmpty());
  const auto& metadata = first(file).label().metadata;
  EXPECT_THAT(metadata, Contains(Pair("Log", "[SCAN]")));
  EXPECT_THAT(metadata, Contains(Pair("Slit", "65\u00B5m")));
  EXPECT_THAT(metadata, Contains(Pair("Log", "=odd")));
  EXPECT_THAT(metadata, Contains(Pair("a", "b = c")));
  EXPECT_EQ(first(file).label().find("junk"), "");
}

TEST(Spc, KeepsTheFirstLinesOfAnEndlessLog) {
  SpcTestFile spc;
  for (int i = 0; i < 5000; ++i) spc.log += "a\n";
  const auto file = read(spc);
  ASSERT_TRUE(file.ok());
  EXPECT_THAT(file->warnings, ElementsAre(HasSubstr("more than 4096 lines")));
}

TEST(Spc, PassesOverTheBinaryPartOfTheLog) {
  SpcTestFile spc;
  spc.log = std::string(6, '\x01') + "KEY=value\r\n";
  std::string bytes = spc.bytes();
  const std::size_t log = bytes.size() - spc.log.size() - 64;
  bytes[log + 8] = 64 + 6;
  const auto file = read_spectra(bytes, {});
  ASSERT_TRUE(file.ok()) << file.error().message;
  EXPECT_EQ(first(file).label().find("KEY"), "value");
}

TEST(Spc, TakesALogThatIsShorterThanStatedWhereItsTextIsEnded) {
  SpcTestFile spc;
  spc.log = std::string("KEY=value\r\n\0", 12);
  std::string bytes = spc.bytes();
  const std::size_t log = bytes.size() - spc.log.size() - 64;
  bytes[log] = static_cast<char>(200);
  const auto file = read_spectra(bytes, {});
  ASSERT_TRUE(file.ok()) << file.error().message;
  EXPECT_THAT(file->warnings, ElementsAre(HasSubstr("states 200 bytes and has 76")));
  EXPECT_EQ(first(file).label().find("KEY"), "value");
  expect_refused(read_spectra(bytes.substr(0, bytes.size() - 1), {}), ErrorCode::damaged,
                 "it has been cut");
}

TEST(Spc, BelievesALogThatSaysInterferogram) {
  SpcTestFile spc;
  spc.fytype = 0;
  spc.log = "Scan_type= Interferogram\r\n";
  const auto file = read(spc);
  ASSERT_TRUE(file.ok());
  EXPECT_EQ(first(file).unit(), SignalUnit::interferogram);
  EXPECT_THAT(file->warnings, ElementsAre(HasSubstr("Scan_type=Interferogram")));
}

TEST(Spc, WarnsOfBytesThatBelongToNothing) {
  SpcTestFile spc;
  spc.between = "0123";
  EXPECT_THAT(read(spc)->warnings, ElementsAre(HasSubstr("the 4 bytes from byte 560")));
  spc.log = "a=b\r\n";
  EXPECT_THAT(read(spc)->warnings, ElementsAre(HasSubstr("the 4 bytes from byte 560")));
}

}  // namespace
}  // namespace candor::formats
