#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "tests/imaging/strip_scene.h"

namespace candor::strip_test {

/// What became of the strips of many simulated photos.
struct TrialCounts {
  /// Bins of the true contrast of a test line over the sigma that was stated: up to 1, 2, 3, 4, 6,
  /// 10, and above.
  static constexpr std::array<double, 6> kBins = {1, 2, 3, 4, 6, 10};
  struct Lines {
    std::size_t all = 0;
    std::size_t lost = 0;  ///< called absent
    std::size_t doubtful = 0;
  };
  std::array<Lines, kBins.size() + 1> lines;
  std::size_t pictures = 0;
  std::size_t strips = 0;
  std::size_t not_found = 0;
  std::size_t no_strip = 0;  ///< found where there is none
  std::size_t doubtful = 0;  ///< of those found
  std::size_t invalid = 0;
  std::size_t invalid_so_called = 0;
  std::size_t invalid_in_doubt = 0;
  std::size_t blank = 0;     ///< working strips without a test line
  std::size_t phantoms = 0;  ///< of those, called "not detected"
  std::size_t wrongly_invalid = 0;

  std::size_t lost_above_four_sigma() const;
  const Lines& of_three_to_four_sigma() const { return lines[3]; }
  std::string text() const;
};

/// Render `count` scenes with seeds from `first` on, compress and read them.
TrialCounts run_trial(std::uint64_t first, std::size_t count, Camera camera);

}  // namespace candor::strip_test
