#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "pipeline/imaging/slit_geometry.h"
#include "pipeline/numerics/find_peaks.h"
#include "pipeline/numerics/median.h"

namespace candor {
namespace {

constexpr double kNormalDeviation = 1.4826;
constexpr double kLeastShare = 0.05;
constexpr double kLeastOverScatter = 8;
/// Of a track's height, where it ends.
constexpr double kFoot = 0.005;
constexpr double kFootOverScatter = 3;
/// Of the rows, that are darker than what is taken as background.
constexpr double kDarkRows = 0.05;

/// The mean of each row, with a row of background before and after: a track may lie at the edge.
std::vector<double> profile_of(const DetectorImage& image) {
  std::vector<double> means(image.height);
  for (std::size_t y = 0; y < image.height; ++y) {
    const auto row = image.row(y);
    means[y] = std::accumulate(row.begin(), row.end(), 0.0) / static_cast<double>(image.width);
  }
  return means;
}

double background_of(std::vector<double> means) {
  const auto place =
      means.begin() + static_cast<std::ptrdiff_t>(kDarkRows * static_cast<double>(means.size()));
  std::ranges::nth_element(means, place);
  return *place;
}

double scatter_of(const std::vector<double>& means) {
  std::vector<double> steps(means.size() - 1);
  for (std::size_t y = 0; y < steps.size(); ++y) steps[y] = std::abs(means[y + 1] - means[y]);
  return kNormalDeviation * median(steps) / std::sqrt(2.0);
}

}  // namespace

Result<std::vector<RowBand>> find_tracks(const DetectorImage& image,
                                         std::optional<std::size_t> expected) {
  if (image.height < 2 || image.width < 1) {
    return Error{ErrorCode::insufficient_data, "a picture with fewer than two rows has no tracks"};
  }
  std::vector<double> means = profile_of(image);
  const double scatter = scatter_of(means);
  const double background = std::min(background_of(means), *std::ranges::max_element(means));
  means.insert(means.begin(), background);
  means.push_back(background);
  std::vector<double> places(means.size());
  std::iota(places.begin(), places.end(), -1.0);
  const double highest = *std::ranges::max_element(means) - background;
  const double least = std::max(kLeastShare * highest, kLeastOverScatter * scatter);
  const std::vector<Peak> peaks =
      highest > 0 ? find_peaks(places, means, least) : std::vector<Peak>{};
  std::vector<RowBand> tracks;
  for (std::size_t i = 0; i < peaks.size(); ++i) {
    const auto valley = [&](std::size_t left, std::size_t right) {
      return static_cast<std::size_t>(
          std::min_element(means.begin() + static_cast<std::ptrdiff_t>(left),
                           means.begin() + static_cast<std::ptrdiff_t>(right)) -
          means.begin());
    };
    const std::size_t top = i == 0 ? 0 : valley(peaks[i - 1].index, peaks[i].index);
    const std::size_t bottom =
        i + 1 == peaks.size() ? means.size() - 1 : valley(peaks[i].index, peaks[i + 1].index);
    const double foot =
        background + std::max(kFoot * (peaks[i].height - background), kFootOverScatter * scatter);
    std::size_t first = peaks[i].index;
    while (first > top + 1 && means[first - 1] > foot) --first;
    std::size_t last = peaks[i].index;
    while (last + 1 < bottom && means[last + 1] > foot) ++last;
    tracks.push_back({first - 1, last - 1});
  }
  if (tracks.empty()) {
    return Error{ErrorCode::insufficient_data, "no rows of the picture stand out from the others"};
  }
  if (expected && tracks.size() != *expected) {
    return Error{ErrorCode::incompatible,
                 fmt::format("{} tracks stand out in the picture, not {}; name their rows",
                             tracks.size(), *expected)};
  }
  return tracks;
}

}  // namespace candor
