#include <fmt/core.h>
#include <gtest/gtest.h>
#include <malloc.h>

#include <atomic>
#include <cstdlib>
#include <new>
#include <string>

#include "formats/format.h"
#include "tests/formats/omnic_builder.h"
#include "tests/formats/opus_builder.h"
#include "tests/formats/perkin_elmer_builder.h"
#include "tests/formats/spc_file.h"
#include "tests/formats/wdf_file.h"

namespace {

// Constant-initialised counters: operator new runs before any constructor of this program.
std::atomic<std::size_t> live_bytes{0};
std::atomic<std::size_t> peak_bytes{0};

}  // namespace

__attribute__((noinline)) void* operator new(std::size_t size) {
  void* block = std::malloc(size == 0 ? 1 : size);
  if (block == nullptr) throw std::bad_alloc();
  const std::size_t live = live_bytes += malloc_usable_size(block);
  if (live > peak_bytes) peak_bytes = live;
  return block;
}

__attribute__((noinline)) void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  void* block = std::malloc(size == 0 ? 1 : size);
  if (block == nullptr) return nullptr;
  const std::size_t live = live_bytes += malloc_usable_size(block);
  if (live > peak_bytes) peak_bytes = live;
  return block;
}

__attribute__((noinline)) void operator delete(void* block) noexcept {
  if (block != nullptr) live_bytes -= malloc_usable_size(block);
  std::free(block);
}

void operator delete(void* block, std::size_t) noexcept { operator delete(block); }

