#include "pipeline/detect/learn_mismatch.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include "pipeline/mixture/generalised.h"
#include "pipeline/mixture/selection.h"

namespace candor {
namespace {

constexpr std::size_t kFewest = 5;

/// Figures that are scaled together: one measurement hardly tells them apart.
enum Factor : std::size_t { intensity, place, broadening, tilt, baseline, factors };
using Factors = std::array<double, factors>;

MismatchModel scaled(MismatchModel model, const Factors& by) {
  model.band_intensity *= by[intensity];
  model.reference_error *= by[intensity];
  model.axis_shift_per_cm *= by[place];
  model.axis_stretch *= by[place];
  model.component_shift_per_cm *= by[place];
  model.broadening_per_cm2 *= by[broadening];
  model.component_broadening_per_cm2 *= by[broadening];
  model.tilt_exponent *= by[tilt];
  model.baseline *= by[baseline];
  for (const MismatchFigure& figure : kMismatchFigures) {
    model.*figure.figure = std::clamp(model.*figure.figure, figure.lowest, figure.highest);
  }
  return model;
}

/// A measurement, its reference as the only column, and about how much of it there is.
struct Case {
  FitData data;
  std::vector<double> coefficients;
};

Result<Case> case_of(const Dictionary& dictionary, const RepeatMeasurement& measurement) {
  CANDOR_TRY(require_same_recipe(measurement.sample, dictionary));
  const DictionaryEntry& entry = dictionary.entries()[measurement.entry];
  const Prepared& sample = measurement.sample;
  const Prepared& reference = entry.prepared;
  const std::size_t points = sample.values().size();
  if (reference.first() > sample.first() ||
      reference.first() + reference.values().size() < sample.first() + points) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("reference {} does not cover its measurement from {} to {}", entry.id,
                             sample.position(0), sample.position(points - 1))};
  }
  FitData data;
  for (std::size_t i = 0; i < points; ++i) data.positions.push_back(sample.position(i));
  data.sample.assign(sample.values().begin(), sample.values().end());
  data.noise = sample.noise();
  data.references = Matrix(points, 1);
  const auto covered = reference.values().subspan(sample.first() - reference.first(), points);
  std::ranges::copy(covered, data.references.column(0).begin());
  auto coefficients = first_guess(data);
  return Case{std::move(data), std::move(coefficients)};
}

/// −2 log likelihood of one measurement, up to a constant.
double misfit_of(const Case& one, const MismatchModel& model) {
  constexpr std::array<std::size_t, 1> kOnly = {0};
  const WhitenedProblem problem =
      whiten(one.data, mismatch_covariance(one.data, one.coefficients, model));
  double log_determinant = 0;
  for (std::size_t i = 0; i < problem.points; ++i) {
    log_determinant += 2 * std::log(problem.covariance_factor(i, i));
  }
  return refit(problem.equations, kOnly).residual + log_determinant;
}

/// −2 log of likelihood and prior.
double cost_of(const std::vector<Case>& all, const MismatchModel& expected, const Factors& by) {
  constexpr double kPriorDeviation = 0.6931471805599453;  // a factor of 2
  const MismatchModel model = scaled(expected, by);
  double cost = 0;
  for (const double factor : by) cost += std::pow(std::log(factor) / kPriorDeviation, 2);
  for (const Case& one : all) cost += misfit_of(one, model);
  return cost;
}

}  // namespace

Result<MismatchModel> learn_mismatch(const Dictionary& dictionary, const MismatchModel& expected,
                                     std::span<const RepeatMeasurement> measurements) {
  if (measurements.size() < kFewest) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("{} measurements of substances in the library; at least {} are needed "
                             "to learn how far samples differ from their references",
                             measurements.size(), kFewest)};
  }
  std::vector<Case> all;
  for (const RepeatMeasurement& measurement : measurements) {
    all.push_back(CANDOR_TRY(case_of(dictionary, measurement)));
  }
  constexpr int kSweeps = 2;
  constexpr std::array<double, 7> kOctaves = {-3, -2, -1, 0, 1, 2, 3};
  Factors best;
  best.fill(1);
  double least = cost_of(all, expected, best);
  for (int sweep = 0; sweep < kSweeps; ++sweep) {
    for (std::size_t factor = 0; factor < factors; ++factor) {
      for (const double octaves : kOctaves) {
        Factors tried = best;
        tried[factor] = sweep == 0 ? std::exp2(octaves) : best[factor] * std::exp2(octaves / 4);
        const double cost = cost_of(all, expected, tried);
        if (cost < least) {
          least = cost;
          best = tried;
        }
      }
    }
  }
  return scaled(expected, best);
}

}  // namespace candor
