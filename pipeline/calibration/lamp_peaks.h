#pragma once

#include <span>
#include <vector>

#include "pipeline/calibration/lamp_lines.h"

namespace candor {

/// A peak that a lamp shows where its lines run into one another.
struct LampPeak {
  double vacuum_nm = 0;
  double height = 0;          ///< over that of the highest
  double uncertainty_nm = 0;  ///< of its place, as the strengths of its lines differ between lamps
  double steadiness = 0;      ///< part of the lamps in which it is a peak of its own
};

/// The peaks of a lamp from 370 to 780 nm, by ascending wavelength, as a spectrometer shows them
/// whose lines have that full width at half maximum in nm (0.2 to 20).
///
/// The lines are drawn as Gaussians of their strengths. How much a peak moves, and whether it stays
/// one, is told by 24 lamps whose strengths differ by a factor of 1.5 (standard deviation) and
/// whose lines lie off by their own uncertainties. Peaks below 2 % of the highest, or which fewer
/// than half of the lamps show, are left out. Deterministic.
std::vector<LampPeak> lamp_peaks(std::span<const LampLine> lines, double fwhm_nm);

}  // namespace candor
