#include "pipeline/detect/explain.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

#include "pipeline/detect/explanation_words.h"
#include "pipeline/detect/grid_bands.h"
#include "pipeline/detect/look_alikes.h"
#include "pipeline/detect/maskable_sample.h"
#include "pipeline/detect/target_evidence.h"
#include "pipeline/detect/unexplained_part.h"

namespace candor {
namespace {

constexpr double kLeastProminence = 0.05;
/// Of what an alarm needs: likeness that brings more has its bands explained too.
constexpr double kNotableLikeness = 0.2;
constexpr std::size_t kMostCompared = 300;
/// How many of the bands that are left are tried as the next one to be masked.
constexpr std::size_t kMostTried = 8;

int rank(Verdict verdict) {
  switch (verdict) {
    case Verdict::found: return 2;
    case Verdict::possible: return 1;
    case Verdict::not_detected:
    case Verdict::inconclusive: break;
  }
  return 0;
}

Remainder remainder_of(const TargetEvidence& evidence) {
  return {evidence.statistic, evidence.alarm, evidence.verdict};
}

/// A band, where it comes from, and the test without it.
struct MaskedBand {
  GridBand band;
  BandSource source = BandSource::member;
  TargetEvidence without;
};

/// One target that is to be explained.
struct AskedFinding {
  Finding* finding = nullptr;
  Membership who;
  TestBar bar;
  TargetEvidence evidence;

  bool ended_by(const TargetEvidence& without) const {
    return finding->alarm ? !without.alarm : without.verdict == Verdict::not_detected;
  }

  bool flipped_by(const TargetEvidence& without) const {
    if (finding->verdict == Verdict::not_detected) return rank(without.verdict) > 0;
    return (finding->alarm && !without.alarm) || rank(without.verdict) < rank(finding->verdict);
  }
};

bool is_explained(const Finding& finding, const ExplanationRequest& request) {
  if (finding.verdict == Verdict::inconclusive) return false;
  const bool news = finding.alarm || finding.verdict != Verdict::not_detected;
  return request.asks_for(finding.target) || (news && request.scope == ExplanationScope::findings);
}

class Explainer {
 public:
  Explainer(const Decomposition& decomposition, const Mixture& mixture,
            const Dictionary& dictionary, std::optional<UnexplainedPart> unexplained,
            std::span<const AskedFinding> cases)
      : decomposition_(decomposition),
        dictionary_(dictionary),
        rest_(unexplained ? unexplained->signal : std::vector<double>()),
        sample_(decomposition, mixture, columns_for(decomposition, cases), std::move(unexplained)) {
  }

  Explanation explain(const AskedFinding& asked) const;

 private:
  static std::vector<std::size_t> columns_for(const Decomposition& decomposition,
                                              std::span<const AskedFinding> cases);
  TargetEvidence without(const AskedFinding& asked, std::span<const GridBand> bands) const {
    return sample_.test(asked.who.member_mask(), asked.bar, points_of(bands));
  }
  std::vector<MaskedBand> masked_bands(const AskedFinding& asked) const;
  std::optional<std::vector<GridBand>> ending_set(const AskedFinding& asked,
                                                  std::span<const MaskedBand> bands) const;
  std::pair<double, double> range_of(const GridBand& band) const {
    return {decomposition_.data.positions[band.first], decomposition_.data.positions[band.last]};
  }

  const Decomposition& decomposition_;
  const Dictionary& dictionary_;
  std::vector<double> rest_;  ///< what the mixture leaves unexplained, N; empty if nothing
  MaskableSample sample_;
};

/// All columns of a small library; of a large one those that lower χ² most when they are added to
/// the mixture, or to it less one of its components, and what the tests have chosen.
std::vector<std::size_t> Explainer::columns_for(const Decomposition& decomposition,
                                                std::span<const AskedFinding> cases) {
  const std::size_t count = decomposition.entries.size();
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (count <= kMostCompared) return order;
  const auto& equations = decomposition.problem.equations;
  std::vector<double> help(count, 0.0);
  const auto credit = [&](const std::vector<std::size_t>& columns) {
    const double residual = refit(equations, columns).residual;
    const AdditionBound bound(equations, columns);
    for (std::size_t k = 0; k < count; ++k) {
      help[k] = std::max(help[k], residual - bound.least_residual(k));
    }
  };
  credit(decomposition.selection.columns);
  for (const std::size_t column : decomposition.selection.columns) {
    std::vector<std::size_t> rest = decomposition.selection.columns;
    std::erase(rest, column);
    credit(rest);
  }
  std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::size_t k) { return help[k]; });
  order.resize(kMostCompared);
  const auto keep = [&](std::span<const std::size_t> columns) {
    order.insert(order.end(), columns.begin(), columns.end());
  };
  keep(decomposition.selection.columns);
  for (const AskedFinding& asked : cases) {
    keep(asked.evidence.without.columns);
    keep(std::span(&asked.evidence.best, 1));
  }
  std::ranges::sort(order);
  order.erase(std::unique(order.begin(), order.end()), order.end());
  return order;
}

