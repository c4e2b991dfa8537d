#include "pipeline/calibration/calibration.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "pipeline/core/decimal.h"
#include "pipeline/core/sha256.h"

namespace candor {
namespace {

constexpr std::size_t kLeastPixels = 16;
constexpr std::size_t kMostPixels = 1000000;
constexpr std::size_t kMostCoefficients = 8;
constexpr double kPlaceInSteps = 1.1;  // a point may be missing, two may not
constexpr double kBeyondInSteps = 0.1;
constexpr double kLengthRoom = 0.01;
constexpr std::size_t kCubicPoints = 4;

Error wrong(std::string message) { return Error{ErrorCode::invalid_value, std::move(message)}; }

Result<void> require_finite(double value, std::string_view what) {
  if (std::isfinite(value)) return {};
  return wrong(fmt::format("the {} is not a finite number", what));
}

Result<void> require_not_negative(double value, std::string_view what) {
  if (std::isfinite(value) && value >= 0) return {};
  return wrong(
      fmt::format("the {} is {}; it should be finite and not negative", what, to_decimal(value)));
}

Result<void> check_covariance(const WavelengthAxis& axis) {
  const std::size_t n = axis.coefficients.size();
  if (axis.covariance.rows() != n || axis.covariance.columns() != n) {
    return wrong(fmt::format("{} coefficients of the wavelength, and a covariance of {} by {}", n,
                             axis.covariance.rows(), axis.covariance.columns()));
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      const double here = axis.covariance(i, j);
      const double bound = std::sqrt(axis.covariance(i, i) * axis.covariance(j, j));
      if (!std::isfinite(here) || !(std::abs(here) <= bound * (1 + 1e-9)) ||
          here != axis.covariance(j, i)) {
        return wrong(
            fmt::format("the covariance of wavelength coefficients {} and {} is {}, which "
                        "no covariance is",
                        i, j, to_decimal(here)));
      }
    }
  }
  return {};
}

Result<void> check_nominal(const NominalAxis& nominal, std::size_t pixels) {
  if (nominal.unit == AxisUnit::pixel && nominal.positions.empty()) return {};
  const bool is_known =
      nominal.unit == AxisUnit::wavelength_nm || nominal.unit == AxisUnit::raman_shift_per_cm;
  if (!is_known || nominal.positions.size() != pixels) {
    return wrong(
        fmt::format("a nominal axis of {} positions in {}, and {} pixels; there are as many "
                    "positions as pixels in nm or Raman shifts, and none in pixels",
                    nominal.positions.size(), to_string(nominal.unit), pixels));
  }
  for (std::size_t i = 0; i < pixels; ++i) {
    CANDOR_TRY(require_finite(nominal.positions[i], "nominal axis"));
    if (i > 0 && !(nominal.positions[i] > nominal.positions[i - 1])) {
      return wrong(fmt::format("the nominal axis does not ascend at point {}", i));
    }
  }
  return {};
}

Result<void> check_wavelength(const WavelengthPart& part) {
  const WavelengthAxis& axis = part.axis;
  if (axis.pixels < kLeastPixels || axis.pixels > kMostPixels) {
    return wrong(fmt::format("a detector of {} pixels; {} to {} are allowed", axis.pixels,
                             kLeastPixels, kMostPixels));
  }
  if (axis.coefficients.size() < 2 || axis.coefficients.size() > kMostCoefficients) {
    return wrong(fmt::format("{} coefficients of the wavelength; 2 to {} are allowed",
                             axis.coefficients.size(), kMostCoefficients));
  }
  for (const double value : axis.coefficients) {
    CANDOR_TRY(require_finite(value, "coefficient of the wavelength"));
  }
  CANDOR_TRY(check_covariance(axis));
  double before = 0;
  for (std::size_t pixel = 0; pixel < axis.pixels; ++pixel) {
    const double nm = axis.at(static_cast<double>(pixel));
    if (!(nm > before)) {
      return wrong(
          fmt::format("the wavelength of pixel {} is {} nm, after {} nm: wavelengths are "
                      "positive and ascend",
                      pixel, to_decimal(nm), to_decimal(before)));
    }
    before = nm;
  }
  const auto last = static_cast<double>(axis.pixels - 1);
  if (!(part.first_line_pixel >= 0) || !(part.last_line_pixel > part.first_line_pixel) ||
      !(part.last_line_pixel <= last)) {
    return wrong(fmt::format("the lines of the lamp reach from pixel {} to {} of a detector of {}",
                             to_decimal(part.first_line_pixel), to_decimal(part.last_line_pixel),
                             axis.pixels));
  }
  CANDOR_TRY(require_not_negative(part.rms_nm, "rms of the lines"));
  CANDOR_TRY(require_not_negative(part.resolution_nm, "resolution"));
  CANDOR_TRY(check_nominal(part.nominal, axis.pixels));
  return {};
}

Result<void> check_laser(const LaserPart& part, const WavelengthAxis& axis) {
  CANDOR_TRY(require_not_negative(part.uncertainty_nm, "uncertainty of the laser"));
  const double last = axis.at(static_cast<double>(axis.pixels - 1));
  if (part.laser.nm() > 0 && part.laser.nm() < last) return {};
  return wrong(
      fmt::format("a laser at {} nm, and a detector that ends at {} nm: nothing of a "
                  "Raman spectrum would fall on it",
                  to_decimal(part.laser.nm()), to_decimal(last)));
}

Result<void> check_factors(const FactorPart& part, std::size_t pixels, std::string_view what) {
  CANDOR_TRY(require_not_negative(part.relative_uncertainty, "uncertainty of the factors"));
  if (part.factors.size() < 2 || part.first_pixel >= pixels ||
      part.factors.size() > pixels - part.first_pixel) {
    return wrong(fmt::format("{} factors of the {} from pixel {} on, and a detector of {} pixels",
                             part.factors.size(), what, part.first_pixel, pixels));
  }
  for (std::size_t i = 0; i < part.factors.size(); ++i) {
    if (std::isfinite(part.factors[i]) && part.factors[i] > 0) continue;
    return wrong(fmt::format("the {} factor of pixel {} is {}; it should be positive", what,
                             part.first_pixel + i, to_decimal(part.factors[i])));
  }
  return {};
}

void add(std::string& text, std::initializer_list<double> numbers) {
  for (const double number : numbers) text += to_decimal(number) + " ";
}

void add(std::string& text, const CalibrationOrigin& origin) {
  for (const std::string* field : {&origin.standard, &origin.file_sha256, &origin.file_date,
                                   &origin.method, &origin.program_version, &origin.made_utc}) {
    text += fmt::format("{}:{} ", field->size(), *field);
  }
}

void add(std::string& text, std::string_view what, const std::optional<FactorPart>& part) {
  text += fmt::format("\n{} ", what);
  if (!part) return;
  add(text, {static_cast<double>(part->first_pixel), part->relative_uncertainty});
  for (const double factor : part->factors) text += to_decimal(factor) + " ";
  add(text, part->origin);
}

std::string fingerprint_of(const CalibrationParts& parts) {
  const WavelengthPart& part = parts.wavelength;
  std::string text = "candor.calibration/1\nwavelength ";
  add(text, {static_cast<double>(part.axis.pixels), part.first_line_pixel, part.last_line_pixel,
             static_cast<double>(part.lines), part.rms_nm, part.resolution_nm});
  text += fmt::format("{} ", to_string(part.nominal.unit));
  for (const double position : part.nominal.positions) add(text, {position});
  for (std::size_t i = 0; i < part.axis.coefficients.size(); ++i) {
    add(text, {part.axis.coefficients[i]});
    for (std::size_t j = 0; j < part.axis.coefficients.size(); ++j) {
      add(text, {part.axis.covariance(i, j)});
    }
  }
  add(text, part.origin);
  text += "\nlaser ";
  if (parts.laser) {
    add(text, {parts.laser->laser.nm(), parts.laser->uncertainty_nm});
    add(text, parts.laser->origin);
  }
  add(text, "pixel", parts.pixel);
  add(text, "intensity", parts.intensity);
  return sha256_hex(text);
}

/// A run of pixels, the end excluded.
struct PixelRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

PixelRange within(PixelRange range, const std::optional<FactorPart>& part) {
  if (!part) return range;
  return {std::max(range.begin, part->first_pixel),
          std::min(range.end, part->first_pixel + part->factors.size())};
}

double factor_at(const std::optional<FactorPart>& part, std::size_t pixel) {
  return part ? part->factors[pixel - part->first_pixel] : 1.0;
}

/// The point of an axis that lies nearest to a position.
std::size_t nearest_point(const Axis& axis, double position) {
  const auto positions = axis.positions();
  const auto after = std::ranges::lower_bound(positions, position);
  if (after == positions.begin()) return 0;
  const auto index = static_cast<std::size_t>(after - positions.begin());
  if (after == positions.end()) return index - 1;
  return position - positions[index - 1] <= positions[index] - position ? index - 1 : index;
}

/// The step of an axis before a point.
double step_at(const Axis& axis, std::size_t point) {
  return point > 0 ? axis[point] - axis[point - 1] : axis[1] - axis[0];
}

/// True if the counts at a position can be read from the points around it.
bool is_covered(const Axis& axis, double position) {
  const std::size_t near = nearest_point(axis, position);
  const double step = step_at(axis, near);
  return position >= axis.front() - kBeyondInSteps * step &&
         position <= axis.back() + kBeyondInSteps * step &&
         std::abs(axis[near] - position) <= kPlaceInSteps * step;
}

/// How many of the calibrated positions an axis covers, from the first on. Errors: `incompatible`
/// if one is not covered before the axis ends.
Result<std::size_t> covered_points(const NominalAxis& nominal, const Axis& axis) {
  for (std::size_t i = 0; i < nominal.positions.size(); ++i) {
    if (is_covered(axis, nominal.positions[i])) continue;
    if (i > 0 && nominal.positions[i] > axis.back()) return i;
    return Error{ErrorCode::incompatible,
                 fmt::format("no point of the axis lies near {} {}, where the calibration has one: "
                             "the file is not of the calibrated instrument",
                             to_decimal(nominal.positions[i]), to_string(nominal.unit))};
  }
  return nominal.positions.size();
}

/// Check what the ends and the unit of an axis tell.
Result<void> require_same_detector(const NominalAxis& nominal, std::size_t pixels,
                                   const Axis& axis) {
  const bool is_pixel = nominal.unit == AxisUnit::pixel;
  const double room = is_pixel ? 0 : kLengthRoom * static_cast<double>(pixels);
  if (std::abs(static_cast<double>(axis.size()) - static_cast<double>(pixels)) > room) {
    return Error{ErrorCode::incompatible,
                 fmt::format("a spectrum of {} points, and a calibration of a detector of {} "
                             "pixels: they are not of one instrument",
                             axis.size(), pixels)};
  }
  const bool counts_up = axis.front() == 0 && axis.back() == static_cast<double>(pixels - 1);
  if (axis.unit() == nominal.unit && (!is_pixel || counts_up)) return {};
  return Error{ErrorCode::incompatible,
               fmt::format("an axis from {} to {} ({}), and a calibration made from files with an "
                           "axis in {}: its points are not the pixels that were calibrated",
                           to_decimal(axis.front()), to_decimal(axis.back()),
                           to_string(axis.unit()), to_string(nominal.unit))};
}

/// The cubic through the four points around a position.
double cubic_at(const Spectrum& counts, double position) {
  const std::span<const double> x = counts.axis().positions();
  const std::span<const double> y = counts.intensities();
  const std::size_t near = nearest_point(counts.axis(), position);
  if (x[near] == position) return y[near];
  const std::size_t first = std::min(near > 0 ? near - 1 : 0, x.size() - kCubicPoints);
  double value = 0;
  for (std::size_t i = first; i < first + kCubicPoints; ++i) {
    double weight = 1;
    for (std::size_t j = first; j < first + kCubicPoints; ++j) {
      if (j != i) weight *= (position - x[j]) / (x[i] - x[j]);
    }
    value += weight * y[i];
  }
  return value;
}

}  // namespace

