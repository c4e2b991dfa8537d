#include "pipeline/numerics/combine_repeats.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

#include "pipeline/core/decimal.h"
#include "pipeline/numerics/median.h"

namespace candor {
namespace {

constexpr std::size_t kSlow = 101;  ///< points of the running median
constexpr std::size_t kClasses = 10;
constexpr std::size_t kFewestSteep = 3;
constexpr double kSteep = 8;        ///< differences above this many noise deviations are steep
constexpr double kUncertain = 0.1;  ///< standard error of a strength that says nothing
constexpr double kClip = 4;
constexpr double kMedianToDeviation = 1.482602218505602;
constexpr double kQuantile = 0.8;
constexpr double kQuantileOfNormal = 1.2815515655446004;  ///< 80 % lie within ± this
constexpr double kShift = 0.15;                           ///< of a point
constexpr double kWeakest = 0.5;
constexpr double kStrongest = 2;
constexpr double kMostReplaced = 0.05;
constexpr int kRounds = 3;

using Values = std::vector<double>;

Values running_median(std::span<const double> y) {
  Values medians(y.size());
  Values window;
  for (std::size_t i = 0; i < y.size(); ++i) {
    const std::size_t reach = std::min({kSlow / 2, i, y.size() - 1 - i});
    // At the ends as many points as in the middle, or a spike there would be its own median.
    const std::size_t first =
        reach == kSlow / 2 ? i - reach : (i < y.size() / 2 ? 0 : y.size() - kSlow);
    const auto piece = y.subspan(first, kSlow);
    window.assign(piece.begin(), piece.end());
    const auto middle = window.begin() + kSlow / 2;
    std::ranges::nth_element(window, middle);
    medians[i] = *middle;
  }
  return medians;
}

/// At each point the median of the scans; of two scans the lower one, since a spike moves their
/// mean.
Values without_spikes(const Matrix& scans) {
  Values medians(scans.rows());
  Values across(scans.columns());
  for (std::size_t i = 0; i < scans.rows(); ++i) {
    for (std::size_t k = 0; k < scans.columns(); ++k) across[k] = scans(i, k);
    medians[i] = scans.columns() == 2 ? std::min(across[0], across[1]) : median(across);
  }
  return medians;
}

Values differences(std::span<const double> y) {
  Values steps(y.size() - 1);
  for (std::size_t i = 0; i < steps.size(); ++i) steps[i] = y[i + 1] - y[i];
  return steps;
}

double deviation_of(Values values) {
  for (double& value : values) value = std::abs(value);
  return kMedianToDeviation * median(std::move(values));
}

/// The standard deviation from the value below which 80 % of the magnitudes lie: spikes do not
/// matter, and small whole numbers of counts, most of them equal, still have one.
double deviation_by_quantile(Values values) {
  for (double& value : values) value = std::abs(value);
  const auto place = values.begin() + static_cast<std::ptrdiff_t>(
                                          kQuantile * static_cast<double>(values.size() - 1));
  std::ranges::nth_element(values, place);
  return *place / kQuantileOfNormal;
}

/// The factor a in scan = a·m + slow, from where m is steep; 1 where it is nowhere.
double strength_of(std::span<const double> scan, std::span<const double> m) {
  const Values of_scan = differences(scan);
  const Values of_m = differences(m);
  Values both(of_m.size());
  for (std::size_t i = 0; i < both.size(); ++i) both[i] = of_scan[i] - of_m[i];
  const double limit = kSteep * deviation_of(both);
  std::vector<std::size_t> steep;
  for (std::size_t i = 0; i < of_m.size(); ++i) {
    if (std::abs(of_m[i]) > limit) steep.push_back(i);
  }
  const std::size_t all = steep.size();
  double strength = 1;
  for (int round = 0; round < kRounds && steep.size() >= kFewestSteep; ++round) {
    Values ratios;
    for (const std::size_t i : steep) ratios.push_back(of_scan[i] / of_m[i]);
    const auto count = static_cast<double>(ratios.size());
    strength = median(ratios);
    for (double& ratio : ratios) ratio -= strength;
    // Where lines are few or faint, spikes among them decide: then nothing is known.
    if (deviation_of(std::move(ratios)) > kUncertain * std::sqrt(count)) return 1;
    Values rest;
    for (const std::size_t i : steep) rest.push_back(of_scan[i] - strength * of_m[i]);
    const double clip = kClip * deviation_of(rest);
    std::erase_if(steep,
                  [&](std::size_t i) { return std::abs(of_scan[i] - strength * of_m[i]) > clip; });
    if (steep.size() < all / 2) return 1;
    double product = 0;
    double squares = 0;
    for (const std::size_t i : steep) {
      product += of_scan[i] * of_m[i];
      squares += of_m[i] * of_m[i];
    }
    if (squares > 0) strength = product / squares;
  }
  return strength;
}

/// A scan as strength · m + slow.
struct Match {
  double strength = 1;
  Values slow;
};

Match match_to(std::span<const double> scan, std::span<const double> m) {
  Match match;
  match.strength = strength_of(scan, m);
  Values rest(scan.begin(), scan.end());
  for (std::size_t i = 0; i < rest.size(); ++i) rest[i] -= match.strength * m[i];
  match.slow = running_median(rest);
  return match;
}

/// σ² = read + gain · (level − lowest).
struct NoiseLaw {
  double read = 0;
  double gain = 0;
  double lowest = 0;

