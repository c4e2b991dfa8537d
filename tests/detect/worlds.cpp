#include "tests/detect/worlds.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <random>
#include <span>
#include <stdexcept>

namespace candor::test {
namespace {

using Curve = std::vector<double>;
using Random = std::mt19937_64;

double normal(Random& random) { return std::normal_distribution<double>()(random); }
double uniform(Random& random, double from, double to) {
  return std::uniform_real_distribution<double>(from, to)(random);
}
std::size_t below(Random& random, std::size_t count) {
  return std::uniform_int_distribution<std::size_t>(0, count - 1)(random);
}

/// The points that every simulated sample is measured on, in cm⁻¹.
Curve bench_positions() {
  Curve positions;
  for (int i = 0; i <= 830; ++i) positions.push_back(660 + 4.0 * i);
  return positions;
}

/// White noise smoothed by a Gaussian of that deviation in points, scaled to unit variance.
Curve smooth_noise(Random& random, std::size_t count, double deviation) {
  const auto reach = static_cast<std::size_t>(4 * deviation) + 1;
  Curve white(count + 2 * reach);
  for (double& value : white) value = normal(random);
  Curve kernel(2 * reach + 1);
  double square = 0;
  for (std::size_t k = 0; k < kernel.size(); ++k) {
    const double d = (static_cast<double>(k) - static_cast<double>(reach)) / deviation;
    kernel[k] = std::exp(-d * d / 2);
    square += kernel[k] * kernel[k];
  }
  Curve result(count, 0.0);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t k = 0; k < kernel.size(); ++k) result[i] += kernel[k] * white[i + k];
    result[i] /= std::sqrt(square);
  }
  return result;
}

/// Cubic Lagrange interpolation between points; the end values outside.
double at(const Curve& curve, double place) {
  const auto last = static_cast<double>(curve.size() - 1);
  if (place <= 1 || place >= last - 2) {
    place = std::clamp(place, 0.0, last);
    const auto left = std::min(static_cast<std::size_t>(place), curve.size() - 2);
    const double t = place - static_cast<double>(left);
    return (1 - t) * curve[left] + t * curve[left + 1];
  }
  const auto i = static_cast<std::size_t>(place);
  const double t = place - static_cast<double>(i);
  return -t * (t - 1) * (t - 2) / 6 * curve[i - 1] + (t + 1) * (t - 1) * (t - 2) / 2 * curve[i] -
         (t + 1) * t * (t - 2) / 2 * curve[i + 1] + (t + 1) * t * (t - 1) / 6 * curve[i + 2];
}

/// A reference on those points, scaled to a maximum of 1 over its stored range.
Curve on_bench(const Reference& reference, const Curve& positions) {
  const auto stored = reference.spectrum.axis().positions();
  const auto values = reference.spectrum.intensities();
  const Curve curve(values.begin(), values.end());
  const double highest = std::ranges::max(curve);
  const double step = (stored.back() - stored.front()) / static_cast<double>(stored.size() - 1);
  Curve result;
  for (const double position : positions) {
    result.push_back(at(curve, (position - stored.front()) / step) / highest);
  }
  return result;
}

/// Convolution with a Gaussian of that deviation in points.
Curve broadened(const Curve& curve, double deviation) {
  if (deviation < 0.05) return curve;
  const auto n = static_cast<std::ptrdiff_t>(curve.size());
  const auto reach = static_cast<std::ptrdiff_t>(4 * deviation) + 1;
  Curve result(curve.size());
  for (std::ptrdiff_t i = 0; i < n; ++i) {
    double sum = 0;
    double weights = 0;
    for (std::ptrdiff_t k = -reach; k <= reach; ++k) {
      const double d = static_cast<double>(k) / deviation;
      const double weight = std::exp(-d * d / 2);
      sum += weight * curve[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(i + k, 0, n - 1))];
      weights += weight;
    }
    result[static_cast<std::size_t>(i)] = sum / weights;
  }
  return result;
}

