#include "pipeline/imaging/optimal_extraction.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "pipeline/imaging/track_profile.h"
#include "pipeline/numerics/median.h"

namespace candor {
namespace {

constexpr std::size_t kStep = TrackProfile::kNodeStep;
/// Of the light that the profile expects at a pixel: what the profile itself may be wrong by.
constexpr float kProfileDoubt = 0.05F;
/// Of a column's light, that its good pixels must take.
constexpr float kLeastShare = 0.25F;
/// Of the columns, that may be filled in.
constexpr double kMostFilled = 0.25;

/// Sums over the rows of a track, one a column.
struct ColumnSums {
  explicit ColumnSums(std::size_t width)
      : light(width),
        weight(width),
        variance(width),
        share(width),
        worst(width),
        worst_row(width) {}

  std::vector<float> light;     ///< of P·D/V
  std::vector<float> weight;    ///< of P²/V
  std::vector<float> variance;  ///< of (P/V)² times the variance of the pixel
  std::vector<float> share;     ///< of P
  std::vector<float> worst;     ///< the largest squared deviation over its variance
  std::vector<std::uint32_t> worst_row;
};

/// Adds up one track of one picture.
class Extraction {
 public:
  Extraction(const CorrectedImage& image, const TrackProfile& profile, const DetectorNoise& noise)
      : image_(image),
        profile_(profile),
        faults_(window_of(image.faults)),
        read_(static_cast<float>(std::max(noise.variance(0), 1e-6))),
        per_count_(static_cast<float>(1 / noise.electrons_per_count)),
        light_(plain_sum()) {}

  std::size_t width() const { return image_.image.width; }
  const std::vector<float>& light() const { return light_; }

  /// Extract the columns [begin, end), anew from their light as it was.
  void add_up(std::size_t begin, std::size_t end, ColumnSums& sums) {
    const auto clear = [&](auto& values) {
      std::fill(values.begin() + static_cast<std::ptrdiff_t>(begin),
                values.begin() + static_cast<std::ptrdiff_t>(end), 0);
    };
    clear(sums.light);
    clear(sums.weight);
    clear(sums.variance);
    clear(sums.share);
    each_run(begin, end,
             [&](std::size_t x, std::size_t count, std::size_t pixel, float share, float slope) {
               const float* const counts = image_.image.counts.data() + pixel;
               const float* const variance = image_.variance.data() + pixel;
               const std::uint8_t* const faults = faults_.data() + pixel - first_pixel();
               for (std::size_t i = 0; i < count; ++i) {
                 const float use = faults[i] == 0 ? 1.0F : 0.0F;
                 const float p = use * (share + slope * static_cast<float>(static_cast<int>(i)));
                 const float v = read_ + per_count_ * std::max(p * light_[x + i], 0.0F);
                 const float weight = p / v;
                 sums.light[x + i] += weight * counts[i];
                 sums.weight[x + i] += weight * p;
                 sums.variance[x + i] += weight * weight * variance[i];
                 sums.share[x + i] += p;
               }
             });
    for (std::size_t x = begin; x < end; ++x) {
      if (sums.share[x] >= kLeastShare) light_[x] = sums.light[x] / sums.weight[x];
    }
  }

  /// Find the pixel of each column [begin, end) that is furthest from the profile.
  void find_worst(std::size_t begin, std::size_t end, ColumnSums& sums) const {
    std::fill(sums.worst.begin() + static_cast<std::ptrdiff_t>(begin),
              sums.worst.begin() + static_cast<std::ptrdiff_t>(end), 0.0F);
    each_run(begin, end,
             [&](std::size_t x, std::size_t count, std::size_t pixel, float share, float slope) {
               const float* const counts = image_.image.counts.data() + pixel;
               const std::uint8_t* const faults = faults_.data() + pixel - first_pixel();
               const auto row = static_cast<std::uint32_t>(pixel / width());
               for (std::size_t i = 0; i < count; ++i) {
                 const float use = faults[i] == 0 ? 1.0F : 0.0F;
                 const float p = share + slope * static_cast<float>(static_cast<int>(i));
                 const float expected = std::max(p * light_[x + i], 0.0F);
                 const float off = counts[i] - p * light_[x + i];
                 const float doubt = kProfileDoubt * expected;
                 const float ratio =
                     use * off * off / (read_ + per_count_ * expected + doubt * doubt);
                 const bool worse = ratio > sums.worst[x + i];
                 sums.worst[x + i] = worse ? ratio : sums.worst[x + i];
                 sums.worst_row[x + i] = worse ? row : sums.worst_row[x + i];
               }
             });
  }

  void leave_out(std::size_t x, std::size_t row) {
    faults_[row * width() + x - first_pixel()] |= kCosmicRay;
  }

