#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/imaging/detector_image.h"
#include "pipeline/imaging/row_band.h"

namespace candor {

/// What a detector shows in the dark.
struct DarkImage {
  DetectorImage mean;        ///< counts; of three pictures and more the median of each pixel
  PixelFaults hot;           ///< kHotPixel or 0
  std::size_t pictures = 0;  ///< it was made of

  std::size_t hot_pixels() const;
};

/// Combine darks of one exposure. A pixel is hot if it stands above the median of the 5 × 5 pixels
/// around it by more than 10 robust standard deviations of such differences over the picture.
/// Errors: `insufficient_data` for none, `incompatible` for different sizes.
Result<DarkImage> combine_darks(std::span<const DetectorImage> darks);

/// How the pixels of a detector answer the same light.
struct FlatImage {
  std::size_t width = 0;
  std::size_t height = 0;
  std::vector<float> response;  ///< of each pixel, over its neighbours in the row: about 1
  PixelFaults dead;             ///< kDeadPixel or 0

  std::size_t dead_pixels() const;
};

/// Combine pictures of a broad lamp. Its spectrum and the slit are smooth, pixels are not: the
/// response is the mean picture less the dark, over its own running median and mean along the row
/// (31 pixels). Where the flat has too little light to tell a response to 2 % the response is 1. A
/// pixel below half or above twice its like is dead. Errors: `insufficient_data` for none, or if
/// nowhere is enough light; `incompatible` for different sizes.
Result<FlatImage> combine_flats(std::span<const DetectorImage> flats, const DarkImage& dark,
                                const DetectorNoise& noise);

/// A picture, or some of its rows, after dark and flat field.
struct CorrectedImage {
  DetectorImage image;          ///< counts of light, may be negative by noise
  std::vector<float> variance;  ///< counts², of each pixel
  PixelFaults faults;
};

/// Subtracts the dark from pictures and divides them by the response, in certain rows.
class ImageCorrection {
 public:
  /// `flat` may be null. A pixel at `saturation_counts` or above will be marked. Errors:
  /// `incompatible` if dark and flat differ in size, `invalid_value` for rows outside the dark.
  static Result<ImageCorrection> make(const DarkImage& dark, const FlatImage* flat,
                                      const DetectorNoise& noise, double saturation_counts,
                                      const RowBand& rows);

  /// The rows of a picture, corrected. The variance has the shot noise of this picture, its read
  /// noise and that of the dark. The memory of `reuse` is used again. Errors: `incompatible` for a
  /// picture of another size; `invalid_value` for a count in the rows that is no finite number.
  Result<CorrectedImage> apply(const DetectorImage& raw, CorrectedImage reuse = {}) const;

  const RowBand& rows() const { return rows_; }

 private:
  RowBand rows_;
  std::size_t width_ = 0;
  std::size_t height_ = 0;  ///< of a whole picture
  std::vector<float> dark_;
  std::vector<float> scale_;  ///< over the response
  PixelFaults faults_;
  float floor_ = 0;  ///< variance without light
  float per_count_ = 0;
  float saturation_ = 0;
};

}  // namespace candor
