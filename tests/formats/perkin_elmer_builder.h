#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/formats/byte_builder.h"

namespace candor::formats {

/// A block of a PerkinElmer file: identifier, size, content.
inline std::string sp_block(std::uint16_t id, std::string_view content) {
  std::string bytes;
  append(bytes, id);
  append(bytes, static_cast<std::uint32_t>(content.size()));
  return bytes.append(content);
}

/// A value behind its type.
template <typename Number>
std::string sp_value(std::uint16_t type, Number value) {
  std::string bytes;
  append(bytes, type);
  append(bytes, value);
  return bytes;
}

inline std::string sp_text(std::string_view text) {
  return sp_value(29987, static_cast<std::uint16_t>(text.size())).append(text);
}

/// The members of a data set, each of which a test may change or leave out.
struct SpDataSet {
  double first = 4000;
  double last = 1000;
  double interval = -1000;
  std::int32_t points = 4;
  std::vector<double> values = {0.1, 0.2, 0.3, 0.4};
  std::string x_label = "cm-1";
  std::string y_label = "A";
  std::string alias = "a powder";
  std::string history;

  std::string range_block() const {
    std::string range = sp_value(29981, first);
    append(range, last);
    return sp_block(0x8B72, range);
  }
  std::string interval_block() const { return sp_block(0x8B74, sp_value(29979, interval)); }
  std::string points_block() const { return sp_block(0x8B75, sp_value(29995, points)); }
  std::string data_block() const {
    std::string data = sp_value(29974, static_cast<std::uint32_t>(values.size() * 8));
    for (const double value : values) append(data, value);
    return sp_block(0x8B7C, data);
  }

  /// All members, as they lie in the files of Spectrum.
  std::string members() const {
    return sp_block(0x8B7F, history) + sp_block(0x8B7D, sp_text("C:\\powder.sp")) + range_block() +
           interval_block() + points_block() + sp_block(0x8B77, sp_text(x_label)) +
           sp_block(0x8B78, sp_text(y_label)) + sp_block(0x8B81, sp_text(alias)) + data_block();
  }
};

/// A file of that content, by default one data set.
inline std::string sp_file(std::string_view members, std::uint16_t container = 120) {
  return field("PEPE2D constant interval DataSet file", 44) + sp_block(container, members);
}

/// The history of a data set with an instrument of that kind: 124 infrared, 125 ultraviolet, 126
/// fluorescence.
inline std::string sp_history(std::uint16_t kind, std::string_view source = "MIR") {
  const std::string header =
      sp_block(123, sp_block(0x8BFD, sp_text("Spectrum Two")) + sp_block(0x8BFE, sp_text("17")));
  const std::string instrument = sp_block(
      kind, header + sp_block(0x8C02, sp_text(source)) + sp_block(0x8C04, sp_value(29980, 4.0)));
  return sp_block(121, sp_block(0x8B71, sp_value(29999, std::uint16_t{121})) +
                           sp_block(0x8B77, sp_block(122, sp_block(0x8B79, instrument))));
}

}  // namespace candor::formats
