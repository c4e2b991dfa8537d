#include <gtest/gtest.h>
#include <malloc.h>

#include <atomic>
#include <cstdlib>
#include <new>
#include <string>

#include "formats/format.h"
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

}  // namespace
}  // namespace candor::formats