  /// The plain sum of the rows, faulty pixels as the profile has them, and its variance.
  void row_sums(const std::vector<double>& light, const std::vector<double>& light_variance,
                std::vector<double>& sum, std::vector<double>& variance) const {
    sum.assign(width(), 0.0);
    variance.assign(width(), 0.0);
    std::vector<double> missing(width(), 0.0);
    each_run(0, width(),
             [&](std::size_t x, std::size_t count, std::size_t pixel, float share, float slope) {
               for (std::size_t i = 0; i < count; ++i) {
                 const bool good = faults_[pixel - first_pixel() + i] == 0;
                 const float p = share + slope * static_cast<float>(static_cast<int>(i));
                 sum[x + i] += good ? static_cast<double>(image_.image.counts[pixel + i]) : 0.0;
                 variance[x + i] += good ? static_cast<double>(image_.variance[pixel + i]) : 0.0;
                 missing[x + i] += good ? 0.0 : static_cast<double>(p);
               }
             });
    for (std::size_t x = 0; x < width(); ++x) {
      sum[x] += missing[x] * light[x];
      variance[x] += missing[x] * missing[x] * light_variance[x];
    }
  }

 private:
  std::size_t first_pixel() const { return profile_.window.first * width(); }

  PixelFaults window_of(const PixelFaults& faults) const {
    const auto begin = faults.begin() + static_cast<std::ptrdiff_t>(first_pixel());
    return {begin, begin + static_cast<std::ptrdiff_t>(profile_.rows() * width())};
  }

  std::vector<float> plain_sum() const {
    std::vector<float> sums(width(), 0.0F);
    for (std::size_t y = profile_.window.first; y <= profile_.window.last; ++y) {
      const auto row = image_.image.row(y);
      for (std::size_t x = 0; x < sums.size(); ++x) sums[x] += row[x];
    }
    return sums;
  }

  /// Calls `act(x, count, pixel, share, slope)` for each run of columns of each row on which the
  /// share is linear: `share` at the first, `slope` a column.
  template <typename Act>
  void each_run(std::size_t begin, std::size_t end, Act act) const {
    for (std::size_t j = 0; j < profile_.rows(); ++j) {
      for (std::size_t x = begin; x < end;) {
        const std::size_t node = x / kStep;
        const std::size_t stop = std::min({(node + 1) * kStep, end, width()});
        const float left = profile_.nodes[node][j];
        const std::size_t next = std::min(node + 1, profile_.nodes.size() - 1);
        const float slope = (profile_.nodes[next][j] - left) / static_cast<float>(kStep);
        const float share = left + slope * static_cast<float>(x - node * kStep);
        if (left > 0 || profile_.nodes[next][j] > 0) {
          act(x, stop - x, (profile_.window.first + j) * width() + x, share, slope);
        }
        x = stop;
      }
    }
  }

  const CorrectedImage& image_;
  const TrackProfile& profile_;
  PixelFaults faults_;  ///< of the rows of the window
  float read_;
  float per_count_;
  std::vector<float> light_;
};

/// Leave out what does not fit, the worst pixel of a column at a time.
std::size_t reject_outliers(Extraction& extraction, const ExtractionOptions& options,
                            ColumnSums& sums) {
  const auto limit = static_cast<float>(options.outlier * options.outlier);
  std::size_t rejected = 0;
  extraction.find_worst(0, extraction.width(), sums);
  std::vector<std::size_t> columns;
  for (std::size_t x = 0; x < extraction.width(); ++x) {
    if (sums.worst[x] > limit) columns.push_back(x);
  }
  for (std::size_t round = 0; round < options.rounds && !columns.empty(); ++round) {
    for (const std::size_t x : columns) {
      extraction.leave_out(x, sums.worst_row[x]);
      ++rejected;
      extraction.add_up(x, x + 1, sums);
      extraction.find_worst(x, x + 1, sums);
    }
    std::erase_if(columns, [&](std::size_t x) { return sums.worst[x] <= limit; });
  }
  return rejected;
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
  Extraction extraction(image, profile, noise);
  const std::size_t width = image.image.width;
  ColumnSums sums(width);
  extraction.add_up(0, width, sums);
  ExtractedTrack track;
  track.rows = rows;
  track.rejected = reject_outliers(extraction, options, sums);
  track.counts.assign(extraction.light().begin(), extraction.light().end());
  track.variance.resize(width);
  for (std::size_t x = 0; x < width; ++x) {
    if (sums.share[x] < kLeastShare) {
      track.filled.push_back(x);
      continue;
    }
    const auto weight = static_cast<double>(sums.weight[x]);
    track.variance[x] = static_cast<double>(sums.variance[x]) / (weight * weight);
  }
  if (static_cast<double>(track.filled.size()) > kMostFilled * static_cast<double>(width)) {
    return Error{
        ErrorCode::insufficient_data,
        fmt::format("{} of {} columns have no pixel that can be used: saturated, hot, dead "
                    "or outside the picture",
                    track.filled.size(), width)};
  }
  fill_in(track.counts, track.filled);
  fill_in(track.variance, track.filled);
  extraction.row_sums(track.counts, track.variance, track.row_sum, track.row_sum_variance);
  return track;
}

}  // namespace candor
