#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/calibration/instrument_transfer.h"
#include "pipeline/core/result.h"
#include "pipeline/steps/recipe.h"

namespace candor {

/// How alike two spectra are as a recipe prepares them, by its metric, over the points that both
/// cover; 1 is the same shape. Errors: those of `Prepared::prepare`.
Result<double> likeness(const Spectrum& a, const Spectrum& b, const Recipe& recipe);

/// What carrying does to one standard that the transfer does not rest on.
struct TransferLoss {
  std::string standard;
  std::optional<double> before;  ///< likeness of the two measurements as they are
  std::optional<double> after;   ///< with that of the first instrument carried to the second
  std::string reason;            ///< why `after` is not there; empty if it is
};

/// For each standard: fit the transfer with the others only, those of the same name left out with
/// it, and carry it. It cannot be said where the others do not constrain a transfer.
std::vector<TransferLoss> leave_one_out_loss(std::span<const TransferStandard> standards,
                                             const Recipe& recipe);

}  // namespace candor
