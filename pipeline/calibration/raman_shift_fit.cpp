#include "pipeline/calibration/raman_shift_fit.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "pipeline/calibration/band_positions.h"
#include "pipeline/numerics/median.h"

namespace candor {
namespace {

constexpr double kLaserReach = 60;
constexpr double kMeetingReach = 4;
constexpr std::size_t kShortBy = 100;  // a hundredth of the pixels may be missing at the end
constexpr double kCheckReach = 8;
constexpr std::size_t kLeastBands = 3;
constexpr double kOutlier = 3;
constexpr double kNormalDeviation = 1.4826;  // of a normal distribution, over its median deviation
constexpr double kLeastScatter = 0.1;        // in cm-1

Result<void> require_pixels(const WavelengthAxis& axis, const DetectorCounts& measured) {
  const std::size_t points = measured.counts.size();
  if (points <= axis.pixels && points + axis.pixels / kShortBy >= axis.pixels) return {};
  return Error{
      ErrorCode::incompatible,
      fmt::format("a spectrum of {} pixels, and a wavelength axis of {}: they are not of one "
                  "detector",
                  measured.counts.size(), axis.pixels)};
}

Result<void> require_laser(Wavelength guess, double band) {
  if (guess.nm() > 0 && 1e7 / guess.nm() > band) return {};
  return Error{ErrorCode::invalid_value,
               fmt::format("a laser of {} nm: its wavelength is positive, and its wavenumber above "
                           "the band's shift of {} cm-1",
                           guess.nm(), band)};
}

double shift_at(const WavelengthAxis& axis, Wavelength laser, double pixel) {
  return raman_shift(laser, Wavelength(axis.at(pixel))).per_cm();
}

/// How many cm⁻¹ a pixel is wide.
double per_pixel(const WavelengthAxis& axis, double pixel) {
  const double before = 1e7 / axis.at(pixel - 0.5);
  return before - 1e7 / axis.at(pixel + 0.5);
}

bool is_extrapolated(const WavelengthPart& part, double pixel) {
  return pixel < part.first_line_pixel || pixel > part.last_line_pixel;
}

/// Where a band should lie, and how far from there it is sought; nothing off the detector.
std::optional<BandPlace> place_of(const WavelengthAxis& axis, Wavelength laser,
                                  std::span<const double> bands, std::size_t index) {
  const double band = bands[index];
  const auto pixel = axis.pixel_of(scattered_wavelength(laser, RamanShift(band)));
  if (!pixel) return std::nullopt;
  double reach = kCheckReach;
  if (index > 0) reach = std::min(reach, (band - bands[index - 1]) / 2);
  if (index + 1 < bands.size()) reach = std::min(reach, (bands[index + 1] - band) / 2);
  return BandPlace{*pixel, reach / per_pixel(axis, *pixel)};
}

/// The sum of the roots of the heights that the bands meet if all shifts grow by an offset.
double meeting(std::span<const double> bands, std::span<const BandPosition> candidates,
               std::span<const double> shifts, double offset) {
  double sum = 0;
  for (const double band : bands) {
    double best = 0;
    for (std::size_t i = 0; i < shifts.size(); ++i) {
      if (std::abs(shifts[i] + offset - band) > kMeetingReach) continue;
      best = std::max(best, candidates[i].height);
    }
    sum += std::sqrt(best);
  }
  return sum;
}

/// The offset in cm⁻¹ under which the bands meet best; of equal ones the least.
std::optional<double> best_offset(std::span<const double> bands,
                                  std::span<const BandPosition> candidates,
                                  std::span<const double> shifts) {
  std::optional<double> best;
  double most = 0;
  for (const double band : bands) {
    for (const double shift : shifts) {
      const double offset = band - shift;
      if (std::abs(offset) > kLaserReach) continue;
      const double sum = meeting(bands, candidates, shifts, offset);
      const bool nearer = sum == most && best && std::abs(offset) < std::abs(*best);
      if (sum > most || nearer) {
        most = sum;
        best = offset;
      }
    }
  }
  return best;
}

/// A usable band: the laser's wavenumber it speaks for, and its uncertainty.
struct LaserEstimate {
  LaserBand band;
  double per_cm = 0;
  double uncertainty = 0;
};

/// The estimates within `kOutlier` robust standard deviations of their median.
std::vector<LaserEstimate> without_outliers(const std::vector<LaserEstimate>& all) {
  std::vector<double> values;
  values.reserve(all.size());
  for (const LaserEstimate& one : all) values.push_back(one.per_cm);
  const double centre = median(values);
  for (double& value : values) value = std::abs(value - centre);
  const double scatter = std::max(kLeastScatter, kNormalDeviation * median(values));
  std::vector<LaserEstimate> kept;
  for (const LaserEstimate& one : all) {
    if (std::abs(one.per_cm - centre) <= kOutlier * scatter) kept.push_back(one);
  }
  return kept;
}

LaserFit mean_of(const WavelengthAxis& axis, const std::vector<LaserEstimate>& estimates) {
  const auto count = static_cast<double>(estimates.size());
  double sum = 0;
  double pixel = 0;
  for (const LaserEstimate& one : estimates) {
    sum += one.per_cm / count;
    pixel += one.band.pixel / count;
  }
  double squares = 0;
  for (const LaserEstimate& one : estimates) squares += std::pow(one.per_cm - sum, 2);
  const double scatter = estimates.size() > 1 ? std::sqrt(squares / (count - 1) / count)
                                              : estimates.front().uncertainty;
  const double of_axis = axis.uncertainty(pixel) * 1e7 / std::pow(axis.at(pixel), 2);
  LaserFit fit;
  fit.laser = to_wavelength(Wavenumber(sum));
  fit.uncertainty_nm = std::hypot(scatter, of_axis) * std::pow(fit.laser.nm(), 2) / 1e7;
  for (const LaserEstimate& one : estimates) fit.bands.push_back(one.band);
  return fit;
}

Error too_few(std::size_t usable, std::size_t saturated, std::size_t extrapolated,
              std::size_t least) {
  return Error{ErrorCode::insufficient_data,
               fmt::format("{} bands of the standard can be used, and {} are needed; {} are "
                           "saturated, {} lie beyond the lamp's lines: check the standard, the "
                           "laser and the exposure",
                           usable, least, saturated, extrapolated)};
}

}  // namespace

std::string_view to_string(BandStanding standing) {
  switch (standing) {
    case BandStanding::found: return "found";
    case BandStanding::off_detector: return "off-detector";
    case BandStanding::saturated: return "saturated";
    case BandStanding::not_found: break;
  }
  return "not-found";
}

Result<LaserFit> fit_laser(const WavelengthPart& wavelength, const DetectorCounts& measured,
                           std::span<const double> bands, Wavelength guess) {
  const WavelengthAxis& axis = wavelength.axis;
  CANDOR_TRY(require_pixels(axis, measured));
  for (const double band : bands) CANDOR_TRY(require_laser(guess, band));
  const BandFinder finder = CANDOR_TRY(BandFinder::make(measured.counts, measured.saturated));
  std::vector<double> shifts;
  for (const BandPosition& one : finder.candidates()) {
    shifts.push_back(shift_at(axis, guess, one.pixel));
  }
  const auto offset = best_offset(bands, finder.candidates(), shifts);
  if (!offset) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("no band stands out within {} cm-1 of where the standard has one, "
                             "from a laser at {} nm: check the standard and the laser",
                             kLaserReach, guess.nm())};
  }
  const Wavelength near = to_wavelength(to_wavenumber(guess) + RamanShift(*offset));
  std::vector<LaserEstimate> estimates;
  std::size_t saturated = 0;
  std::size_t extrapolated = 0;
  for (std::size_t i = 0; i < bands.size(); ++i) {
    const auto place = place_of(axis, near, bands, i);
    const auto found = place ? finder.find(*place) : std::nullopt;
    if (!found) continue;
    saturated += found->saturated ? 1 : 0;
    extrapolated += is_extrapolated(wavelength, found->pixel) ? 1 : 0;
    if (found->saturated || is_extrapolated(wavelength, found->pixel)) continue;
    const double per_cm = 1e7 / axis.at(found->pixel) + bands[i];
    const LaserBand band{bands[i], found->pixel, to_wavelength(Wavenumber(per_cm))};
    estimates.push_back({band, per_cm, found->uncertainty * per_pixel(axis, found->pixel)});
  }
  const std::size_t least = std::min(kLeastBands, bands.size());
  if (estimates.size() < least) {
    return too_few(estimates.size(), saturated, extrapolated, least);
  }
  return mean_of(axis, without_outliers(estimates));
}

