#include "library/near_pairs.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>

namespace candor::library {
namespace {

constexpr double kIrFrom = 660;
constexpr double kIrTo = 1800;
constexpr double kStep = 4;  // cm⁻¹, half of what solid samples' bands are wide
constexpr std::size_t kCoarse = 24;

struct EvenGrid {
  double from = 0;
  double to = 0;
  std::size_t size = 0;
};

double as_absorbance(double value, SignalUnit unit) {
  constexpr double kOpaque = 1e-4;
  switch (unit) {
    case SignalUnit::percent_transmittance: return -std::log10(std::max(value / 100, kOpaque));
    case SignalUnit::transmittance:
    case SignalUnit::reflectance: return -std::log10(std::max(value, kOpaque));
    default: return value;
  }
}

/// The spectrum on the grid, which it must cover.
std::vector<double> read_on(const EvenGrid& grid, const Spectrum& spectrum) {
  const Axis& axis = spectrum.axis();
  std::vector<double> values(grid.size);
  const double step = (grid.to - grid.from) / static_cast<double>(grid.size - 1);
  std::size_t right = 1;
  for (std::size_t i = 0; i < grid.size; ++i) {
    const double position = grid.from + step * static_cast<double>(i);
    while (right + 1 < axis.size() && axis[right] < position) ++right;
    const double part = (position - axis[right - 1]) / (axis[right] - axis[right - 1]);
    const double left = as_absorbance(spectrum.intensities()[right - 1], spectrum.unit());
    values[i] =
        left + part * (as_absorbance(spectrum.intensities()[right], spectrum.unit()) - left);
  }
  return values;
}

/// A curve with mean 0 and length 1, so that |a − b|² = 2(1 − r).
struct UnitCurve {
  std::size_t entry = 0;
  std::vector<double> values;
  std::array<float, kCoarse> coarse{};
};

/// Centre and scale; none for a curve that is flat on the grid.
std::optional<UnitCurve> unit_curve(std::size_t entry, std::vector<double> values) {
  double mean = 0;
  for (const double value : values) mean += value;
  mean /= static_cast<double>(values.size());
  double squares = 0;
  for (double& value : values) {
    value -= mean;
    squares += value * value;
  }
  if (!(squares > 0) || !std::isfinite(squares)) return std::nullopt;
  UnitCurve curve{entry, std::move(values), {}};
  for (double& value : curve.values) value /= std::sqrt(squares);
  // The normalised sum over a block is a projection, which never lengthens a difference.
  for (std::size_t block = 0; block < kCoarse; ++block) {
    const std::size_t first = block * curve.values.size() / kCoarse;
    const std::size_t last = (block + 1) * curve.values.size() / kCoarse;
    double sum = 0;
    for (std::size_t i = first; i < last; ++i) sum += curve.values[i];
    if (last > first) {
      curve.coarse[block] = static_cast<float>(sum / std::sqrt(static_cast<double>(last - first)));
    }
  }
  return curve;
}

float coarse_distance(const UnitCurve& a, const UnitCurve& b) {
  std::array<float, 4> sums{};
  for (std::size_t i = 0; i < kCoarse; i += sums.size()) {
    for (std::size_t lane = 0; lane < sums.size(); ++lane) {
      const float difference = a.coarse[i + lane] - b.coarse[i + lane];
      sums[lane] += difference * difference;
    }
  }
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

double correlation(const UnitCurve& a, const UnitCurve& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.values.size(); ++i) sum += a.values[i] * b.values[i];
  return sum;
}

/// The grid for some references of one technique and axis unit; none if they share no range.
std::optional<EvenGrid> common_grid(std::span<const Entry> entries,
                                    std::span<const std::size_t> members) {
  const Spectrum& any = entries[members.front()].reference.spectrum;
  EvenGrid grid{kIrFrom, kIrTo, 0};
  if (any.label().technique != Technique::ir) {
    std::vector<double> fronts;
    std::vector<double> backs;
    for (const std::size_t member : members) {
      fronts.push_back(entries[member].reference.spectrum.axis().front());
      backs.push_back(entries[member].reference.spectrum.axis().back());
    }
    std::ranges::sort(fronts);
    std::ranges::sort(backs);
    grid.from = fronts[(fronts.size() - 1) * 9 / 10];
    grid.to = backs[(backs.size() - 1) / 10];
  }
  if (!(grid.to > grid.from)) return std::nullopt;
  const bool per_cm = any.axis().unit() == AxisUnit::wavenumber_per_cm ||
                      any.axis().unit() == AxisUnit::raman_shift_per_cm;
  constexpr std::size_t kPointsElsewhere = 401;
  const double steps = std::floor((grid.to - grid.from) / kStep);
  grid.size = per_cm && steps >= kCoarse && steps < 10'000 ? static_cast<std::size_t>(steps) + 1
                                                           : kPointsElsewhere;
  return grid;
}

void compare(std::span<const Entry> entries, std::span<const std::size_t> members,
             NearPairs& result) {
  const auto technique = to_string(entries[members.front()].reference.spectrum.label().technique);
  if (members.size() > kMostCompared) {
    result.notes.push_back(
        fmt::format("{} references of technique {} were not compared for near "
                    "duplicates, which takes too long above {}",
                    members.size(), technique, kMostCompared));
    return;
  }
  const auto grid = common_grid(entries, members);
  std::vector<UnitCurve> curves;
  std::size_t too_short = 0;
  for (const std::size_t member : members) {
    const Spectrum& spectrum = entries[member].reference.spectrum;
    if (!grid || spectrum.axis().front() > grid->from || spectrum.axis().back() < grid->to) {
      ++too_short;
      continue;
    }
    if (auto curve = unit_curve(member, read_on(*grid, spectrum))) {
      curves.push_back(*std::move(curve));
    }
  }
  if (too_short > 0 && members.size() > 1) {
    result.notes.push_back(
        fmt::format("{} of {} references of technique {} cover too little of "
                    "the common range to be compared for near duplicates",
                    too_short, members.size(), technique));
  }
  constexpr float kRounding = 1e-5F;
  constexpr float kFarthest = static_cast<float>(2 * (1 - kNearCorrelation)) + kRounding;
  for (std::size_t i = 0; i < curves.size(); ++i) {
    for (std::size_t j = i + 1; j < curves.size(); ++j) {
      if (coarse_distance(curves[i], curves[j]) > kFarthest) continue;
      const double r = correlation(curves[i], curves[j]);
      if (r <= kNearCorrelation) continue;
      result.pairs.push_back(NearPair{entries[curves[i].entry].reference.id,
                                      entries[curves[j].entry].reference.id, r});
    }
  }
}

}  // namespace

NearPairs near_pairs(std::span<const Entry> entries) {
  std::map<std::pair<Technique, AxisUnit>, std::vector<std::size_t>> kinds;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Spectrum& spectrum = entries[i].reference.spectrum;
    kinds[{spectrum.label().technique, spectrum.axis().unit()}].push_back(i);
  }
  NearPairs result;
  for (const auto& [kind, members] : kinds) compare(entries, members, result);
  for (NearPair& pair : result.pairs) {
    if (pair.second < pair.first) std::swap(pair.first, pair.second);
  }
  std::ranges::sort(result.pairs, {}, [](const NearPair& pair) {
    return std::pair<std::string_view, std::string_view>(pair.first, pair.second);
  });
  return result;
}

}  // namespace candor::library
