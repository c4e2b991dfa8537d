#pragma once

#include <string_view>

#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"

namespace candor {

/// The entry of its metadata by which a spectrum says that a camera behind a grating took it; a
/// private label of JCAMP-DX, as every writer keeps it, so that a file that was saved and is read
/// again says so too.
inline constexpr std::string_view kCameraKey = "$CANDOR CAMERA";
inline constexpr std::string_view kCameraValue =
    "colour and UV-visible class evidence, no identity";

/// Whether a camera behind a grating took it. The mark counts under its own key, and in a text into
/// which another program put it.
bool is_camera_spectrum(const SpectrumLabel& label);

/// The label of a spectrum that a camera took.
SpectrumLabel as_camera_spectrum(SpectrumLabel label);

/// Why nothing is identified by a camera.
Error camera_identifies_nothing();

/// Refuse what would name a substance by a spectrum of a camera. Errors: `unsupported`.
Result<void> require_identifying(const SpectrumLabel& label);

}  // namespace candor