/// The Kramers-Kronig partner of a curve, by Maclaurin's rule.
Curve dispersion(const Curve& curve) {
  const auto n = static_cast<std::ptrdiff_t>(curve.size());
  Curve result(curve.size(), 0.0);
  for (std::ptrdiff_t i = 0; i < n; ++i) {
    for (std::ptrdiff_t j = (i + 1) % 2; j < n; j += 2) {
      result[static_cast<std::size_t>(i)] +=
          2 / std::numbers::pi * curve[static_cast<std::size_t>(j)] / static_cast<double>(j - i);
    }
  }
  return result;
}

/// A function of the place that is constant over stretches and has smooth steps between them.
Curve stepwise(Random& random, const Curve& positions, double deviation) {
  Curve result(positions.size());
  double from = positions.front();
  double to = from + uniform(random, 16, 66);
  double before = deviation * normal(random);
  double value = deviation * normal(random);
  for (std::size_t i = 0; i < positions.size(); ++i) {
    while (positions[i] > to) {
      from = to;
      to += uniform(random, 16, 66);
      before = value;
      value = deviation * normal(random);
    }
    const double t = std::clamp((positions[i] - from) / (to - from), 0.0, 1.0);
    result[i] = before + (value - before) * t * t * (3 - 2 * t);
  }
  return result;
}

/// A Student variable of 3 degrees of freedom, scaled to unit variance.
double heavy(Random& random) {
  return std::student_t_distribution<double>(3)(random) / std::numbers::sqrt3;
}

/// One reference as it is in one sample.
struct Deviation {
  Random& random;
  const Curve& positions;
  World world;
  double step;
  double axis_shift;
  double stretch;

  Curve strengths() const;
  Curve places() const;
  Curve apply(const Curve& reference) const;
};

Curve Deviation::strengths() const {
  switch (world) {
    case World::described: {
      Curve log = smooth_noise(random, positions.size(), 30 / step);
      for (double& value : log) value *= 0.10;
      return log;
    }
    case World::bandwise: return stepwise(random, positions, 0.16);
    case World::dispersive: {
      Curve log = smooth_noise(random, positions.size(), 60 / step);
      for (double& value : log) value *= 0.06;
      return log;
    }
    case World::heavy_tailed: {
      const double size = 0.09 * heavy(random);
      Curve log = smooth_noise(random, positions.size(), 16 / step);
      for (double& value : log) value *= size;
      return log;
    }
  }
  return {};
}

Curve Deviation::places() const {
  if (world == World::bandwise) return stepwise(random, positions, 1.0);
  return Curve(positions.size(), (world == World::heavy_tailed ? 0.7 : 0.5) * normal(random));
}

Curve Deviation::apply(const Curve& reference) const {
  const Curve log = strengths();
  const Curve moved = places();
  const double middle = (positions.front() + positions.back()) / 2;
  Curve varied(reference.size());
  for (std::size_t i = 0; i < reference.size(); ++i) {
    varied[i] = reference[i] * std::exp(std::clamp(log[i], -1.2, 1.2));
  }
  Curve result(reference.size());
  for (std::size_t i = 0; i < reference.size(); ++i) {
    const double shift = axis_shift + moved[i] + stretch * (positions[i] - middle);
    result[i] = at(varied, static_cast<double>(i) - shift / step);
  }
  return result;
}

/// Lines of water vapour: places and strengths that are the same in every sample of a seed.
Curve water_lines(const Curve& positions, std::uint64_t seed) {
  Random random(seed ^ 0x5DEECE66DULL);
  Curve result(positions.size(), 0.0);
  constexpr std::size_t kLines = 60;
  for (std::size_t line = 0; line < kLines; ++line) {
    const double centre = line % 3 == 0 ? uniform(random, 3500, 3900) : uniform(random, 1350, 1900);
    const double strength = uniform(random, 0.2, 1);
    for (std::size_t i = 0; i < positions.size(); ++i) {
      const double d = (positions[i] - centre) / 4;
      result[i] += strength * std::exp(-d * d / 2);
    }
  }
  return result;
}