Calibration::Calibration(CalibrationParts parts)
    : parts_(std::move(parts)), fingerprint_(fingerprint_of(parts_)) {}

Result<Calibration> Calibration::make(CalibrationParts parts) {
  CANDOR_TRY(check_wavelength(parts.wavelength));
  const WavelengthAxis& axis = parts.wavelength.axis;
  if (parts.laser) CANDOR_TRY(check_laser(*parts.laser, axis));
  if (parts.pixel) CANDOR_TRY(check_factors(*parts.pixel, axis.pixels, "pixel pattern"));
  if (parts.intensity) CANDOR_TRY(check_factors(*parts.intensity, axis.pixels, "intensity"));
  return Calibration(std::move(parts));
}

NominalAxis nominal_axis(const Axis& axis) {
  if (axis.unit() == AxisUnit::pixel) return {};
  return {axis.unit(), {axis.positions().begin(), axis.positions().end()}};
}

Result<Spectrum> on_detector(const Calibration& calibration, const Spectrum& counts) {
  const NominalAxis& nominal = calibration.parts().wavelength.nominal;
  CANDOR_TRY(require_same_detector(nominal, calibration.axis().pixels, counts.axis()));
  if (nominal.unit == AxisUnit::pixel) return counts;
  const std::size_t points = CANDOR_TRY(covered_points(nominal, counts.axis()));
  std::vector<double> positions(nominal.positions.begin(),
                                nominal.positions.begin() + static_cast<std::ptrdiff_t>(points));
  std::vector<double> values(points);
  for (std::size_t i = 0; i < points; ++i) values[i] = cubic_at(counts, positions[i]);
  auto axis = CANDOR_TRY(Axis::make(std::move(positions), nominal.unit));
  return counts.derive(std::move(axis), std::move(values), counts.unit(),
                       AppliedStep{"points-of-calibration"});
}

