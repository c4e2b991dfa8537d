#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "pipeline/imaging/detector_image.h"
#include "pipeline/numerics/random.h"

namespace candor {

/// A simulated area detector behind a simulated spectrograph: what it is, and pictures of it.
struct SimulatedDetector {
  std::size_t width = 512;
  std::size_t height = 96;
  DetectorNoise noise = {2.0, 6.0};
  double offset = 300;           ///< counts of a dark pixel
  double pixel_scatter = 0.015;  ///< standard deviation of the pixels' responses
  std::size_t hot = 40;
  std::size_t dead = 30;
  std::vector<double> tracks = {48};  ///< the row of each track at the middle column
  double track_deviation = 4;         ///< of the Gaussian light over the rows, in pixels
  double tilt = 3;                    ///< rows from the first to the last column
  double keystone = 0;                ///< of the tilt, more at the lowest track than the top
  double smile = 0;                   ///< pixels that a line is bent at the first and last row
  double line_tilt = 0;               ///< pixels that a line moves at the last row
  std::uint64_t seed = 1;

  /// Electrons of all light of a column at a place along the wavelengths, of each track.
  using Light = std::function<double(double x, std::size_t track)>;

  /// Where a line that crosses the middle row at x lies in row y, less x.
  double shift(double y) const;
  /// The row of a track's middle at a column.
  double trace(std::size_t track, double x) const;

  /// What is the same in every picture: response of each pixel, places of hot pixels.
  std::vector<float> responses() const;
  std::vector<std::size_t> hot_places() const;
  std::vector<std::size_t> dead_places() const;

  /// One exposure, a number a picture so that its noise is its own.
  DetectorImage picture(const Light& light, std::uint64_t number) const;
  DetectorImage dark(std::uint64_t number) const;
  /// A broad lamp through an open slit: light on all rows.
  DetectorImage flat(std::uint64_t number, double electrons = 20000) const;
};

/// A line of a lamp or of a sample: a Gaussian.
double simulated_line(double x, double centre, double fwhm);

/// Put strikes on a picture: single pixels and short tracks of this many electrons at least.
/// Returns the places that were struck.
std::vector<std::size_t> strike(DetectorImage& picture, std::size_t count, double electrons,
                                const DetectorNoise& noise, RandomNumbers& random);

}  // namespace candor
