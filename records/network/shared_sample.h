#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "records/sample.h"

/// What other sites may count of a sample.
namespace candor::records {

/// Who found a target.
enum class FindingSource { program, person, strip, laboratory };

/// "program", "person", "strip", "laboratory".
std::string_view to_string(FindingSource source);

/// That somebody found a target of the watch list in a sample, or holds it for possible.
struct SharedFinding {
  std::string target;
  FindingSource source = FindingSource::program;
  Verdict verdict = Verdict::possible;     ///< `found` or `possible`
  std::string expectation = "not-stated";  ///< "expected", "unexpected", "not-stated"

  bool operator==(const SharedFinding&) const = default;
};

/// A sample as other sites count it: a week and targets; nothing of when exactly, where, how it
/// looked or what was typed.
struct SharedSample {
  EventNumber as_of = 0;  ///< the last event that was looked at
  std::string week;       ///< the Monday of the week in which it came, YYYY-MM-DD, in UTC
  bool shared = false;    ///< false for what nobody else is to count: see `shared_sample`
  std::vector<SharedFinding> findings = {};  ///< sorted by target and source, each pair once
};

/// What is shared of a sample that has events. Nothing is of a simulated or purged one, and of one
/// that was neither scanned nor tested. A target that a person or a laboratory named is shared only
/// if the program or a strip looked for it in the same sample: all others may be texts that
/// somebody typed.
SharedSample shared_sample(const Sample& sample);

}  // namespace candor::records
