#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/detect/sentences.h"
#include "pipeline/steps/recipe.h"

namespace candor {

enum class CheckStatus { pass, warn, fail };

/// "pass", "warn", "fail".
std::string_view to_string(CheckStatus status);

/// A text by its id in `check_texts` and what fills it, so that it can be said in any language.
struct CheckText {
  std::string id;  ///< empty where the text exists in English only
  Fillings fillings = {};
  bool operator==(const CheckText&) const = default;
};

/// One check of whether a spectrum can carry a claim.
struct QualityCheck {
  std::string id;
  CheckStatus status = CheckStatus::pass;
  std::optional<double> value = std::nullopt;
  std::optional<double> limit = std::nullopt;  ///< the limit that was passed or missed
  std::string unit = {};
  std::string cause = {};   ///< what is wrong and why that matters; empty for a pass
  std::string advice = {};  ///< what to do about it; empty for a pass
  CheckText cause_text = {};
  CheckText advice_text = {};
};

/// All checks of one spectrum.
struct Quality {
  std::vector<QualityCheck> checks;

  /// False if any check failed: the spectrum carries no claim.
  bool usable() const;
  /// The causes of the failed checks, joined.
  std::string reason() const;
};

/// Check that the numbers are such as an instrument can give, before anything is computed on them.
QualityCheck check_magnitude(const Spectrum& spectrum);

/// Check a spectrum that a recipe could prepare: by the checks for every technique and those that
/// the recipe names. `signal` is the spectrum in the recipe's ordinate, before the recipe's steps,
/// `stated` the ordinate that the file states. Errors: `usage` for a check that does not exist.
Result<Quality> check_quality(const Spectrum& signal, const Prepared& prepared,
                              const Recipe& recipe, SignalUnit stated);

}  // namespace candor
