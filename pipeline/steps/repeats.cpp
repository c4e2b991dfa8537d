#include "pipeline/steps/repeats.h"

#include <fmt/core.h>

#include <algorithm>

#include "pipeline/core/digitisation.h"
#include "pipeline/numerics/combine_repeats.h"

namespace candor {

Result<CombinedSpectrum> combine_spectra(std::span<const Spectrum> repeats) {
  if (repeats.size() < 2) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("spikes are told from lines by two repeats or more, but there is {}",
                             repeats.size())};
  }
  for (const Spectrum& repeat : repeats) CANDOR_TRY(require_measured(repeat));
  const Spectrum& first = repeats.front();
  if (first.unit() != SignalUnit::counts && first.unit() != SignalUnit::arbitrary) {
    return Error{ErrorCode::incompatible,
                 fmt::format("the ordinate is {}, but repeats are combined as counts or arbitrary "
                             "intensities of a detector",
                             to_string(first.unit()))};
  }
  Matrix scans(first.size(), repeats.size());
  for (std::size_t k = 0; k < repeats.size(); ++k) {
    if (repeats[k].axis() != first.axis() || repeats[k].unit() != first.unit()) {
      return Error{ErrorCode::incompatible,
                   fmt::format("repeat {} has another axis or ordinate unit than repeat 1, but "
                               "repeats are compared point by point",
                               k + 1)};
    }
    std::ranges::copy(repeats[k].intensities(), scans.column(k).begin());
  }
  CombinedScans combined = CANDOR_TRY(combine_repeats(scans, {}));
  AppliedStep applied{fmt::format("mean of {} repeats [{} points of single repeats replaced]",
                                  repeats.size(), combined.replaced.size())};
  Spectrum spectrum =
      CANDOR_TRY(first.derive(std::move(combined.mean), first.unit(), std::move(applied)));
  return CombinedSpectrum{.spectrum = std::move(spectrum), .replaced = combined.replaced.size()};
}

}  // namespace candor
