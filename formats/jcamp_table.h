#pragma once

#include <string>
#include <vector>

#include "formats/jcamp_block.h"
#include "formats/point_list.h"
#include "pipeline/core/result.h"

namespace candor::formats {

/// What a header says about the numbers of a table, the factors applied.
struct JcampScale {
  JcampNumber x_factor;
  JcampNumber y_factor;
  std::optional<JcampNumber> first_x;
  std::optional<JcampNumber> last_x;
  std::optional<JcampNumber> points;
};

/// The numbers of a table in file order.
struct JcampPoints {
  std::vector<double> x;
  std::vector<double> y;
  double y_rounding = 0;  ///< how far printing may have moved an ordinate
  std::vector<std::string> warnings;
};

/// Read a table of the form (X++(Y..Y)), plain (AFFN, PAC) or compressed (SQZ, DIF, DUP). The
/// positions come from FIRSTX, LASTX and NPOINTS; the X at the start of each line is a check, and
/// so is the ordinate that a line of differences repeats. Errors: `damaged` if the counts, an X or
/// a check disagree or a cell is no number, `invalid_value` for NaN and the like, `unsupported` for
/// a table that unfolds to more than `most_points`.
Result<JcampPoints> read_increment_table(const JcampRecord& table, const JcampScale& scale,
                                         std::size_t most_points);

/// Read a table of the form (XY..XY). A point that is listed twice with the same numbers is kept
/// twice, with a warning. Errors: as above, and those of `PointList::add`.
Result<JcampPoints> read_pair_table(const JcampRecord& table, const JcampScale& scale);

}  // namespace candor::formats
