#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/imaging/plot_raster.h"

namespace candor {

using PlotColour = std::array<std::uint8_t, 3>;  ///< red, green, blue; sRGB

/// The inside of a frame, without its lines, as columns and rows of the raster: first and last.
struct PlotInside {
  std::size_t first_column = 0;
  std::size_t last_column = 0;
  std::size_t first_row = 0;
  std::size_t last_row = 0;

  std::size_t width() const { return last_column - first_column + 1; }
  std::size_t height() const { return last_row - first_row + 1; }
};

/// Errors: `insufficient_data` if less than 40 columns or 20 rows are left.
Result<PlotInside> inside_of(const PlotRaster& raster);

/// The pixels inside a frame that have one colour of ink and are no straight line from side to
/// side: what may be a curve.
struct InkLayer {
  std::string colour;              ///< "black", "red", "orange", ... or "the colour asked for"
  std::vector<std::uint8_t> mask;  ///< 1 where it is, row by row of the inside
  double ink = 0;                  ///< of its strokes, 0 to 255
  double coverage = 0;             ///< part of the columns that have some of it
  bool grid_removed = false;
};

/// Take the ink apart by colour: grey and black, and every hue of which there is enough. With
/// `wanted` only what is near that colour. Grid lines, paler than the rest of their colour or
/// running from side to side, are left out. By falling coverage. Colour is judged after a blur by
/// 1.5 pixels, as photos keep it less sharp than brightness.
std::vector<InkLayer> ink_layers(const PlotRaster& raster, const PlotInside& inside,
                                 const std::optional<PlotColour>& wanted);

}  // namespace candor
