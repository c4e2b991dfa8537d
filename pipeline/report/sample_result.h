#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/report/report_context.h"

namespace candor {

/// What all tests and people say together of one target.
enum class ResultState { found, disagree, possible, not_detected, nothing };

/// One target as a card or report lists it.
struct TargetResult {
  std::string target;  ///< of the watch list, or a substance that a person named
  std::string title;   ///< in the language of the context, where there is a translation
  ResultState state = ResultState::nothing;
};

/// What a context says in all.
struct SampleResult {
  /// The last scan's, with all recorded strips, in the language of the context.
  std::optional<Analysis> analysis;
  /// What the program says: groups, and substances that add to what their group says.
  std::vector<TargetResult> suggested;
  /// The same with the last decision of a person and the last answer of a laboratory. Where the
  /// program points to a target and the person does not, they disagree; of two who both point to it
  /// the one who says more counts. What the laboratory names is found, and what it does not name
  /// stays as it was.
  std::vector<TargetResult> targets;
  /// Titles to which only an earlier scan points.
  std::vector<std::string> earlier;
};

/// Whether a context or any of its scans calls itself simulated.
bool is_simulated(const ReportContext& context);

/// What stands at the foot of every printed page: the sample's code, and of a simulated one that it
/// is.
std::string page_foot(const ReportContext& context);

/// Put together what a context says. A strip that was read after the last scan counts; so does an
/// earlier scan that points to what the last one does not.
SampleResult sample_result(const ReportContext& context);

/// The titles of the targets in a state.
std::vector<std::string> titles_in(const std::vector<TargetResult>& targets, ResultState state);

/// Shape and word of a state: "■ FOUND".
std::string said_state(Language language, ResultState state);

}  // namespace candor
