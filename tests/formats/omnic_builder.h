#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/formats/byte_builder.h"

namespace candor::formats {

/// The header of an OMNIC spectrum: key 2.
struct OmnicHeader {
  std::uint32_t points = 4;
  std::uint32_t x_code = 1;
  std::uint32_t y_code = 17;
  float first = 4000;
  float last = 1000;

  std::string bytes() const {
    std::string text(140, '\0');
    overwrite(text, 0, std::uint32_t{3});
    overwrite(text, 4, points);
    overwrite(text, 8, x_code);
    overwrite(text, 12, y_code);
    overwrite(text, 16, first);
    overwrite(text, 20, last);
    overwrite(text, 28, std::uint32_t{16672});
    overwrite(text, 32, std::uint32_t{8192});
    overwrite(text, 36, std::uint32_t{32});
    overwrite(text, 44, std::uint32_t{65536});
    overwrite(text, 52, std::uint32_t{64});
    overwrite(text, 80, 15798.25F);
    overwrite(text, 84, 1.0F);
    return text;
  }
};

inline std::string omnic_floats(const std::vector<float>& values) {
  std::string bytes;
  for (const float value : values) append(bytes, value);
  return bytes;
}

/// The header of an interferogram: keys 100 and 101.
inline std::string omnic_interferogram_header(std::uint32_t points) {
  std::string bytes;
  append(bytes, points);
  append(bytes, std::uint32_t{16});
  append(bytes, std::uint32_t{0});
  append(bytes, 2.0F);
  append(bytes, std::uint32_t{2});
  append(bytes, 15799.5F);
  return bytes;
}

/// The block of a title: key 107.
inline std::string omnic_title(std::string_view title, std::uint32_t time) {
  std::string bytes = field(title, 256);
  append(bytes, time);
  return bytes + std::string(4, '\0');
}

/// An OMNIC file of the blocks that it is given, behind its key table.
class OmnicBuilder {
 public:
  explicit OmnicBuilder(std::string_view title = "a powder") : title_(title) {}

  OmnicBuilder& add(std::uint8_t key, std::string bytes, std::uint16_t group = 0) {
    blocks_.push_back({key, group, std::move(bytes)});
    return *this;
  }

  std::string build() const {
    std::string bytes = field("Spectral Data File\r\n", 30) + field(title_, 256);
    bytes.resize(294, '\0');
    append(bytes, static_cast<std::uint16_t>(blocks_.size()));
    append(bytes, std::uint32_t{3752637772});
    bytes.resize(304, '\0');
    std::string content;
    for (const auto& block : blocks_) {
      bytes += static_cast<char>(block.key);
      bytes += '\0';
      append(bytes, static_cast<std::uint32_t>(304 + 16 * blocks_.size() + content.size()));
      append(bytes, static_cast<std::uint32_t>(block.bytes.size()));
      append(bytes, block.group);
      append(bytes, std::uint32_t{0});
      content += block.bytes;
    }
    return bytes + content;
  }

 private:
  struct Block {
    std::uint8_t key;
    std::uint16_t group;
    std::string bytes;
  };

  std::string title_;
  std::vector<Block> blocks_;
};

/// A spectrum with both its interferograms: 0.1, 0.2, ... over 4000 to 1000 cm⁻¹.
inline OmnicBuilder small_spa() {
  OmnicBuilder file;
  std::string acquisition(56, '\0');
  overwrite(acquisition, 16, std::uint32_t{24});
  overwrite(acquisition, 20, 200.0F);
  overwrite(acquisition, 24, 20000.0F);
  overwrite(acquisition, 44, 8.0F);
  overwrite(acquisition, 48, 1.875F);
  file.add(2, OmnicHeader{}.bytes()).add(106, acquisition).add(105, std::string(12, '\1'));
  file.add(27, "Collect Sample\r\n\t Final format:\tAbsorbance\r\n").add(4, "from a bag");
  file.add(3, omnic_floats({0.1F, 0.2F, 0.3F, 0.4F}));
  file.add(130, std::string(12, '\2'));
  file.add(103, omnic_floats({1, 2, 9, 2, 1})).add(101, omnic_interferogram_header(5));
  file.add(102, omnic_floats({1, 2, 8})).add(100, omnic_interferogram_header(3));
  return file;
}

/// A group of two spectra, the first with an interferogram.
inline OmnicBuilder small_spg() {
  OmnicBuilder file("two powders");
  file.add(2, OmnicHeader{}.bytes(), 0).add(107, omnic_title("first", 3752637772), 0);
  file.add(3, omnic_floats({1, 2, 3, 4}), 0);
  OmnicHeader second;
  second.points = 2;
  second.y_code = 16;
  file.add(2, second.bytes(), 1).add(107, omnic_title("second", 3752637773), 1);
  file.add(3, omnic_floats({99, 98}), 1);
  file.add(102, omnic_floats({1, 2, 8}), 0).add(100, omnic_interferogram_header(3), 0);
  return file;
}

}  // namespace candor::formats
