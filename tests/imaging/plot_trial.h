#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "tests/imaging/plot_scene.h"

namespace candor::plot_test {

/// What became of simulated plots.
struct PlotCounts {
  std::size_t plots = 0;
  std::size_t refused = 0;
  std::size_t tips = 0;         ///< that are true, of the plots that were read
  std::size_t lost = 0;         ///< of those, no band within 12 columns
  std::size_t outside = 0;      ///< farther off than the plot's uncertainty; the lost count too
  std::size_t outside_own = 0;  ///< farther off than the band's own
  double error_sum = 0;         ///< of what was found, in parts of the uncertainty
  double uncertainty_sum = 0;   ///< of the plots, in columns
  std::vector<std::string> refusals;

  /// The part of the true tips whose stated uncertainty holds.
  double covered() const;
  std::string text() const;
  void add(const PlotCounts& other);
};

/// Draw, digitise and compare plots with seeds from `first` on.
PlotCounts run_plots(PlotStyle style, std::uint64_t first, std::size_t count);

}  // namespace candor::plot_test
