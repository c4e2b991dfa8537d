#include "pipeline/interferogram/instrument_settings.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

#include "pipeline/core/decimal.h"
#include "pipeline/interferogram/centreburst.h"

namespace candor {
namespace {

constexpr std::array<std::pair<std::string_view, Apodisation>, 8> kOpusApodisations{{
    {"BX", Apodisation::boxcar},
    {"TR", Apodisation::triangular},
    {"HG", Apodisation::happ_genzel},
    {"B3", Apodisation::blackman_harris_3},
    {"B4", Apodisation::blackman_harris_4},
    {"NBW", Apodisation::norton_beer_weak},
    {"NBM", Apodisation::norton_beer_medium},
    {"NBS", Apodisation::norton_beer_strong},
}};

constexpr std::array<std::pair<std::string_view, Apodisation>, 2> kOmnicApodisations{{
    {"0", Apodisation::happ_genzel},
    {"5", Apodisation::norton_beer_strong},
}};

constexpr std::array<std::pair<std::string_view, PhaseCorrection>, 2> kOpusPhases{{
    {"ML", PhaseCorrection::mertz},
    {"PW", PhaseCorrection::power},
}};

constexpr std::string_view kOmnicLaser = "laser_per_cm";
constexpr std::string_view kOmnicApodisation = "apodization";
/// To either side of the centreburst; found by fitting OMNIC's own spectra.
constexpr double kOmnicPhasePoints = 99;

/// The value that a file's code stands for.
template <typename Value, std::size_t Count>
Result<Value> decoded(std::string_view key, std::string_view code,
                      const std::array<std::pair<std::string_view, Value>, Count>& table,
                      std::string_view option) {
  std::string known;
  for (const auto& [name, value] : table) {
    if (name == code) return value;
    known += fmt::format("{}{}", known.empty() ? "" : ", ", name);
  }
  return Error{ErrorCode::unsupported,
               fmt::format("the file says {}={}, and what that is is not known here; known are {}; "
                           "ask for one with {}",
                           key, code, known, option)};
}

/// The number of a parameter; none if the file does not have it.
Result<std::optional<double>> number(const SpectrumLabel& label, std::string_view key) {
  const std::string_view text = label.find(key);
  if (text.empty()) return std::optional<double>();
  const auto value = parse_decimal(text);
  if (value && std::isfinite(*value)) return value;
  return Error{ErrorCode::invalid_value,
               fmt::format("the file says {}={}, which is no number", key, text)};
}

Result<std::optional<double>> positive_number(const SpectrumLabel& label, std::string_view key) {
  const auto value = CANDOR_TRY(number(label, key));
  if (!value || *value > 0) return value;
  return Error{ErrorCode::invalid_value,
               fmt::format("the file says {}={}, but it must be above 0", key, to_decimal(*value))};
}

Result<std::size_t> zero_filling_of(double factor, std::string_view origin) {
  if (factor >= 1 && factor <= 64 && factor == std::floor(factor) &&
      std::has_single_bit(static_cast<std::size_t>(factor))) {
    return static_cast<std::size_t>(factor);
  }
  return Error{ErrorCode::invalid_value,
               fmt::format("the zero filling of {} is {}, but it must be a power of two from 1 to "
                           "64",
                           origin, to_decimal(factor))};
}

Result<void> check(const AskedSettings& asked) {
  const auto refuse = [](std::string_view what, double value) {
    return Error{ErrorCode::usage,
                 fmt::format("{} is {}, but it must be above 0", what, to_decimal(value))};
  };
  const std::array<std::pair<std::string_view, std::optional<double>>, 4> positive{{
      {"the wavenumber of the laser", asked.laser_per_cm},
      {"the sample spacing", asked.sample_spacing},
      {"the resolution", asked.resolution_per_cm},
      {"the phase resolution", asked.phase_resolution_per_cm},
  }};
  for (const auto& [what, value] : positive) {
    if (value && !(*value > 0 && std::isfinite(*value))) return refuse(what, *value);
  }
  return {};
}

Result<ScanDirections> opus_directions(const SpectrumLabel& label) {
  const std::string_view mode = label.find("AQM");
  const auto backward = CANDOR_TRY(number(label, "GBW"));
  if (mode.empty() && !backward) return ScanDirections::one;
  const bool mode_says = mode.size() >= 2 && mode[1] == 'D';
  const bool count_says = backward && *backward > 0;
  if (!mode.empty() && backward && mode_says != count_says) {
    return Error{
        ErrorCode::damaged,
        fmt::format("the file says AQM={}, which is {}, and GBW={} scans backward", mode,
                    mode_says ? "forward and backward" : "one direction", to_decimal(*backward))};
  }
  return mode_says || count_says ? ScanDirections::forward_and_backward : ScanDirections::one;
}

Result<std::optional<double>> opus_folding_limit(const SpectrumLabel& label,
                                                 const AskedSettings& asked) {
  if (!asked.laser_per_cm && !asked.sample_spacing) {
    auto limit = CANDOR_TRY(positive_number(label, "HFL"));
    if (limit) return limit;
  }
  const auto laser =
      asked.laser_per_cm ? asked.laser_per_cm : CANDOR_TRY(positive_number(label, "LWN"));
  const auto spacing =
      asked.sample_spacing ? asked.sample_spacing : CANDOR_TRY(positive_number(label, "SSP"));
  if (!laser || !spacing) return std::optional<double>();
  const auto multiplier = CANDOR_TRY(positive_number(label, "SSM"));
  return std::optional<double>(*laser * multiplier.value_or(1) / *spacing);
}

Result<std::optional<Nonlinearity>> opus_nonlinearity(const SpectrumLabel& label) {
  const auto is_on = CANDOR_TRY(number(label, "NLI"));
  if (!is_on || *is_on == 0) return std::optional<Nonlinearity>();
  const auto linear = CANDOR_TRY(number(label, "NLA"));
  const auto quadratic = CANDOR_TRY(number(label, "NLB"));
  if (!linear || !quadratic) {
    return Error{ErrorCode::damaged,
                 "the file says NLI=1, that its spectra are corrected for a detector that is not "
                 "linear, but not by what: NLA or NLB is missing"};
  }
  return std::optional<Nonlinearity>({.linear = *linear, .quadratic = *quadratic});
}

Result<TransformSettings> opus_settings(const SpectrumLabel& label, const AskedSettings& asked) {
  TransformSettings settings;
  settings.phase_grid = PhaseGrid::coarse;
  settings.ramp = Ramp::smooth;
  settings.folding_limit_per_cm = CANDOR_TRY(opus_folding_limit(label, asked));
  if (!asked.apodisation) {
    settings.apodisation =
        CANDOR_TRY(decoded("APF", label.find("APF"), kOpusApodisations, "--apodisation"));
  }
  if (!asked.phase) {
    settings.phase = CANDOR_TRY(decoded("PHZ", label.find("PHZ"), kOpusPhases, "--phase"));
  }
  if (const auto resolution = CANDOR_TRY(positive_number(label, "RES"))) {
    settings.retardation_cm = retardation_of_resolution(*resolution);
  }
  if (const auto resolution = CANDOR_TRY(positive_number(label, "PHR"))) {
    settings.phase_retardation_cm = retardation_of_resolution(*resolution);
  }
  if (const auto factor = CANDOR_TRY(number(label, "ZFF")); factor && !asked.zero_filling) {
    settings.zero_filling = CANDOR_TRY(zero_filling_of(*factor, "the file (ZFF)"));
  }
  if (!asked.directions) settings.directions = CANDOR_TRY(opus_directions(label));
  const std::string_view mode = label.find("AQM");
  if (mode.starts_with('S')) settings.sides = Sides::single_sided;
  if (mode.starts_with('D')) settings.sides = Sides::double_sided;
  settings.nonlinearity = CANDOR_TRY(opus_nonlinearity(label));
  const auto one_end = CANDOR_TRY(number(label, "HFQ"));
  const auto other_end = CANDOR_TRY(number(label, "LFQ"));
  if (one_end && other_end) {
    settings.from_per_cm = std::min(*one_end, *other_end);
    settings.to_per_cm = std::max(*one_end, *other_end);
  }
  return settings;
}

/// The transform of an OMNIC file has `fft_points` points: that many times the next power of two of
/// the points on the longer side of the centreburst.
Result<std::size_t> omnic_zero_filling(double points, std::size_t long_side) {
  const auto one_side = static_cast<double>(std::bit_ceil(std::max<std::size_t>(1, long_side)));
  return zero_filling_of(points / one_side,
                         fmt::format("the file (fft_points={} for {} points on one side)",
                                     to_decimal(points), long_side));
}

Result<TransformSettings> omnic_settings(const Spectrum& interferogram,
                                         const AskedSettings& asked) {
  const SpectrumLabel& label = interferogram.label();
  TransformSettings settings;
  settings.ramp = Ramp::linear;
  const auto laser =
      asked.laser_per_cm ? asked.laser_per_cm : CANDOR_TRY(positive_number(label, kOmnicLaser));
  const auto spacing = asked.sample_spacing ? asked.sample_spacing
                                            : CANDOR_TRY(positive_number(label, "sample_spacing"));
  if (laser && spacing) settings.folding_limit_per_cm = *laser / *spacing;
  const std::size_t centre = CANDOR_TRY(find_centreburst(interferogram.intensities()));
  const std::size_t behind = interferogram.size() - 1 - centre;
  if (settings.folding_limit_per_cm) {
    const auto short_side = static_cast<double>(std::min(centre, behind));
    settings.phase_retardation_cm = std::min(kOmnicPhasePoints, std::max(1.0, short_side)) /
                                    (2 * *settings.folding_limit_per_cm);
  }
  const auto points = CANDOR_TRY(positive_number(label, "fft_points"));
  if (points && !asked.zero_filling) {
    settings.zero_filling = CANDOR_TRY(omnic_zero_filling(*points, std::max(centre, behind)));
  }
  const std::string_view code = label.find(kOmnicApodisation);
  if (!asked.apodisation && code.empty()) {
    return Error{ErrorCode::unsupported,
                 "the file does not say which apodisation its spectrum has; ask for one with "
                 "--apodisation"};
  }
  if (!asked.apodisation) {
    settings.apodisation =
        CANDOR_TRY(decoded(kOmnicApodisation, code, kOmnicApodisations, "--apodisation"));
  }
  return settings;
}

}  // namespace

Result<TransformSettings> instrument_settings(const Spectrum& interferogram,
                                              const AskedSettings& asked) {
  CANDOR_TRY(check(asked));
  const SpectrumLabel& label = interferogram.label();
  const bool is_opus = !label.find("APF").empty() || !label.find("PHZ").empty();
  const bool is_omnic = !label.find(kOmnicLaser).empty();
  TransformSettings settings;
  if (is_opus) {
    settings = CANDOR_TRY(opus_settings(label, asked));
  } else if (is_omnic) {
    settings = CANDOR_TRY(omnic_settings(interferogram, asked));
  } else if (asked.laser_per_cm) {
    settings.folding_limit_per_cm = *asked.laser_per_cm / asked.sample_spacing.value_or(1);
  }
  if (asked.apodisation) settings.apodisation = *asked.apodisation;
  if (asked.phase) settings.phase = *asked.phase;
  if (asked.resolution_per_cm) {
    settings.retardation_cm = retardation_of_resolution(*asked.resolution_per_cm);
  }
  if (asked.phase_resolution_per_cm) {
    settings.phase_retardation_cm = retardation_of_resolution(*asked.phase_resolution_per_cm);
  }
  if (asked.zero_filling) {
    settings.zero_filling =
        CANDOR_TRY(zero_filling_of(static_cast<double>(*asked.zero_filling), "the command line"));
  }
  if (asked.directions) settings.directions = *asked.directions;
  if (asked.from_per_cm) settings.from_per_cm = asked.from_per_cm;
  if (asked.to_per_cm) settings.to_per_cm = asked.to_per_cm;
  return settings;
}

Result<double> background_scale(const Spectrum& interferogram, BackgroundOrigin origin) {
  const SpectrumLabel& label = interferogram.label();
  if (label.find(kOmnicLaser).empty()) return 1.0;
  const auto sample = CANDOR_TRY(number(label, "sample_gain"));
  const auto background = CANDOR_TRY(number(label, "background_gain"));
  const bool is_stated = sample && background && *sample > 0 && *background > 0;
  if (is_stated && origin == BackgroundOrigin::same_measurement) return *sample / *background;
  return Error{ErrorCode::unsupported,
               "an interferogram of OMNIC still shows how strongly it was amplified, and the gains "
               "of this sample and this background are not both stated; give their ratio with "
               "--background-scale (1 if they are alike)"};
}

}  // namespace candor
