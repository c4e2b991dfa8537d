#pragma once

#include <QString>
#include <span>
#include <vector>

#include "pipeline/analyse/quality.h"

namespace candor::gui {

/// A live spectrum, ready to be shown: as many x (ascending) as counts.
struct LiveSpectrum {
  std::vector<double> x;
  std::vector<double> counts;
  double full_scale = 0;  ///< at which a pixel is saturated
  double exposure_ms = 0;
};

/// What a person must see to before measuring, by one live spectrum.
struct LiveCheck {
  QString name;
  CheckStatus status = CheckStatus::pass;
  QString advice;
};

/// Check the last live spectra, the newest last, at least one: whether the detector is full, how
/// high the signal stands above its floor, how noisy it is by the difference of two frames that
/// follow each other, and whether it holds still. Heights are parts of the full scale.
std::vector<LiveCheck> live_checks(std::span<const LiveSpectrum> recent);

/// Whether every check lets a person go on.
bool may_measure(std::span<const LiveCheck> checks);

}  // namespace candor::gui
