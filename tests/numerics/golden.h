#pragma once

#include <array>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/decimal.h"
#include "tests/shared_data.h"

namespace candor::test {

/// The spectra for which an independent implementation computed baselines, filters and peaks.
inline constexpr std::array<std::string_view, 7> kGoldenSpectra = {
    "raman_lactose",     "raman_caffeine",           "raman_acetaminophen",
    "raman_polystyrene", "raman_sodium_bicarbonate", "ir_fentanyl_base",
    "ir_cocaine_hcl"};

using Columns = std::map<std::string, std::vector<double>>;

/// Read a table of numbers with a header; fails the test and yields nothing if it cannot.
inline Columns read_columns(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  if (!std::getline(file, line)) {
    ADD_FAILURE() << "cannot read " << path;
    return {};
  }
  const auto split = [](std::string_view text) {
    std::vector<std::string> cells(1);
    for (const char c : text) {
      if (c == ',') {
        cells.emplace_back();
      } else if (c != '\r') {
        cells.back() += c;
      }
    }
    return cells;
  };
  const auto names = split(line);
  Columns columns;
  while (std::getline(file, line)) {
    const auto cells = split(line);
    if (cells.size() != names.size()) {
      ADD_FAILURE() << path << ": \"" << line << "\" has not as many cells as the header";
      return {};
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto value = parse_decimal(cells[i]);
      if (!value) {
        ADD_FAILURE() << path << ": \"" << cells[i] << "\" is no number";
        return {};
      }
      columns[names[i]].push_back(*value);
    }
  }
  return columns;
}

inline Columns read_golden(std::string_view name) {
  return read_columns(std::string(CANDOR_SHARED_DATA) + "/golden/" + std::string(name) + ".csv");
}

}  // namespace candor::test
