#include <array>

#include "pipeline/analyse/check_texts.h"

namespace candor {
namespace {

constexpr auto kEnglish = std::to_array<Sentence>({
    {"magnitude", "the ordinate reaches {value}, which no spectrometer measures"},
    {"magnitude-advice", "check how the file was written and export the spectrum again"},
    {"range", "{message}"},
    {"range-advice", "measure or export the whole range, and check the units"},
    {"point-spacing", "the points lie {spacing} cm-1 apart: too coarse to tell bands apart"},
    {"point-spacing-advice", "measure or export at a resolution of 8 cm-1 or better"},
    {"bands", "the spectrum is flat or a smooth slope: it holds no band"},
    {"bands-advice",
     "check that the sample covers the crystal or the laser spot, and measure again"},
    {"saturation-single",
     "single points of the raw counts stand at the end of the scale, as after a cosmic ray: "
     "{points}"},
    {"saturation-recorded",
     "the raw counts of {points} points, {run} of them neighbours, stand at the end of the scale: "
     "the detector was saturated, and the heights of the bands are wrong"},
    {"saturation-top",
     "{points} neighbouring points from {position} cm-1 on have exactly the highest value: the "
     "detector was saturated, and the heights of the bands are wrong"},
    {"saturation-advice", "use a shorter exposure, less light or less sample, and measure again"},
    {"dead-region",
     "{points} neighbouring points have one and the same value: nothing was measured there, and "
     "bands in that region cannot be seen"},
    {"dead-region-advice",
     "export the spectrum as measured, without regions cut out, and check the detector"},
    {"signal-to-noise", "the strongest band is only {ratio} times the noise"},
    {"signal-to-noise-advice",
     "use more scans or a longer exposure, more sample, or better contact"},
    {"bands-above-noise", "no band stands out of the noise; what is left is a smooth background"},
    {"bands-above-noise-advice",
     "measure longer or with more sample; against fluorescence use another laser wavelength"},
    {"negative-bands",
     "the spectrum has deep negative bands, as after a background that held sample"},
    {"negative-bands-advice", "clean the crystal, take a fresh background and measure again"},
    {"background-age-after",
     "the file dates its background after the sample: one of the clocks is wrong, or the "
     "background is another's"},
    {"background-age-days", "the background is {age} days older than the sample"},
    {"background-age-hours", "the background is {age} hours older than the sample"},
    {"background-age-minutes", "the background is {age} minutes older than the sample"},
    {"background-age-advice",
     "clean, take a background right before each sample, and measure again"},

    // Infrared.
    {"orientation-up",
     "read as {ordinate} the bands do not point up: the ordinate is not what the file says, or "
     "there is little more than noise"},
    {"orientation-down",
     "read as {ordinate} the bands do not point down: the ordinate is not what the file says, or "
     "there is little more than noise"},
    {"orientation-advice", "check what the ordinate is and export it again, or measure again"},
    {"absorbance-high",
     "an absorbance of {value} is beyond what a detector can measure; the ordinate may be per "
     "cent, or the sample too thick"},
    {"absorbance-high-advice",
     "check what the ordinate is and say so with --y-unit, or use less sample"},
    {"absorbance-none",
     "the strongest band has an absorbance of {value}: hardly any sample touches the crystal"},
    {"absorbance-none-advice", "use more sample, press harder, and measure again"},
    {"absorbance-low",
     "the strongest band has an absorbance of {value}; small amounts are seen better above 0.3"},
    {"absorbance-low-advice", "use more sample or press harder"},
    {"carbon-dioxide-above",
     "the carbon dioxide of the air stands above the curve at 2349 cm-1 by {percent} % of the "
     "strongest band: the air has changed since the background was taken"},
    {"carbon-dioxide-below",
     "the carbon dioxide of the air stands below the curve at 2349 cm-1 by {percent} % of the "
     "strongest band: the air has changed since the background was taken"},
    {"axis-shift-by-gas",
     "the carbon dioxide of the air lies {shift} cm-1 from where it should: so may every band"},
    {"axis-shift-by-gas-advice",
     "let the instrument run its calibration test, or have its laser checked"},
    {"water-vapour-upward",
     "the water vapour of the air leaves upward lines between 1400 and 1900 cm-1 of about "
     "{percent} % of the strongest band: they hide or feign weak bands"},
    {"water-vapour-downward",
     "the water vapour of the air leaves downward lines between 1400 and 1900 cm-1 of about "
     "{percent} % of the strongest band: they hide or feign weak bands"},
    {"air-advice", "take a fresh background, do not breathe towards the instrument, measure again"},
    {"baseline",
     "the background under the bands rises {ratio} times as high as they: the sample scatters, is "
     "wet, or the crystal was not clean"},
    {"baseline-advice",
     "crush and dry the sample, clean the crystal, take a background, measure again"},

    // Raman.
    {"spikes",
     "there are spikes, as cosmic rays leave ({points}): a weak band under one of them cannot be "
     "seen"},
    {"spikes-advice", "take several short exposures instead of a long one, and measure again"},
    {"fluorescence",
     "the background rises {ratio} times as high as the bands: fluorescence hides weak bands under "
     "its noise"},
    {"fluorescence-advice",
     "use another laser wavelength if there is one, bleach the spot for a minute, or measure "
     "longer without saturating"},
    {"band-loss",
     "the background that was taken off rises under the band at {position} cm-1 and took {percent} "
     "% of it: shares of what has that band are too low"},
    {"band-loss-advice", "compare with a recipe of a stiffer baseline, or of baseline-auto"},
    {"exposure",
     "the highest raw count is {percent} % of the end of the scale: little light, and more noise "
     "than need be"},
    {"exposure-advice", "focus on the sample, and expose longer, up to half of the scale or more"},

    // What the sample was found to be.
    {"axis-shift",
     "the bands lie {shift} cm-1 from those of the references that explain them: the axis may be "
     "off"},
    {"axis-shift-advice",
     "measure a standard (polystyrene, for Raman also silicon) and calibrate the axis"},
    {"carry-over",
     "{substances} ({percent} % of the signal) was much of the sample before ({previous}): it may "
     "be residue of that"},
    {"carry-over-advice",
     "clean the crystal or stage, look at it empty, and measure this sample again"},
    {"technique",
     "the spectrum is like that of {substance} by another technique (score {score}) and like none "
     "by this one ({own})"},
    {"technique-advice", "check which instrument the file is from, and say so with --technique"},
});

}  // namespace

std::span<const Sentence> english_check_texts() { return kEnglish; }

}  // namespace candor
