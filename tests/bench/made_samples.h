#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "pipeline/match/index_build.h"
#include "tests/bench/made_library.h"
#include "tests/numerics/random.h"

namespace candor::bench {

constexpr std::size_t kIndexPoints = 1800;

/// Simulated references of `kIndexPoints`, 20 variants of each compound.
inline MadeLibrary index_library() {
  constexpr std::size_t kVariants = 20;
  constexpr std::uint64_t kSeed = 23;
  return {kIndexPoints, kVariants, kSeed};
}

/// An index of the first `count` of them.
inline IndexBytes made_index(std::size_t count, RowFormat format) {
  auto library = index_library();
  return build_index({.points = kIndexPoints,
                      .count = count,
                      .format = format,
                      .origin = {},
                      .read =
                          [&](std::size_t row, std::span<float> out) {
                            std::ranges::copy(library.row(row), out.begin());
                          }})
      .value();
}

/// Simulated samples: by turns one of the first `count` references and a sum of two, 1 to 0.5, with
/// white noise of 2 %.
inline std::vector<std::vector<double>> made_samples(std::size_t count, std::size_t samples) {
  constexpr std::uint64_t kSeed = 31;
  test::Noise noise(kSeed);
  auto library = index_library();
  std::vector<std::vector<double>> result;
  for (std::size_t s = 0; s < samples; ++s) {
    std::vector<double> values(kIndexPoints, 0.0);
    for (std::size_t part = 0; part < 1 + s % 2; ++part) {
      const double share = part == 0 ? 1 : 0.5;
      const auto which = static_cast<std::size_t>(noise.uniform() * static_cast<double>(count));
      const auto& row = library.row(which);
      for (std::size_t i = 0; i < kIndexPoints; ++i) values[i] += share * row[i];
    }
    for (double& value : values) value += 0.02 * noise.normal();
    result.push_back(std::move(values));
  }
  return result;
}

}  // namespace candor::bench
