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
constexpr double kEndsInSteps = 0.05;

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
  CANDOR_TRY(require_finite(part.nominal.first, "first position of the nominal axis"));
  CANDOR_TRY(require_finite(part.nominal.last, "last position of the nominal axis"));
  if (part.nominal.last <= part.nominal.first) {
    return wrong(fmt::format("the nominal axis runs from {} to {}; it should ascend",
                             to_decimal(part.nominal.first), to_decimal(part.nominal.last)));
  }
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
  add(text, {static_cast<double>(part.axis.pixels), part.nominal.first, part.nominal.last,
             part.first_line_pixel, part.last_line_pixel, static_cast<double>(part.lines),
             part.rms_nm, part.resolution_nm});
  text += fmt::format("{} ", to_string(part.nominal.unit));
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

NominalAxis nominal_axis(const Axis& axis) { return {axis.unit(), axis.front(), axis.back()}; }

Result<void> require_same_detector(const Calibration& calibration, const Axis& axis) {
  const NominalAxis& nominal = calibration.parts().wavelength.nominal;
  const std::size_t pixels = calibration.axis().pixels;
  if (axis.size() != pixels) {
    return Error{ErrorCode::incompatible,
                 fmt::format("a spectrum of {} points, and a calibration of a detector of {} "
                             "pixels: they are not of one instrument",
                             axis.size(), pixels)};
  }
  const double step = (nominal.last - nominal.first) / static_cast<double>(pixels - 1);
  const bool is_same = axis.unit() == nominal.unit &&
                       std::abs(axis.front() - nominal.first) <= kEndsInSteps * step &&
                       std::abs(axis.back() - nominal.last) <= kEndsInSteps * step;
  if (is_same) return {};
  return Error{
      ErrorCode::incompatible,
      fmt::format("an axis from {} to {} ({}), and a calibration made from files whose "
                  "axis runs from {} to {} ({}): its points are not the pixels that were "
                  "calibrated",
                  to_decimal(axis.front()), to_decimal(axis.back()), to_string(axis.unit()),
                  to_decimal(nominal.first), to_decimal(nominal.last), to_string(nominal.unit))};
}

Result<Spectrum> apply(const Calibration& calibration, const Spectrum& counts) {
  CANDOR_TRY(require_same_detector(calibration, counts.axis()));
  const CalibrationParts& parts = calibration.parts();
  const PixelRange range =
      within(within(PixelRange{0, calibration.axis().pixels}, parts.pixel), parts.intensity);
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
