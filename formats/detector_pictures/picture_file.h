#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/imaging/detector_image.h"

namespace candor::formats {

/// The pictures of an area detector that a file holds, all of one size, in the file's order.
struct PictureFile {
  std::string format;  ///< "fits", "tiff", "spe"
  std::vector<DetectorImage> pictures;
  std::optional<double> exposure_s;           ///< of each, where the file states it
  std::optional<double> electrons_per_count;  ///< where the file states it
};

/// What a picture file may be at most: what a hostile one cannot exceed.
inline constexpr std::size_t kMostStackSide = 16384;
inline constexpr std::size_t kMostStackPixels = std::size_t{64} * 1024 * 1024;  ///< of all together

/// Read the pictures in these bytes: FITS (an image of two axes, or of three as a stack), TIFF
/// (grey, a page a picture) or SPE (WinView 2.x, LightField 3.x). Errors: `unsupported` for
/// anything else, for colour, and beyond the limits; `damaged` for a file that ends early or
/// contradicts itself; `invalid_value` for counts that are no finite numbers.
Result<PictureFile> read_pictures(std::string_view bytes);

/// True if `read_pictures` would try these bytes.
bool holds_pictures(std::string_view bytes);

/// A format of pictures: how to recognise its bytes, and how to read them.
struct PictureFormat {
  std::string_view name;
  bool (*recognise)(std::string_view bytes);
  Result<PictureFile> (*read)(std::string_view bytes);
};

extern const PictureFormat kFitsPictures;
extern const PictureFormat kTiffPictures;
extern const PictureFormat kSpePictures;

/// Check the size of a stack before memory is taken for it. Errors: `unsupported` beyond the
/// limits, `damaged` for none or fewer than 2 × 1 pixels.
Result<void> check_stack_size(std::size_t width, std::size_t height, std::size_t pictures);

}  // namespace candor::formats
