#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "formats/catalogue.h"
#include "tests/formats/refusal.h"
#include "tests/formats/spc_file.h"

namespace candor::formats {
namespace {

Result<SpectrumFile> read(const SpcTestFile& file) { return read_spectra(file.bytes(), {}); }

void expect_damaged_at_every_length(const std::string& bytes) {
  for (std::size_t size = 2; size < bytes.size(); ++size) {
    const auto file = kSpc.read(std::string_view(bytes).substr(0, size));
    ASSERT_FALSE(file.ok()) << size << " of " << bytes.size() << " bytes";
    EXPECT_EQ(file.error().code, ErrorCode::damaged) << file.error().message;
  }
}

TEST(SpcRefusal, RefusesSubfilesThatLieOverEachOther) {
  SpcTestFile spc;
  spc.ftflgs = kTxyxys | kTxvals | kTmulti;
  spc.subfiles.assign(40, {{1, 2, 3}, -128, 0, 0, {1, 2, 3}});
  std::string bytes = spc.bytes();
  const std::size_t directory = bytes.size() - std::size_t{40} * 12;
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

TEST(SpcRefusal, RefusesADirectoryThatPointsOutsideOrContradictsTheSubfiles) {
  SpcTestFile spc;
  spc.ftflgs = kTxyxys | kTxvals | kTmulti;
  spc.subfiles = {{{1, 2}, -128, 0, 0, {10, 20}}, {{3, 4}, -128, 1, 0, {10, 20}}};
  const std::string bytes = spc.bytes();
  const std::size_t directory = bytes.size() - std::size_t{2} * 12;
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

TEST(SpcRefusal, DeclinesWhatIsNoOpticalSpectrumByWhatItIs) {
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

TEST(SpcRefusal, RefusesAFileThatIsCutAnywhere) {
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

TEST(SpcRefusal, RefusesAnOldFileThatEndsWithinASubfile) {
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

TEST(SpcRefusal, RefusesCountsThatTheFileCannotHold) {
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

TEST(SpcRefusal, RefusesAHeaderThatContradictsItself) {
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

TEST(SpcRefusal, RefusesAnOldCountThatIsNone) {
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

TEST(SpcRefusal, RefusesPositionsThatRepeatOrTurnBack) {
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

TEST(SpcRefusal, RefusesALineOfOurOwnThatContradictsTheHeader) {
  SpcTestFile spc;
  spc.fsource = "Candor";
  for (const std::string line : {"CANDOR Y UNIT=counts", "CANDOR X UNIT=nm", "CANDOR X UNIT=ell"}) {
    spc.log = line + "\r\n";
    expect_refused(read(spc), ErrorCode::damaged, "another than the");
    SpcTestFile foreign = spc;
    foreign.fsource = "other";
    EXPECT_TRUE(read(foreign).ok());
  }
  spc.log = "CANDOR Y UNIT=absorbance\r\n";
  EXPECT_TRUE(read(spc).ok());
}

TEST(SpcRefusal, RefusesAnEvenAxisThatNumbersCannotSpace) {
  SpcTestFile spc;
  spc.ffirst = 0;
  spc.flast = 1e-320;
  expect_refused(read(spc), ErrorCode::damaged, "which is no range");
}

TEST(SpcRefusal, RefusesAnOrdinateThatIsNoNumber) {
  SpcTestFile spc;
  spc.ftflgs = kTmulti;
  spc.subfiles = {{{1, 2}}, {{1, std::nan("")}}};
  expect_refused(read(spc), ErrorCode::invalid_value, "subfile 2: the intensity of point 2");
}

TEST(SpcRefusal, RefusesAnotherVersion) {
  SpcTestFile spc;
  spc.version = 0x99;
  expect_refused(kSpc.read(spc.bytes()), ErrorCode::unsupported, "version 0x99");
}

TEST(SpcRefusal, IsNotClaimedByTextsAndArchives) {
  for (const std::string_view text : {"OK", "0K,1\n", "CM-1,A\n1,2\n", "#K\n1,2\n2,3\n", "0M\t1\n",
                                      "0K\t1\n", "PK\x03\x04\x14", "AL 4.5 7\n", "K"}) {
    EXPECT_FALSE(kSpc.recognise(text)) << text;
  }
  EXPECT_TRUE(kSpc.recognise(SpcTestFile{}.bytes()));
}

}  // namespace
}  // namespace candor::formats
