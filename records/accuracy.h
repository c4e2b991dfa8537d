#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/validate/rate.h"
#include "records/sample.h"

namespace candor::records {

/// Whose point-of-care result is held against the laboratory's.
enum class Judge { program, person, strip };

/// "program", "person", "strip".
std::string_view to_string(Judge judge);

/// How often each verdict was given.
struct VerdictCounts {
  std::size_t found = 0;
  std::size_t possible = 0;
  std::size_t not_detected = 0;
  std::size_t inconclusive = 0;  ///< counts neither for nor against

  std::size_t raised() const { return found + possible; }
  std::size_t conclusive() const { return raised() + not_detected; }
};

/// The samples in which a laboratory reported a target at some abundance.
struct AbundanceStratum {
  std::string abundance;  ///< "below 1 %", "1 to 5 %", ..., "trace", "not told"
  VerdictCounts verdicts;
};

/// What one judge said of one target, against what laboratories reported later.
struct TargetAccuracy {
  std::string target;
  Judge judge = Judge::program;
  VerdictCounts reported;    ///< of samples in which the laboratory reported it
  VerdictCounts unreported;  ///< of samples in which it did not: it may have been below its limit
  std::vector<AbundanceStratum> strata = {};  ///< of `reported`, from little to much

  /// Found or possible, of what the laboratory reported; none without such samples.
  std::optional<Rate> sensitivity() const;
  /// Not detected, of what the laboratory did not report.
  std::optional<Rate> specificity() const;
};

/// Samples that say nothing of accuracy.
struct UncountedSamples {
  std::size_t no_lab_result = 0;
  std::size_t simulated = 0;
  std::size_t nothing_before = 0;  ///< nobody said anything before the laboratory answered
  std::size_t unclear_names = 0;   ///< results for a target: a laboratory's name may belong to it
  std::size_t withdrawn = 0;       ///< scans, strips and decisions that were taken back
};

/// Adds samples up, one after another, in memory that does not grow with their number.
class AccuracyTally {
 public:
  /// Count a sample: what stands and was recorded before the first answer of a laboratory, against
  /// all answers that stand.
  void add(const Sample& sample);

  /// By target and judge, sorted.
  std::vector<TargetAccuracy> targets() const;
  std::size_t counted() const { return counted_; }
  const UncountedSamples& uncounted() const { return uncounted_; }

 private:
  static constexpr std::size_t kStrata = 8;
  struct Counts {
    VerdictCounts reported;
    VerdictCounts unreported;
    std::array<VerdictCounts, kStrata> strata;
  };

  std::map<std::pair<std::string, Judge>, Counts> counts_;
  std::size_t counted_ = 0;
  UncountedSamples uncounted_;
};

}  // namespace candor::records
