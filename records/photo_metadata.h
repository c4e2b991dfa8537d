#pragma once

#include <string_view>

namespace candor::records {

/// Whether a picture (JPEG, PNG, WebP or TIFF, the kinds that cameras write) carries metadata:
/// EXIF or XMP, which name the device, the time and often the place. A TIFF always does.
bool carries_metadata(std::string_view picture);

}  // namespace candor::records
