#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "records/sample.h"

namespace candor::records {

/// A target of the watch list that something speaks for. It helps to find samples and concludes
/// nothing: a target that is not listed was not found, and cannot be ruled out.
struct TargetSign {
  std::string target;
  Verdict verdict = Verdict::possible;  ///< `found` or `possible`

  bool operator==(const TargetSign&) const = default;
};

/// A sample as a list shows it, from the events that stand.
struct SampleSummary {
  SampleCode code;
  Time opened = {};
  Time changed = {};  ///< time of the last event
  SampleState state = SampleState::open;
  bool overdose = false;
  bool odd_effects = false;
  bool simulated = false;  ///< a scan of it is of a simulated instrument
  std::vector<std::string> expected = {};
  std::vector<std::string> found = {};       ///< names in scans and answers of laboratories
  std::vector<TargetSign> targets = {};      ///< sorted by target
  std::vector<std::string> techniques = {};  ///< sorted
  std::int64_t scans = 0;
  std::int64_t strips = 0;
  bool decided = false;
  std::vector<Conclusion> concluded = {};  ///< by a person, in the decision that counts
  bool has_lab_result = false;

  bool operator==(const SampleSummary&) const = default;
};

/// Which version of `summarise`, `searched_text` and `to_json` a log's summaries are of. Raised
/// whenever one of them gives something else, after which every log is summed up again.
inline constexpr std::int64_t kSummaryVersion = 2;

/// Sum a sample up. It has at least one event.
SampleSummary summarise(const Sample& sample);

/// What a text search looks into: lower-case code, labels, expected and found, one a line.
std::string searched_text(const SampleSummary& summary, const Sample& sample);

/// Lower-case the letters A to Z and leave the rest.
std::string lower_case(std::string_view text);

/// Write a summary as one JSON object.
std::string to_json(const SampleSummary& summary);

/// Read it back. Errors: `damaged`.
Result<SampleSummary> summary_from_json(std::string_view json);

}  // namespace candor::records
