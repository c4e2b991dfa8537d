#include "pipeline/detect/mixture_calibration.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "pipeline/mixture/unexplained_signal.h"

namespace candor {
namespace {

constexpr double kFlaggedRate = 0.06;
/// Above the 90 % that are stated: outside the simulation there is more that can be wrong.
constexpr double kIntervalCoverage = 0.93;
constexpr double kWrongNameRate = 0.03;
/// Names of components below this share are not counted.
constexpr double kCountedShare = 0.1;

/// The value that `rate` of the values exceed; infinity if there are none.
double exceeded_by(std::vector<double> values, double rate) {
  if (values.empty()) return std::numeric_limits<double>::infinity();
  std::ranges::sort(values);
  const auto above = static_cast<std::size_t>(rate * static_cast<double>(values.size()));
  return values[values.size() - 1 - std::min(above, values.size() - 1)];
}

double share_of(const PopulationSample& sample, const Dictionary& dictionary,
                const std::string& reference) {
  for (const PopulationPart& part : sample.parts) {
    if (dictionary.entries()[part.entry].id == reference) return part.share;
  }
  return 0;
}

/// Whether an alternative of a component belongs to the group of what is in no library.
bool excused(const Component& component, const Dictionary& dictionary, const std::string& group) {
  return std::ranges::any_of(component.alternatives, [&](const std::string& name) {
    return std::ranges::any_of(dictionary.entries(), [&](const DictionaryEntry& entry) {
      return entry.substance == name && entry.group == group;
    });
  });
}

std::optional<double> height_ratio(const SimulatedOutcome& outcome, const Dictionary& dictionary) {
  const auto& out = outcome.sample.left_out;
  double known = 0;
  double unknown = 0;
  for (const PopulationPart& part : outcome.sample.parts) {
    (std::ranges::find(out, part.entry) == out.end() ? known : unknown) += part.share;
  }
  double coefficients = 0;
  for (const Component& component : outcome.mixture.components) {
    if (share_of(outcome.sample, dictionary, component.reference) > 0) {
      coefficients += component.coefficient;
    }
  }
  const double height = outcome.mixture.unexplained.height;
  if (!(unknown > 0 && known > 0 && coefficients > 0 && height > 0)) return std::nullopt;
  return coefficients * unknown / known / height;
}

}  // namespace

MixtureEvidence mixture_evidence(const SimulatedOutcome& outcome, const Dictionary& dictionary) {
  MixtureEvidence evidence;
  evidence.misfit = outcome.mixture.unexplained.misfit;
  evidence.unknown = !outcome.sample.left_out.empty();
  evidence.height_ratio = height_ratio(outcome, dictionary);
  for (const Component& component : outcome.mixture.components) {
    const double share = share_of(outcome.sample, dictionary, component.reference);
    const double half = (component.share_high - component.share_low) / 2;
    if (share > 0) {
      if (half > 0 && !evidence.unknown)
        evidence.interval_errors.push_back(std::abs(component.share - share) / half);
      continue;
    }
    if (!evidence.unknown || component.share < kCountedShare) continue;
    const auto& unknown = dictionary.entries()[outcome.sample.left_out.front()];
    if (excused(component, dictionary, unknown.group)) continue;
    evidence.wrong_name =
        std::min(evidence.wrong_name, contradiction(component.curve, outcome.mixture.residual));
  }
  return evidence;
}

MixtureRules mixture_rules(const std::vector<MixtureEvidence>& evidence, MixtureRules rules) {
  constexpr double kLeastMisfit = 1.2;
  constexpr double kLeastContradiction = 0.1;
  constexpr double kMostContradiction = 0.4;
  constexpr double kOneDeviation = 0.16;
  std::vector<double> explained;
  std::vector<double> errors;
  for (const MixtureEvidence& one : evidence) {
    if (!one.unknown) explained.push_back(one.misfit);
    errors.insert(errors.end(), one.interval_errors.begin(), one.interval_errors.end());
  }
  if (!explained.empty()) {
    rules.significant_misfit = std::max(kLeastMisfit, exceeded_by(explained, kFlaggedRate));
  }
  if (!errors.empty()) rules.interval_factor = exceeded_by(errors, 1 - kIntervalCoverage);
  std::vector<double> heights;
  for (const MixtureEvidence& one : evidence) {
    if (one.height_ratio && one.misfit > rules.significant_misfit) {
      heights.push_back(*one.height_ratio);
    }
  }
  constexpr std::size_t kFewestHeights = 20;
  if (heights.size() >= kFewestHeights) {
    rules.unexplained_factor = exceeded_by(heights, 0.5);
    rules.unexplained_spread =
        (exceeded_by(heights, kOneDeviation) - exceeded_by(heights, 1 - kOneDeviation)) / 2 /
        rules.unexplained_factor;
  }
  std::vector<double> credible;
  for (const MixtureEvidence& one : evidence) {
    if (one.unknown && one.misfit > rules.significant_misfit) credible.push_back(-one.wrong_name);
  }
  if (!credible.empty()) {
    rules.most_contradiction =
        std::clamp(-exceeded_by(credible, kWrongNameRate), kLeastContradiction, kMostContradiction);
  }
  return rules;
}

}  // namespace candor
