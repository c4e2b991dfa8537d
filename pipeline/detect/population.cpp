#include "pipeline/detect/population.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "pipeline/mixture/mismatch.h"
#include "pipeline/numerics/random.h"
#include "pipeline/numerics/resample.h"

namespace candor {
namespace {

/// Log-normal deviation of the size of all mismatch from sample to sample.
constexpr double kSeveritySpread = 0.35;
constexpr double kOutlierRate = 0.1;
constexpr double kOutlierFactor = 2;
constexpr double kPointsPerStep = 2;

/// The curve between its points, by local cubics (E. Catmull and R. Rom, 1974); the end values
/// beyond the ends.
double value_at(const std::vector<double>& curve, double place) {
  const auto last = static_cast<double>(curve.size() - 1);
  place = std::clamp(place, 0.0, last);
  const auto left = std::min(static_cast<std::size_t>(place), curve.size() - 2);
  const double t = place - static_cast<double>(left);
  const double b = curve[left];
  const double c = curve[left + 1];
  const double a = left > 0 ? curve[left - 1] : b;
  const double d = left + 2 < curve.size() ? curve[left + 2] : c;
  return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}

/// A change of the bands' variance by `change`: to first order half of it times the second
/// derivative.
void broaden(std::vector<double>& curve, double change, double step) {
  const std::vector<double> before = curve;
  for (std::size_t i = 1; i + 1 < curve.size(); ++i) {
    curve[i] += change / 2 * (before[i - 1] - 2 * before[i] + before[i + 1]) / (step * step);
  }
}

/// The dispersion that belongs to an absorption: its Hilbert transform over ±60 points.
std::vector<double> dispersion_of(const std::vector<double>& curve) {
  constexpr std::ptrdiff_t kReach = 60;
  const auto n = static_cast<std::ptrdiff_t>(curve.size());
  std::vector<double> result(curve.size(), 0.0);
  for (std::ptrdiff_t i = 0; i < n; ++i) {
    double sum = 0;
    for (std::ptrdiff_t j = 1; j < kReach; j += 2) {
      const auto right = static_cast<std::size_t>(std::min(n - 1, i + j));
      const auto left = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, i - j));
      sum += (curve[right] - curve[left]) / static_cast<double>(j);
    }
    result[static_cast<std::size_t>(i)] = 2 / std::numbers::pi * sum;
  }
  return result;
}

/// What befalls one sample.
class Accident {
 public:
  Accident(const MismatchModel& model, double severity, const std::vector<double>& positions,
           RandomNumbers& random)
      : model_(model),
        severity_(severity * random.log_normal(kSeveritySpread)),
        positions_(positions),
        random_(random),
        step_((positions.back() - positions.front()) / static_cast<double>(positions.size() - 1)),
        middle_((positions.front() + positions.back()) / 2),
        shift_(deviate(model.axis_shift_per_cm)),
        stretch_(deviate(model.axis_stretch)) {}

  /// A substance as it is in this sample.
  std::vector<double> of_part(const std::vector<double>& reference) {
    const double factor = random_.uniform() < kOutlierRate ? kOutlierFactor : 1;
    const std::size_t n = reference.size();
    const double range = model_.intensity_range_per_cm * random_.log_normal(0.3);
    const auto strength = smooth_function(random_, n, step_, range);
    const auto error = smooth_function(random_, n, step_, model_.reference_range_per_cm);
    const double own_shift = factor * deviate(model_.component_shift_per_cm);
    std::vector<double> varied(n);
    for (std::size_t i = 0; i < n; ++i) {
      const double log_factor = factor * severity_ * model_.band_intensity * strength[i];
      varied[i] = reference[i] * std::exp(std::clamp(log_factor, -1.0, 1.0)) +
                  model_.reference_error * std::abs(reference[i]) * error[i];
    }
    std::vector<double> result(n);
    for (std::size_t i = 0; i < n; ++i) {
      const double moved = shift_ + own_shift + stretch_ * (positions_[i] - middle_);
      result[i] = value_at(varied, static_cast<double>(i) - moved / step_);
    }
    broaden(result, factor * deviate(model_.component_broadening_per_cm2), step_);
    return result;
  }

