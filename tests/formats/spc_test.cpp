#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "formats/catalogue.h"
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

void expect_refused(const Result<SpectrumFile>& file, ErrorCode code, std::string_view part) {
  ASSERT_FALSE(file.ok());
  EXPECT_EQ(file.error().code, code) << file.error().message;
  EXPECT_THAT(file.error().message, HasSubstr(std::string(part)));
}

void expect_damaged_at_every_length(const std::string& bytes) {
  for (std::size_t size = 2; size < bytes.size(); ++size) {
    const auto file = kSpc.read(std::string_view(bytes).substr(0, size));
    ASSERT_FALSE(file.ok()) << size << " of " << bytes.size() << " bytes";
    EXPECT_EQ(file.error().code, ErrorCode::damaged) << file.error().message;
  }
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

TEST(Spc, RefusesSubfilesThatLieOverEachOther) {
  SpcTestFile spc;
  spc.ftflgs = kTxyxys | kTxvals | kTmulti;
  spc.subfiles.assign(40, {{1, 2, 3}, -128, 0, 0, {1, 2, 3}});
  std::string bytes = spc.bytes();
  const std::size_t directory = bytes.size() - 40 * 12;
  for (std::size_t i = 1; i < 40; ++i) {
    bytes.replace(directory + 12 * i, 12, bytes.substr(directory, 12));
  }
  ASSERT_TRUE(read(spc).ok());
  // The same 56 bytes 40 times do not yet exceed the file; the whole of it twice does.
  ASSERT_TRUE(read_spectra(bytes, {}).ok());
  std::string longer = bytes;
  BinaryFile count;
  count.add((static_cast<std::uint32_t>(directory) - 544) / 8);
  longer.replace(512 + 16, 4, count.bytes());
  BinaryFile entry;
  entry.add(std::uint32_t{512}).add(std::uint32_t{0}).add(0.0F);
  for (std::size_t i = 0; i < 40; ++i) longer.replace(directory + 12 * i, 12, entry.bytes());
  expect_refused(read_spectra(longer, {}), ErrorCode::damaged, "one over the other");
}

TEST(Spc, RefusesADirectoryThatPointsOutsideOrContradictsTheSubfiles) {
  SpcTestFile spc;
  spc.ftflgs = kTxyxys | kTxvals | kTmulti;
  spc.subfiles = {{{1, 2}, -128, 0, 0, {10, 20}}, {{3, 4}, -128, 1, 0, {10, 20}}};
  const std::string bytes = spc.bytes();
  const std::size_t directory = bytes.size() - 2 * 12;
  const auto with = [&](std::uint32_t place, std::uint32_t size) {
    BinaryFile entry;
    entry.add(place).add(size);
    std::string changed = bytes;
    return read_spectra(changed.replace(directory, 8, entry.bytes()), {});
  };
  EXPECT_TRUE(with(512, 48).ok());
  expect_refused(with(100, 48), ErrorCode::damaged, "inside the header");
  expect_refused(with(0xFFFFFFF0, 48), ErrorCode::damaged, "should lie here");
  expect_refused(with(512, 47), ErrorCode::damaged, "the directory states 47");
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

TEST(Spc, DeclinesWhatIsNoOpticalSpectrumByWhatItIs) {
  const std::vector<std::pair<std::uint8_t, std::string>> foreign = {
      {1, "chromatogram"},  {2, "chromatogram"}, {3, "HPLC"},          {8, "X-ray"},
      {9, "mass spectrum"}, {10, "NMR"},         {12, "fluorescence"}, {13, "atomic"}};
  for (const auto& [code, what] : foreign) {
    SpcTestFile spc;
    spc.fexper = code;
    expect_refused(read(spc), ErrorCode::unsupported, what);
  }
  SpcTestFile spc;
  spc.ftflgs = kTcgram;
  expect_refused(read(spc), ErrorCode::unsupported, "a chromatogram");
  spc.fexper = 4;
  EXPECT_TRUE(read(spc).ok());
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

TEST(Spc, RefusesAFileThatIsCutAnywhere) {
  SpcTestFile spc;
  spc.log = std::string("KEY=value\r\n\0", 12);
  expect_damaged_at_every_length(spc.bytes());
  spc.version = 0x4C;
  spc.ftflgs = kTxvals | kTmulti;
  spc.x = {1, 2, 3, 4};
  spc.subfiles.resize(3, spc.subfiles.front());
  expect_damaged_at_every_length(spc.bytes());
  SpcTestFile old;
  old.version = 0x4D;
  old.fexp = 3;
  expect_damaged_at_every_length(old.bytes());
  SpcTestFile own;
  own.ftflgs = kTxyxys | kTxvals | kTmulti;
  own.subfiles = {{{1, 2}, -128, 0, 0, {10, 20}}, {{3, 4, 5}, -128, 1, 0, {9, 8, 7}}};
  expect_damaged_at_every_length(own.bytes());
}

TEST(Spc, RefusesAnOldFileThatEndsWithinASubfile) {
  SpcTestFile old;
  old.version = 0x4D;
  old.ftflgs = kTmulti;
  old.subfiles.assign(2, {{1, 2, 3, 4}, 4});
  const std::string bytes = old.bytes();
  for (std::size_t size = 225; size < bytes.size(); ++size) {
    if (size == 224 + 48) continue;  // the end of the first subfile
    expect_refused(kSpc.read(std::string_view(bytes).substr(0, size)), ErrorCode::damaged, "");
  }
}

TEST(Spc, RefusesCountsThatTheFileCannotHold) {
  const std::string bytes = SpcTestFile{}.bytes();
  for (const std::size_t place : {std::size_t{4}, std::size_t{24}}) {
    std::string changed = bytes;
    changed.replace(place, 4, "\xff\xff\xff\xff");
    changed[0] = kTmulti;
    expect_refused(read_spectra(changed, {}), ErrorCode::damaged, "4294967295");
  }
  std::string none = bytes;
  none[0] = kTmulti;
  none[24] = 0;
  expect_refused(read_spectra(none, {}), ErrorCode::damaged, "0 subfiles");
  std::string one_point = bytes;
  one_point[4] = 1;
  expect_refused(read_spectra(one_point, {}), ErrorCode::insufficient_data, "at least 2 points");
}

TEST(Spc, RefusesAHeaderThatContradictsItself) {
  std::string bytes = SpcTestFile{}.bytes();
  bytes[0] = static_cast<char>(kTsprec);
  expect_refused(read_spectra(bytes, {}), ErrorCode::damaged, "16 bits and");
  SpcTestFile several;
  several.subfiles.resize(2, several.subfiles.front());
  expect_refused(read(several), ErrorCode::damaged, "2 subfiles in a file");
  SpcTestFile mixed;
  mixed.ftflgs = kTmulti;
  mixed.subfiles.front().exponent = 3;
  expect_refused(read(mixed), ErrorCode::damaged, "floating-point");
  bytes = SpcTestFile{}.bytes();
  bytes[0] = static_cast<char>(kTxyxys);
  expect_refused(kSpc.read(bytes), ErrorCode::damaged, "TXYXYS");
  SpcTestFile old;
  old.version = 0x4D;
  old.fexp = 3;
  old.ftflgs = kTxvals;
  expect_refused(read(old), ErrorCode::unsupported, "TXVALS");
  old.ftflgs = 0;
  old.fexp = 128;
  expect_refused(read(old), ErrorCode::unsupported, "exponent");
  std::string log = SpcTestFile{}.bytes();
  log[248] = 100;
  expect_refused(read_spectra(log, {}), ErrorCode::damaged, "the log block should begin");
}

TEST(Spc, RefusesAnOldCountThatIsNone) {
  SpcTestFile old;
  old.version = 0x4D;
  old.fexp = 3;
  for (const float points : {2.5F, -4.0F, std::nanf(""), 1e20F}) {
    std::string bytes = old.bytes();
    BinaryFile count;
    count.add(points);
    bytes.replace(4, 4, count.bytes());
    expect_refused(read_spectra(bytes, {}), ErrorCode::damaged, "is no number of points");
  }
}

TEST(Spc, RefusesPositionsThatRepeatOrTurnBack) {
  SpcTestFile spc;
  spc.ftflgs = kTxvals;
  spc.x = {1, 2, 2, 3};
  expect_refused(read(spc), ErrorCode::unsupported, "repeats");
  spc.x = {1, 2, 3, 2};
  expect_refused(read(spc), ErrorCode::damaged, "follows 3");
  spc.x = {1, 2, std::nan(""), 2};
  expect_refused(read(spc), ErrorCode::invalid_value, "no finite number");
  SpcTestFile even;
  even.flast = even.ffirst;
  expect_refused(read(even), ErrorCode::unsupported, "repeats");
}

TEST(Spc, RefusesAnOrdinateThatIsNoNumber) {
  SpcTestFile spc;
  spc.ftflgs = kTmulti;
  spc.subfiles = {{{1, 2}}, {{1, std::nan("")}}};
  expect_refused(read(spc), ErrorCode::invalid_value, "subfile 2: the intensity of point 2");
}

TEST(Spc, RefusesAnotherVersion) {
  SpcTestFile spc;
  spc.version = 0x99;
  expect_refused(kSpc.read(spc.bytes()), ErrorCode::unsupported, "version 0x99");
}

TEST(Spc, IsNotClaimedByTextsAndArchives) {
  for (const std::string_view text : {"OK", "0K,1\n", "CM-1,A\n1,2\n", "#K\n1,2\n2,3\n", "0M\t1\n",
                                      "0K\t1\n", "PK\x03\x04\x14", "AL 4.5 7\n", "K"}) {
    EXPECT_FALSE(kSpc.recognise(text)) << text;
  }
  EXPECT_TRUE(kSpc.recognise(SpcTestFile{}.bytes()));
}

}  // namespace
}  // namespace candor::formats
