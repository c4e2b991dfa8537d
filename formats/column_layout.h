#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "formats/format.h"

namespace candor::formats {

/// A column of a table that becomes a spectrum.
struct OrdinateColumn {
  std::size_t place = 0;
  SignalUnit unit = SignalUnit::unknown;
  SpectrumRole role = SpectrumRole::result;
  std::string title;  ///< what its header calls it, where the table holds several
};

/// Which columns of a table are read, and what their header says.
struct ColumnLayout {
  std::size_t cells = 0;
  std::size_t x = 0;
  AxisUnit x_unit = AxisUnit::unknown;
  std::optional<std::size_t> pixel;  ///< the axis of supporting spectra, where it is another
  std::vector<OrdinateColumn> ordinates;
  std::vector<std::string> warnings;
  /// No header says which column is the axis: it is the first if it alone ascends or descends.
  bool is_guarded = false;
};

/// The first row of a table as it is split, and what is known of it.
struct TableStart {
  std::span<const std::string_view> row;
  std::vector<bool> is_number;      ///< of each cell
  std::vector<std::string> header;  ///< as many cells as the row, or none
  std::size_t line = 1;
  std::string_view delimiter;  ///< in words
  bool is_andor = false;       ///< a comma ends each row, and nothing stands before the table
};

/// Choose the axis and the ordinates of a table. Two columns are x and y. Of more, in this order:
/// the one axis and the one ordinate that the header names; a processed spectrum over its Raman
/// shift beside the raw and dark counts it was made from; the two columns that hold numbers; an
/// axis before columns that are spectra all. Errors: `unsupported` where none of these is certain.
Result<ColumnLayout> choose_columns(const TableStart& start);

}  // namespace candor::formats
