#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tests/formats/binary_file.h"

namespace candor::formats {

/// A list of the block ORGN.
struct WdfTestOrigin {
  std::uint32_t type = 0x80000003;
  std::uint32_t unit = 5;
  std::string label = "X";
  std::vector<double> values;
};

/// A WDF file as a test describes it; XLST is its last block, so that no cut goes unnoticed.
struct WdfTestFile {
  std::uint64_t flags = 0;
  std::uint32_t points = 3;
  std::uint64_t capacity = 2;
  std::uint64_t collected = 2;
  std::uint32_t rows = 1;
  std::uint32_t measurement = 3;
  std::uint32_t scan = 6;
  std::uint32_t unit = 6;
  std::uint32_t x_unit = 1;
  std::string title = "tablet";
  std::string comment = "a comment";
  std::vector<float> x = {1000, 900, 800};
  std::vector<float> y = {1, 2, 3, 4, 5, 6};
  std::vector<WdfTestOrigin> origins = {
      {0x80000003, 5, "X", {10, 20.5}}, {0xB, 24, "Time", {0, 0}}, {0x80000004, 5, "Y", {-1, 1}}};
  std::optional<std::uint64_t> data_size;  ///< stated in place of the true one

  static void add_block(BinaryFile& file, std::string_view id, const std::string& content,
                        std::optional<std::uint64_t> stated = {}) {
    file.add_text(id, 4).add(std::uint32_t{0});
    file.add(stated.value_or(16 + content.size())).add_text(content, content.size());
  }

  std::string origin_block() const {
    BinaryFile block;
    block.add(static_cast<std::uint32_t>(origins.size()));
    for (const auto& origin : origins) {
      block.add(origin.type).add(origin.unit).add_text(origin.label, 16);
      for (const double value : origin.values) block.add(value);
    }
    return block.bytes();
  }

  std::string bytes() const {
    BinaryFile file;
    file.add_text("WDF1", 4).add(std::uint32_t{1}).add(std::uint64_t{512}).add(flags);
    file.fill_to(60).add(points).add(capacity).add(collected).add(std::uint32_t{4}).add(rows);
    file.add(static_cast<std::uint32_t>(x.size())).add(static_cast<std::uint32_t>(origins.size()));
    file.add_text("WiRE", 24);
    for (const int part : {5, 5, 0, 21066}) file.add(static_cast<std::uint16_t>(part));
    file.add(scan).add(measurement).add(std::uint64_t{133056426175172206}).add(std::uint64_t{0});
    file.add(unit).add(12738.6F).fill_to(208).add_text("Raman", 32).add_text(title, 160);
    file.fill_to(512);
    BinaryFile data;
    for (const float value : y) data.add(value);
    add_block(file, "DATA", data.bytes(), data_size);
    add_block(file, "WXDM", "passed over");
    if (!origins.empty()) add_block(file, "ORGN", origin_block());
    add_block(file, "TEXT", comment);
    BinaryFile positions;
    positions.add(std::uint32_t{1}).add(x_unit);
    for (const float value : x) positions.add(value);
    add_block(file, "XLST", positions.bytes());
    return file.bytes();
  }
};

}  // namespace candor::formats
