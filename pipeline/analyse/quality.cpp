#include "pipeline/analyse/quality.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "pipeline/analyse/check_texts.h"
#include "pipeline/analyse/checks/check.h"
#include "pipeline/steps/step.h"

namespace candor {
namespace {

/// A check that a recipe can ask for, by its name.
struct NamedCheck {
  std::string_view name;
  Check run;
};

constexpr std::array kNamedChecks = {
    NamedCheck{"orientation", check_orientation},
    NamedCheck{"absorbance", check_absorbance},
    NamedCheck{"baseline", check_baseline},
    NamedCheck{"carbon-dioxide", check_carbon_dioxide},
    NamedCheck{"water-vapour", check_water_vapour},
    NamedCheck{"axis-shift-by-gas", check_axis_by_gas},
    NamedCheck{"spikes", check_spikes},
    NamedCheck{"fluorescence", check_fluorescence},
    NamedCheck{"band-loss", check_band_loss},
    NamedCheck{"exposure", check_exposure},
};

/// Those that make sense whatever the technique. Without the first two the others say nothing.
constexpr std::array kFirstChecks = {check_spacing, check_shape};
constexpr std::array kGeneralChecks = {
    check_saturation,  check_dead_region,       check_noise,    check_peak_to_peak_noise,
    check_mean_signal, check_bands_above_noise, check_negative, check_background_age};

Result<const NamedCheck*> find_check(std::string_view name, const Recipe& recipe) {
  std::vector<std::string_view> names;
  for (const NamedCheck& check : kNamedChecks) {
    if (check.name == name) return &check;
    names.push_back(check.name);
  }
  std::string message = fmt::format("recipe {}: there is no check \"{}\"", recipe.name(), name);
  if (const auto near = nearest_name(name, names)) {
    message += fmt::format("; did you mean \"{}\"?", *near);
  }
  return Error{ErrorCode::usage, std::move(message)};
}

}  // namespace

std::string_view to_string(CheckStatus status) {
  switch (status) {
    case CheckStatus::pass: return "pass";
    case CheckStatus::warn: return "warn";
    case CheckStatus::fail: return "fail";
  }
  return "fail";
}

bool Quality::usable() const {
  return std::ranges::none_of(
      checks, [](const QualityCheck& check) { return check.status == CheckStatus::fail; });
}

std::string Quality::reason() const {
  std::string text;
  for (const QualityCheck& check : checks) {
    if (check.status != CheckStatus::fail) continue;
    if (!text.empty()) text += "; ";
    text += check.cause;
  }
  return text;
}

QualityCheck check_magnitude(const Spectrum& spectrum) {
  // No ordinate of an optical spectrum comes near; beyond it sums of squares lose their meaning.
  constexpr double kLargestOrdinate = 1e15;
  const Range range = range_of(spectrum.intensities());
  const double largest = std::max(std::abs(range.low), std::abs(range.high));
  QualityCheck check = passed("magnitude", largest, kLargestOrdinate, "ordinate");
  if (largest <= kLargestOrdinate) return check;
  return flagged(std::move(check), CheckStatus::fail,
                 {"magnitude", {{"value", fmt::format("{:.3g}", largest), FillingKind::number}}},
                 {"magnitude-advice"});
}

Result<Quality> check_quality(const Spectrum& signal, const Prepared& prepared,
                              const Recipe& recipe, SignalUnit stated) {
  std::vector<Check> named;
  for (const std::string& name : recipe.checks()) {
    const NamedCheck* const check = CANDOR_TRY(find_check(name, recipe));
    named.push_back(check->run);
  }
  const CheckedSpectrum spectrum{signal, prepared, recipe, stated};
  Quality quality;
  const auto run = [&](std::span<const Check> checks) {
    for (const Check check : checks) {
      if (auto result = check(spectrum)) quality.checks.push_back(*std::move(result));
    }
  };
  quality.checks.push_back(check_magnitude(signal));
  quality.checks.push_back(
      passed("coverage", prepared.coverage(), recipe.minimum_coverage(), "ratio"));
  run(kFirstChecks);
  if (!quality.usable()) return quality;
  run(kGeneralChecks);
  run(named);
  return quality;
}

QualityCheck flagged(QualityCheck check, CheckStatus status, CheckText cause, CheckText advice) {
  check.status = status;
  check.cause = check_text(Language::english, cause);
  check.advice = check_text(Language::english, advice);
  check.cause_text = std::move(cause);
  check.advice_text = std::move(advice);
  return check;
}

}  // namespace candor
