#include "tests/imaging/plot_trial.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace candor::plot_test {

namespace {

double distance_to_nearest(std::span<const double> places, double place) {
  double nearest = std::numeric_limits<double>::infinity();
  for (const double one : places) nearest = std::min(nearest, std::abs(one - place));
  return nearest;
}

}  // namespace

double PlotCounts::covered() const {
  return tips == 0 ? 0 : 1 - static_cast<double>(outside) / static_cast<double>(tips);
}

std::string PlotCounts::text() const {
  const auto found = static_cast<double>(tips - lost);
  const auto read = static_cast<double>(plots - refused);
  return fmt::format(
      "{} plots, {} refused; {} tips ({} crowded besides), {} lost, {} outside ({:.1f} % covered), "
      "{} outside their own; {} bands, {} with no tip; mean error {:.2f} of the uncertainty, which "
      "is {:.2f} columns",
      plots, refused, tips, crowded, lost, outside, 100 * covered(), outside_own, bands, made_up,
      found > 0 ? error_sum / found : 0, read > 0 ? uncertainty_sum / read : 0);
}

void PlotCounts::add(const PlotCounts& other) {
  plots += other.plots;
  refused += other.refused;
  tips += other.tips;
  crowded += other.crowded;
  bands += other.bands;
  made_up += other.made_up;
  lost += other.lost;
  outside += other.outside;
  outside_own += other.outside_own;
  error_sum += other.error_sum;
  uncertainty_sum += other.uncertainty_sum;
  refusals.insert(refusals.end(), other.refusals.begin(), other.refusals.end());
}

PlotCounts run_plots(PlotStyle style, std::uint64_t first, std::size_t count) {
  PlotCounts counts;
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    const PlotScene scene = draw_plot(style, seed);
    const auto plot = digitise_plot(scene.picture, scene.request);
    ++counts.plots;
    if (!plot) {
      ++counts.refused;
      counts.refusals.push_back(
          fmt::format("{} {}: {}", to_string(style), seed, plot.error().message));
      continue;
    }
    const double step = plot->x.scale.step((plot->raster.left + plot->raster.right) / 2);
    counts.uncertainty_sum += plot->uncertainty / step;
    for (const DigitisedBand& band : plot->bands) {
      ++counts.bands;
      if (distance_to_nearest(scene.small_tips, band.position) > plot->uncertainty) {
        ++counts.made_up;
      }
    }
    for (const double tip : scene.tips) {
      std::vector<double> others = scene.small_tips;
      std::erase(others, tip);
      if (distance_to_nearest(others, tip) < (plot->trace.pen_width + 5) * step) {
        ++counts.crowded;
        continue;
      }
      ++counts.tips;
      const DigitisedBand* nearest = nullptr;
      double off = std::numeric_limits<double>::infinity();
      for (const DigitisedBand& band : plot->bands) {
        if (std::abs(band.position - tip) < off) {
          off = std::abs(band.position - tip);
          nearest = &band;
        }
      }
      if (nearest == nullptr || off > 12 * step) {
        ++counts.lost;
        ++counts.outside;
        ++counts.outside_own;
        continue;
      }
      counts.error_sum += off / plot->uncertainty;
      if (off > plot->uncertainty) ++counts.outside;
      if (off > nearest->uncertainty) ++counts.outside_own;
    }
  }
  return counts;
}

}  // namespace candor::plot_test
