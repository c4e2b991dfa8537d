#pragma once

#include <cstddef>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/imaging/camera_spectrum.h"

namespace candor {

/// What a sample takes from the light of a lamp, in the columns where that can be told.
struct CameraAbsorbance {
  std::vector<std::size_t> columns;  ///< ascending, from 0
  std::vector<double> absorbance;    ///< of each of them: -log10 of the part that comes through
  std::vector<double> uncertainty;   ///< standard uncertainty of each
  std::size_t saturated = 0;         ///< columns left out: overexposed in sample or reference
  std::size_t uneven = 0;            ///< left out: light on a part of the rows in either
  std::size_t too_dark = 0;          ///< left out: the reference has too little light
  std::size_t beyond = 0;            ///< left out: the sample lets through too little to be told
};

/// The absorbance of a sample against the same lamp without it, both less their background.
///
/// A column is left out where either is saturated or uneven; where the reference is below 10 of its
/// standard uncertainties, or below 2 % of its brightest column; and where the sample's light is
/// below 5 of its own: how much more it absorbs there, nobody knows. The uncertainty is that of
/// scatter and of eight bits; stray light, which makes high absorbances too low, is not in it.
/// Errors: `incompatible` for different widths, or exposures that are both stated and differ;
/// `insufficient_data` if fewer than 10 columns remain.
Result<CameraAbsorbance> camera_absorbance(const CameraSignal& sample,
                                           const CameraSignal& reference);

}  // namespace candor