namespace candor::formats {
namespace {

constexpr std::size_t kFileBytes = std::size_t{16} << 20;
constexpr std::size_t kAllowance = std::size_t{64} << 20;

std::string repeated(std::string_view head, std::string_view piece, std::string_view tail) {
  std::string text(head);
  while (text.size() < kFileBytes) text += piece;
  return text += tail;
}

void expect_frugal(const std::string& text) {
  const std::size_t before = live_bytes;
  peak_bytes = before;
  { [[maybe_unused]] const auto result = read_spectra(text, {}); }
  const std::size_t used = peak_bytes - before;
  // 16 times the size of the file, the file in memory being one of them.
  EXPECT_LT(used, 15 * text.size() + kAllowance) << text.substr(0, 40);
}

constexpr std::string_view kHeader =
    "##TITLE=x\n##JCAMP-DX=4.24\n##DATA TYPE=INFRARED SPECTRUM\n##XUNITS=1/CM\n"
    "##YUNITS=ABSORBANCE\n##FIRSTX=0\n##LASTX=2000000000\n";

TEST(Memory, DoesNotFollowTheNumberOfPointsThatAHeaderClaims) {
  const std::string text =
      std::string(kHeader) + "##NPOINTS=2000000001\n##XYDATA=(X++(Y..Y))\n0 1 2 3\n##END=\n";
  peak_bytes = live_bytes.load();
  const std::size_t before = live_bytes;
  { [[maybe_unused]] const auto result = read_spectra(text, {}); }
  EXPECT_LT(peak_bytes - before, std::size_t{1} << 20);
}

/// An SPC file of as many subfiles of two points as fit.
std::string dense_spc(std::uint8_t version, std::uint8_t flags) {
  SpcTestFile spc;
  spc.version = version;
  spc.ftflgs = flags;
  spc.fexp = 3;
  spc.fcmnt = std::string(130, 'x');
  spc.subfiles = {{{0.5, 0.25}, 3, 0.1F, 0.3F}};
  if ((flags & kTxyxys) != 0) spc.subfiles.front().x = {1, 2};
  const std::string one = spc.data(0);
  const std::size_t each = (flags & kTxyxys) != 0 ? one.size() - 12 : one.size();
  spc.subfiles.resize(kFileBytes / one.size(), spc.subfiles.front());
  std::string bytes = spc.bytes();
  EXPECT_GT(bytes.size(), spc.subfiles.size() * each);
  return bytes;
}

TEST(Memory, OfTheDensestFilesStaysWithinSixteenTimesTheirSize) {
  expect_frugal(
      repeated(std::string(kHeader) + "##NPOINTS=9\n##XYDATA=(X++(Y..Y))\n0", " 1", "\n##END=\n"));
  expect_frugal(repeated(std::string(kHeader) + "##NPOINTS=2000000000\n##XYDATA=(X++(Y..Y))\n0",
                         "+1", "\n##END=\n"));
  expect_frugal(repeated(std::string(kHeader) + "##XYPOINTS=(XY..XY)\n", "1 1\n", "##END=\n"));
  expect_frugal(repeated("##TITLE=x\n", "##A=\n", "##END=\n"));
  expect_frugal(repeated("##TITLE=x\n", "##TITLE=\n", ""));
  expect_frugal(repeated("", "#a:b\n", "pixel,counts\n1,2\n2,3\n"));
  expect_frugal(repeated("1,2\n2,3\n", "\n", ""));
  expect_frugal(repeated("ENLIGHTEN Version,1\n", "a,\n", ""));
  expect_frugal(repeated("1,2\n2,3\n3", ",", "\n"));
}

/// Rows of ascending positions, the shortest that there are.
std::string ascending(std::string_view head, std::string_view before, std::string_view behind) {
  std::string text(head);
  for (std::size_t i = 0; text.size() < kFileBytes; ++i) {
    text += before;
    text += std::to_string(i);
    text += behind;
  }
  return text;
}

TEST(Memory, OfOpusFilesStaysWithinSixteenTimesTheirSize) {
  const auto points = static_cast<std::int32_t>(kFileBytes / 4);
  OpusBuilder floats;
  floats.curve(OpusBuilder::kAb, std::vector<float>(kFileBytes / 4, 1.5F),
               opus_status(points, 4e6, 1));
  expect_frugal(floats.build());

  // One block for all: the directory points to the same bytes again and again.
  OpusBuilder shared;
  shared.curve(OpusBuilder::kAb, std::vector<float>(kFileBytes / 4, 1.5F),
               opus_status(points, 4e6, 1));
  for (std::uint32_t i = 0; i < 30; ++i) shared.add(OpusBuilder::kAb | i << 10, "");
  std::string bytes = shared.build();
  for (std::size_t i = 3; i < 33; ++i) bytes.replace(28 + 12 * i, 8, bytes.substr(28 + 12, 8));
  expect_frugal(bytes);

  // Long texts of a sample that has many curves, and bytes that take two in UTF-8.
  OpusBuilder texts;
  OpusParameterText optics;
  for (int i = 0; i < 127; ++i) optics.text("SNM", std::string(131068, '\xE9'));
  texts.add(OpusBuilder::kOptics, optics);
  for (std::uint32_t i = 0; i < 18; ++i) {
    texts.curve(0x7 | (i + 1) << 10, {1, 2}, opus_status(2, 2, 1));
  }
  expect_frugal(texts.build());

  OpusBuilder numbers;
  OpusParameterText many;
  for (int i = 0; i < 1000; ++i) many.text("AAA", "");
  for (std::uint32_t i = 0; i < 18; ++i) {
    numbers.add(0x7 | (i + 1) << 10, opus_floats({1, 2}));
    numbers.add(0x17 | (i + 1) << 10, many);
  }
  expect_frugal(numbers.build());
}

TEST(Memory, OfOmnicFilesStaysWithinSixteenTimesTheirSize) {
  constexpr std::uint32_t kPoints = kFileBytes / 4;
  OmnicHeader header;
  header.points = kPoints;
  OmnicBuilder floats;
  floats.add(2, header.bytes()).add(3, omnic_floats(std::vector<float>(kPoints, 1.5F)));
  expect_frugal(floats.build());

  // One block for all: the table points to the same bytes again and again.
  floats.add(103, "1234").add(102, "1234");
  std::string shared = floats.build();
  for (std::size_t line = 2; line < 4; ++line) {
    shared.replace(304 + 16 * line + 2, 8, shared.substr(304 + 16 + 2, 8));
  }
  expect_frugal(shared);

  // As many spectra as the table can list, each as small as it can be.
  OmnicBuilder many(std::string(256, '\xE9'));
  header.points = 2;
  for (std::uint16_t i = 0; i < 65534 / 6; ++i) {
    many.add(2, header.bytes().substr(0, 88), i).add(3, omnic_floats({1, 2}), i);
    many.add(106, std::string(52, '\0'), i).add(4, "", i);
    many.add(102, omnic_floats({1, 2}), i).add(103, omnic_floats({1, 2}), i);
  }
  expect_frugal(many.build());

  OmnicBuilder text;
  text.add(2, OmnicHeader{}.bytes()).add(3, omnic_floats({1, 2, 3, 4}));
  text.add(27, std::string(kFileBytes, '\xE9'));
  expect_frugal(text.build());
}

TEST(Memory, OfPerkinElmerAndAgilentFilesStaysWithinSixteenTimesTheirSize) {
  SpDataSet set;
  set.points = static_cast<std::int32_t>(kFileBytes / 8);
  set.first = set.points;
  set.last = 1;
  set.interval = -1;
  set.values.assign(kFileBytes / 8, 0.5);
  expect_frugal(sp_file(set.members()));

  // Containers inside containers, each as small as it can be.
  SpDataSet deep;
  while (deep.history.size() < kFileBytes) {
    append(deep.history, std::uint16_t{120});
    append(deep.history, std::uint32_t{0});
  }
  for (std::size_t place = 0; place < deep.history.size(); place += 6) {
    overwrite(deep.history, place + 2, static_cast<std::uint32_t>(deep.history.size() - place - 6));
  }
  expect_frugal(sp_file(deep.members()));

  // Blocks without content, as many identifiers as there are.
  std::string members;
  for (std::uint32_t id = 0; id < 0x10000; ++id) {
    members += sp_block(static_cast<std::uint16_t>(id), "");
  }
  expect_frugal(sp_file(members));

  expect_frugal(
      repeated(fmt::format("{}\n4000\n400\n1\n2\n4\n", (kFileBytes - 10) / 2), "1\n", ""));
}

TEST(Memory, OfTablesStaysWithinSixteenTimesTheirSize) {
  expect_frugal(ascending("", "", " 1\n"));
  expect_frugal(ascending("Raman shift,a,b,c,d,e,f\n", "", ",1,1,1,1,1,1\n"));
  expect_frugal(ascending("Pixel,Raman shift,Raw,Dark,Processed\n", "1,", ",1,1,1\n"));
  expect_frugal(repeated("1,2\n2", ",1", "\n"));
  expect_frugal(repeated("Raman shift", ",a", "\n") + repeated("1", ",1", "\n") + "2,1\n");
  const std::string bwspec =
      "File Version;BWSpec4\nPixel;Raman Shift;Dark;Reference;Raw data #1;Dark Subtracted #1;\n";
  expect_frugal(ascending(bwspec, "", ";;1;;1;1;\n"));
  expect_frugal(repeated("File Version;BWSpec4\n", "a;\n", bwspec));
  const std::string horiba = "#Instrument=\t1\n#Detector=\t1\n";
  expect_frugal(ascending(horiba, "", "\t1\n"));
  expect_frugal(repeated(horiba + "\t1\t2\n", "0\t1\t1\n", ""));
  std::string row = "0";
  std::string axis;
  for (int i = 0; i < 32; ++i) {
    row += "\t1";
    axis += "\t" + std::to_string(i);
  }
  expect_frugal(repeated(horiba + axis + "\n", row + "\n", ""));
  expect_frugal(repeated(horiba, "#a=\t\n", "1\t2\n2\t3\n"));
  expect_frugal(
      ascending("x\n>>>>>Begin Spectral Data<<<<<\nW\tD\tR\tS\tP\n", "", "\t1\t1\t1\t1\n"));
  expect_frugal(ascending("#X #Wave #Intensity\n", "0 ", " 1\n"));
  std::string map = "#X #Wave #Intensity\n";
  for (std::size_t i = 0; map.size() < kFileBytes; ++i) {
    map += std::to_string(i / 2 % 10) + " " + std::to_string(i % 2) + " 1\n";
  }
  expect_frugal(map);
  expect_frugal(ascending("##NAMES=a\n", "", ",1\n") + "##END=\n");
}

TEST(Memory, OfJsonAndXmlStaysWithinSixteenTimesTheirSize) {
  const std::string json =
      "{\"schema\":\"candor.spectrum/1\",\"x_unit\":\"nm\",\"y_unit\":\"counts\",\"points\":9,";
  expect_frugal(repeated(json + "\"x\":[1", ",1", "]}"));
  expect_frugal(repeated(json + "\"x\":[1", ",[]", "]}"));
  expect_frugal(repeated(json + "\"x\":[[1", ",1", ",[]]]}"));
  expect_frugal(repeated(json + "\"x\":[\"", "a", "\"]}"));
  expect_frugal(repeated(json + "\"x\":", "[", ""));
  expect_frugal(repeated(json + "\"x\":1", ",\"x\":1", "}"));
  expect_frugal(repeated("{\"wavenumber\":[1,2],\"spectra\":{\"a\":[1,2]", ",\"a\":[1,2]", "}}"));
  const std::string trivista =
      "<!--TriVista-File--><XmlMain><Documents><Document DocType=\"Spectra\"><Data>";
  expect_frugal(repeated(trivista, "<a/>", ""));
  expect_frugal(repeated(trivista + "<a", " b=\"\"", "/>"));
  expect_frugal(repeated(trivista + "<Frame xDim=\"9\" yDim=\"1\">1", ";1",
                         "</Frame></Data></Document></Documents></XmlMain>"));
}

TEST(Memory, OfSpcFilesOfVeryManySubfilesStaysWithinSixteenTimesTheirSize) {
  expect_frugal(dense_spc(0x4B, kTmulti | kTsprec));
  expect_frugal(dense_spc(0x4B, kTmulti));
  expect_frugal(dense_spc(0x4D, kTmulti | kTsprec));
  expect_frugal(dense_spc(0x4B, kTmulti | kTsprec | kTxvals | kTxyxys));
}

TEST(Memory, OfASpcFileThatIsOneLongSpectrumOrLogStaysWithinSixteenTimesItsSize) {
  SpcTestFile spc;
  spc.ftflgs = kTsprec;
  spc.fexp = 3;
  spc.subfiles.front().y.assign(kFileBytes / 2, 0.5);
  expect_frugal(spc.bytes());
  SpcTestFile log;
  log.log = repeated("", "a=\n", "");
  expect_frugal(log.bytes());
}

TEST(Memory, DoesNotFollowTheCountsThatASpcHeaderClaims) {
  for (const std::size_t place : {std::size_t{4}, std::size_t{24}}) {
    std::string bytes = SpcTestFile{}.bytes();
    bytes[0] = static_cast<char>(kTmulti);
    bytes.replace(place, 4, "\xff\xff\xff\x7f");
    const std::size_t before = live_bytes;
    peak_bytes = before;
    { [[maybe_unused]] const auto result = read_spectra(bytes, {}); }
    EXPECT_LT(peak_bytes - before, std::size_t{1} << 20);
  }
}

TEST(Memory, OfAWdfMapOfVeryShortSpectraStaysWithinSixteenTimesItsSize) {
  for (const std::uint32_t points : {2U, 16U, 48U, 64U, 400U}) {
    WdfTestFile wdf;
    wdf.points = points;
    wdf.title = std::string(159, 't');
    wdf.x.clear();
    for (std::uint32_t i = 0; i < points; ++i) wdf.x.push_back(static_cast<float>(i));
    wdf.capacity = wdf.collected = kFileBytes / (std::size_t{4} * points);
    wdf.y.assign(wdf.collected * points, 1);
    for (auto& origin : wdf.origins) origin.values.assign(wdf.collected, 0.1 + 0.2);
    expect_frugal(wdf.bytes());
  }
}

}  // namespace
}  // namespace candor::formats