  double at(double level) const { return std::sqrt(read + gain * std::max(0.0, level - lowest)); }
};

/// At each point the mean of its neighbours, up to three on either side.
Values level_around(std::span<const double> m) {
  constexpr std::size_t kReach = 3;
  Values levels(m.size());
  for (std::size_t i = 0; i < m.size(); ++i) {
    const std::size_t first = i - std::min(i, kReach);
    const std::size_t last = std::min(i + kReach, m.size() - 1);
    double sum = -m[i];
    for (std::size_t j = first; j <= last; ++j) sum += m[j];
    levels[i] = sum / static_cast<double>(last - first);
  }
  return levels;
}

/// Fit the law to the differences of successive scans, by classes of level.
NoiseLaw noise_law(const Matrix& matched, std::span<const double> m) {
  std::vector<std::size_t> by_level(m.size());
  std::iota(by_level.begin(), by_level.end(), std::size_t{0});
  // By the level around a point: its own is noise, and would put quiet points into one class.
  const Values around = level_around(m);
  std::ranges::stable_sort(by_level, {}, [&](std::size_t i) { return around[i]; });
  NoiseLaw law{.lowest = around[by_level.front()]};
  Values levels;
  Values variances;
  for (std::size_t c = 0; c < kClasses; ++c) {
    const std::size_t first = c * m.size() / kClasses;
    const std::size_t last = (c + 1) * m.size() / kClasses;
    Values between;
    double level = 0;
    for (std::size_t j = first; j < last; ++j) {
      const std::size_t i = by_level[j];
      level += (around[i] - law.lowest) / static_cast<double>(last - first);
      for (std::size_t k = 0; k + 1 < matched.columns(); ++k) {
        between.push_back(matched(i, k + 1) - matched(i, k));
      }
    }
    const double deviation = deviation_by_quantile(std::move(between));
    levels.push_back(level);
    variances.push_back(0.5 * deviation * deviation);
  }
  // Weighted by the relative accuracy of a variance, which is the same in every class.
  double w = 0;
  double wx = 0;
  double wy = 0;
  double wxx = 0;
  double wxy = 0;
  const double floor = 1e-3 * std::ranges::max(variances) + std::numeric_limits<double>::min();
  for (std::size_t c = 0; c < kClasses; ++c) {
    const double weight = 1 / ((variances[c] + floor) * (variances[c] + floor));
    w += weight;
    wx += weight * levels[c];
    wy += weight * variances[c];
    wxx += weight * levels[c] * levels[c];
    wxy += weight * levels[c] * variances[c];
  }
  const double spread = w * wxx - wx * wx;
  law.gain = spread > 0 ? std::max(0.0, (w * wxy - wx * wy) / spread) : 0.0;
  law.read = std::max(0.0, (wy - law.gain * wx) / w);
  return law;
}

/// The steepest difference to a neighbour.
double steepness(std::span<const double> m, std::size_t i) {
  const double before = i > 0 ? std::abs(m[i] - m[i - 1]) : 0.0;
  const double after = i + 1 < m.size() ? std::abs(m[i + 1] - m[i]) : 0.0;
  return std::max(before, after);
}

class SpikeFinder {
 public:
  SpikeFinder(const Matrix& matched, Values m, double threshold)
      : matched_(matched),
        m_(std::move(m)),
        law_(noise_law(matched, m_)),
        threshold_(threshold),
        spikes_(matched.columns(), std::vector<char>(matched.rows(), 0)) {}

  std::vector<std::vector<char>> find() {
    for (std::size_t i = 0; i < matched_.rows(); ++i) judge_point(i);
    for (std::size_t k = 0; k < matched_.columns(); ++k) grow(k);
    return std::move(spikes_);
  }

 private:
  /// By how many times the allowed difference a scan exceeds the others that are not spikes there.
  double excess(std::size_t point, std::size_t scan, double threshold) const {
    Values others;
    for (std::size_t k = 0; k < matched_.columns(); ++k) {
      if (k != scan && spikes_[k][point] == 0) others.push_back(matched_(point, k));
    }
    if (others.empty()) return 0;
    const auto count = static_cast<double>(others.size());
    const double level = median(std::move(others));
    // Of a median of three or more the variance is π/2 times that of a mean, asymptotically.
    const double of_level = (count < 3 ? 1.0 : 0.5 * std::numbers::pi) / count;
    const double noise = law_.at(level) * std::sqrt(1 + of_level);
    const double allowed = threshold * noise + kShift * steepness(m_, point);
    const double above = matched_(point, scan) - level;
    if (!(above > 0)) return 0;
    return allowed > 0 ? above / allowed : std::numeric_limits<double>::infinity();
  }

