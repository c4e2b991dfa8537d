#pragma once

#include <string_view>

#include "formats/format.h"

namespace candor::formats {

/// Read a spectrum (SPA) or a group of spectra (SPG) of OMNIC: the spectra as results in the
/// file's order, then the interferograms that they were computed from. Errors: `damaged` where the
/// file contradicts itself or ends too early; `unsupported` for a series (SRS).
Result<SpectrumFile> read_omnic(std::string_view bytes, std::string_view format);

}  // namespace candor::formats
