#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/calibration/lamp_lines.h"
#include "tests/imaging/camera_scene.h"

namespace candor::camera_test {

/// What stands in front of the slit.
enum class Source { fluorescent, neon, random };

/// What became of the wavelengths of many simulated cameras.
struct CameraTrial {
  std::size_t scenes = 0;
  std::size_t no_band = 0;     ///< the rows were not found
  std::size_t refused = 0;     ///< no calibration
  std::size_t calibrated = 0;  ///< of them:
  std::size_t wrong = 0;       ///< the wrong way round, or off by more than 6 nm at a matched line
  std::vector<double> off_nm;  ///< greatest error between the outermost matched lines, ascending
  std::vector<double> off_in_uncertainty;  ///< the same over the stated uncertainty, ascending
  std::vector<double> tilt_off;            ///< rows a column, ascending

  std::string text() const;
};

/// The value below which that part of them lie; ascending values, 0 if there are none.
double part_of(const std::vector<double>& values, double part);

/// Take three pictures of each of `count` scenes with seeds from `first` on, find rows, tilt and
/// wavelengths as the program does. A random source is asked to be that lamp.
CameraTrial run_camera_trial(std::uint64_t first, std::size_t count, Ranges ranges, Source source,
                             Lamp lamp);

}  // namespace candor::camera_test
