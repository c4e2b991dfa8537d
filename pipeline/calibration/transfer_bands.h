#pragma once

#include <span>
#include <vector>

#include "pipeline/calibration/instrument_transfer.h"
#include "pipeline/core/result.h"

namespace candor {

/// The bands that both spectra of each standard show, with the differences of their positions and
/// widths; heights are not compared yet. The rule is that of `fit_transfer`. Errors: `incompatible`
/// for a spectrum without Raman shifts, and those of `BandFinder`.
Result<std::vector<TransferBand>> shared_bands(std::span<const TransferStandard> standards);

/// Fill in the ratio of heights of each band, for a signed variance of the Gaussian that all share.
Result<void> compare_heights(std::span<const TransferStandard> standards, double broadening_per_cm2,
                             std::vector<TransferBand>& bands);

/// The median of the bands' variances over those that are well seen, and its standard uncertainty.
struct SharedBroadening {
  double per_cm2 = 0;
  double uncertainty = 0;
};
SharedBroadening shared_broadening(std::span<const TransferBand> bands);

}  // namespace candor
