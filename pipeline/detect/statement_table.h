#pragma once

#include <string_view>

#include "pipeline/detect/detect.h"
#include "pipeline/detect/strips.h"

namespace candor {

/// What another technique says of a target, as the table of statements knows it. Inconclusive is
/// none.
enum class OtherVerdict { none, found, possible, not_detected };

/// "none", "found", "possible", "not-detected".
std::string_view to_string(OtherVerdict verdict);

/// What kind of thing a statement says.
enum class StatementKind { present, in_doubt, not_detected, nothing };

/// A row of the table: what is said where scan, strips and another technique say this.
struct Statement {
  std::string_view id;
  StatementKind kind = StatementKind::nothing;
  std::string_view next_step;  ///< id of a sentence
};

/// The row for a combination: exactly one for each, by the table in `docs/method.md`. `conflict`
/// and `strips-disagree` are in doubt: never not detected.
Statement statement_for(Verdict scan, StripReading strips, OtherVerdict other);

/// How many rows of the table stand for a combination, for its test.
int rows_for(Verdict scan, StripReading strips, OtherVerdict other);

}  // namespace candor
