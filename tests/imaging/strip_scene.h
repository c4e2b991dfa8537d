#pragma once

#include <array>
#include <string>
#include <vector>

#include "pipeline/imaging/colour_image.h"
#include "pipeline/numerics/random.h"

namespace candor::strip_test {

using Rgb = std::array<double, 3>;

/// A line on a simulated strip.
struct SceneLine {
  double from_handle_mm = 0;  ///< its middle
  double width_mm = 1;
  double absorbance = 0;  ///< of green light, natural logarithm; 0: there is none
  Rgb hue = {0.3, 1, 0.6};
};

/// Something that is no line and might be taken for one.
enum class Disturbance { none, thin_shadow, scratch, dirt, flow_front, glare };

/// A simulated strip on the table: a coloured handle, a window with the lines, a printed tape, a
/// pad. Lengths in millimetres.
struct SceneStrip {
  PicturePoint middle;  ///< on the table, mm
  double angle = 0;     ///< of the direction from the handle to the dipped end
  double width = 4;
  double handle = 25;
  double window = 18;
  double tape = 12;
  double pad = 25;
  Rgb handle_colour = {0.1, 0.3, 0.7};
  Rgb membrane = {0.92, 0.91, 0.89};
  Rgb tape_colour = {0.9, 0.9, 0.92};
  Rgb ink = {0.1, 0.3, 0.6};
  bool handle_print = false;
  SceneLine control;
  SceneLine test;
  Disturbance disturbance = Disturbance::none;
  double disturbance_at_mm = 0;  ///< from the handle
  double disturbance_strength = 0;
  double texture = 0.004;
  std::uint64_t seed = 0;

  double length() const { return handle + window + tape + pad; }
};

enum class Table { dark, middle, paper, wood, checker, text, cloth, stone };

/// How a picture becomes bytes: a plain camera; or a phone, which interpolates its colours from a
/// Bayer pattern, smooths noise, sharpens edges and bends the tone curve.
enum class Camera { plain, phone };

/// Everything that is in a simulated photo.
struct StripScene {
  std::vector<SceneStrip> strips;
  std::size_t width = 1280;
  std::size_t height = 960;
  double pixels_per_mm = 8;
  double angle = 0;
  std::array<double, 2> perspective = {0, 0};  ///< per mm
  Table table = Table::dark;
  Rgb table_colour = {0.2, 0.2, 0.22};
  double table_scale_mm = 10;
  std::array<double, 2> light = {0, 0};  ///< change of the light per mm
  double shadow = 1;                     ///< light that is left in the shadow; 1: no shadow
  double shadow_angle = 0;
  double shadow_at_mm = 0;
  double shadow_softness_mm = 4;
  Rgb white_balance = {1, 1, 1};
  double exposure = 0.8;
  double blur_px = 0.8;
  double noise = 0.01;  ///< standard deviation at white, of one pixel
  int jpeg_quality = 90;
  Camera camera = Camera::plain;
  std::uint64_t seed = 0;
};

/// Draw a scene: every number of it at random.
StripScene draw_scene(RandomNumbers& random, Camera camera);

/// The picture of a scene before it is compressed.
ColourImage render(const StripScene& scene);

/// A place of a strip in the picture: `along` mm from the end of the handle, `across` mm from the
/// middle.
PicturePoint place_in_picture(const StripScene& scene, const SceneStrip& strip, double along,
                              double across);

/// A picture as JPEG.
std::string as_jpeg(const ColourImage& image, int quality);

}  // namespace candor::strip_test
