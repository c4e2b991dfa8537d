#pragma once

#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"
#include "pipeline/core/units.h"

namespace candor {

/// The spectrum over wavenumbers in cm⁻¹ instead of wavelengths in µm or nm: ν̃ = 10⁴/λ(µm). The
/// points keep their intensities and are turned round. Errors: `incompatible` for another axis,
/// `invalid_value` for a wavelength that is not positive.
Result<Spectrum> to_wavenumber_axis(const Spectrum& spectrum);

/// The spectrum over Raman shifts from a laser instead of wavelengths in nm. Errors as above.
Result<Spectrum> to_raman_shift_axis(const Spectrum& spectrum, Wavelength laser);

}  // namespace candor
