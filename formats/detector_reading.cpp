#include "formats/detector_reading.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "pipeline/calibration/line_matching.h"
#include "pipeline/core/decimal.h"
#include "pipeline/core/units.h"

namespace candor::formats {
namespace {

constexpr double kFullScale = 65535;
constexpr std::size_t kPlateau = 3;
constexpr int kVendorPowers = 4;

/// The spectrum over pixels that its reader calls raw or dark.
const Spectrum* over_pixels(const SpectrumFile& file, std::string_view what) {
  for (const FileSpectrum& item : file.spectra) {
    const std::string_view title = item.spectrum.label().title;
    const bool is_named = title == what || title.ends_with(fmt::format(": {}", what));
    if (is_named && item.spectrum.axis().unit() == AxisUnit::pixel) return &item.spectrum;
  }
  return nullptr;
}

std::vector<std::size_t> at_full_scale(std::span<const double> raw) {
  std::vector<std::size_t> points;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] >= kFullScale) points.push_back(i);
  }
  return points;
}

/// The runs of the highest value, where they are flat tops.
std::vector<std::size_t> flat_tops(std::span<const double> counts) {
  const double highest = *std::ranges::max_element(counts);
  std::vector<std::size_t> points;
  for (std::size_t begin = 0; begin < counts.size(); ++begin) {
    std::size_t end = begin;
    while (end < counts.size() && counts[end] == highest) ++end;
    for (std::size_t i = begin; end - begin >= kPlateau && i < end; ++i) points.push_back(i);
    begin = end;
  }
  return points;
}

/// A number of the header, with a decimal point or comma.
std::optional<double> header_number(const SpectrumLabel& label, std::string_view key) {
  std::string text(label.find(key));
  std::ranges::replace(text, ',', '.');
  return parse_decimal(text);
}

std::optional<WavelengthGuess> ascending(double first_nm, double last_nm) {
  if (!(first_nm > 0) || !(last_nm > first_nm)) return std::nullopt;
  return WavelengthGuess{first_nm, last_nm};
}

std::optional<WavelengthGuess> vendor_guess(const Spectrum& counts) {
  std::array<double, kVendorPowers> coefficients{};
  for (int i = 0; i < kVendorPowers; ++i) {
    const auto number = header_number(counts.label(), fmt::format("coefs_a{}", i));
    if (!number) return std::nullopt;
    coefficients.at(static_cast<std::size_t>(i)) = *number;
  }
  return ascending(polynomial_at(coefficients, counts.axis().front()),
                   polynomial_at(coefficients, counts.axis().back()));
}

std::optional<WavelengthGuess> nominal_wavelengths(const Spectrum& counts,
                                                   const std::optional<double>& laser_nm) {
  const Axis& axis = counts.axis();
  if (axis.unit() == AxisUnit::wavelength_nm) return ascending(axis.front(), axis.back());
  if (axis.unit() == AxisUnit::pixel) return vendor_guess(counts);
  if (!laser_nm || 1e7 / *laser_nm <= axis.back()) return std::nullopt;
  const auto at = [&](double shift) {
    return scattered_wavelength(Wavelength(*laser_nm), RamanShift(shift)).nm();
  };
  return ascending(at(axis.front()), at(axis.back()));
}

Result<Spectrum> less_dark(const Spectrum& raw, const Spectrum& dark) {
  if (raw.axis() != dark.axis()) {
    return Error{ErrorCode::incompatible, "the raw and the dark counts are not of the same pixels"};
  }
  std::vector<double> counts(raw.intensities().begin(), raw.intensities().end());
  for (std::size_t i = 0; i < counts.size(); ++i) counts[i] -= dark.intensities()[i];
  return raw.derive(std::move(counts), raw.unit(), AppliedStep{"dark-subtraction"});
}

/// What the reader warned of, but for points that the vendor's axis leaves out: they are there.
std::vector<std::string> warnings_of_pixels(const SpectrumFile& file) {
  std::vector<std::string> warnings;
  for (const std::string& warning : file.warnings) {
    if (warning.find("have no Raman shift") == std::string::npos) warnings.push_back(warning);
  }
  return warnings;
}

/// The label of the result: raw counts carry the title of a supporting spectrum.
Spectrum named_as_result(const Spectrum& counts, const SpectrumFile& file) {
  SpectrumLabel label = counts.label();
  label.title = file.spectra.front().spectrum.label().title;
  label.technique = file.spectra.front().spectrum.label().technique;
  return counts.relabelled(std::move(label));
}

}  // namespace

Result<DetectorReading> detector_reading(const SpectrumFile& file,
                                         const std::optional<double>& laser_nm) {
  const Spectrum& first = file.spectra.front().spectrum;
  const Spectrum* raw = over_pixels(file, "raw");
  const Spectrum* dark = over_pixels(file, "dark");
  const auto stated_laser = header_number(first.label(), "laser_wavelength");
  std::optional<double> laser = laser_nm;
  if (!laser && stated_laser && *stated_laser > 0) laser = stated_laser;
  std::string date(first.label().find("date"));
  if (raw != nullptr) {
    const Spectrum counts =
        named_as_result(dark == nullptr ? *raw : CANDOR_TRY(less_dark(*raw, *dark)), file);
    return DetectorReading{counts,
                           at_full_scale(raw->intensities()),
                           nominal_wavelengths(counts, laser),
                           laser,
                           std::move(date),
                           warnings_of_pixels(file)};
  }
  const auto results = std::ranges::count(file.spectra, SpectrumRole::result, &FileSpectrum::role);
  if (results > 1) {
    return Error{ErrorCode::unsupported,
                 fmt::format("the file holds {} spectra; a calibration works on files of one: save "
                             "them one by one",
                             results)};
  }
  const AxisUnit unit = first.axis().unit();
  if (unit != AxisUnit::pixel && unit != AxisUnit::wavelength_nm &&
      unit != AxisUnit::raman_shift_per_cm) {
    return Error{ErrorCode::incompatible,
                 fmt::format("an axis in {}: a calibration works on pixels, nm or a Raman shift; "
                             "where the file does not say what its axis is, say it with --x-unit",
                             to_string(unit))};
  }
  return DetectorReading{first,
                         flat_tops(first.intensities()),
                         nominal_wavelengths(first, laser),
                         laser,
                         std::move(date),
                         file.warnings};
}

}  // namespace candor::formats
