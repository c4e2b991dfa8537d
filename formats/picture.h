#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "pipeline/core/result.h"
#include "pipeline/imaging/colour_image.h"

namespace candor::formats {

/// What a picture may be at most: looked at before anything of that size is allocated.
inline constexpr std::size_t kMostPictureBytes = 100'000'000;
inline constexpr std::size_t kMostPicturePixels = 120'000'000;
/// A JPEG above this is read at half, a quarter or an eighth of its size, which costs no more than
/// a smaller one.
inline constexpr std::size_t kMostDecodedPixels = 25'000'000;

/// A photo, upright: a JPEG (turned as its EXIF orientation says) or a PNG (upon white where it is
/// transparent). Nothing of the metadata is kept. Errors: `unsupported` for another kind of picture
/// or for no picture, and for one above the limits; `damaged` for one that ends too early or
/// contradicts itself. The message does not name the file.
Result<ColourImage> read_picture(std::string_view bytes);

/// A picture as PNG, without metadata. Errors: `internal` if libpng fails.
Result<std::string> write_png(const ColourImage& image);

}  // namespace candor::formats
