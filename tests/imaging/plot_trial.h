#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "tests/imaging/plot_scene.h"

namespace candor::plot_test {

/// What became of simulated plots.
struct PlotCounts {
  std::size_t plots = 0;
  std::size_t refused = 0;
  /// Tips that are true, of the plots that were read. Crowded ones, closer to another than the pen
  /// and 5 columns, run together in the ink and are counted apart.
  std::size_t tips = 0;
  std::size_t crowded = 0;
  std::size_t lost = 0;         ///< of the tips, no band within 12 columns
  std::size_t outside = 0;      ///< farther off than the plot's uncertainty; the lost count too
  std::size_t outside_own = 0;  ///< farther off than the band's own
  std::size_t bands = 0;        ///< that were listed
  std::size_t made_up = 0;      ///< of those, no tip within the plot's uncertainty
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
