#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "pipeline/imaging/colour_image.h"
#include "pipeline/numerics/random.h"

namespace candor::camera_test {

/// One line of a simulated lamp.
struct EmittedLine {
  double nm = 0;
  double strength = 0;
  double sigma_nm = 0;  ///< of its own width; 0 for an atom
};

/// A simulated webcam behind a grating: its own physics, which shares nothing with what reads it.
struct CameraScene {
  std::size_t width = 640;
  std::size_t height = 160;
  // Optics: wavelength = d sin(b), a pinhole camera that faces the wavelength `middle_nm`.
  double grating_nm = 1000;  ///< from groove to groove
  double middle_nm = 560;    ///< in the middle of the picture, plus `offset` columns
  double focal = 1000;       ///< in columns
  double offset = 0;
  bool mirrored = false;
  double blur = 3;   ///< full width at half maximum of a line, in columns
  double tilt = 0;   ///< rows a column
  double slant = 0;  ///< columns a row by which a line stands aslant
  double band_middle = 80;
  double band_rows = 40;
  double edge = 1.5;        ///< standard deviation of the band's edges, in rows
  double vignetting = 0.2;  ///< lost in the corners
  // Light, as a part of the full scale of the brightest channel.
  std::vector<EmittedLine> lines;
  std::function<double(double nm)> continuum;  ///< may be empty
  double exposure = 0.7;                       ///< of the brightest column
  double stray = 0.01;
  double glow = 0.01;  ///< from the top to the bottom of the picture
  // Camera.
  double red_nm = 600;
  double green_nm = 540;
  double blue_nm = 460;
  double infrared_cut_nm = 690;
  double electrons = 6000;  ///< at full scale
  double read_noise = 8;
  std::size_t hot_pixels = 0;
  std::size_t spots = 0;  ///< bright reflections of some ten columns and rows
  int jpeg_quality = 0;   ///< 0: no compression
  std::uint64_t seed = 1;

  /// The true wavelength of a column.
  double nm_at(double column) const;
  double column_of(double nm) const;
  /// The true light of the red, green and blue pixels of a column, without noise, scaled by the
  /// exposure: 1 is full scale in the middle of the band.
  std::vector<std::array<double, 3>> true_light() const;
};

/// A scene of random optics and camera, without light. `hard`: other ranges than those by which
/// thresholds were chosen: more blur, noise, compression and stray light.
enum class Ranges { usual, hard };
CameraScene draw_camera(std::uint64_t seed, Ranges ranges);

/// The lines of a lamp of its own: strengths and the phosphors' places differ from lamp to lamp.
std::vector<EmittedLine> compact_fluorescent(RandomNumbers& random);
std::vector<EmittedLine> neon(RandomNumbers& random);
/// Lines at random places: no lamp.
std::vector<EmittedLine> random_lines(RandomNumbers& random);

/// Take the picture, with noise by the scene's seed and that number: Bayer pattern, sRGB, 8 bits.
ColourImage take_picture(const CameraScene& scene, std::uint64_t number);

}  // namespace candor::camera_test
