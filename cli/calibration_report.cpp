#include "cli/calibration_report.h"

#include <fmt/core.h>

#include <algorithm>

#include "cli/json_output.h"

namespace candor::cli {
namespace {

Json calibration_object(const NamedCalibration& named) {
  return {{"file", named.path}, {"fingerprint", named.calibration->fingerprint()}};
}

std::string saved_line(const NamedCalibration& saved) {
  return fmt::format("saved     {} ({:.12})\n", saved.path, saved.calibration->fingerprint());
}

/// The greatest standard uncertainty of the axis between two pixels.
double worst_uncertainty(const WavelengthAxis& axis, double from, double to) {
  double worst = std::max(axis.uncertainty(from), axis.uncertainty(to));
  for (double pixel = std::ceil(from); pixel <= to; ++pixel) {
    worst = std::max(worst, axis.uncertainty(pixel));
  }
  return worst;
}

}  // namespace

std::string wavelength_text(const NamedCalibration& saved, std::span<const MatchedLine> lines) {
  const WavelengthPart& part = saved.calibration->parts().wavelength;
  const WavelengthAxis& axis = part.axis;
  const auto last = static_cast<double>(axis.pixels - 1);
  std::string text = fmt::format("{:>10} {:>12} {:>12}\n", "pixel", "vacuum/nm", "residual/nm");
  for (const MatchedLine& line : lines) {
    text += fmt::format("{:>10.3f} {:>12.4f} {:>+12.4f}\n", line.pixel, line.vacuum_nm,
                        line.residual_nm);
  }
  text += fmt::format(
      "\nlamp      {}, {} lines, rms {:.4f} nm, polynomial of order {}\n"
      "axis      {:.3f} to {:.3f} nm (vacuum) over {} pixels\n"
      "          standard uncertainty up to {:.3f} nm between the lines, pixels {:.0f} to {:.0f}\n",
      part.origin.standard, part.lines, part.rms_nm, axis.coefficients.size() - 1, axis.at(0),
      axis.at(last), axis.pixels,
      worst_uncertainty(axis, part.first_line_pixel, part.last_line_pixel), part.first_line_pixel,
      part.last_line_pixel);
  text +=
      fmt::format("          extrapolated: {:.3f} nm at the first pixel, {:.3f} nm at the last\n",
                  axis.uncertainty(0), axis.uncertainty(last));
  if (part.resolution_nm > 0) {
    text += fmt::format("          resolution {:.3f} nm (full width of the lines)\n",
                        part.resolution_nm);
  }
  return text + saved_line(saved);
}

std::string wavelength_json(const NamedCalibration& saved, std::span<const MatchedLine> lines) {
  const WavelengthPart& part = saved.calibration->parts().wavelength;
  const WavelengthAxis& axis = part.axis;
  const auto last = static_cast<double>(axis.pixels - 1);
  Json array = Json::array();
  for (const MatchedLine& line : lines) {
    array.push_back(
        {{"pixel", line.pixel}, {"vacuum_nm", line.vacuum_nm}, {"residual_nm", line.residual_nm}});
  }
  return pretty(
      {{"schema", "candor.calibration-wavelength/1"},
       {"calibration", calibration_object(saved)},
       {"lamp", part.origin.standard},
       {"lines", std::move(array)},
       {"rms_nm", part.rms_nm},
       {"resolution_nm", part.resolution_nm > 0 ? Json(part.resolution_nm) : Json(nullptr)},
       {"pixels", axis.pixels},
       {"first_nm", axis.at(0)},
       {"last_nm", axis.at(last)},
       {"first_line_pixel", part.first_line_pixel},
       {"last_line_pixel", part.last_line_pixel},
       {"uncertainty_between_lines_nm",
        worst_uncertainty(axis, part.first_line_pixel, part.last_line_pixel)},
       {"uncertainty_first_nm", axis.uncertainty(0)},
       {"uncertainty_last_nm", axis.uncertainty(last)}});
}

std::string raman_shift_text(const NamedCalibration& saved, const LaserFit& fit) {
  std::string text = fmt::format("{:>14} {:>10} {:>12}\n", "standard/cm-1", "pixel", "laser/nm");
  for (const LaserBand& band : fit.bands) {
    text += fmt::format("{:>14.2f} {:>10.3f} {:>12.4f}\n", band.standard_per_cm, band.pixel,
                        band.laser.nm());
  }
  return text +
         fmt::format("\nlaser     {:.4f} nm (vacuum), standard uncertainty {:.4f} nm, from {}\n",
                     fit.laser.nm(), fit.uncertainty_nm,
                     saved.calibration->parts().laser->origin.standard) +
         saved_line(saved);
}

std::string raman_shift_json(const NamedCalibration& saved, const LaserFit& fit) {
  Json array = Json::array();
  for (const LaserBand& band : fit.bands) {
    array.push_back({{"standard_per_cm", band.standard_per_cm},
                     {"pixel", band.pixel},
                     {"laser_nm", band.laser.nm()}});
  }
  return pretty({{"schema", "candor.calibration-raman-shift/1"},
                 {"calibration", calibration_object(saved)},
                 {"standard", saved.calibration->parts().laser->origin.standard},
                 {"laser_nm", fit.laser.nm()},
                 {"uncertainty_nm", fit.uncertainty_nm},
                 {"bands", std::move(array)}});
}

std::string check_text(const NamedCalibration& used, const std::string& standard,
                       const ShiftCheck& check) {
  std::string text = fmt::format("{:>14} {:>10} {:>10} {:>8} {:>8}\n", "standard/cm-1", "found",
                                 "difference", "u", "fwhm");
  bool extrapolated = false;
  for (const CheckedBand& band : check.bands) {
    extrapolated = extrapolated || (band.extrapolated && band.found_per_cm);
    const char* mark = band.extrapolated ? " extrapolated" : "";
    if (band.found_per_cm) {
      text +=
          fmt::format("{:>14.2f} {:>10.2f} {:>+10.2f} {:>8.2f} {:>8.1f} {}\n", band.standard_per_cm,
                      *band.found_per_cm, *band.found_per_cm - band.standard_per_cm,
                      *band.uncertainty_per_cm, *band.fwhm_per_cm, mark);
    } else {
      text += fmt::format("{:>14.2f} {}{}\n", band.standard_per_cm, to_string(band.standing), mark);
    }
  }
  text += "\n";
  if (check.mean_per_cm) {
    text += fmt::format("mean      {:+.2f} cm-1 of the bands between the lamp's lines\n",
                        *check.mean_per_cm);
  }
  text += check.rms_per_cm ? fmt::format("rms       {:.2f} cm-1 of all\n", *check.rms_per_cm)
                           : std::string("no band of the standard was found\n");
  if (extrapolated) {
    text +=
        "          bands beyond the lamp's lines stand on an extrapolated axis: u is large there\n";
  }
  return text + fmt::format("checked   {} with {} ({:.12})\n", standard, used.path,
                            used.calibration->fingerprint());
}

std::string check_json(const NamedCalibration& used, const std::string& standard,
                       const ShiftCheck& check) {
  Json bands = Json::array();
  for (const CheckedBand& band : check.bands) {
    const Json difference =
        band.found_per_cm ? Json(*band.found_per_cm - band.standard_per_cm) : Json(nullptr);
    bands.push_back({{"standard_per_cm", band.standard_per_cm},
                     {"found_per_cm", number_or_null(band.found_per_cm)},
                     {"difference_per_cm", difference},
                     {"uncertainty_per_cm", number_or_null(band.uncertainty_per_cm)},
                     {"fwhm_per_cm", number_or_null(band.fwhm_per_cm)},
                     {"standing", to_string(band.standing)},
                     {"extrapolated", band.extrapolated}});
  }
  return pretty({{"schema", "candor.calibration-check/1"},
                 {"standard", standard},
                 {"calibration", calibration_object(used)},
                 {"bands", std::move(bands)},
                 {"mean_per_cm", number_or_null(check.mean_per_cm)},
                 {"rms_per_cm", number_or_null(check.rms_per_cm)}});
}

std::string factors_text(const NamedCalibration& saved, const std::string& what,
                         const FactorPart& part) {
  const auto [lowest, highest] = std::ranges::minmax(part.factors);
  const Calibration& calibration = *saved.calibration;
  const auto first = static_cast<double>(part.first_pixel);
  const auto last = first + static_cast<double>(part.factors.size() - 1);
  std::string range =
      fmt::format("{:.2f} to {:.2f} nm", calibration.axis().at(first), calibration.axis().at(last));
  if (calibration.parts().laser) {
    const auto shift = [&](double pixel) {
      return raman_shift(calibration.parts().laser->laser, Wavelength(calibration.axis().at(pixel)))
          .per_cm();
    };
    range = fmt::format("{:.0f} to {:.0f} cm-1", shift(first), shift(last));
  }
  return fmt::format(
             "{:<9} from {}: factors {:.4f} to {:.4f}, standard uncertainty {:.2f} %\n"
             "range     pixels {:.0f} to {:.0f}, {}; nothing is corrected or kept beyond\n",
             what, part.origin.standard, lowest, highest, 100 * part.relative_uncertainty, first,
             last, range) +
         saved_line(saved);
}

std::string factors_json(const NamedCalibration& saved, const std::string& what,
                         const FactorPart& part) {
  const auto [lowest, highest] = std::ranges::minmax(part.factors);
  return pretty({{"schema", "candor.calibration-factors/1"},
                 {"calibration", calibration_object(saved)},
                 {"part", what},
                 {"standard", part.origin.standard},
                 {"first_pixel", part.first_pixel},
                 {"last_pixel", part.first_pixel + part.factors.size() - 1},
                 {"lowest_factor", lowest},
                 {"highest_factor", highest},
                 {"relative_uncertainty", part.relative_uncertainty}});
}

}  // namespace candor::cli
