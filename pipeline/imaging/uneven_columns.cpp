#include "pipeline/imaging/uneven_columns.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <tuple>
#include <utility>

#include "pipeline/numerics/median.h"
#include "pipeline/numerics/noise.h"

namespace candor {
namespace {

constexpr std::size_t kParts = std::tuple_size_v<LightOfThirds>;
constexpr std::size_t kMiddle = 1;
constexpr double kMostRatio = 2;
constexpr double kMostRatioOfAll = 1.3;  // with the darkest columns' light, which may be the lamp's
constexpr double kLeastOfHighest = 0.015;
constexpr double kLeastOverNoise = 6;
constexpr double kLeastLight =
    0.005;                           // of three channels together, 0 to 3: what eight bits can tell
constexpr double kMostShift = 0.02;  // of the width
constexpr std::ptrdiff_t kNeighbours = 2;

/// The light of a third of the rows.
struct PartOfRows {
  std::vector<double> light;  ///< above its dark
  double noise = 0;
  double dark = 0;
};

/// Less the darkest quarter, which is stray light.
Result<PartOfRows> lit_part(std::vector<double> light) {
  PartOfRows part{std::move(light)};
  part.noise = CANDOR_TRY(white_noise(part.light));
  std::vector<double> ascending = part.light;
  const auto quarter = ascending.begin() + static_cast<std::ptrdiff_t>(ascending.size() / 4);
  std::ranges::nth_element(ascending, quarter);
  part.dark = *quarter;
  for (double& one : part.light) one = std::max(0.0, one - part.dark);
  return part;
}

/// Scale each part so that it has as much light as the others in most of the bright columns.
void scale_alike(std::array<PartOfRows, kParts>& parts) {
  const std::size_t size = parts.front().light.size();
  std::vector<double> sums(size, 0);
  for (const PartOfRows& part : parts) {
    for (std::size_t c = 0; c < size; ++c) sums[c] += part.light[c];
  }
  std::vector<double> ascending = sums;
  std::ranges::sort(ascending);
  const double bright = ascending[size - size / 5 - 1];
  for (PartOfRows& part : parts) {
    std::vector<double> shares;
    for (std::size_t c = 0; c < size; ++c) {
      if (sums[c] >= bright && sums[c] > 0) shares.push_back(part.light[c] * kParts / sums[c]);
    }
    const double share = shares.empty() ? 0 : median(std::move(shares));
    if (!(share > 0)) continue;
    part.noise /= share;
    part.dark /= share;
    for (double& one : part.light) one /= share;
  }
}

/// The light of a column, the end columns going on for ever.
double at_column(const std::vector<double>& light, std::ptrdiff_t column) {
  const auto last = static_cast<std::ptrdiff_t>(light.size()) - 1;
  return light[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(column, 0, last))];
}

/// By how many columns to move `light` so that it shares most with `other`. What one of them has
/// alone, a reflection, weighs nothing.
std::ptrdiff_t best_shift(const std::vector<double>& light, const std::vector<double>& other) {
  const auto size = static_cast<std::ptrdiff_t>(light.size());
  const auto reach =
      static_cast<std::ptrdiff_t>(std::ceil(kMostShift * static_cast<double>(light.size())));
  std::ptrdiff_t best = 0;
  double most = -1;
  for (std::ptrdiff_t shift = -reach; shift <= reach; ++shift) {
    double shared = 0;
    for (std::ptrdiff_t c = 0; c < size; ++c) {
      shared += std::min(at_column(light, c + shift), at_column(other, c));
    }
    // Of shifts that share as much, the least.
    if (shared > most || (shared == most && std::abs(shift) < std::abs(best))) {
      most = shared;
      best = shift;
    }
  }
  return best;
}

std::vector<double> moved(const std::vector<double>& light, std::ptrdiff_t shift) {
  std::vector<double> result(light.size());
  for (std::size_t c = 0; c < result.size(); ++c) {
    result[c] = at_column(light, static_cast<std::ptrdiff_t>(c) + shift);
  }
  return result;
}

/// The greatest light of a part within the neighbours of a column.
double brightest_near(const std::vector<double>& light, std::ptrdiff_t column) {
  double most = 0;
  for (std::ptrdiff_t off = -kNeighbours; off <= kNeighbours; ++off) {
    most = std::max(most, at_column(light, column + off));
  }
  return most;
}

}  // namespace

Result<std::vector<bool>> uneven_columns(LightOfThirds thirds) {
  std::array<PartOfRows, kParts> parts;
  for (std::size_t i = 0; i < kParts; ++i) {
    parts.at(i) = CANDOR_TRY(lit_part(std::move(thirds.at(i))));
  }
  const std::size_t columns = parts.front().light.size();
  std::vector<bool> uneven(columns, false);
  scale_alike(parts);
  double highest = 0;
  double noise = 0;
  double dark = std::numeric_limits<double>::infinity();
  std::array<std::ptrdiff_t, kParts> shifts = {};
  for (std::size_t i = 0; i < kParts; ++i) {
    shifts.at(i) = best_shift(parts.at(i).light, parts.at(kMiddle).light);
    parts.at(i).light = moved(parts.at(i).light, shifts.at(i));
    noise = std::max(noise, parts.at(i).noise);
    dark = std::min(dark, parts.at(i).dark);
  }
  const auto size = static_cast<std::ptrdiff_t>(columns);
  std::vector<double> darkest(columns, std::numeric_limits<double>::infinity());
  for (std::ptrdiff_t c = 0; c < size; ++c) {
    for (const PartOfRows& part : parts) {
      double& least = darkest[static_cast<std::size_t>(c)];
      least = std::min(least, brightest_near(part.light, c));
    }
    highest = std::max(highest, darkest[static_cast<std::size_t>(c)]);
  }
  const double least = std::max({kLeastOfHighest * highest, kLeastOverNoise * noise, kLeastLight});
  for (std::ptrdiff_t c = 0; c < size; ++c) {
    for (std::size_t i = 0; i < kParts; ++i) {
      const auto at = static_cast<std::size_t>(c);
      const double light = parts.at(i).light[at];
      if (light <= kMostRatio * darkest[at] + least) continue;
      if (light + parts.at(i).dark <= kMostRatioOfAll * (darkest[at] + dark)) continue;
      // Where the part shows it before it was moved.
      for (std::ptrdiff_t off = -kNeighbours; off <= kNeighbours; ++off) {
        const std::ptrdiff_t there = c + shifts.at(i) + off;
        if (there >= 0 && there < size) uneven[static_cast<std::size_t>(there)] = true;
      }
    }
  }
  return uneven;
}

}  // namespace candor