  void judge_point(std::size_t point) {
    for (std::size_t left = matched_.columns(); left > 1; --left) {
      std::size_t highest = 0;
      double value = -std::numeric_limits<double>::infinity();
      for (std::size_t k = 0; k < matched_.columns(); ++k) {
        if (spikes_[k][point] != 0 || matched_(point, k) <= value) continue;
        highest = k;
        value = matched_(point, k);
      }
      if (excess(point, highest, threshold_) <= 1) return;
      spikes_[highest][point] = 1;
    }
  }

  /// Take in the neighbours of spikes that stand out by half the threshold.
  void grow(std::size_t scan) {
    std::vector<char>& marks = spikes_[scan];
    const std::vector<char> cores = marks;
    const auto take = [&](std::size_t i) {
      if (marks[i] == 0 && excess(i, scan, 0.5 * threshold_) > 1) marks[i] = 1;
    };
    for (std::size_t i = 0; i < cores.size(); ++i) {
      if (cores[i] == 0) continue;
      if (i > 0) take(i - 1);
      if (i + 1 < cores.size()) take(i + 1);
    }
  }

  const Matrix& matched_;
  Values m_;
  NoiseLaw law_;
  double threshold_;
  std::vector<std::vector<char>> spikes_;
};

Result<void> check_replaced(const std::vector<std::vector<char>>& spikes) {
  for (std::size_t k = 0; k < spikes.size(); ++k) {
    const auto count = std::ranges::count(spikes[k], 1);
    const auto size = static_cast<double>(spikes[k].size());
    if (static_cast<double>(count) <= kMostReplaced * size) continue;
    return Error{ErrorCode::incompatible,
                 fmt::format("scan {} exceeds the others at {} of {} points, far more than spikes "
                             "do: they are no repeats of one sample",
                             k + 1, count, spikes[k].size())};
  }
  return {};
}

CombinedScans averaged(const Matrix& scans, const Matrix& matched,
                       const std::vector<Match>& matches,
                       const std::vector<std::vector<char>>& spikes) {
  CombinedScans combined;
  const auto count = static_cast<double>(scans.columns());
  for (std::size_t i = 0; i < scans.rows(); ++i) {
    double clean = 0;
    double clean_count = 0;
    for (std::size_t k = 0; k < scans.columns(); ++k) {
      if (spikes[k][i] != 0) continue;
      clean += matched(i, k);
      clean_count += 1;
    }
    double sum = 0;
    for (std::size_t k = 0; k < scans.columns(); ++k) {
      if (spikes[k][i] == 0) {
        sum += scans(i, k);
        continue;
      }
      sum += matches[k].strength * clean / clean_count + matches[k].slow[i];
      combined.replaced.push_back({.scan = k, .point = i});
    }
    combined.mean.push_back(sum / count);
  }
  return combined;
}

}  // namespace

Result<CombinedScans> combine_repeats(const Matrix& scans, const CombineOptions& options) {
  CANDOR_INVARIANT(options.threshold > 0, "a positive threshold");
  if (scans.columns() < 2 || scans.rows() < kSlow) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("{} scans of {} points; spikes are told from lines by two scans or "
                             "more, of {} points or more",
                             scans.columns(), scans.rows(), kSlow)};
  }
  Values m = without_spikes(scans);
  std::vector<Match> matches;
  Matrix matched(scans.rows(), scans.columns());
  for (std::size_t k = 0; k < scans.columns(); ++k) {
    Match match = match_to(scans.column(k), m);
    if (!(match.strength >= kWeakest) || !(match.strength <= kStrongest)) {
      return Error{ErrorCode::incompatible,
                   fmt::format("the bands of scan {} are {} times as strong as those of the "
                               "others, but repeats lie between {} and {}",
                               k + 1, to_decimal(std::round(1000 * match.strength) / 1000),
                               to_decimal(kWeakest), to_decimal(kStrongest))};
    }
    for (std::size_t i = 0; i < scans.rows(); ++i) {
      matched(i, k) = (scans(i, k) - match.slow[i]) / match.strength;
    }
    matches.push_back(std::move(match));
  }
  m = without_spikes(matched);
  const auto spikes = SpikeFinder(matched, std::move(m), options.threshold).find();
  CANDOR_TRY(check_replaced(spikes));
  return averaged(scans, matched, matches, spikes);
}

}  // namespace candor
