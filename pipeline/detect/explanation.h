#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/detect/verdict.h"

namespace candor {

/// Whose band it is: of the target's best member, or of what no reference explains.
enum class BandSource { member, unexplained };

/// "member", "unexplained".
std::string_view to_string(BandSource source);

/// What the test of a target says when some grid points are masked.
struct Remainder {
  double statistic = 0;  ///< at least 0
  bool alarm = false;
  Verdict verdict = Verdict::not_detected;
};

/// One band of a finding, and what becomes of the finding without it.
struct ExplainedBand {
  double position_per_cm = 0;  ///< of its highest grid point
  double from_per_cm = 0;      ///< first grid point of the band
  double to_per_cm = 0;        ///< last grid point of the band
  BandSource source = BandSource::member;
  /// T − T without the band's points, T the statistic of the finding. Below 0 where the band speaks
  /// against the target.
  double carries = 0;
  Remainder without;  ///< what is said without the band's points
  /// Without them the finding says less: no alarm where there is one, or a weaker verdict. Of a
  /// target that is not detected: a stronger one.
  bool flips = false;
};

/// A reference that nearly takes the best member's place, and why it lost.
struct LookAlike {
  std::string reference;
  std::string substance;
  std::string group;
  bool member = false;  ///< of the target itself: a relative of the one that won
  /// χ² that it costs to have it in the best member's place, in units of the misfit scale.
  double cost = 0;
  /// Where it leaves more than the best member does, at most three, ascending.
  std::vector<std::pair<double, double>> regions_per_cm;
  /// Where the signal with it is weaker, or stronger, than the sample's: the tops of the regions.
  std::vector<double> too_weak_near_per_cm = {};
  std::vector<double> too_strong_near_per_cm = {};
  std::string because;  ///< one plain sentence, without a full stop
};

/// What a finding rests on.
struct Explanation {
  bool asked = false;                ///< for by the target's name: to be shown in full
  std::string reference;             ///< of the best member
  std::string substance;             ///< likewise
  std::vector<ExplainedBand> bands;  ///< by `carries`, largest first
  /// What is said without any of them. Where that is still an alarm, the finding rests on what lies
  /// between the bands.
  Remainder without_bands;
  /// Few bands that, masked together, end the finding: the alarm or, where there is none, the
  /// verdict possible. None can be left out of them. None where no set of at most `kMostMasked`
  /// bands was found.
  std::optional<std::vector<std::pair<double, double>>> flipped_by_per_cm;
  std::vector<LookAlike> look_alikes;  ///< at most three, by cost
  std::vector<std::string> summary;    ///< the most of it in plain sentences, without a full stop
};

/// Below this cost one reference is not told from the other.
inline constexpr double kAmbiguousCost = 6;
/// The most bands that are masked together to end a finding.
inline constexpr std::size_t kMostMasked = 5;

}  // namespace candor