/// What the bench adds to an absorbance of at most 1, in parts of it.
Curve background(Random& random, const Curve& positions, World world, std::uint64_t seed) {
  Curve result(positions.size());
  const std::array<double, 3> quadratic = {0.006 * normal(random), 0.006 * normal(random),
                                           0.006 * normal(random)};
  const double wave = world == World::bandwise || world == World::heavy_tailed ? 0.004 : 0;
  const double period = uniform(random, 250, 900);
  const double phase = uniform(random, 0, 6.3);
  const Curve water = world == World::heavy_tailed ? water_lines(positions, seed) : Curve();
  const double vapour = 0.006 * normal(random);
  const double slope = world == World::bandwise ? 0.02 * normal(random) : 0;
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const double t =
        2 * (positions[i] - positions.front()) / (positions.back() - positions.front()) - 1;
    result[i] = quadratic[0] + (quadratic[1] + slope) * t + quadratic[2] * t * t +
                wave * std::sin(6.283 * positions[i] / period + phase) +
                (water.empty() ? 0 : vapour * water[i]);
  }
  return result;
}

/// Noise of unit deviation, five times that near 2100 cm⁻¹ where diamond absorbs.
Curve noise(Random& random, const Curve& positions, World world) {
  const double memory = world == World::dispersive ? 0.5 : 0;
  Curve result(positions.size());
  double before = normal(random);
  for (std::size_t i = 0; i < positions.size(); ++i) {
    before = memory * before + std::sqrt(1 - memory * memory) * normal(random);
    const double d = (positions[i] - 2100) / 150;
    result[i] = before * (1 + 4 * std::exp(-d * d / 2));
  }
  return result;
}

// --- recipes of the street ---

struct Street {
  std::vector<std::string_view> always;  ///< one of these
  std::vector<std::string_view> cuts;    ///< one to three of these
};

const std::vector<Street>& streets() {
  static const std::vector<Street> kStreets = {
      {{"caffeine", "heroin_base", "caffeine"},
       {"mannitol", "lactose", "d_fructose", "saccharose", "xylazine", "procaine_hcl",
        "paracetamol", "phenacetin"}},
      {{"cocaine_hcl"},
       {"caffeine", "levamisole_hcl", "phenacetin", "lidocaine_hcl", "benzocaine", "mannitol",
        "lactose", "procaine_hcl", "sodium_hydrogencarbonate", "diltiazem_hcl"}},
      {{"methamphetamine_hcl", "mdma_hcl", "amphetamine_sulfate", "3mmc_hcl", "eutylone_hcl"},
       {"caffeine", "lactose", "mannitol", "paracetamol", "saccharose"}},
      {{"ketamine_hcl"}, {"caffeine", "procaine_hcl", "lactose", "lidocaine_hcl"}},
      {{"mannitol", "lactose", "saccharose"},
       {"paracetamol", "ibuprofen", "caffeine", "diphenhydramine_hcl", "hydroxyzine_2hcl",
        "alprazolam", "bromazolam"}},
  };
  return kStreets;
}

}  // namespace

std::string_view to_string(World world) {
  switch (world) {
    case World::described: return "described";
    case World::bandwise: return "bandwise";
    case World::dispersive: return "dispersive";
    case World::heavy_tailed: return "heavy-tailed";
  }
  return "";
}

double SimulatedSample::share_of(std::size_t reference) const {
  double share = 0;
  for (const SimulatedPart& part : parts) {
    if (part.reference == reference) share += part.share;
  }
  return share;
}

SampleMaker::SampleMaker(const ReferenceSet& references, World world, std::uint64_t seed)
    : references_(references), world_(world), seed_(seed) {
  Random random(seed * 7919 + 17);
  for (std::size_t k = 0; k < references.references.size(); ++k) {
    response_.push_back(std::exp(0.25 * normal(random)));
  }
}

std::size_t SampleMaker::find(std::string_view id) const {
  for (std::size_t k = 0; k < references_.references.size(); ++k) {
    if (references_.references[k].id == id) return k;
  }
  throw std::invalid_argument("no reference of id " + std::string(id));
}

bool SampleMaker::in_recipes(std::size_t reference) const {
  const std::string& id = references_.references[reference].id;
  return std::ranges::any_of(streets(), [&](const Street& street) {
    return std::ranges::find(street.always, id) != street.always.end() ||
           std::ranges::find(street.cuts, id) != street.cuts.end();
  });
}

