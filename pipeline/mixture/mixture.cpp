#include "pipeline/mixture/mixture.h"

#include <algorithm>
#include <cmath>

#include "pipeline/mixture/unexplained_signal.h"

namespace candor {
namespace {

constexpr double kAlternativeCost = 6;
/// Where something is in no reference, what stands in for it may be exchanged for more.
constexpr double kAlternativeCostOfUnexplained = 30;
constexpr std::size_t kMostAlternatives = 3;
constexpr double kNinetyPercent = 1.6448536269514722;
/// A residual counts as unexplained beyond this many expected standard deviations.
constexpr double kRegionLimit = 2;
constexpr std::size_t kRegionWindow = 5;

/// Substances that could stand in a component's place, cheapest first.
std::vector<std::string> alternatives_of(const Decomposition& decomposition,
                                         const Dictionary& dictionary, std::size_t place,
                                         double most_cost) {
  const auto& selection = decomposition.selection;
  const auto& equations = decomposition.problem.equations;
  const double scale = misfit_scale(selection.residual, decomposition.problem.points);
  const auto& own = dictionary.entries()[decomposition.entries[selection.columns[place]]].substance;
  std::vector<std::pair<double, std::size_t>> ranked;
  std::vector<std::size_t> columns = selection.columns;
  std::vector<std::size_t> rest = selection.columns;
  rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(place));
  const AdditionBound bound(equations, std::move(rest));
  for (std::size_t k = 0; k < decomposition.entries.size(); ++k) {
    if (std::ranges::find(selection.columns, k) != selection.columns.end()) continue;
    if (bound.least_residual(k) - selection.residual >= most_cost * scale) continue;
    columns[place] = k;
    const double cost = non_negative_fit(equations, columns).residual - selection.residual;
    if (cost < most_cost * scale) ranked.emplace_back(cost, k);
  }
  std::ranges::sort(ranked);
  std::vector<std::string> names;
  for (const auto& [cost, k] : ranked) {
    const auto& name = dictionary.entries()[decomposition.entries[k]].substance;
    if (name == own || std::ranges::find(names, name) != names.end()) continue;
    names.push_back(name);
    if (names.size() == kMostAlternatives) break;
  }
  return names;
}

std::vector<double> running_mean(std::span<const double> values, std::size_t window) {
  const auto n = static_cast<std::ptrdiff_t>(values.size());
  const auto half = static_cast<std::ptrdiff_t>(window / 2);
  std::vector<double> result(values.size());
  for (std::ptrdiff_t i = 0; i < n; ++i) {
    const auto from = std::max<std::ptrdiff_t>(0, i - half);
    const auto to = std::min<std::ptrdiff_t>(n - 1, i + half);
    double sum = 0;
    for (std::ptrdiff_t j = from; j <= to; ++j) sum += values[static_cast<std::size_t>(j)];
    result[static_cast<std::size_t>(i)] = sum / static_cast<double>(to - from + 1);
  }
  return result;
}

/// The selected references as components, without shares yet.
std::vector<Component> components_of(const Decomposition& decomposition,
                                     const Dictionary& dictionary, const MixtureRules& rules) {
  const Selection& selection = decomposition.selection;
  const double most_cost = decomposition.misfit > rules.significant_misfit
                               ? kAlternativeCostOfUnexplained
                               : kAlternativeCost;
  std::vector<Component> components;
  for (std::size_t c = 0; c < selection.columns.size(); ++c) {
    const std::size_t column = selection.columns[c];
    const DictionaryEntry& entry = dictionary.entries()[decomposition.entries[column]];
    Component component;
    component.reference = entry.id;
    component.substance = entry.substance;
    component.form = entry.form;
    component.group = entry.group;
    component.coefficient = selection.coefficients[c];
    component.alternatives = alternatives_of(decomposition, dictionary, c, most_cost);
    for (const double value : decomposition.data.references.column(column)) {
      component.curve.push_back(component.coefficient * value);
    }
    components.push_back(std::move(component));
  }
  return components;
}

/// Fill in what the components and a quadratic baseline fit, and what they leave.
void add_fit(Mixture& mixture) {
  const std::size_t points = mixture.measured.size();
  std::vector<double> sum(points, 0.0);
  for (const Component& component : mixture.components) {
    for (std::size_t i = 0; i < points; ++i) sum[i] += component.curve[i];
  }
  std::vector<double> rest(points);
  for (std::size_t i = 0; i < points; ++i) rest[i] = mixture.measured[i] - sum[i];
  const std::vector<double> baseline = quadratic_through(rest);
  for (std::size_t i = 0; i < points; ++i) {
    mixture.fitted.push_back(sum[i] + baseline[i]);
    mixture.residual.push_back(mixture.measured[i] - mixture.fitted[i]);
  }
}

/// Fill in where the residual exceeds what the model expects, and return the coefficient of what is
/// unexplained: an unknown substance scaled to a maximum of 1 has its own maximum as coefficient.
/// It is nothing where the residual is as expected.
double add_unexplained(Mixture& mixture, const Decomposition& decomposition,
                       const MixtureRules& rules) {
  Unexplained& unexplained = mixture.unexplained;
  unexplained.misfit = decomposition.misfit;
  unexplained.significant = unexplained.misfit > rules.significant_misfit;
  std::vector<double> coefficients(decomposition.entries.size(), 0.0);
  for (std::size_t c = 0; c < decomposition.selection.columns.size(); ++c) {
    coefficients[decomposition.selection.columns[c]] = decomposition.selection.coefficients[c];
  }
  const std::vector<double> deviation =
      expected_deviation(decomposition.data, coefficients, decomposition.model);
  const std::vector<double> smooth = running_mean(mixture.residual, kRegionWindow);
  const std::vector<double>& positions = mixture.positions_per_cm;
  double unknown = 0;
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const double limit = kRegionLimit * deviation[i];
    unexplained.height = std::max(unexplained.height, smooth[i]);
    unknown = std::max(unknown, smooth[i] - limit);
    if (std::abs(smooth[i]) <= limit) continue;
    auto& regions = unexplained.regions_per_cm;
    if (i > 0 && !regions.empty() && regions.back().second == positions[i - 1]) {
      regions.back().second = positions[i];
    } else {
      regions.emplace_back(positions[i], positions[i]);
    }
  }
  return unexplained.significant ? rules.unexplained_factor * unexplained.height : unknown;
}

