#include "pipeline/analyse/checks/comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "pipeline/analyse/checks/check.h"

namespace candor {

std::optional<QualityCheck> check_axis_by_components(const Mixture& mixture, const Recipe& recipe) {
  const auto points = mixture.positions_per_cm.size();
  if (mixture.components.empty() || mixture.unexplained.significant || points < 3) {
    return std::nullopt;
  }
  std::vector<double> sum(points, 0.0);
  for (const Component& component : mixture.components) {
    for (std::size_t i = 0; i < points; ++i) sum[i] += component.curve[i];
  }
  double projection = 0;
  double norm = 0;
  for (std::size_t i = 1; i + 1 < points; ++i) {
    const double slope = (sum[i + 1] - sum[i - 1]) /
                         (mixture.positions_per_cm[i + 1] - mixture.positions_per_cm[i - 1]);
    projection -= slope * mixture.residual[i];
    norm += slope * slope;
  }
  if (!(norm > 0)) return std::nullopt;
  const double shift = projection / norm;
  const double limit = 2 * recipe.mismatch().axis_shift_per_cm;
  QualityCheck check = passed("axis-shift", shift, limit, "cm-1");
  if (std::abs(shift) <= limit) return check;
  return flagged(std::move(check), CheckStatus::warn,
                 {"axis-shift", {{"shift", fmt::format("{:.1f}", shift), FillingKind::number}}},
                 {"axis-shift-advice"});
}

std::optional<QualityCheck> check_carry_over(const Mixture& mixture, const PriorEvidence& prior) {
  constexpr double kMinor = 0.1;
  constexpr double kMajor = 0.25;
  if (!prior.previous) return std::nullopt;
  std::vector<std::string> names;
  double share = 0;
  for (const Component& component : mixture.components) {
    const bool was_major =
        std::ranges::any_of(prior.previous->components, [&](const Component& before) {
          return before.substance == component.substance && before.share >= kMajor;
        });
    if (!component.identified || component.share >= kMinor || !was_major) continue;
    names.push_back(component.substance);
    share += component.share;
  }
  QualityCheck check = passed("carry-over", share, 0, "ratio");
  if (names.empty()) return check;
  return flagged(std::move(check), CheckStatus::warn,
                 {"carry-over",
                  {{"substances", fmt::format("{}", fmt::join(names, ", "))},
                   {"percent", fmt::format("{:.0f}", 100 * share)},
                   {"previous", prior.previous->name}}},
                 {"carry-over-advice"});
}

std::optional<QualityCheck> check_technique(const Prepared& sample, const Dictionary& rivals,
                                            const Metric& metric, double best_score) {
  constexpr double kAlike = 0.85;
  constexpr double kMuchBetter = 0.2;
  const auto matches = search(sample, rivals, metric);
  if (!matches || matches->empty()) return std::nullopt;
  const Match& best = matches->front();
  QualityCheck check = passed("technique", best.score, kAlike, "score");
  if (best.score < kAlike || best.score < best_score + kMuchBetter) return check;
  return flagged(std::move(check), CheckStatus::fail,
                 {"technique",
                  {{"substance", best.substance},
                   {"score", fmt::format("{:.2f}", best.score), FillingKind::number},
                   {"own", fmt::format("{:.2f}", best_score), FillingKind::number}}},
                 {"technique-advice"});
}

}  // namespace candor