  /// What befalls the sum of the parts.
  void to_whole(std::vector<double>& curve) {
    broaden(curve, deviate(model_.broadening_per_cm2), step_);
    const double tilt = deviate(model_.tilt_exponent);
    for (std::size_t i = 0; i < curve.size(); ++i) {
      curve[i] *= std::pow(positions_[i] / middle_, tilt);
    }
  }

  /// Contact and dispersion of attenuated total reflection; `curve` has a maximum of 1.
  void bend(std::vector<double>& curve) {
    constexpr double kContact = 0.1;
    constexpr double kDispersion = 0.03;
    const double contact = kContact * std::abs(random_.normal()) + 1e-6;
    const double share = kDispersion * random_.normal();
    const auto dispersion = dispersion_of(curve);
    for (std::size_t i = 0; i < curve.size(); ++i) {
      const double value = curve[i] + share * dispersion[i];
      curve[i] = value > 0 ? std::log1p(contact * value) / contact : value;
    }
  }

  /// A quadratic and a slow wave, in parts of the highest band.
  std::vector<double> baseline() {
    const std::size_t n = positions_.size();
    const auto wave = smooth_function(random_, n, step_, model_.baseline_range_per_cm);
    const double level = deviate(model_.baseline);
    const double slope = deviate(model_.baseline);
    const double bow = deviate(model_.baseline);
    const double wave_height = random_.uniform() < 0.5 ? severity_ * model_.baseline : 0;
    std::vector<double> result(n);
    for (std::size_t i = 0; i < n; ++i) {
      const double t = 2.0 * static_cast<double>(i) / static_cast<double>(n - 1) - 1;
      result[i] = level + slope * t + bow * t * t + wave_height * wave[i];
    }
    return result;
  }

 private:
  double deviate(double deviation) { return severity_ * deviation * random_.normal(); }

  const MismatchModel& model_;
  double severity_;
  const std::vector<double>& positions_;
  RandomNumbers& random_;
  double step_;
  double middle_;
  double shift_;
  double stretch_;
};

/// Absorbances: the highest band between 0.15 and 0.9, noise that may be correlated.
void measure_absorbance(std::vector<double>& curve, const std::vector<double>& baseline,
                        RandomNumbers& random) {
  constexpr double kLowest = 0.15;
  constexpr double kSpan = 0.75;
  constexpr double kNoise = 0.001;
  const double height = kLowest + kSpan * random.uniform();
  const double noise = kNoise * random.log_normal(0.4);
  const double memory = random.uniform() < 0.5 ? 0.4 * random.uniform() : 0;
  double before = random.normal();
  for (std::size_t i = 0; i < curve.size(); ++i) {
    before = memory * before + std::sqrt(1 - memory * memory) * random.normal();
    curve[i] = height * (curve[i] + baseline[i]) + noise * before;
  }
}

/// Counts: fluorescence, the noise of counting and that of reading out.
void measure_counts(std::vector<double>& curve, const std::vector<double>& baseline,
                    RandomNumbers& random) {
  constexpr double kMedianCounts = 10000;
  constexpr double kMostFluorescence = 6;
  constexpr double kReadNoise = 6;
  const double height = kMedianCounts * random.log_normal(0.7);
  const double level = kMostFluorescence * random.uniform() * random.uniform();
  const double centre = 0.7 * random.normal();
  const double width = 0.6 + random.uniform();
  for (std::size_t i = 0; i < curve.size(); ++i) {
    const double t = 2.0 * static_cast<double>(i) / static_cast<double>(curve.size() - 1) - 1;
    const double hump = std::exp(-0.5 * (t - centre) * (t - centre) / (width * width));
    const double counts = height * std::max(0.0, curve[i] + baseline[i] + level * hump);
    curve[i] = counts + std::sqrt(counts + kReadNoise * kReadNoise) * random.normal();
  }
}

/// The number of a sample's own generator: neighbours must have nothing in common.
std::uint64_t mixed(std::uint64_t seed, std::uint64_t number) {
  // The finaliser of SplitMix64 (G. L. Steele et al., Proc. OOPSLA 2014, 453).
  std::uint64_t z = seed * 0x9E3779B97F4A7C15U + (number + 1) * 0xD1B54A32D192ED03U;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31U);
}

