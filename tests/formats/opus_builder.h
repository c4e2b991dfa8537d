#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/formats/byte_builder.h"

namespace candor::formats {

/// Parameter blocks of OPUS files in bytes, in the order of the calls.
class OpusParameterText {
 public:
  OpusParameterText& integer(std::string_view name, std::int32_t value) {
    head(name, 0, 2);
    append(bytes_, value);
    return *this;
  }
  OpusParameterText& real(std::string_view name, double value) {
    head(name, 1, 4);
    append(bytes_, value);
    return *this;
  }
  OpusParameterText& text(std::string_view name, std::string_view value, std::uint16_t type = 2) {
    const std::size_t words = value.size() / 2 + 1;
    head(name, type, static_cast<std::uint16_t>(words));
    bytes_ += field(value, words * 2);
    return *this;
  }
  std::string bytes() const { return bytes_ + std::string("END\0\0\0\0\0", 8); }

 private:
  void head(std::string_view name, std::uint16_t type, std::uint16_t words) {
    bytes_ += field(name, 4);
    append(bytes_, type);
    append(bytes_, words);
  }

  std::string bytes_;
};

/// The parameters of a curve's points.
inline OpusParameterText opus_status(std::int32_t points, double first, double last,
                                     std::string_view unit = "WN", double factor = 1) {
  OpusParameterText text;
  text.integer("DPF", 1).integer("NPT", points).real("FXV", first).real("LXV", last);
  return text.real("CSF", factor).text("DXU", unit, 3).text("DAT", "25/11/2026");
}

inline std::string opus_floats(const std::vector<float>& values) {
  std::string bytes;
  for (const float value : values) append(bytes, value);
  return bytes;
}

/// An OPUS file of the blocks that it is given, behind a directory of 40 places.
class OpusBuilder {
 public:
  static constexpr std::size_t kPlaces = 40;
  static constexpr std::uint32_t kAb = 0x100F;
  static constexpr std::uint32_t kScSm = 0x0407;
  static constexpr std::uint32_t kScRf = 0x040B;
  static constexpr std::uint32_t kIgSm = 0x0807;
  static constexpr std::uint32_t kIgRf = 0x080B;
  static constexpr std::uint32_t kPhSm = 0x0C07;
  static constexpr std::uint32_t kRaman = 0x280F;
  static constexpr std::uint32_t kStatus = 0x10;
  static constexpr std::uint32_t kOriginal = 0x40000000;
  static constexpr std::uint32_t kInstrument = 0x20;
  static constexpr std::uint32_t kTransform = 0x40;
  static constexpr std::uint32_t kOptics = 0x60;
  static constexpr std::uint32_t kSample = 0xA0;
  static constexpr std::uint32_t kReferenceSide = 0x08;

  OpusBuilder& add(std::uint32_t type, std::string bytes) {
    while (bytes.size() % 4 != 0) bytes += '\0';
    blocks_.emplace_back(type, std::move(bytes));
    return *this;
  }
  OpusBuilder& add(std::uint32_t type, const OpusParameterText& text) {
    return add(type, text.bytes());
  }
  OpusBuilder& curve(std::uint32_t type, const std::vector<float>& values,
                     const OpusParameterText& status) {
    return add(type, opus_floats(values)).add(type | kStatus, status);
  }

  std::string build() const {
    std::string bytes("\x0A\x0A\xFE\xFE", 4);
    append(bytes, 920622.0);
    append(bytes, std::uint32_t{24});
    append(bytes, static_cast<std::uint32_t>(kPlaces));
    append(bytes, static_cast<std::uint32_t>(blocks_.size() + 1));
    std::string directory;
    std::string content;
    constexpr std::size_t kDirectoryBytes = std::size_t{kPlaces} * 12;
    entry(directory, 0x3400, 24, kDirectoryBytes);
    for (const auto& [type, block] : blocks_) {
      entry(directory, type, 24 + kDirectoryBytes + content.size(), block.size());
      content += block;
    }
    return bytes + field(directory, kDirectoryBytes) + content;
  }

 private:
  static void entry(std::string& directory, std::uint32_t type, std::size_t place,
                    std::size_t size) {
    append(directory, type);
    append(directory, static_cast<std::uint32_t>(size / 4));
    append(directory, static_cast<std::uint32_t>(place));
  }

  std::vector<std::pair<std::uint32_t, std::string>> blocks_;
};

/// A measurement with all that OPUS keeps of it: 0.1, 0.2, ... over 4000 to 1000 cm⁻¹.
inline OpusBuilder small_opus() {
  OpusBuilder file;
  file.add(OpusBuilder::kSample, OpusParameterText().text("SNM", "a powder").text("CNM", "me"));
  file.add(OpusBuilder::kOptics, OpusParameterText().text("SRC", "MIR", 4).text("BMS", "KBr", 4));
  file.add(OpusBuilder::kTransform,
           OpusParameterText().text("APF", "B3", 3).real("HFQ", 1000).real("PHR", 32));
  file.add(OpusBuilder::kInstrument, OpusParameterText().integer("PKL", 3).text("INS", "Alpha"));
  file.add(OpusBuilder::kInstrument | OpusBuilder::kReferenceSide,
           OpusParameterText().integer("PKL", 4).text("INS", "Alpha"));
  file.curve(OpusBuilder::kIgSm, {0.5F, -1, 8, -1}, opus_status(4, 0, 3, "PNT", 0.25));
  file.curve(OpusBuilder::kScSm, {1, 2, 3}, opus_status(3, 3000, 1000));
  file.curve(OpusBuilder::kAb, {0.1F, 0.2F, 0.3F, 0.4F, 9},
             opus_status(4, 4000, 1000).real("MXY", 0.4F));
  file.curve(OpusBuilder::kIgRf, {1, 2, 3}, opus_status(3, 0, 2, "PNT"));
  file.curve(OpusBuilder::kScRf, {4, 5, 6}, opus_status(3, 3000, 1000));
  return file;
}

}  // namespace candor::formats
