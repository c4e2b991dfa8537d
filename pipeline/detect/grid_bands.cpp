#include "pipeline/detect/grid_bands.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "pipeline/numerics/find_peaks.h"

namespace candor {
namespace {

constexpr double kFoot = 0.02;
constexpr double kMostWidths = 1.5;

/// Peaks of the curve with its lowest value put on either side, so that the ends may be some.
std::vector<Peak> peaks_with_ends(std::span<const double> curve, double least_prominence) {
  const auto [low, high] = std::ranges::minmax(curve);
  if (!(high > low)) return {};
  std::vector<double> framed{low};
  framed.insert(framed.end(), curve.begin(), curve.end());
  framed.push_back(low);
  std::vector<double> places(framed.size());
  std::iota(places.begin(), places.end(), -1.0);
  return find_peaks(places, framed, least_prominence * (high - low));
}

}  // namespace

std::vector<std::size_t> GridBand::points() const {
  std::vector<std::size_t> result(last - first + 1);
  std::iota(result.begin(), result.end(), first);
  return result;
}

std::vector<GridBand> bands_of(std::span<const double> curve, double least_prominence) {
  std::vector<GridBand> bands;
  std::vector<double> feet;
  std::vector<std::size_t> reaches;
  for (const Peak& peak : peaks_with_ends(curve, least_prominence)) {
    const std::size_t place = peak.index - 1;
    bands.push_back({place, place, place});
    reaches.push_back(static_cast<std::size_t>(std::ceil(kMostWidths * peak.fwhm)));
    feet.push_back(peak.height - (1 - kFoot) * peak.prominence);
  }
  std::size_t from = 0;
  for (std::size_t b = 0; b < bands.size(); ++b) {
    GridBand& band = bands[b];
    std::size_t to = curve.size() - 1;
    if (b + 1 < bands.size()) {
      const auto between = curve.subspan(band.peak, bands[b + 1].peak - band.peak);
      to =
          band.peak + static_cast<std::size_t>(std::ranges::min_element(between) - between.begin());
    }
    const std::size_t least = std::max(from, band.peak - std::min(band.peak, reaches[b]));
    const std::size_t most = std::min(to, band.peak + reaches[b]);
    while (band.first > least && curve[band.first] > feet[b]) --band.first;
    while (band.last < most && curve[band.last] > feet[b]) ++band.last;
    from = to + 1;
  }
  return bands;
}

std::vector<std::size_t> points_of(std::span<const GridBand> bands) {
  std::vector<std::size_t> all;
  for (const GridBand& band : bands) {
    const auto own = band.points();
    all.insert(all.end(), own.begin(), own.end());
  }
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace candor
