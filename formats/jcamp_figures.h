#pragma once

#include <string>
#include <vector>

#include "formats/jcamp_block.h"
#include "formats/jcamp_table.h"

namespace candor::formats {

/// Compare the figures of a header that the table does not need (FIRSTY, MAXY, MINY, MAXX, MINX,
/// DELTAX, and FIRSTX and LASTX of a table of pairs) with the numbers. One sentence for each that
/// disagrees beyond the rounding of the figure and of the factors.
std::vector<std::string> figure_warnings(const JcampBlock& block, const JcampScale& scale,
                                         const JcampPoints& points);

}  // namespace candor::formats
