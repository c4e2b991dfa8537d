#include "pipeline/imaging/optimal_extraction.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "pipeline/imaging/extract_columns.h"
#include "pipeline/imaging/track_profile.h"
#include "pipeline/numerics/median.h"

namespace candor {
namespace {

static_assert(TrackProfile::kNodeStep == kColumnsTogether,
              "shares are linear over the columns that are extracted together");

/// Of the light that the profile expects at a pixel: what the profile itself may be wrong by.
constexpr float kProfileDoubt = 0.05F;
/// Of a column's light, that its good pixels must take.
constexpr float kLeastShare = 0.25F;
/// Of the columns, that may be filled in.
constexpr double kMostFilled = 0.25;

ExtractionWeights weights_of(const DetectorNoise& noise, const ExtractionOptions& options) {
  return {.read = static_cast<float>(std::max(noise.variance(0), 1e-6)),
          .per_count = static_cast<float>(1 / noise.electrons_per_count),
          .doubt = kProfileDoubt,
          .least_share = kLeastShare,
          .outlier = static_cast<float>(options.outlier * options.outlier),
          .rounds = options.rounds};
}

/// The columns of a track from a node of its profile to the next.
TrackColumns columns_at(const CorrectedImage& image, const TrackProfile& profile,
                        std::size_t node) {
  const std::size_t width = image.image.width;
  const std::size_t x = node * kColumnsTogether;
  const std::size_t first = profile.window.first * width + x;
  const std::size_t next = std::min(node + 1, profile.nodes.size() - 1);
  return {.counts = image.image.counts.data() + first,
          .variance = image.variance.data() + first,
          .faults = image.faults.data() + first,
          .pitch = width,
          .columns = std::min(kColumnsTogether, width - x),
          .shares = profile.nodes[node],
          .shares_beyond = profile.nodes[next]};
}

/// A track column by column; columns without enough good pixels are not filled in yet.
struct UnfilledTrack {
  ExtractedTrack track;
  std::vector<double> missing;  ///< of the light of each column, on pixels that are not used
};

UnfilledTrack add_up_columns(const CorrectedImage& image, const TrackProfile& profile,
                             const ExtractionWeights& weights) {
  const std::size_t width = image.image.width;
  UnfilledTrack result;
  ExtractedTrack& track = result.track;
  for (auto* const values :
       {&track.counts, &track.variance, &track.row_sum, &track.row_sum_variance, &result.missing}) {
    values->resize(width);
  }
  std::vector<float> memory(extraction_memory(profile.rows()));
  for (std::size_t begin = 0; begin < width; begin += kColumnsTogether) {
    const TrackColumns columns = columns_at(image, profile, begin / kColumnsTogether);
    const ColumnLight light = extract_columns(columns, weights, memory);
    track.rejected += light.rejected;
    for (std::size_t i = 0; i < columns.columns; ++i) {
      const std::size_t x = begin + i;
      track.counts[x] = static_cast<double>(light.light[i]);
      track.row_sum[x] = light.row_sum[i];
      track.row_sum_variance[x] = light.row_sum_variance[i];
      result.missing[x] = light.missing[i];
      if (light.share[i] < kLeastShare) {
        track.filled.push_back(x);
        continue;
      }
      const auto weight = static_cast<double>(light.weight[i]);
      track.variance[x] = static_cast<double>(light.variance[i]) / (weight * weight);
    }
  }
  return result;
}

/// Put a straight line over columns without a value. There is at least one with.
void fill_in(std::vector<double>& values, const std::vector<std::size_t>& missing) {
  std::vector<bool> known(values.size(), true);
  for (const std::size_t x : missing) known[x] = false;
  for (const std::size_t x : missing) {
    std::size_t left = x;
    while (left > 0 && !known[left]) --left;
    std::size_t right = x;
    while (right + 1 < values.size() && !known[right]) ++right;
    if (!known[left]) left = right;
    if (!known[right]) right = left;
    const double share =
        left == right ? 0 : static_cast<double>(x - left) / static_cast<double>(right - left);
    values[x] = (1 - share) * values[left] + share * values[right];
  }
}

}  // namespace

double ExtractedTrack::gain() const {
  std::vector<double> ratios;
  for (std::size_t x = 0; x < counts.size(); ++x) {
    if (variance[x] > 0) ratios.push_back(std::sqrt(row_sum_variance[x] / variance[x]));
  }
  return ratios.empty() ? 1 : median(std::move(ratios));
}

Result<ExtractedTrack> extract_track(const CorrectedImage& image, const RowBand& rows,
                                     const Trace& trace, const DetectorNoise& noise,
                                     const ExtractionOptions& options) {
  const TrackProfile profile = CANDOR_TRY(measure_profile(image, rows, trace));
  const std::size_t width = image.image.width;
  auto [track, missing] = add_up_columns(image, profile, weights_of(noise, options));
  track.rows = rows;
  if (static_cast<double>(track.filled.size()) > kMostFilled * static_cast<double>(width)) {
    return Error{
        ErrorCode::insufficient_data,
        fmt::format("{} of {} columns have no pixel that can be used: saturated, hot, dead "
                    "or outside the picture",
                    track.filled.size(), width)};
  }
  fill_in(track.counts, track.filled);
  fill_in(track.variance, track.filled);
  // Pixels that are not used, as the profile has them.
  for (std::size_t x = 0; x < width; ++x) {
    track.row_sum[x] += missing[x] * track.counts[x];
    track.row_sum_variance[x] += missing[x] * missing[x] * track.variance[x];
  }
  return std::move(track);
}

}  // namespace candor
