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

/// Look for the handle of a body that has none, beyond the ends up to which the strip was followed:
/// `longer` goes on for `before` rows at both. A handle differs from both sides of it for two
/// widths from the white part on, in brightness or in colour, more than the two sides from one
/// another. Does nothing unless it is found at one end and not at the other. Only the end is looked
/// for; what is measured stays on the rows of the body, because sides that are not quite parallel
/// change the scale of a longer one.
void find_handle_beyond(StripBody& body, const StripRaster& longer, std::size_t before);

}  // namespace candor
