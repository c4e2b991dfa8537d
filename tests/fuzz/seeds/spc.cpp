#include <random>

#include "tests/formats/spc_file.h"
#include "tests/formats/spectra.h"
#include "tests/fuzz/seeds.h"

namespace candor::fuzz {
namespace {

using namespace formats;

/// The same subfiles in each layout that the flags name.
std::vector<std::string> layouts() {
  using std::string_literals::operator""s;
  std::vector<std::string> result;
  for (const int version : {0x4B, 0x4C, 0x4D}) {
    SpcTestFile spc;
    spc.version = static_cast<std::uint8_t>(version);
    spc.fcmnt = "memo";
    spc.fexp = version == 0x4D ? 3 : -128;
    result.push_back(spc.bytes());
    spc.ftflgs = kTmulti | kTordrd;
    spc.subfiles = {{{1, 2, 3}, spc.fexp, 0, 1}, {{3, 2, 1}, spc.fexp, 1, 2}};
    result.push_back(spc.bytes());
    if (version == 0x4D) continue;
    spc.ftflgs = kTmulti | kTxvals;
    spc.x = {1, 2, 4};
    spc.log = "[A]\r\nScan_type=Interferogram\r\nb=c\r\n\0"s;
    result.push_back(spc.bytes());
    spc.x.clear();
    spc.ftflgs = kTmulti | kTxvals | kTxyxys;
    for (auto& subfile : spc.subfiles) subfile.x = {1, 2, 3};
    result.push_back(spc.bytes());
  }
  return result;
}

}  // namespace

std::vector<std::string> seeds() {
  using std::string_literals::operator""s;
  std::vector<std::string> result = layouts();
  SpcTestFile spc;
  spc.ftflgs = kTsprec | kTalabs;
  spc.fexp = 2;
  spc.fcatxt = "Wavenumber (cm-1)\0% Transmittance\0Z"s;
  result.push_back(spc.bytes());
  std::mt19937_64 random(1);
  for (int i = 0; i < 3; ++i) {
    std::vector<double> x = {1, 2, 3};
    if (i == 1) x = {1, 2.5, 3};
    const auto y_unit = i == 0 ? SignalUnit::unknown : SignalUnit::percent_transmittance;
    const auto technique = i == 2 ? Technique::raman : Technique::nir;
    const auto spectrum =
        make_spectrum(x, {1, 2, static_cast<double>(random() % 9)}, AxisUnit::wavenumber_per_cm,
                      y_unit, {"title", technique, {{"key", "value"}}});
    result.push_back(written("spc", spectrum).value());
  }
  return result;
}

}  // namespace candor::fuzz
