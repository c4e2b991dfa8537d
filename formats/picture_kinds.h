#pragma once

#include <string_view>

#include "pipeline/core/result.h"
#include "pipeline/imaging/colour_image.h"

namespace candor::formats {

/// How a picture is to be turned to be upright: the values 1 to 8 of EXIF's tag 0x0112 (CIPA
/// DC-008); 1 is "not at all".
int exif_orientation(std::string_view tiff);

/// A picture turned as that tag says.
ColourImage turned_upright(ColourImage image, int orientation);

/// A JPEG (ITU-T T.81) by libjpeg-turbo, at most `kMostDecodedPixels`, upright.
Result<ColourImage> read_jpeg(std::string_view bytes);

/// A PNG (ISO/IEC 15948) by libpng.
Result<ColourImage> read_png(std::string_view bytes);

/// Errors: `unsupported` if one of the sides is 0 or the picture has more than `most` pixels.
Result<void> check_picture_size(std::size_t width, std::size_t height, std::size_t most);

}  // namespace candor::formats
