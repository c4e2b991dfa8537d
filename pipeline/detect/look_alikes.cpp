#include "pipeline/detect/look_alikes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "pipeline/detect/explanation_words.h"
#include "pipeline/detect/grid_bands.h"
#include "pipeline/detect/language.h"
#include "pipeline/mixture/unexplained_signal.h"

namespace candor {
namespace {

constexpr std::size_t kMostLookAlikes = 3;
constexpr std::size_t kMostOutsiders = 2;
constexpr std::size_t kMostRegions = 3;
/// What a region must bring, as a part of what the first brings.
constexpr double kLeastOfFirst = 0.25;
/// What a near look-alike must make up for, as a part of what the member brings.
constexpr double kLeastMadeUp = 0.1;
/// Lobes of a difference below this part of its range are none.
constexpr double kLeastLobe = 0.05;

/// Whether a reference stands for the target too.
enum class Kin { outsider, relative };

/// A mixture in which one reference holds the place in question.
struct Placed {
  std::size_t column = 0;
  Selection mixture;
  bool near = true;
};

/// A lobe of the difference between the member and a look-alike.
struct Lobe {
  GridBand band;
  bool too_weak = false;  ///< the look-alike, there
  double weight = 0;
};

bool contains(const std::vector<std::size_t>& columns, std::size_t column) {
  return std::ranges::find(columns, column) != columns.end();
}

double dot(std::span<const double> a, std::span<const double> b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

std::vector<double> less_quadratic(std::span<const double> values) {
  std::vector<double> curve = quadratic_through(values);
  for (std::size_t i = 0; i < curve.size(); ++i) curve[i] = values[i] - curve[i];
  return curve;
}

/// An orthonormal basis of the quadratics on n points, by Gram and Schmidt.
std::array<std::vector<double>, 3> quadratics(std::size_t n) {
  std::array<std::vector<double>, 3> basis;
  for (std::size_t power = 0; power < basis.size(); ++power) {
    for (std::size_t i = 0; i < n; ++i) {
      const double t = 2.0 * static_cast<double>(i) / static_cast<double>(n - 1) - 1;
      basis[power].push_back(std::pow(t, static_cast<double>(power)));
    }
    for (std::size_t known = 0; known < power; ++known) {
      const double part = dot(basis[power], basis[known]);
      for (std::size_t i = 0; i < n; ++i) basis[power][i] -= part * basis[known][i];
    }
    const double length = std::sqrt(dot(basis[power], basis[power]));
    for (double& value : basis[power]) value /= length;
  }
  return basis;
}

/// The contest for the place of one member.
class Contest {
 public:
  Contest(const Decomposition& decomposition, const MaskableProblem& problem,
          const Dictionary& dictionary, const Membership& who, const TargetEvidence& evidence)
      : decomposition_(decomposition),
        problem_(problem),
        dictionary_(dictionary),
        who_(who),
        winner_{evidence.best, {}} {
    std::vector<char> allowed(who.others.size(), 0);
    for (const std::size_t column : evidence.with.columns) allowed[column] = 1;
    winner_.mixture = select_by_evidence(equations(), decomposition.problem.points,
                                         evidence.with.columns, allowed, decomposition.rule);
    if (!contains(winner_.mixture.columns, winner_.column)) winner_.mixture = evidence.with;
    rest_ = winner_.mixture.columns;
    std::erase(rest_, winner_.column);
    scale_ = misfit_scale(winner_.mixture.residual, decomposition.problem.points);
    gain_ = refit(equations(), rest_).residual - winner_.mixture.residual;
  }

  std::vector<LookAlike> losers() const;

 private:
  const NormalEquations& equations() const { return decomposition_.problem.equations; }
  const DictionaryEntry& entry(std::size_t column) const {
    return dictionary_.entries()[decomposition_.entries[column]];
  }
  Kin kin_of(std::size_t column) const {
    return who_.others[column] == 0 ? Kin::relative : Kin::outsider;
  }
  bool may_compete(std::size_t column) const {
    return !contains(winner_.mixture.columns, column) &&
           entry(column).substance != entry(winner_.column).substance;
  }
  Selection mixture_with(std::size_t column) const;
  std::vector<Placed> near() const;
  std::optional<Placed> most_alike(Kin kin) const;
  std::vector<Placed> chosen() const;
  std::vector<double> fitted(const Selection& mixture) const;
  std::vector<double> difference(const Placed& loser) const;
  std::vector<Lobe> failures(const Placed& loser) const;

  const Decomposition& decomposition_;
  const MaskableProblem& problem_;
  const Dictionary& dictionary_;
  const Membership& who_;
  Placed winner_;
  std::vector<std::size_t> rest_;  ///< the winner's mixture without it
  double scale_ = 1;               ///< of the misfit
  double gain_ = 0;                ///< χ² that the winner brings
};

Selection Contest::mixture_with(std::size_t column) const {
  std::vector<std::size_t> columns = rest_;
  columns.push_back(column);
  std::ranges::sort(columns);
  return refit(equations(), columns);
}

/// All that make up for enough, the cheapest reference of each substance, by cost.
std::vector<Placed> Contest::near() const {
  std::vector<Placed> found;
  const double enough = winner_.mixture.residual + (1 - kLeastMadeUp) * gain_;
  const AdditionBound bound(equations(), rest_);
  for (std::size_t k = 0; k < decomposition_.entries.size(); ++k) {
    if (!may_compete(k) || bound.least_residual(k) >= enough) continue;
    Selection mixture = mixture_with(k);
    if (mixture.residual < enough) found.push_back({k, std::move(mixture)});
  }
  std::ranges::stable_sort(found, {}, [](const Placed& p) { return p.mixture.residual; });
  std::vector<Placed> distinct;
  for (Placed& placed : found) {
    const bool known = std::ranges::any_of(distinct, [&](const Placed& other) {
      return entry(other.column).substance == entry(placed.column).substance;
    });
    if (!known) distinct.push_back(std::move(placed));
  }
  return distinct;
}

/// The outsider, or the relative, whose curve is most like the winner's.
std::optional<Placed> Contest::most_alike(Kin kin) const {
  const auto own = less_quadratic(decomposition_.data.references.column(winner_.column));
  const auto basis = quadratics(own.size());
  std::optional<std::size_t> best;
  double most = 0;
  for (std::size_t k = 0; k < decomposition_.entries.size(); ++k) {
    if (kin_of(k) != kin || !may_compete(k)) continue;
    const auto curve = decomposition_.data.references.column(k);
    double square = dot(curve, curve);
    for (const auto& quadratic : basis) square -= std::pow(dot(curve, quadratic), 2);
    const double likeness = square > 0 ? dot(own, curve) / std::sqrt(square) : 0;
    if (likeness > most) {
      most = likeness;
      best = k;
    }
  }
  if (!best) return std::nullopt;
  return Placed{*best, mixture_with(*best), false};
}

std::vector<Placed> Contest::chosen() const {
  std::vector<Placed> first;
  if (!(gain_ > kAmbiguousCost * scale_)) return first;
  std::vector<Placed> second;
  std::size_t outsiders = 0;
  std::size_t relatives = 0;
  for (Placed& placed : near()) {
    const bool outsider = kin_of(placed.column) == Kin::outsider;
    const bool early =
        outsider ? outsiders++ < kMostOutsiders : relatives++ < kMostLookAlikes - kMostOutsiders;
    (early ? first : second).push_back(std::move(placed));
  }
  for (const auto& [kin, count] :
       {std::pair{Kin::outsider, outsiders}, std::pair{Kin::relative, relatives}}) {
    if (count > 0) continue;
    if (auto alike = most_alike(kin)) first.push_back(*std::move(alike));
  }
  for (Placed& placed : second) {
    if (first.size() < kMostLookAlikes) first.push_back(std::move(placed));
  }
  std::ranges::stable_sort(first, {}, [](const Placed& p) { return p.mixture.residual; });
  return first;
}

/// What a mixture and a quadratic baseline fit.
std::vector<double> Contest::fitted(const Selection& mixture) const {
  std::vector<double> coefficients(decomposition_.entries.size(), 0.0);
  for (std::size_t i = 0; i < mixture.columns.size(); ++i) {
    coefficients[mixture.columns[i]] = mixture.coefficients[i];
  }
  std::vector<double> fit = residual_of(decomposition_.data, coefficients);
  for (std::size_t i = 0; i < fit.size(); ++i) fit[i] = decomposition_.data.sample[i] - fit[i];
  return fit;
}

/// What the winner has more than the loser at each grid point.
std::vector<double> Contest::difference(const Placed& loser) const {
  std::vector<double> more;
  std::vector<double> less;
  if (loser.near) {
    more = fitted(winner_.mixture);
    less = fitted(loser.mixture);
  } else {
    more = less_quadratic(decomposition_.data.references.column(winner_.column));
    less = less_quadratic(decomposition_.data.references.column(loser.column));
    const double factor = dot(more, less) / dot(less, less);
    for (double& value : less) value *= factor;
  }
  for (std::size_t i = 0; i < more.size(); ++i) more[i] -= less[i];
  return more;
}

/// Where the loser fails most, at most three lobes, ascending.
std::vector<Lobe> Contest::failures(const Placed& loser) const {
  std::vector<double> curve = difference(loser);
  std::vector<Lobe> lobes;
  for (const bool too_weak : {true, false}) {
    std::vector<double> half = curve;
    for (double& value : half) value = std::max(0.0, too_weak ? value : -value);
    for (const GridBand& band : bands_of(half, kLeastLobe)) {
      lobes.push_back({band, too_weak, problem_.length_lost(curve, band.points())});
    }
  }
  std::ranges::stable_sort(lobes, std::ranges::greater{}, &Lobe::weight);
  std::erase_if(lobes, [bar = lobes.empty() ? 0 : kLeastOfFirst * lobes.front().weight](
                           const Lobe& lobe) { return lobe.weight < bar; });
  if (lobes.size() > kMostRegions) lobes.resize(kMostRegions);
  std::ranges::sort(lobes, {}, [](const Lobe& lobe) { return lobe.band.first; });
  return lobes;
}

std::vector<LookAlike> Contest::losers() const {
  std::vector<LookAlike> result;
  for (const Placed& loser : chosen()) {
    const auto where = failures(loser);
    LookAlike look_alike;
    look_alike.reference = entry(loser.column).id;
    look_alike.substance = entry(loser.column).substance;
    look_alike.group = entry(loser.column).group;
    look_alike.member = kin_of(loser.column) == Kin::relative;
    look_alike.cost = (loser.mixture.residual - winner_.mixture.residual) / scale_;
    const auto& positions = decomposition_.data.positions;
    for (const Lobe& lobe : where) {
      look_alike.regions_per_cm.emplace_back(positions[lobe.band.first], positions[lobe.band.last]);
      (lobe.too_weak ? look_alike.too_weak_near_per_cm : look_alike.too_strong_near_per_cm)
          .push_back(positions[lobe.band.peak]);
    }
    look_alike.because = why_not(look_alike, entry(winner_.column).substance, Language::english);
    result.push_back(std::move(look_alike));
  }
  return result;
}

}  // namespace

std::vector<LookAlike> look_alikes(const Decomposition& decomposition,
                                   const MaskableProblem& problem, const Dictionary& dictionary,
                                   const Membership& who, const TargetEvidence& evidence) {
  return Contest(decomposition, problem, dictionary, who, evidence).losers();
}

}  // namespace candor
