#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/detect/verdict.h"
#include "records/clock.h"
#include "records/sample.h"

namespace candor::records {

/// Which samples a list shows. What is empty lets every sample through.
struct SampleFilter {
  /// Stands in the code (however it is grouped), a label, what was expected or found; case of A to
  /// Z is nothing.
  std::string text = {};
  std::optional<Time> from = {};          ///< handed in at this time or later
  std::optional<Time> before = {};        ///< handed in before it
  std::optional<SampleState> state = {};  ///< without it, open and closed ones but no purged ones
  std::string target = {};                ///< something speaks for this target of the watch list
  std::optional<Verdict> verdict = {};    ///< how: `found` or `possible`; without it, either
  std::string technique = {};             ///< a scan of this technique is there
  std::optional<bool> has_lab_result = {};
  /// Recorded before the sample whose first event has this number: where a page goes on after the
  /// last sample of the one before, whatever was recorded or purged meanwhile.
  std::optional<EventNumber> below = {};
  std::int64_t limit = 100;
  std::int64_t offset = 0;
};

/// A query and the values for its question marks, in order.
struct SampleQuery {
  std::string sql;
  std::vector<std::string> texts;  ///< bound to ?1, ?2, ...
};

/// The query that yields `columns` of the samples that a filter lets through, without order.
SampleQuery query_for(const SampleFilter& filter, std::string_view columns);

}  // namespace candor::records
