#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "pipeline/calibration/lamp_lines.h"
#include "pipeline/calibration/wavelength_fit.h"
#include "pipeline/core/result.h"

namespace candor {

/// Which way the wavelengths run over the columns of a picture.
enum class ColumnOrder { ascending, descending };

/// The wavelengths of the columns of a camera behind a grating.
struct CameraWavelengths {
  ColumnOrder order = ColumnOrder::ascending;
  /// Over the columns as they are where they ascend, over the mirrored ones where they descend:
  /// counted from the end of the short wavelengths.
  WavelengthFit fit;
  std::size_t lines = 0;  ///< that were found, matched or not
  double score = 0;       ///< natural logarithm of a likelihood ratio against lines anywhere
};

/// Find the wavelengths of the columns from the light of a lamp, without a guess.
///
/// Uneven columns (`uneven_columns`) are bridged by straight lines, and a line in them is left out.
/// The lines that are found (`camera_lines`, at most 16) are compared with the peaks that the lamp
/// shows at the width of the lines found (`lamp_peaks`). Each pair of the highest lines is tried as
/// each pair of the lamp's highest peaks, either way round and with seven bows; such an axis is
/// scored as `PeakMatcher::score` says. The best 200 of either way are refined to cubics, with
/// narrowing widths, and scored again. A line at an end of the best that lies more than three
/// standard uncertainties, and 1.8 nm, from where the others say is left out.
///
/// `light` by ascending column, `uneven` of as many, or empty where it is not known. Errors:
/// `insufficient_data` if no line stands out, if fewer than 6 lines match (neon: 7) or fewer than
/// 70 % of them (80 %), if those that do span less than 140 nm (60), or if the score is below 14,
/// which lines at random places do not reach; `incompatible` if another axis explains the lines
/// nearly as well (a likelihood ratio below 1000); `unsupported` for a lamp other than `cfl` and
/// `neon`. Deterministic.
Result<CameraWavelengths> find_camera_wavelengths(std::span<const double> light, Lamp lamp,
                                                  const std::vector<bool>& uneven = {});

}  // namespace candor
