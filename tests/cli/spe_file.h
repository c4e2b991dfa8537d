#pragma once

#include <span>
#include <string>

#include "pipeline/imaging/detector_image.h"

namespace candor::cli_test {

/// Pictures of one size as an SPE file of version 2, in single precision.
std::string spe_file(std::span<const DetectorImage> pictures, float exposure_s);

}  // namespace candor::cli_test
