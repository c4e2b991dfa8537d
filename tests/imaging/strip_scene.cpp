#include "tests/imaging/strip_scene.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace candor::strip_test {
namespace {

double between(RandomNumbers& random, double low, double high) {
  return low + (high - low) * random.uniform();
}

bool chance(RandomNumbers& random, double part) { return random.uniform() < part; }

Rgb colour(RandomNumbers& random, double low, double high) {
  return {between(random, low, high), between(random, low, high), between(random, low, high)};
}

/// Half of the tests are faint or hardly there; one control in eight is missing.
void draw_lines(RandomNumbers& random, SceneStrip& strip) {
  strip.control.from_handle_mm = between(random, 5.0, 7.2);
  strip.test.from_handle_mm = strip.control.from_handle_mm + between(random, 4.8, 6.3);
  const Rgb dye = {between(random, 0.15, 0.55), 1, between(random, 0.45, 0.85)};
  for (SceneLine* line : {&strip.control, &strip.test}) {
    line->width_mm = between(random, 0.7, 1.2);
    line->hue = dye;
  }
  strip.control.absorbance = chance(random, 0.125) ? 0 : between(random, 0.15, 1.4);
  const double kind = random.uniform();
  if (kind < 0.35) {
    strip.test.absorbance = 0;
  } else if (kind < 0.75) {
    strip.test.absorbance = std::exp(between(random, std::log(0.006), std::log(0.12)));
  } else {
    strip.test.absorbance = between(random, 0.12, 1.2);
  }
}

void draw_disturbance(RandomNumbers& random, SceneStrip& strip) {
  const double kind = random.uniform();
  if (kind > 0.30) return;
  strip.disturbance = static_cast<Disturbance>(1 + random.below(5));
  strip.disturbance_at_mm = between(random, 2, strip.window - 2);
  strip.disturbance_strength = between(random, 0.03, 0.4);
  if (strip.disturbance == Disturbance::flow_front) {
    strip.disturbance_strength = between(random, 0.01, 0.05);
    // The water has not come to the control line.
    strip.disturbance_at_mm = between(random, 0, strip.window);
    if (strip.disturbance_at_mm > strip.control.from_handle_mm - 1) strip.control.absorbance = 0;
    if (strip.disturbance_at_mm > strip.test.from_handle_mm - 1) strip.test.absorbance = 0;
  }
}

SceneStrip draw_strip(RandomNumbers& random) {
  SceneStrip strip;
  strip.width = between(random, 3.6, 4.4);
  strip.handle = between(random, 18, 30);
  strip.window = between(random, 16, 20);
  strip.tape = between(random, 8, 14);
  strip.pad = between(random, 15, 28);
  static constexpr std::array<Rgb, 7> kHandles = {{{0.05, 0.2, 0.6},
                                                   {0.05, 0.45, 0.2},
                                                   {0.7, 0.1, 0.1},
                                                   {0.8, 0.5, 0.05},
                                                   {0.35, 0.1, 0.5},
                                                   {0.1, 0.5, 0.6},
                                                   {0.12, 0.12, 0.13}}};
  strip.handle_colour = kHandles[random.below(kHandles.size())];
  const double white = between(random, 0.84, 0.95);
  strip.membrane = {white, white * between(random, 0.97, 1), white * between(random, 0.93, 1)};
  const double tape = white * between(random, 0.88, 1.03);
  strip.tape_colour = {tape, tape * between(random, 0.96, 1), tape * between(random, 0.92, 1)};
  strip.ink = kHandles[random.below(kHandles.size())];
  strip.handle_print = chance(random, 0.6);
  strip.texture = between(random, 0.001, 0.006);
  draw_lines(random, strip);
  draw_disturbance(random, strip);
  strip.seed = random.below(1U << 30U);
  return strip;
}

void draw_table(RandomNumbers& random, StripScene& scene) {
  scene.table = static_cast<Table>(random.below(8));
  scene.table_scale_mm = between(random, 5, 25);
  switch (scene.table) {
    case Table::dark: scene.table_colour = colour(random, 0.02, 0.15); break;
    case Table::wood:
      scene.table_colour = {between(random, 0.25, 0.55), between(random, 0.13, 0.3),
                            between(random, 0.05, 0.15)};
      break;
    case Table::paper: {
      const double white = between(random, 0.55, 0.8);
      scene.table_colour = {white, white, white};
      break;
    }
    default: scene.table_colour = colour(random, 0.1, 0.5); break;
  }
}

}  // namespace

StripScene draw_scene(RandomNumbers& random, Camera camera) {
  StripScene scene;
  scene.camera = camera;
  scene.seed = random.below(1U << 30U);
  draw_table(random, scene);
  const std::size_t count = chance(random, 0.7) ? 1 : 2 + random.below(2);
  const double size = chance(random, 0.95) ? 1 : 2;  // of the picture
  scene.pixels_per_mm = size * between(random, 5.5, 7.3);
  scene.angle = between(random, 0, 2 * std::numbers::pi);
  scene.perspective = {between(random, -1.5e-3, 1.5e-3), between(random, -1.5e-3, 1.5e-3)};
  const double slant = between(random, -0.3, 0.3);
  for (std::size_t i = 0; i < count; ++i) {
    SceneStrip strip = draw_strip(random);
    strip.angle =
        slant + between(random, -0.06, 0.06) + (chance(random, 0.2) ? std::numbers::pi : 0);
    strip.middle = {between(random, -4, 4),
                    (static_cast<double>(i) - static_cast<double>(count - 1) / 2) * 17 +
                        between(random, -3, 3)};
    scene.strips.push_back(strip);
  }
  scene.height = static_cast<std::size_t>(780 * size);
  scene.width = static_cast<std::size_t>(960 * size);
  scene.light = {between(random, -4e-3, 4e-3), between(random, -4e-3, 4e-3)};
  if (chance(random, 0.5)) {
    scene.shadow = between(random, 0.45, 0.85);
    scene.shadow_angle = between(random, 0, 2 * std::numbers::pi);
    scene.shadow_at_mm = between(random, -25, 25);
    scene.shadow_softness_mm = std::exp(between(random, std::log(0.5), std::log(20)));
  }
  scene.white_balance = {between(random, 0.88, 1.05), 1, between(random, 0.8, 1.05)};
  scene.exposure = between(random, 0.45, 0.95);
  scene.blur_px = size * between(random, 0.5, 2.0);
  scene.noise = between(random, 0.005, 0.03);
  scene.jpeg_quality = static_cast<int>(between(random, 70, 97));
  return scene;
}

}  // namespace candor::strip_test
