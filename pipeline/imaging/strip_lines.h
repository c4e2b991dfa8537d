#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "pipeline/imaging/strip_raster.h"

namespace candor {

/// What is darker at a place than on both sides of it along the strip: absorbances (natural
/// logarithm) of red, green and blue light against the mean of the flanks.
struct LineMeasure {
  double row = 0;
  std::array<double, 3> absorbance = {};
  double before = 0;     ///< of green, against the flank towards row 0 alone
  double after = 0;      ///< likewise, against the other
  double across = 0;     ///< part of the width that shows at least a third of it
  double deviation = 0;  ///< of green: from the differences between parts of the width
  /// Of what green has more than red, and more than blue, likewise.
  std::array<double, 2> hue_deviation = {};
};

/// Measures lines across a strip. The filter has a middle of 0.8 mm and flanks from 0.85 to 1.9 mm
/// on both sides, so that an even slope of the light does not count. Each part of the width is
/// measured by itself; the mean leaves out the highest and the lowest part (specks of dirt), and
/// its standard deviation counts that neighbouring parts vary together.
class LineFilter {
 public:
  LineFilter(const StripRaster& raster, double rows_per_mm);

  /// Rows nearer than this to an end cannot be measured.
  std::size_t reach() const { return flank_end_; }
  LineMeasure at(std::size_t row) const;

 private:
  using Sums = std::vector<std::array<double, 3>>;  ///< of absorbances, up to each row

  std::array<double, 3> mean(const Sums& sums, std::size_t from, std::size_t until) const;

  std::array<Sums, StripRaster::kBands> sums_;
  std::size_t middle_;       ///< half its size, in rows
  std::size_t flank_begin_;  ///< from the centre
  std::size_t flank_end_;
};

/// The standard deviation of numbers around 0 that may hold outliers: from the median of their
/// absolute values; 0 for none.
double robust_deviation(std::vector<double> values);

}  // namespace candor
