#pragma once

#include <cstddef>
#include <optional>

#include "pipeline/imaging/strip_raster.h"

namespace candor {

/// A strip whose white part is known, turned so that the handle is at row 0 where there is one.
struct StripBody {
  StripRaster raster;
  std::size_t begin = 0;  ///< first row of the white part
  std::size_t end = 0;    ///< behind its last
  bool has_handle = false;
  double white = 0;  ///< of its bright rows, the least of red, green and blue
};

/// The white part of a strip: the longest run of rows that are as bright and as little coloured as
/// its bright rows, lines across it included, at least 2.5 times as long as wide. It has a handle
/// if a coloured or dark end of 1.5 widths or more is at one of its ends and not at the other. None
/// if nothing like it is there, or if its bright rows are coloured: then it is wood or skin.
std::optional<StripBody> find_body(const StripRaster& raster);

}  // namespace candor
