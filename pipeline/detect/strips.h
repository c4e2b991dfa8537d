#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/detect/detect.h"

namespace candor {

/// What a test strip said.
enum class StripResult { positive, negative, invalid };

std::string_view to_string(StripResult result);
std::optional<StripResult> strip_result_from_string(std::string_view text);

/// A strip that was read for a target, e.g. "fentanyl".
struct Strip {
  std::string target;
  StripResult result = StripResult::invalid;
};

/// The sample that was measured before this one on the same instrument.
struct PreviousSample {
  std::string name;  ///< by which a person finds it
  std::vector<Component> components;
};

/// What is known of a sample besides its spectrum.
struct PriorEvidence {
  std::vector<Strip> strips;
  std::optional<PreviousSample> previous = std::nullopt;
};

/// What spectrum and strip say together of one target.
struct CombinedStatement {
  std::string target;
  std::string statement_id;
  std::string statement;
};

/// Combine the finding on a target with its strip, if there is one, by the table in
/// `docs/method.md`: two methods agree, disagree (a conflict, never a "not detected"), or stand
/// alone. Statement ids: "found-by-two-methods", "conflict", "found-by-strip",
/// "found-by-spectrum", "possible-by-spectrum", "not-detected-by-either",
/// "not-detected-by-spectrum", "strip-alone-detected", "strip-alone-not-detected",
/// "no-usable-result".
CombinedStatement combine(const Finding& finding, const std::vector<Strip>& strips);

}  // namespace candor
