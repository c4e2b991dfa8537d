#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/detect/fusion.h"
#include "pipeline/warning/residual_signature.h"

namespace candor {

/// A day, UTC. Warnings know no finer time.
using Day = std::chrono::sys_days;

/// Who says something of a target.
enum class SightSource { spectrum, strip, person, laboratory };

/// "spectrum", "strip", "person", "laboratory".
std::string_view to_string(SightSource source);
std::optional<SightSource> sight_source_from_string(std::string_view text);

/// A target of the watch list that was found in a sample. What is only possible is no sight.
struct Sight {
  std::string target;
  std::string group = {};  ///< that the target, a substance, belongs to
  SightSource source = SightSource::spectrum;
  Day day = {};  ///< on which it became known
  Expectation expectation = Expectation::not_stated;
};

/// A test of a sample for a target that could have gone either way. What is inconclusive is no
/// trial; "not detected" means below the limit, which is no zero.
struct Trial {
  std::string target;
  SightSource source = SightSource::spectrum;
  bool seen = false;
  std::optional<double> limit = std::nullopt;  ///< of detection: a share, 0 to 1
};

/// What early warning needs of one sample, whoever fills it in: a sample log, a file of another
/// site, a server. It holds nothing about a person.
struct SampleReport {
  std::string site;  ///< a name among the staff of the network; never published
  std::string code;  ///< of the sample; unique within its site
  Day day = {};      ///< handed in
  std::vector<std::string> sold_as = {};  ///< lower case; empty where nobody knows or said
  std::string place = {};                 ///< coarse; lower case
  /// Whether it was involved in an overdose or odd effects; none where nobody answered.
  std::optional<bool> incident = std::nullopt;
  std::vector<Sight> sights = {};
  std::vector<Trial> trials = {};
  /// What no reference explains; none where everything is explained as well as it can be.
  std::optional<ResidualSignature> residual = std::nullopt;
  bool simulated = false;
};

/// What another site shared of a sample of which part is unexplained. Which sample it was only that
/// site knows.
struct SignalElsewhere {
  Day week = {};         ///< in which the sample came: its Monday
  std::string site;      ///< empty for all that are not named
  std::string identity;  ///< of its bytes: see `identity_of_signal`
  ResidualSignature signature = {};
  /// Whether it was taken apart by another library or recipe than those of the reports.
  bool other_references = false;
};

/// The order in which reports are taken: by day, site and code, so that the same reports give the
/// same alerts in whatever order they come.
bool earlier(const SampleReport& a, const SampleReport& b);

}  // namespace candor
