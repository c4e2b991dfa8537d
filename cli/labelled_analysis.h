#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "cli/options.h"
#include "library/labels_csv.h"
#include "pipeline/report/validation.h"
#include "pipeline/validate/outcome.h"
#include "workbench/file_analysis.h"

namespace candor::cli {

/// What the samples of a labels file came to.
struct LabelledOutcomes {
  std::vector<SampleOutcome> samples;     ///< in the order of the labels
  std::vector<NotAnalysed> not_analysed;  ///< the rest, in that order
  std::optional<Analysis> first;          ///< of the first sample: what all were analysed with
  std::size_t read_with_warnings = 0;
};

/// How labelled samples are analysed.
struct LabelledRequest {
  std::string folder;
  const ComparisonFlags* comparison = nullptr;
  const ReadingFlags* reading = nullptr;
  std::size_t threads = 0;  ///< 0: as many as the machine has
  Chatter chatter = Chatter::progress;
};

/// Analyse the first spectrum of each labelled file in a folder. A sample that was prepared by
/// another recipe than the first one counts as not analysed: their statistics cannot be pooled. The
/// result does not depend on the number of threads.
LabelledOutcomes analyse_labelled(const std::vector<Label>& labels, const LabelledRequest& request,
                                  workbench::Analysers& analysers);

}  // namespace candor::cli
