#include <algorithm>
#include <vector>

#include "pipeline/imaging/slit_geometry.h"
#include "pipeline/imaging/straighten_row.h"

namespace candor {
namespace {

/// The parabola through the shifts at the ends and the middle of a row.
RowShift shift_of_row(const Smile& smile, std::size_t y, std::size_t width) {
  const auto row = static_cast<double>(y);
  const double first = smile.shift(0, row);
  const double middle = smile.shift(static_cast<double>(width - 1) / 2, row);
  const double last = smile.shift(static_cast<double>(width - 1), row);
  return {static_cast<float>(middle), static_cast<float>((last - first) / 2),
          static_cast<float>((last + first) / 2 - middle)};
}

}  // namespace

void straighten(CorrectedImage& image, const Smile& smile) {
  const std::size_t width = image.image.width;
  if (width < 2 || image.image.height == 0) return;
  // A row is read from a copy that stays in the nearest cache.
  std::vector<float> counts(width);
  std::vector<float> variance(width);
  PixelFaults faults(width);
  const std::size_t last = std::min(smile.rows.last, image.image.height - 1);
  for (std::size_t y = smile.rows.first; y <= last; ++y) {
    const PixelRowTarget row{image.image.row(y),
                             std::span(image.variance).subspan(y * width, width),
                             std::span(image.faults).subspan(y * width, width)};
    std::ranges::copy(row.counts, counts.begin());
    std::ranges::copy(row.variance, variance.begin());
    std::ranges::copy(row.faults, faults.begin());
    straighten_row(shift_of_row(smile, y, width), {counts, variance, faults}, row);
  }
}

}  // namespace candor
