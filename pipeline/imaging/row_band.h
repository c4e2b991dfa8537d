#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "pipeline/core/result.h"

namespace candor {

/// A picture in 256 shades of grey, row by row from the top, without gaps between rows. A view.
struct GreyImage {
  std::span<const std::uint8_t> pixels;  ///< width times height
  std::size_t width = 0;
  std::size_t height = 0;

  std::span<const std::uint8_t> row(std::size_t number) const {
    return pixels.subspan(number * width, width);
  }
};

/// Rows of a picture, counted from 0 at the top, both ends included.
struct RowBand {
  std::size_t first = 0;
  std::size_t last = 0;

  std::size_t size() const { return last - first + 1; }
  bool operator==(const RowBand&) const = default;
};

/// Find the rows on which a spectrum lies that a grating spreads along the rows: those around the
/// brightest one whose mean is above half of what the brightest has over the median row. Errors:
/// `insufficient_data` if the brightest row does not stand out (by 1 % of the scale and eight
/// times the scatter of the rows), or if two such bands lie apart. Cost: one pass over the picture.
Result<RowBand> find_row_band(const GreyImage& image);

/// The sum of each column over a band that lies in the picture. A column in which any pixel
/// reaches `clip` is given as `clip` times the rows: it was overexposed, whatever the others say.
std::vector<std::uint32_t> sum_rows(const GreyImage& image, const RowBand& band, std::uint8_t clip);

}  // namespace candor