Result<ShiftCheck> check_shifts(const Calibration& calibration, const DetectorCounts& measured,
                                std::span<const double> bands) {
  const WavelengthAxis& axis = calibration.axis();
  CANDOR_TRY(require_pixels(axis, measured));
  const auto& laser = calibration.parts().laser;
  if (!laser) {
    return Error{ErrorCode::incompatible,
                 "the calibration knows no laser yet: run `candor calibrate raman-shift` first"};
  }
  const BandFinder finder = CANDOR_TRY(BandFinder::make(measured.counts, measured.saturated));
  const double of_laser = laser->uncertainty_nm * 1e7 / std::pow(laser->laser.nm(), 2);
  ShiftCheck check;
  std::vector<double> all;
  std::vector<double> within;
  for (std::size_t i = 0; i < bands.size(); ++i) {
    CheckedBand checked;
    checked.standard_per_cm = bands[i];
    const auto place = place_of(axis, laser->laser, bands, i);
    const auto found = place ? finder.find(*place) : std::nullopt;
    if (!place) checked.standing = BandStanding::off_detector;
    if (place) checked.extrapolated = is_extrapolated(calibration.parts().wavelength, place->pixel);
    if (found && found->saturated) checked.standing = BandStanding::saturated;
    if (found && !found->saturated) {
      const double width = per_pixel(axis, found->pixel);
      const double of_axis =
          axis.uncertainty(found->pixel) * 1e7 / std::pow(axis.at(found->pixel), 2);
      checked.standing = BandStanding::found;
      checked.found_per_cm = shift_at(axis, laser->laser, found->pixel);
      checked.uncertainty_per_cm = std::hypot(found->uncertainty * width, of_axis, of_laser);
      checked.fwhm_per_cm = found->fwhm * width;
      all.push_back(*checked.found_per_cm - bands[i]);
      if (!checked.extrapolated) within.push_back(all.back());
    }
    check.bands.push_back(checked);
  }
  double squares = 0;
  for (const double difference : all) squares += difference * difference;
  if (!all.empty()) check.rms_per_cm = std::sqrt(squares / static_cast<double>(all.size()));
  double sum = 0;
  for (const double difference : within) sum += difference;
  if (!within.empty()) check.mean_per_cm = sum / static_cast<double>(within.size());
  return check;
}

}  // namespace candor