/// The bands of a target, each with the test without it, by the statistic that is left.
std::vector<MaskedBand> Explainer::masked_bands(const AskedFinding& asked) const {
  std::vector<MaskedBand> bands;
  const auto member =
      bands_of(decomposition_.data.references.column(asked.evidence.best), kLeastProminence);
  bands.reserve(member.size());
  for (const GridBand& band : member) bands.push_back({band, BandSource::member, {}});
  const double of_likeness = kLikenessWorth * std::max(0.0, asked.bar.likeness.value_or(0));
  if (of_likeness > kNotableLikeness * asked.bar.threshold) {
    for (const GridBand& band : bands_of(rest_, kLeastProminence)) {
      const bool apart = std::ranges::none_of(member, [&](const GridBand& other) {
        return band.first <= other.last && other.first <= band.last;
      });
      if (apart) bands.push_back({band, BandSource::unexplained, {}});
    }
  }
  for (MaskedBand& masked : bands) masked.without = without(asked, std::span(&masked.band, 1));
  std::ranges::stable_sort(bands, {}, [](const MaskedBand& b) { return b.without.statistic; });
  return bands;
}

/// Add the band that leaves least of the statistic, among those that carry most by themselves,
/// until the finding flips; then leave out what the flip does not need.
std::optional<std::vector<GridBand>> Explainer::ending_set(
    const AskedFinding& asked, std::span<const MaskedBand> bands) const {
  std::vector<GridBand> set;
  bool ended = false;
  while (!ended && set.size() < std::min(kMostMasked, bands.size())) {
    std::optional<GridBand> next;
    TargetEvidence least;
    std::size_t tried = 0;
    for (const MaskedBand& masked : bands) {
      const bool taken = std::ranges::any_of(
          set, [&](const GridBand& band) { return band.first == masked.band.first; });
      if (taken) continue;
      if (tried++ == kMostTried) break;
      set.push_back(masked.band);
      TargetEvidence left = set.size() == 1 ? masked.without : without(asked, set);
      set.pop_back();
      if (!next || left.statistic < least.statistic) {
        next = masked.band;
        least = std::move(left);
      }
    }
    set.push_back(*next);
    ended = asked.ended_by(least);
  }
  if (!ended) return std::nullopt;
  for (std::size_t i = 0; set.size() > 1 && i < set.size();) {
    std::vector<GridBand> fewer = set;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    if (asked.ended_by(without(asked, fewer))) {
      set = std::move(fewer);
    } else {
      ++i;
    }
  }
  std::ranges::sort(set, {}, &GridBand::first);
  return set;
}

Explanation Explainer::explain(const AskedFinding& asked) const {
  Explanation explanation;
  const DictionaryEntry& best = dictionary_.entries()[decomposition_.entries[asked.evidence.best]];
  explanation.reference = best.id;
  explanation.substance = best.substance;
  const std::vector<MaskedBand> bands = masked_bands(asked);
  std::vector<GridBand> all;
  for (const MaskedBand& masked : bands) {
    const auto [from, to] = range_of(masked.band);
    const Remainder left = remainder_of(masked.without);
    explanation.bands.push_back({decomposition_.data.positions[masked.band.peak], from, to,
                                 masked.source, asked.evidence.statistic - left.statistic, left,
                                 asked.flipped_by(masked.without)});
    all.push_back(masked.band);
  }
  const TargetEvidence none = without(asked, all);
  explanation.without_bands = remainder_of(none);
  if (asked.finding->verdict != Verdict::not_detected && asked.ended_by(none)) {
    if (const auto set = ending_set(asked, bands)) {
      explanation.flipped_by_per_cm.emplace();
      for (const GridBand& band : *set) explanation.flipped_by_per_cm->push_back(range_of(band));
    }
  }
  explanation.look_alikes =
      look_alikes(decomposition_, sample_.problem(), dictionary_, asked.who, asked.evidence);
  return explanation;
}

}  // namespace

bool ExplanationRequest::asks_for(std::string_view target) const {
  return scope == ExplanationScope::everything ||
         std::ranges::find(targets, target) != targets.end();
}

std::string_view to_string(BandSource source) {
  return source == BandSource::member ? "member" : "unexplained";
}

void explain(std::vector<Finding>& findings, const Decomposition& decomposition,
             const Mixture& mixture, const Dictionary& dictionary, const WatchList& watch_list,
             const DetectionRules& rules, const ExplanationRequest& request) {
  if (request.scope == ExplanationScope::none && request.targets.empty()) return;
  const auto unexplained = unexplained_part(decomposition, mixture);
  std::vector<AskedFinding> cases;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (!is_explained(findings[i], request)) continue;
    const WatchTarget& target = watch_list.targets[i];
    AskedFinding next{&findings[i],
                      membership(decomposition.entries, dictionary, target),
                      bar_for(target, mixture, rules, dictionary.origin()),
                      {}};
    next.bar.likeness = findings[i].likeness;
    next.evidence = weigh(whole_problem(decomposition), next.who, next.bar);
    cases.push_back(std::move(next));
  }
  if (cases.empty()) return;
  const Explainer explainer(decomposition, mixture, dictionary, unexplained, cases);
  for (const AskedFinding& next : cases) {
    Explanation explanation = explainer.explain(next);
    explanation.asked = request.asks_for(next.finding->target);
    next.finding->explanation = std::move(explanation);
    next.finding->explanation->summary = summary_of(*next.finding, Language::english);
  }
}

}  // namespace candor
