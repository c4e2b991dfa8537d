#include "pipeline/interferogram/agreement.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "pipeline/core/decimal.h"
#include "pipeline/core/invariant.h"

namespace candor {
namespace {

constexpr double kLeastSignal = 0.05;
constexpr double kSamePlace = 0.05;

/// Per cent for a fraction: how many of one make the other.
double full_scale(SignalUnit unit) { return unit == SignalUnit::percent_transmittance ? 100 : 1; }

bool are_alike(SignalUnit one, SignalUnit other) {
  const auto plain = [](SignalUnit unit) {
    return unit == SignalUnit::percent_transmittance ? SignalUnit::transmittance : unit;
  };
  return plain(one) == plain(other);
}

std::vector<bool> lit_points(std::size_t size, const std::vector<const Spectrum*>& beams) {
  std::vector<bool> lit(size, true);
  for (const Spectrum* beam : beams) {
    CANDOR_INVARIANT(beam->size() == size, "a single beam on the points of the spectrum");
    const double least = kLeastSignal * *std::ranges::max_element(beam->intensities());
    for (std::size_t i = 0; i < size; ++i) {
      if (!(beam->intensities()[i] > least)) lit[i] = false;
    }
  }
  return lit;
}

struct Pair {
  double position;
  double ours;
  double theirs;
};

Result<std::vector<Pair>> pairs(const Spectrum& ours, const Spectrum& instrument,
                                const std::vector<bool>& lit) {
  const auto positions = ours.axis().positions();
  const double tolerance = kSamePlace * ours.axis().mean_step();
  const double unit = full_scale(ours.unit()) / full_scale(instrument.unit());
  std::vector<Pair> result;
  for (std::size_t i = 0; i < instrument.size(); ++i) {
    const double position = instrument.axis()[i];
    if (position < ours.axis().front() - tolerance || position > ours.axis().back() + tolerance) {
      continue;
    }
    const auto found = std::ranges::lower_bound(positions, position - tolerance);
    if (found == positions.end() || std::abs(*found - position) > tolerance) {
      return Error{ErrorCode::incompatible,
                   fmt::format("the instrument's spectrum has a point at {} cm-1 and ours has none "
                               "there: they cannot be compared point by point",
                               to_decimal(position))};
    }
    const auto place = static_cast<std::size_t>(found - positions.begin());
    if (!lit[place]) continue;
    result.push_back({position, ours.intensities()[place], instrument.intensities()[i] * unit});
  }
  if (result.size() >= 2) return result;
  return Error{ErrorCode::insufficient_data,
               "ours and the instrument's spectrum have no two points in common where the single "
               "beam is above 5 % of its maximum"};
}

}  // namespace

Result<Agreement> agreement(const Spectrum& ours, const Spectrum& instrument,
                            const std::vector<const Spectrum*>& beams) {
  if (!are_alike(ours.unit(), instrument.unit())) {
    return Error{ErrorCode::incompatible,
                 fmt::format("ours is {} and the instrument's {}", to_string(ours.unit()),
                             to_string(instrument.unit()))};
  }
  const auto both = CANDOR_TRY(pairs(ours, instrument, lit_points(ours.size(), beams)));
  double full = 0;
  double product = 0;
  double square = 0;
  for (const Pair& pair : both) {
    full = std::max(full, std::abs(pair.theirs));
    product += pair.ours * pair.theirs;
    square += pair.ours * pair.ours;
  }
  if (full == 0 || square == 0) {
    return Error{ErrorCode::insufficient_data, "one of the compared spectra is 0 everywhere"};
  }
  Agreement result;
  result.points = both.size();
  result.scale = product / square;
  for (const Pair& pair : both) {
    const double difference = std::abs(pair.ours - pair.theirs) / full;
    if (difference > result.largest) {
      result.largest = difference;
      result.at_per_cm = pair.position;
    }
    result.scaled_largest =
        std::max(result.scaled_largest, std::abs(result.scale * pair.ours - pair.theirs) / full);
  }
  return result;
}

}  // namespace candor
