#pragma once

#include <optional>
#include <span>
#include <string>

#include "drivers/spectrometer.h"
#include "pipeline/core/raw_frame.h"
#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"

namespace candor::drivers {

/// Frames of a dark detector, taken with the exposure of the frames that they are taken from.
struct DarkFrames {
  std::span<const RawFrame> frames;
  double age_s = 0;  ///< from the last of them to the first frame of the sample
};

/// What frames became.
struct CorrectedFrames {
  Spectrum spectrum;         ///< counts over pixels, from 0 as they are sent
  std::size_t replaced = 0;  ///< points of single frames that were spikes
  std::vector<std::string> remarks;
};

/// Make one spectrum of the frames of a measurement: odd pixels matched to even ones and scaled as
/// the maker of the instrument states, the mean without the spikes of single frames
/// (`combine_repeats`; of one frame, itself), the dark subtracted where there is one, then divided
/// by the curve of the detector, bad pixels replaced by the line between their neighbours. All
/// pixels are kept. What was done stands in the provenance, saturation and the age of the dark in
/// the label.
///
/// Frames whose strengths differ too much to be repeats are averaged as they are, with a remark.
/// Errors: `insufficient_data` without a frame, `incompatible` for frames of different exposures or
/// another number of pixels than the instrument's, or a dark of another exposure.
Result<CorrectedFrames> correct_frames(const Traits& traits, std::span<const RawFrame> frames,
                                       const std::optional<DarkFrames>& dark);

/// The active pixels of such a spectrum over the wavelengths in nm that the instrument stores,
/// turned round where they fall. A table goes before a polynomial. Errors: `insufficient_data` if
/// it stores none, `incompatible` for a table that is not of the active pixels.
Result<Spectrum> on_wavelengths(const Traits& traits, const Spectrum& pixels);

/// The same times the instrument's Raman intensity factors, where it stores them; their pixels are
/// those of the detector. The spectrum as it is where it stores none.
Result<Spectrum> with_intensity_factors(const Traits& traits, const Spectrum& pixels);

}  // namespace candor::drivers