Result<Spectrum> apply(const Calibration& calibration, const Spectrum& measured) {
  const Spectrum counts = CANDOR_TRY(on_detector(calibration, measured));
  const CalibrationParts& parts = calibration.parts();
  const PixelRange all{0, std::min(calibration.axis().pixels, counts.size())};
  const PixelRange range = within(within(all, parts.pixel), parts.intensity);
  if (range.begin + 2 > range.end) {
    return Error{ErrorCode::insufficient_data,
                 "the pixels with a pattern and those with an intensity correction do not overlap"};
  }
  std::vector<double> positions;
  std::vector<double> values;
  for (std::size_t pixel = range.begin; pixel < range.end; ++pixel) {
    const Wavelength nm(calibration.axis().at(static_cast<double>(pixel)));
    positions.push_back(parts.laser ? raman_shift(parts.laser->laser, nm).per_cm() : nm.nm());
    values.push_back(counts.intensities()[pixel] * factor_at(parts.pixel, pixel) *
                     factor_at(parts.intensity, pixel));
  }
  const AxisUnit unit = parts.laser ? AxisUnit::raman_shift_per_cm : AxisUnit::wavelength_nm;
  auto axis = CANDOR_TRY(Axis::make(std::move(positions), unit));
  SpectrumLabel label = counts.label();
  if (parts.laser) label.technique = Technique::raman;
  return counts.relabelled(std::move(label))
      .derive(std::move(axis), std::move(values),
              parts.intensity ? SignalUnit::arbitrary : counts.unit(),
              AppliedStep{fmt::format("calibration(fingerprint={})", calibration.fingerprint())});
}

}  // namespace candor
