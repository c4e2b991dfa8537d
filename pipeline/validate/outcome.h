#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/analyse/analyse.h"
#include "pipeline/core/result.h"
#include "pipeline/validate/label.h"

namespace candor {

/// The substance of each reference, by the reference's id.
using KnownReferences = std::map<std::string, std::string>;

/// Name the references of a dictionary.
KnownReferences known_references(const Dictionary& dictionary);

/// What an analysis said of one target, beside what is true.
struct TargetOutcome {
  std::string target;
  TargetKind kind = TargetKind::group;
  Truth truth = Truth::unknown;
  bool is_stated = false;            ///< the label says it outright, not by its components
  std::optional<double> true_share;  ///< of the signal, where the target is present and it is known
  bool has_alarm = false;
  bool is_inconclusive = false;
  std::optional<double> statistic;
  std::optional<double> limit;      ///< stated limit of detection, share of the signal
  std::optional<double> share_low;  ///< stated 90 % interval
  std::optional<double> share_high;
};

/// How the stated composition of one sample fits its true one.
struct MixtureOutcome {
  std::size_t major = 0;        ///< true components of the library with a share of at least 0.15
  std::size_t major_given = 0;  ///< of those, named as a component
  std::size_t major_alternative = 0;   ///< of the rest, named among the alternatives of a component
  std::size_t given = 0;               ///< substances named
  std::size_t wrong = 0;               ///< of those, not in the sample
  std::size_t wrong_outright = 0;      ///< of those, with no true substance among the alternatives
  std::size_t intervals = 0;           ///< components rightly named, each with a 90 % interval
  std::size_t intervals_right = 0;     ///< of those, the interval holds the true share
  bool has_outside_component = false;  ///< a true component is in no reference
  bool is_flagged = false;             ///< the analysis says that something unknown is there
};

/// One labelled sample that was analysed.
struct SampleOutcome {
  std::string file;
  std::map<std::string, std::string> strata;
  std::optional<Truth> technician;
  bool is_simulated = false;              ///< the file says so of itself
  bool is_usable = false;                 ///< false: its quality carries no claim
  std::string reason;                     ///< why not
  std::vector<TargetOutcome> targets;     ///< in the order of the watch list
  std::optional<MixtureOutcome> mixture;  ///< where all components are known and it is usable
};

/// The least share of a component that counts as a major one.
inline constexpr double kMajorShare = 0.15;

/// Set an analysis beside a label.
///
/// A target is present if the label says so, or if a true component belongs to it: one whose
/// reference is of a substance that stands for the target. With all components known and none of
/// them such a one it is absent; membership is the library's to say, so that a component outside
/// the library belongs to no target. A target without a reference is left out unless the label
/// states it.
///
/// Errors: `incompatible` for a stated target that is not on the watch list, and for a label that
/// says that a target is absent and names a component that belongs to it.
Result<SampleOutcome> outcome_of(const Label& label, const Analysis& analysis,
                                 const KnownReferences& references);

}  // namespace candor
