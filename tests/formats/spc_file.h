#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "tests/formats/binary_file.h"

namespace candor::formats {

constexpr std::uint8_t kTsprec = 0x01;
constexpr std::uint8_t kTcgram = 0x02;
constexpr std::uint8_t kTmulti = 0x04;
constexpr std::uint8_t kTordrd = 0x10;
constexpr std::uint8_t kTalabs = 0x20;
constexpr std::uint8_t kTxyxys = 0x40;
constexpr std::uint8_t kTxvals = 0x80;

struct SpcTestSubfile {
  std::vector<double> y;
  int exponent = -128;
  float time = 0;
  float next = 0;
  std::vector<double> x = {};  ///< with TXYXYS
};

/// An SPC file as a test describes it, with the names of SPC.H.
struct SpcTestFile {
  std::uint8_t version = 0x4B;
  std::uint8_t ftflgs = 0;
  std::uint8_t fexper = 0;
  int fexp = -128;
  double ffirst = 400;
  double flast = 700;
  std::uint8_t fxtype = 1;
  std::uint8_t fytype = 2;
  std::uint8_t fztype = 0;
  std::string fsource;
  std::string fcmnt;
  std::string fcatxt;
  float fzinc = 0;
  std::vector<double> x;  ///< with TXVALS
  std::vector<SpcTestSubfile> subfiles = {{{1, 2, 3, 4}}};
  std::string log;
  std::string between;  ///< bytes between data and log

  bool is_old() const { return version == 0x4D; }
  bool has(std::uint8_t flag) const { return (ftflgs & flag) != 0; }
  ByteOrder order() const { return version == 0x4C ? ByteOrder::big : ByteOrder::little; }

  void add_ordinates(BinaryFile& file, const SpcTestSubfile& subfile) const {
    const int exponent = has(kTmulti) ? subfile.exponent : fexp;
    for (const double y : subfile.y) {
      if (has(kTsprec)) {
        file.add(static_cast<std::int16_t>(std::lround(std::ldexp(y, 16 - exponent))));
      } else if (exponent == -128) {
        file.add(static_cast<float>(y));
      } else {
        const auto word = static_cast<std::int32_t>(std::lround(std::ldexp(y, 32 - exponent)));
        const auto bits = static_cast<std::uint32_t>(word);
        file.add(is_old() ? bits << 16 | bits >> 16 : bits);
      }
    }
  }

  void add_subfile(BinaryFile& file, const SpcTestSubfile& subfile) const {
    const std::size_t begin = file.size();
    file.add(std::uint8_t{0}).add(static_cast<std::int8_t>(subfile.exponent));
    file.add(std::uint16_t{0}).add(subfile.time).add(subfile.next).add(0.0F);
    file.add(static_cast<std::uint32_t>(subfile.y.size())).fill_to(begin + 32);
    for (const double position : subfile.x) file.add(static_cast<float>(position));
    add_ordinates(file, subfile);
  }

  void add_log(BinaryFile& file) const {
    if (log.empty()) return;
    const auto size = static_cast<std::uint32_t>(64 + log.size());
    const std::size_t begin = file.size();
    file.add(size).add(std::uint32_t{4096}).add(std::uint32_t{64}).fill_to(begin + 64);
    file.add_text(log, log.size());
  }

  /// The data behind a header of `begin` bytes, with their directory, as one text.
  std::string data(std::size_t begin) const {
    BinaryFile file(order());
    file.fill_to(begin);
    for (const double position : x) file.add(static_cast<float>(position));
    BinaryFile directory(order());
    for (const auto& subfile : subfiles) {
      const auto place = static_cast<std::uint32_t>(file.size());
      add_subfile(file, subfile);
      directory.add(place).add(static_cast<std::uint32_t>(file.size() - place)).add(subfile.time);
    }
    if (has(kTxyxys) && has(kTmulti)) {
      file.add_text(directory.bytes(), directory.size());
    }
    return file.bytes().substr(begin);
  }

  std::uint32_t points() const {
    if (!has(kTxyxys)) return static_cast<std::uint32_t>(subfiles.front().y.size());
    if (!has(kTmulti)) return 0;
    return static_cast<std::uint32_t>(512 + data(512).size() - 12 * subfiles.size());
  }

  std::string old_bytes() const {
    BinaryFile file;
    file.add(ftflgs).add(version).add(static_cast<std::int16_t>(fexp));
    file.add(static_cast<float>(points()));
    file.add(static_cast<float>(ffirst)).add(static_cast<float>(flast));
    file.add(fxtype).add(fytype).add(static_cast<std::uint16_t>(1997 | fztype << 12));
    file.add(std::uint8_t{3}).add(std::uint8_t{9}).add(std::uint8_t{8}).add(std::uint8_t{46});
    file.add_text("4 cm-1", 8).fill_to(64).add_text(fcmnt, 130).add_text(fcatxt, 30);
    return file.bytes() + data(224);
  }

  std::string bytes() const {
    if (is_old()) return old_bytes();
    const std::string content = data(512) + between;
    BinaryFile file(order());
    file.add(ftflgs).add(version).add(fexper).add(static_cast<std::int8_t>(fexp)).add(points());
    file.add(ffirst).add(flast).add(static_cast<std::uint32_t>(subfiles.size()));
    file.add(fxtype).add(fytype).add(fztype).add(std::uint8_t{0});
    // 9 March 1997, 8:46
    file.add(std::uint32_t{1997U << 20 | 3U << 16 | 9U << 11 | 8U << 6 | 46U});
    file.add_text("4 cm-1", 9).add_text(fsource, 9).fill_to(88);
    file.add_text(fcmnt, 130).add_text(fcatxt, 30);
    const auto log_place = static_cast<std::uint32_t>(512 + content.size());
    file.add(log.empty() ? std::uint32_t{0} : log_place);
    file.fill_to(312).add(fzinc).fill_to(512).add_text(content, content.size());
    add_log(file);
    return file.bytes();
  }
};

}  // namespace candor::formats
