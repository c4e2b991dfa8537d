#pragma once

#include <cstddef>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/imaging/image_calibration.h"
#include "pipeline/imaging/row_band.h"
#include "pipeline/imaging/slit_geometry.h"

namespace candor {

/// The shares of a column's light that fall on the pixels of a track, all over the picture.
struct TrackProfile {
  /// Columns from one node to the next; between two nodes a share is linear in the column.
  static constexpr std::size_t kNodeStep = 16;

  RowBand window;                         ///< all rows that the track touches anywhere
  std::vector<std::vector<float>> nodes;  ///< a node's shares, one a row of the window, sum 1

  std::size_t rows() const { return window.size(); }
};

/// Measure the profile of a track on a picture: see `extract_track`. Errors: `insufficient_data` if
/// nowhere is enough light, `invalid_value` for rows outside the picture.
Result<TrackProfile> measure_profile(const CorrectedImage& image, const RowBand& rows,
                                     const Trace& trace);

}  // namespace candor
