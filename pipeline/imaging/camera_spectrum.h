#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/imaging/camera_band.h"
#include "pipeline/imaging/colour_image.h"
#include "pipeline/imaging/transfer_curve.h"

namespace candor {

/// The byte of any channel from which on a pixel counts as overexposed. Below 255, for what
/// compression makes of a clipped edge.
inline constexpr std::uint8_t kCameraClip = 250;

/// The light of each column of one picture.
struct CameraColumns {
  std::vector<double> light;         ///< mean over the rows of red + green + blue; 0 to 3, linear
  std::vector<double> quantisation;  ///< standard uncertainty by eight bits, in the same unit
  std::vector<bool> saturated;       ///< a pixel of the column is at the end of the scale
  std::vector<bool> uneven;          ///< see `uneven_columns`
};

/// Take the light along a band, rows between two pixels by the line between them. A saturated
/// column keeps what its pixels say, which is too little. The quantisation is a twelfth of the
/// squared step of the curve at the mean of each channel, added over the channels and not divided
/// by the rows: neighbouring pixels of a smooth band are rounded alike. A band of fewer than 9 rows
/// has no uneven columns: nobody can tell. Errors: `incompatible` for a band that leaves the
/// picture, `insufficient_data` for fewer than 15 columns.
Result<CameraColumns> read_columns(const ColourImage& image, const TiltedBand& band,
                                   const TransferCurve& curve);

/// The mean of several pictures.
struct CameraSignal {
  std::vector<double> light;         ///< as of one picture
  std::vector<double> variance;      ///< of the mean, from the scatter between pictures
  std::vector<double> quantisation;  ///< standard uncertainty that no average takes away
  std::vector<bool> saturated;       ///< in any of the pictures
  std::vector<bool> uneven;          ///< in any of the pictures
  std::size_t pictures = 0;
  std::optional<double> exposure_s;  ///< where it is stated

  std::size_t size() const { return light.size(); }
  std::size_t saturated_columns() const;
};

/// The mean of pictures that were taken alike. The variance of a column is that between the
/// pictures over their number, and at least the mean of it over the four columns on either side:
/// few pictures tell the scatter of one column badly. Of one picture, all columns have the white
/// noise along the columns (`white_noise`), which knows nothing of a lamp that flickers. Errors:
/// `insufficient_data` for none, or one of fewer than 15 columns; `incompatible` for different
/// widths.
Result<CameraSignal> average_columns(std::span<const CameraColumns> pictures,
                                     const std::optional<double>& exposure_s);

/// A signal less that of the camera with the light shut off: the lamp's own light. Columns
/// saturated or uneven in either are so. Errors: `incompatible` for different widths, or exposures
/// that are both stated and differ.
Result<CameraSignal> less_background(const CameraSignal& signal, const CameraSignal& background);

}  // namespace candor
