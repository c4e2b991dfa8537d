#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/imaging/colour_image.h"
#include "pipeline/imaging/strip_reader.h"

namespace candor::workbench {

/// A photo of test strips, and what is seen on it.
struct StripPhoto {
  ColourImage picture;  ///< upright
  std::vector<StripObservation> strips;
  /// The photo as it may be kept with a sample: PNG, at most 1,600 pixels long, without the
  /// metadata that name device and place.
  std::string png;
};

/// Read a photo for strips of one kind, of which the folder has a file with its layout
/// (`load_strip_layout`). A photo without a strip has no observations. Errors: those of
/// `formats::read_bytes`, `formats::read_picture` and `library::load_strip_layout`; the message
/// names the photo.
Result<StripPhoto> read_strip_photo(const std::filesystem::path& photo,
                                    const std::filesystem::path& kinds, const std::string& kind);

}  // namespace candor::workbench
