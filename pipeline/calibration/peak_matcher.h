#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "pipeline/calibration/lamp_lines.h"
#include "pipeline/calibration/lamp_peaks.h"
#include "pipeline/calibration/line_matching.h"
#include "pipeline/calibration/wavelength_fit.h"
#include "pipeline/numerics/line_positions.h"
#include "pipeline/numerics/matrix.h"

namespace candor {

/// A line of a picture, on a scale on which the picture reaches from -1 to 1.
struct FoundLine {
  double x = 0;
  double uncertainty = 0;  ///< standard, of x
  double height = 0;       ///< over that of the highest
  double fwhm = 0;         ///< in x
  double pixel = 0;
};

/// Lines of a picture of so many columns, at least one.
std::vector<FoundLine> scaled_lines(std::span<const LinePosition> positions, std::size_t pixels);
/// The same, as if the picture were seen in a mirror.
std::vector<FoundLine> mirrored_lines(std::vector<FoundLine> lines, std::size_t pixels);

/// The peaks of a lamp for every width that the lines of a camera may have.
class PeakTables {
 public:
  explicit PeakTables(Lamp lamp);
  const std::vector<LampPeak>& at(double fwhm_nm) const;

 private:
  std::vector<std::vector<LampPeak>> tables_;
};

/// A cubic axis fitted to peaks of a lamp.
struct PeakFit {
  CubicAxis axis{};
  Matrix covariance;  ///< of the coefficients, in nm²
  std::vector<MatchedLine> matched;
  double squares = 0;  ///< of residuals over their uncertainties
};

/// Lines of a picture, seen one way round, against the peaks of a lamp; the tables outlive it. The
/// width of its lines is the lower quartile of theirs.
class PeakMatcher {
 public:
  PeakMatcher(std::vector<FoundLine> lines, const PeakTables& tables);

  const std::vector<FoundLine>& lines() const { return lines_; }
  /// The same of other lines of the picture, whose width stays.
  PeakMatcher with_lines(std::vector<FoundLine> lines) const;
  double fwhm_nm(const CubicAxis& axis) const { return fwhm_ * axis[1]; }

  /// How well an axis explains the lines, each peak of the lamp widened by so many nm: the sum over
  /// the lines of ln(s + (1 - s) p), where p is the density of lying where it lies and being as
  /// high as it is, if it is one of the lamp's (places by how well a peak of that width is known,
  /// heights within a factor of 3.3, peaks weighted by the root of their heights), over that of a
  /// line anywhere of any height; s is 0.3, and 0.08 for lines above 30 % of the highest. Less 3
  /// for each peak above 30 % between 430 and 640 nm that is in the picture and has no line.
  double score(const CubicAxis& axis, double widened) const;

  /// Fit a cubic to the peaks that have a line near, its bow and bend held near those of a grating
  /// seen by a camera: of half the span, -0.05 and -0.008, each within as much again and 0.012.
  PeakFit fitted(const CubicAxis& start, double widened) const;

 private:
  const std::vector<LampPeak>& peaks(const CubicAxis& axis) const {
    return tables_->at(fwhm_nm(axis));
  }
  /// How far a line may lie from a peak, in nm (standard).
  double fine(const CubicAxis& axis, const LampPeak& peak) const;
  /// The line that lies nearest to a wavelength, within a reach.
  std::optional<std::size_t> nearest(const CubicAxis& axis, double nm, double reach) const;

  std::vector<FoundLine> lines_;
  const PeakTables* tables_ = nullptr;
  double fwhm_ = 0.01;
};

}  // namespace candor