std::vector<Weighed> SampleMaker::weighed_exactly(const std::vector<SimulatedPart>& parts) const {
  std::vector<Weighed> weighed;
  for (const SimulatedPart& part : parts) {
    weighed.push_back({part.reference, part.share / response_[part.reference]});
  }
  return weighed;
}

std::vector<Weighed> SampleMaker::street_mixture(std::mt19937_64& random,
                                                 const SampleOrder& order) const {
  const Street& street = streets()[below(random, streets().size())];
  std::vector<Weighed> weighed;
  weighed.push_back(
      {find(street.always[below(random, street.always.size())]), uniform(random, 0.3, 1)});
  const std::size_t wanted = 1 + below(random, 3);
  for (std::size_t tries = 0; tries < 20 && weighed.size() < 1 + wanted; ++tries) {
    const std::size_t cut = find(street.cuts[below(random, street.cuts.size())]);
    const auto same = [&](const Weighed& other) { return other.reference == cut; };
    if (std::ranges::none_of(weighed, same)) weighed.push_back({cut, uniform(random, 0.1, 1)});
  }
  double total = 0;
  for (const Weighed& one : weighed) total += one.weight;
  if (order.stranger) {
    const double part = uniform(random, 0.05, 0.4);
    weighed.push_back({*order.stranger, total * part / (1 - part)});
    total /= 1 - part;
  }
  if (order.target) {
    weighed.push_back({*order.target, total * order.fraction / (1 - order.fraction)});
  }
  return weighed;
}

SimulatedSample SampleMaker::make(std::size_t number, const SampleOrder& order) const {
  Random random(seed_ * 1000003 + number * 97 + static_cast<std::size_t>(world_));
  const std::vector<Weighed> weighed =
      order.exactly.empty() ? street_mixture(random, order) : weighed_exactly(order.exactly);

  const Curve positions = bench_positions();
  const double step = positions[1] - positions[0];
  const Deviation deviation{random,
                            positions,
                            world_,
                            step,
                            (world_ == World::bandwise ? 0.6 : 1.0) * normal(random),
                            3e-4 * normal(random)};
  std::vector<SimulatedPart> parts;
  double signal = 0;
  for (const Weighed& one : weighed) signal += one.weight * response_[one.reference];
  Curve sum(positions.size(), 0.0);
  for (const Weighed& one : weighed) {
    const double share = one.weight * response_[one.reference] / signal;
    parts.push_back({one.reference, share});
    const Curve part = deviation.apply(on_bench(references_.references[one.reference], positions));
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += share * part[i];
  }
  sum = broadened(sum, std::abs(2.0 * normal(random)) / step);
  const double tilt =
      world_ == World::dispersive ? 0.3 * normal(random) : uniform(random, -0.1, 0.1);
  const double middle = (positions.front() + positions.back()) / 2;
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] *= std::pow(positions[i] / middle, tilt);
  double highest = std::ranges::max(sum);
  for (double& value : sum) value /= highest;
  if (world_ == World::dispersive) {
    const Curve partner = dispersion(sum);
    const double mixed = 0.05 * normal(random);
    const double contact = 0.2 * std::abs(normal(random)) + 1e-6;
    for (std::size_t i = 0; i < sum.size(); ++i) {
      const double value = std::max(0.0, sum[i] + mixed * partner[i]);
      sum[i] = std::log1p(contact * value) / contact;
    }
  }
  const Curve added = background(random, positions, world_, seed_);
  const Curve white = noise(random, positions, world_);
  const double height = uniform(random, 0.25, 0.9);
  for (std::size_t i = 0; i < sum.size(); ++i) {
    sum[i] = height * (sum[i] + added[i]) + 0.0015 * white[i];
  }
  SpectrumLabel label;
  label.technique = Technique::ir;
  label.title =
      "SIMULATED sample " + std::to_string(number) + " of world " + std::string(to_string(world_));
  auto axis = Axis::make(positions, AxisUnit::wavenumber_per_cm);
  auto spectrum = Spectrum::make(std::move(axis).value(), std::move(sum), SignalUnit::absorbance,
                                 std::move(label));
  return {std::move(spectrum).value(), std::move(parts)};
}

}  // namespace candor::test