/// Withhold the name of what the residual contradicts.
void withhold_names(Mixture& mixture, const MixtureRules& rules) {
  if (!mixture.unexplained.significant) return;
  for (Component& component : mixture.components) {
    if (contradiction(component.curve, mixture.residual) <= rules.most_contradiction) continue;
    component.identified = false;
    auto& names = component.alternatives;
    names.insert(names.begin(), component.substance);
    if (names.size() > kMostAlternatives) names.resize(kMostAlternatives);
  }
}

void add_shares(Mixture& mixture, const Decomposition& decomposition, double unknown,
                const MixtureRules& rules) {
  double total = unknown;
  for (const Component& component : mixture.components) total += component.coefficient;
  if (!(total > 0)) return;
  mixture.unexplained.share = unknown / total;
  std::vector<char> counted(mixture.components.size(), 0);
  for (std::size_t c = 0; c < mixture.components.size(); ++c) {
    Component& component = mixture.components[c];
    counted[c] = 1;
    double half = rules.interval_factor * share_half_width(decomposition.problem.equations,
                                                           decomposition.problem.points,
                                                           decomposition.selection, counted, total);
    counted[c] = 0;
    component.share = component.coefficient / total;
    if (mixture.unexplained.significant) {
      const double of_unknown =
          kNinetyPercent * rules.unexplained_spread * component.share * unknown / total;
      half = std::hypot(half, of_unknown);
    }
    component.share_low = std::max(0.0, component.share - half);
    component.share_high = std::min(1.0, component.share + half);
  }
}

}  // namespace

MixtureRules default_mixture_rules(ReferenceOrigin origin) {
  MixtureRules rules;
  rules.significant_misfit = explained_misfit(origin);
  return rules;
}

Mixture summarise(const Decomposition& decomposition, const Dictionary& dictionary,
                  const MixtureRules& rules) {
  Mixture mixture;
  mixture.positions_per_cm = decomposition.data.positions;
  mixture.measured = decomposition.data.sample;
  mixture.components = components_of(decomposition, dictionary, rules);
  add_fit(mixture);
  add_shares(mixture, decomposition, add_unexplained(mixture, decomposition, rules), rules);
  withhold_names(mixture, rules);
  std::ranges::sort(mixture.components, [](const Component& a, const Component& b) {
    return a.share != b.share ? a.share > b.share : a.reference < b.reference;
  });
  return mixture;
}

}  // namespace candor
