#include <gtest/gtest.h>
#include <malloc.h>

#include <atomic>
#include <cstdlib>
#include <new>
#include <string>

#include "formats/format.h"

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

}  // namespace
}  // namespace candor::formats
