#include "tests/imaging/camera_trial.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "pipeline/calibration/camera_wavelength.h"
#include "pipeline/imaging/camera_spectrum.h"

namespace candor::camera_test {
namespace {

constexpr double kWrongNm = 6;

std::vector<EmittedLine> lines_of(Source source, RandomNumbers& random) {
  switch (source) {
    case Source::fluorescent: return compact_fluorescent(random);
    case Source::neon: return neon(random);
    case Source::random: return random_lines(random);
  }
  return {};
}

/// The signal of the columns, as found; nothing without rows.
std::optional<CameraSignal> signal_of(const CameraScene& scene, CameraTrial& trial) {
  const TransferCurve curve = *TransferCurve::parse("srgb");
  std::optional<TiltedBand> band;
  std::vector<CameraColumns> columns;
  for (std::uint64_t picture = 0; picture < 3; ++picture) {
    const ColourImage image = take_picture(scene, picture);
    if (!band) {
      const auto found = find_tilted_band(image);
      if (!found) return std::nullopt;
      band = *found;
      trial.tilt_off.push_back(std::abs(found->tilt - scene.tilt));
    }
    auto read = read_columns(image, *band, curve);
    if (!read) return std::nullopt;
    columns.push_back(*std::move(read));
  }
  return *average_columns(columns, std::nullopt);
}

/// A matched line lies where the scene puts that wavelength, or the calibration is off there.
void judge(const CameraScene& scene, const CameraWavelengths& found, CameraTrial& trial) {
  const bool mirrored = found.order == ColumnOrder::descending;
  const auto last = static_cast<double>(scene.width - 1);
  double most = 0;
  double relative = 0;
  const double from = found.fit.matched.front().pixel;
  const double to = found.fit.matched.back().pixel;
  for (double pixel = from; pixel <= to; pixel += (to - from) / 50) {
    const double air = scene.nm_at(mirrored ? last - pixel : pixel);
    const double off = std::abs(found.fit.axis.at(pixel) - vacuum_wavelength(air).nm());
    most = std::max(most, off);
    relative = std::max(relative, off / found.fit.axis.uncertainty(pixel));
  }
  ++trial.calibrated;
  if (mirrored != scene.mirrored || most > kWrongNm) {
    ++trial.wrong;
    return;
  }
  trial.off_nm.push_back(most);
  trial.off_in_uncertainty.push_back(relative);
}

}  // namespace

double part_of(const std::vector<double>& values, double part) {
  if (values.empty()) return 0;
  const auto place = static_cast<std::size_t>(part * static_cast<double>(values.size()));
  return values[std::min(place, values.size() - 1)];
}

std::string CameraTrial::text() const {
  return fmt::format(
      "{} scenes: {} without rows, {} refused, {} calibrated, {} of them wrong; greatest error "
      "{:.2f} nm (median), {:.2f} (9 of 10), {:.2f} (all), over its uncertainty {:.1f}, {:.1f}, "
      "{:.1f}; tilt off by {:.4f} (median), {:.4f} (95 of 100), {:.4f} (all)",
      scenes, no_band, refused, calibrated, wrong, part_of(off_nm, 0.5), part_of(off_nm, 0.9),
      part_of(off_nm, 1), part_of(off_in_uncertainty, 0.5), part_of(off_in_uncertainty, 0.9),
      part_of(off_in_uncertainty, 1), part_of(tilt_off, 0.5), part_of(tilt_off, 0.95),
      part_of(tilt_off, 1));
}

CameraTrial run_camera_trial(std::uint64_t first, std::size_t count, Ranges ranges, Source source,
                             Lamp lamp) {
  CameraTrial trial;
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    ++trial.scenes;
    CameraScene scene = draw_camera(seed, ranges);
    RandomNumbers random(seed + 77'777'777);
    scene.lines = lines_of(source, random);
    const auto signal = signal_of(scene, trial);
    if (!signal) {
      ++trial.no_band;
      continue;
    }
    const auto found = find_camera_wavelengths(signal->light, lamp, signal->uneven);
    if (!found) {
      ++trial.refused;
    } else if (source == Source::random) {
      ++trial.calibrated;
      ++trial.wrong;
    } else {
      judge(scene, *found, trial);
    }
  }
  std::ranges::sort(trial.off_nm);
  std::ranges::sort(trial.off_in_uncertainty);
  std::ranges::sort(trial.tilt_off);
  return trial;
}

}  // namespace candor::camera_test
