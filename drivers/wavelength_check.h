#pragma once

#include <cstdint>
#include <span>

#include "drivers/spectrometer.h"
#include "pipeline/core/result.h"

namespace candor::drivers {

/// Check wavelengths that an instrument stores: finite, rising or falling throughout the active
/// pixels, and between 150 and 5,000 nm. Coefficients by powers of the pixel number less `origin`.
/// Errors: `damaged`, with what is wrong.
Result<void> check_wavelengths(std::span<const double> coefficients, const PixelRange& active,
                               std::size_t origin);

/// The same for a table of wavelengths in nm, one a pixel from `first_pixel` on, which only
/// messages name. Errors: `damaged`.
Result<void> check_wavelength_table(std::span<const double> table, std::size_t first_pixel);

/// Check the curve of a detector that an instrument stores: at no count up to `full_scale` may it
/// change a count by more than a third. Errors: `damaged`.
Result<void> check_nonlinearity(std::span<const double> coefficients, std::uint32_t full_scale);

}  // namespace candor::drivers