/// Different members of 0 ... `count` − 1, as many as `wanted`.
std::vector<std::size_t> different(std::size_t wanted, std::size_t count, RandomNumbers& random) {
  std::vector<std::size_t> chosen;
  while (chosen.size() < std::min(wanted, count)) {
    const std::size_t next = random.below(count);
    if (std::ranges::find(chosen, next) == chosen.end()) chosen.push_back(next);
  }
  return chosen;
}

}  // namespace

Result<Population> Population::make(const Dictionary& dictionary, const Recipe& recipe,
                                    const MismatchModel& mismatch, double severity,
                                    std::uint64_t seed) {
  Population population;
  population.model_ = mismatch_with(mismatch, dictionary.origin());
  population.severity_ = severity;
  population.seed_ = seed;
  population.technique_ = recipe.technique();
  population.axis_unit_ = recipe.axis_unit();
  population.signal_unit_ = recipe.signal_unit();
  const Grid& grid = recipe.grid();
  const double step = grid.step / kPointsPerStep;
  const GridPoints fine{
      .from = grid.from, .step = step, .count = grid_count(grid.from, grid.to, step)};
  for (std::size_t i = 0; i < fine.count; ++i) population.positions_.push_back(fine[i]);
  for (std::size_t k = 0; k < dictionary.entries().size(); ++k) {
    const DictionaryEntry& entry = dictionary.entries()[k];
    const Spectrum& spectrum = entry.prepared.spectrum();
    if (spectrum.axis().front() > fine.from ||
        spectrum.axis().back() < population.positions_.back()) {
      continue;
    }
    auto sampled = resample(spectrum.axis().positions(), spectrum.intensities(), fine);
    if (!sampled) continue;
    population.sources_.push_back({k, entry.substance, std::move(sampled->values)});
  }
  if (population.sources_.size() < 2) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("{} references of library {} cover the grid of recipe {} from {} to "
                             "{}; at least 2 are needed to simulate samples",
                             population.sources_.size(), dictionary.library(), recipe.name(),
                             grid.from, grid.to)};
  }
  return population;
}

Result<PopulationSample> Population::draw(std::size_t number) const {
  RandomNumbers random(mixed(seed_, number));
  const auto chosen = different(1 + random.below(kMostParts), sources_.size(), random);
  std::vector<PopulationPart> parts;
  std::vector<std::size_t> left_out;
  double total = 0;
  for (const std::size_t source : chosen) {
    constexpr double kLeast = 0.05;
    parts.push_back({sources_[source].entry, kLeast - std::log(random.uniform())});
    total += parts.back().share;
  }
  for (PopulationPart& part : parts) part.share /= total;
  if (random.uniform() <= kUnknownRate) {
    const std::string& unknown = sources_[chosen[random.below(chosen.size())]].substance;
    for (const Source& source : sources_) {
      if (source.substance == unknown) left_out.push_back(source.entry);
    }
  }
  Accident accident(model_, severity_, positions_, random);
  std::vector<double> curve(positions_.size(), 0.0);
  for (std::size_t p = 0; p < parts.size(); ++p) {
    const auto part = accident.of_part(sources_[chosen[p]].curve);
    for (std::size_t i = 0; i < curve.size(); ++i) curve[i] += parts[p].share * part[i];
  }
  accident.to_whole(curve);
  const double highest = std::ranges::max(curve);
  if (highest > 0) {
    for (double& value : curve) value /= highest;
  }
  if (signal_unit_ == SignalUnit::counts) {
    measure_counts(curve, accident.baseline(), random);
  } else {
    if (random.uniform() < 0.5) accident.bend(curve);
    measure_absorbance(curve, accident.baseline(), random);
  }
  SpectrumLabel label{.title = fmt::format("SIMULATED sample {} of seed {}", number, seed_),
                      .technique = technique_,
                      .metadata = {}};
  auto axis = CANDOR_TRY(Axis::make(positions_, axis_unit_));
  auto spectrum =
      CANDOR_TRY(Spectrum::make(std::move(axis), std::move(curve), signal_unit_, std::move(label)));
  return PopulationSample{std::move(spectrum), std::move(parts), std::move(left_out)};
}

}  // namespace candor
