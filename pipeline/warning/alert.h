#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/warning/sample_report.h"

namespace candor {

/// Why staff are alerted.
enum class AlertKind {
  unexplained_cluster,  ///< the same unexplained signal in several samples
  first_sight,          ///< a target that was not seen before
  unexpected_sight,     ///< a target in what was sold as something else
  raised_rate,          ///< a target more often than before
  incidents,            ///< overdoses and odd effects more often than before
  sight_elsewhere       ///< a target that another site had first, by counts alone
};

/// "unexplained-cluster", "first-sight", "unexpected-sight", "raised-rate", "incidents",
/// "sight-elsewhere".
std::string_view to_string(AlertKind kind);
std::optional<AlertKind> alert_kind_from_string(std::string_view text);

/// A sample behind an alert.
struct EvidenceSample {
  std::string site;
  std::string code;
  Day day = {};

  auto operator<=>(const EvidenceSample&) const = default;
};

/// The counts behind an alert of a rate.
struct RateEvidence {
  SightSource source = SightSource::spectrum;
  Day since = {};          ///< since when there were more: when the sum last left 0
  std::size_t events = 0;  ///< since then
  std::size_t trials = 0;
  double expected = 0;  ///< events, as of the baseline
  double baseline_events = 0;
  double baseline_trials = 0;
  /// Median limit of detection, a share, in the baseline and since: where it fell, more is seen of
  /// the same.
  std::optional<double> limit_before = std::nullopt;
  std::optional<double> limit_since = std::nullopt;
  double false_alerts_a_year = 0;  ///< expected of this chart
};

/// A signal of another site behind an alert of something unexplained.
struct ElsewhereSignal {
  Day week = {};         ///< its Monday
  std::string site;      ///< empty for all that are not named
  std::string identity;  ///< of its bytes, for ends of alerts
  bool other_references = false;
};

/// The signals behind an alert of something unexplained.
struct ClusterEvidence {
  double least_alikeness = 0;  ///< to the mean of the others of the cluster
  double mean_alikeness = 0;
  double median_share = 0;  ///< of the signal of a sample, unexplained
  std::vector<std::pair<double, double>> bands_per_cm = {};  ///< where it is strongest
  std::vector<ElsewhereSignal> elsewhere = {};  ///< of other sites, by week, site and identity
};

/// How many samples of a site and week a target was found in, by one source.
struct ElsewhereCount {
  Day week = {};     ///< its Monday
  std::string site;  ///< empty for all that are not named
  std::string target;
  SightSource source = SightSource::spectrum;
  std::size_t samples = 0;
  std::size_t of = 0;  ///< that the site had in that week
};

/// The counts behind an alert of what other sites found.
struct ElsewhereEvidence {
  bool known_elsewhere = false;  ///< another site had it within the year; this one is the next
  Day counts_since = {};         ///< the first week of which there are counts of those sites
  std::vector<ElsewhereCount> counts = {};
};

/// That staff looked at the evidence of an alert and ended it before its day.
struct AlertEnd {
  AlertKind kind = AlertKind::first_sight;
  std::string target = {};
  std::string sold_as = {};                    ///< of incidents
  SightSource source = SightSource::spectrum;  ///< of a rate
  /// What had been seen when it was ended: members of a group, or identities of signals of others.
  std::vector<std::string> members = {};
  bool confirmed = false;
  std::vector<std::string> codes = {};  ///< of the samples that had been seen
  Day day = {};
  std::string role = {};  ///< as what somebody acted
  std::string reason = {};
};

/// An end, and what was added to the alert that had not been seen then.
struct AlertEnding {
  AlertEnd act;
  std::size_t unseen_samples = 0;
  std::size_t unseen_signals = 0;  ///< of other sites
  std::vector<std::string> unseen_members = {};
  bool unseen_confirmation = false;
  bool later_evidence = false;  ///< of a later day than the end, in whatever sample

  /// Whether nothing was added: the alert is not shown any more.
  bool holds() const {
    return unseen_samples == 0 && unseen_signals == 0 && unseen_members.empty() &&
           !unseen_confirmation && !later_evidence;
  }
};

/// Something that staff should look at. Never for the public.
struct Alert {
  AlertKind kind = AlertKind::first_sight;
  std::string target = {};  ///< of the watch list; empty of what is unexplained and of incidents
  std::vector<std::string> members = {};  ///< of the target, a group, that were seen first with it
  std::string sold_as = {};               ///< empty where it does not matter
  std::string site = {};                  ///< empty: the network
  SightSource source = SightSource::spectrum;         ///< of a sight: who said it first
  Expectation expectation = Expectation::not_stated;  ///< of a sight, in its first sample
  /// Of a sight: a laboratory confirmed it. What only a scan, a strip or a person says is
  /// presumptive.
  bool confirmed = false;
  Day raised = {};                           ///< on which the records first gave it
  Day last_evidence = {};                    ///< on which something was last added
  Day retires = {};                          ///< from this day it is no longer shown
  std::vector<EvidenceSample> samples = {};  ///< by day
  std::optional<RateEvidence> rate = std::nullopt;
  std::optional<ClusterEvidence> cluster = std::nullopt;
  std::optional<ElsewhereEvidence> elsewhere = std::nullopt;
  bool simulated = false;                            ///< any of the samples is
  std::optional<AlertEnding> ending = std::nullopt;  ///< the one that saw most of it
};

/// By what staff name an alert: 8 hexadecimal digits over its kind, its subject, its site, the day
/// on which it was raised and, of an unexplained signal, which has no other name, its first sample
/// or, where it has none, its first signal of another site. Evidence that is added later leaves it
/// as it is; what takes the first evidence away makes it another alert, and so may a signal of
/// another site, which comes late and counts as of its week.
std::string identity_of(const Alert& alert);

/// Whether it was ended and nothing was added since.
inline bool is_ended(const Alert& alert) { return alert.ending && alert.ending->holds(); }

/// The sites of its samples, counts and signals, sorted; those that are not named as one that is
/// empty.
std::vector<std::string> sites_of(const Alert& alert);

}  // namespace candor
