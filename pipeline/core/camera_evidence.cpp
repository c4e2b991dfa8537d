#include "pipeline/core/camera_evidence.h"

#include <algorithm>
#include <string>
#include <utility>

namespace candor {

bool is_camera_spectrum(const SpectrumLabel& label) {
  return std::ranges::any_of(label.metadata, [](const auto& entry) {
    return entry.first.find(kCameraKey) != std::string::npos ||
           entry.second.find(kCameraKey) != std::string::npos;
  });
}

SpectrumLabel as_camera_spectrum(SpectrumLabel label) {
  label.technique = Technique::uv_vis;
  if (!is_camera_spectrum(label)) {
    label.metadata.emplace_back(std::string(kCameraKey), std::string(kCameraValue));
  }
  return label;
}

Error camera_identifies_nothing() {
  return Error{ErrorCode::unsupported,
               "a camera behind a grating supports colour and UV-visible class evidence, no "
               "identity: its spectrum is not analysed, searched or taken apart"};
}

Result<void> require_identifying(const SpectrumLabel& label) {
  if (is_camera_spectrum(label)) return camera_identifies_nothing();
  return {};
}

}  // namespace candor
