#include "pipeline/mixture/generalised.h"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <Eigen/QR>
#include <cmath>
#include <vector>

#include "pipeline/core/invariant.h"
#include "pipeline/numerics/eigen_maps.h"

namespace candor {
namespace {

/// A kernel value below this adds nothing that a double sum of order one would show.
constexpr double kNegligible = 1e-12;

double step_of(const FitData& data) {
  return (data.positions.back() - data.positions.front()) /
         static_cast<double>(data.positions.size() - 1);
}

Eigen::VectorXd derivative(const Eigen::VectorXd& values, double step) {
  const Eigen::Index n = values.size();
  Eigen::VectorXd result(n);
  result(0) = (values(1) - values(0)) / step;
  result(n - 1) = (values(n - 1) - values(n - 2)) / step;
  for (Eigen::Index i = 1; i + 1 < n; ++i) {
    result(i) = (values(i + 1) - values(i - 1)) / (2 * step);
  }
  return result;
}

Eigen::MatrixXd derivatives(const Eigen::MatrixXd& columns, double step) {
  Eigen::MatrixXd result(columns.rows(), columns.cols());
  for (Eigen::Index j = 0; j < columns.cols(); ++j) {
    result.col(j) = derivative(columns.col(j), step);
  }
  return result;
}

/// 1, t, t² with t from −1 to 1.
Eigen::MatrixXd baseline_columns(Eigen::Index points) {
  Eigen::MatrixXd columns(points, 3);
  for (Eigen::Index i = 0; i < points; ++i) {
    const double t = 2.0 * static_cast<double>(i) / static_cast<double>(points - 1) - 1;
    columns(i, 0) = 1;
    columns(i, 1) = t;
    columns(i, 2) = t * t;
  }
  return columns;
}

/// Add the terms that belong to single substances; `weighted` holds cₖ·rₖ. Lower triangle only.
void add_component_terms(Eigen::MatrixXd& covariance, const Eigen::MatrixXd& weighted, double step,
                         const MismatchModel& model) {
  const Eigen::Index n = covariance.rows();
  const auto size = static_cast<std::size_t>(n);
  Eigen::MatrixXd products = Eigen::MatrixXd::Zero(n, n);
  products.selfadjointView<Eigen::Lower>().rankUpdate(weighted,
                                                      model.band_intensity * model.band_intensity);
  const Eigen::VectorXd total = weighted.cwiseAbs().rowwise().sum() * model.reference_error;
  const auto intensity = kernel_row(size, step, model.intensity_range_per_cm);
  const auto short_range = kernel_row(size, step, model.reference_range_per_cm);
  for (Eigen::Index j = 0; j < n; ++j) {
    for (Eigen::Index i = j; i < n; ++i) {
      const auto distance = static_cast<std::size_t>(i - j);
      covariance(i, j) +=
          products(i, j) * intensity[distance] + total(i) * total(j) * short_range[distance];
    }
  }
  const Eigen::MatrixXd first = derivatives(weighted, step);
  const Eigen::MatrixXd second = derivatives(first, step);
  covariance.selfadjointView<Eigen::Lower>().rankUpdate(
      first, model.component_shift_per_cm * model.component_shift_per_cm);
  // A change δ of a band's variance changes it by δ/2 of its second derivative.
  const double broadening = model.component_broadening_per_cm2 / 2;
  covariance.selfadjointView<Eigen::Lower>().rankUpdate(second, broadening * broadening);
}

enum class QuadraticBaseline { free, fitted };

/// Add what shifts, stretches, broadens and tilts the whole fit, the baseline and the noise.
void add_common_terms(Eigen::MatrixXd& covariance, const Eigen::VectorXd& fitted,
                      const FitData& data, const MismatchModel& model,
                      QuadraticBaseline quadratic) {
  const Eigen::Index n = covariance.rows();
  const double step = step_of(data);
  const double middle = (data.positions.front() + data.positions.back()) / 2;
  const double strongest = std::max(fitted.maxCoeff(), 1e-12);
  const Eigen::VectorXd first = derivative(fitted, step);
  const Eigen::VectorXd second = derivative(first, step);
  Eigen::MatrixXd tangents = Eigen::MatrixXd::Zero(n, 4 + 3);
  for (Eigen::Index i = 0; i < n; ++i) {
    const double position = data.positions[static_cast<std::size_t>(i)];
    tangents(i, 0) = model.axis_shift_per_cm * first(i);
    tangents(i, 1) = model.axis_stretch * (position - middle) * first(i);
    tangents(i, 2) = model.broadening_per_cm2 / 2 * second(i);
    tangents(i, 3) = model.tilt_exponent * std::log(position / middle) * fitted(i);
  }
  if (quadratic == QuadraticBaseline::free) {
    tangents.rightCols(3) = baseline_columns(n) * strongest;
  }
  covariance.selfadjointView<Eigen::Lower>().rankUpdate(tangents);
  const double white =
      data.noise * data.noise + model.noise_floor * model.noise_floor * strongest * strongest;
  const double smooth = model.baseline * strongest;
  const auto slow = kernel_row(static_cast<std::size_t>(n), step, model.baseline_range_per_cm);
  for (Eigen::Index j = 0; j < n; ++j) {
    covariance(j, j) += white;
    for (Eigen::Index i = j; i < n; ++i) {
      covariance(i, j) += smooth * smooth * slow[static_cast<std::size_t>(i - j)];
    }
  }
}

/// Remove from the columns of `matrix` what the orthonormal columns of `basis` span.
void project_out(const Eigen::MatrixXd& basis, Eigen::MatrixXd& matrix) {
  matrix -= basis * (basis.transpose() * matrix);
}

std::vector<double> projected_fit(const FitData& data, const Eigen::MatrixXd& nuisance) {
  const Eigen::HouseholderQR<Eigen::MatrixXd> qr(nuisance);
  const Eigen::MatrixXd basis =
      qr.householderQ() * Eigen::MatrixXd::Identity(nuisance.rows(), nuisance.cols());
  Matrix references(data.references.rows(), data.references.columns());
  Eigen::MatrixXd columns = as_eigen(data.references);
  project_out(basis, columns);
  as_eigen(references) = columns;
  Eigen::MatrixXd sample = as_eigen(data.sample);
  project_out(basis, sample);
  return non_negative_fit(
             normal_equations(references, std::span(sample.data(), data.sample.size())))
      .coefficients;
}

Eigen::MatrixXd covariance_around(const FitData& data, std::span<const double> coefficients,
                                  const MismatchModel& model, QuadraticBaseline quadratic) {
  const auto n = static_cast<Eigen::Index>(data.positions.size());
  const auto references = as_eigen(data.references);
  std::vector<Eigen::Index> fitted;
  for (std::size_t k = 0; k < coefficients.size(); ++k) {
    if (coefficients[k] > 0) fitted.push_back(static_cast<Eigen::Index>(k));
  }
  Eigen::MatrixXd weighted(n, static_cast<Eigen::Index>(fitted.size()));
  for (std::size_t c = 0; c < fitted.size(); ++c) {
    weighted.col(static_cast<Eigen::Index>(c)) =
        references.col(fitted[c]) * coefficients[static_cast<std::size_t>(fitted[c])];
  }
  const Eigen::VectorXd total =
      fitted.empty() ? as_eigen(data.sample).cwiseAbs().eval() : weighted.rowwise().sum().eval();
  Eigen::MatrixXd covariance = Eigen::MatrixXd::Zero(n, n);
  if (!fitted.empty()) add_component_terms(covariance, weighted, step_of(data), model);
  add_common_terms(covariance, total, data, model, quadratic);
  return covariance;
}

}  // namespace

Matrix mismatch_covariance(const FitData& data, std::span<const double> coefficients,
                           const MismatchModel& model) {
  Matrix result(data.positions.size(), data.positions.size());
  as_eigen(result) = covariance_around(data, coefficients, model, QuadraticBaseline::free)
                         .selfadjointView<Eigen::Lower>();
  return result;
}

std::vector<double> expected_deviation(const FitData& data, std::span<const double> coefficients,
                                       const MismatchModel& model) {
  const Eigen::VectorXd deviation =
      covariance_around(data, coefficients, model, QuadraticBaseline::fitted)
          .diagonal()
          .cwiseSqrt();
  return {deviation.begin(), deviation.end()};
}

double component_variance(const FitData& data, std::size_t reference,
                          std::span<const double> direction, const MismatchModel& model) {
  const auto n = static_cast<Eigen::Index>(data.positions.size());
  const double step = step_of(data);
  const Eigen::VectorXd column =
      as_eigen(data.references).col(static_cast<Eigen::Index>(reference));
  const Eigen::Map<const Eigen::VectorXd> along(direction.data(), n);
  const Eigen::VectorXd seen = column.cwiseProduct(along);
  const Eigen::VectorXd seen_size = column.cwiseAbs().cwiseProduct(along);
  const auto intensity = kernel_row(data.positions.size(), step, model.intensity_range_per_cm);
  const auto short_range = kernel_row(data.positions.size(), step, model.reference_range_per_cm);
  const double band = model.band_intensity * model.band_intensity;
  const double error = model.reference_error * model.reference_error;
  double variance = 0;
  for (Eigen::Index lag = 0; lag < n; ++lag) {
    const auto place = static_cast<std::size_t>(lag);
    const double twice = lag == 0 ? 1 : 2;
    if (intensity[place] > kNegligible) {
      variance += twice * band * intensity[place] * seen.head(n - lag).dot(seen.tail(n - lag));
    }
    if (short_range[place] > kNegligible) {
      variance +=
          twice * error * short_range[place] * seen_size.head(n - lag).dot(seen_size.tail(n - lag));
    }
  }
  const Eigen::VectorXd first = derivative(column, step);
  const Eigen::VectorXd second = derivative(first, step);
  const double shift = model.component_shift_per_cm * first.dot(along);
  const double broadening = model.component_broadening_per_cm2 / 2 * second.dot(along);
  return variance + shift * shift + broadening * broadening;
}

WhitenedProblem whiten(const FitData& data, const Matrix& covariance) {
  const Eigen::LLT<Eigen::MatrixXd> factor(as_eigen(covariance));
  CANDOR_INVARIANT(factor.info() == Eigen::Success,
                   "a covariance with white noise in it is positive definite");
  Matrix references(data.references.rows(), data.references.columns());
  auto whitened = as_eigen(references);
  whitened = as_eigen(data.references);
  factor.matrixL().solveInPlace(whitened);
  Eigen::VectorXd sample = as_eigen(data.sample);
  factor.matrixL().solveInPlace(sample);
  WhitenedProblem problem;
  problem.equations = normal_equations(references, std::span(sample.data(), data.sample.size()));
  problem.points = data.positions.size();
  problem.covariance_factor = Matrix(covariance.rows(), covariance.columns());
  as_eigen(problem.covariance_factor) = factor.matrixL();
  return problem;
}

std::vector<double> solve_covariance(const WhitenedProblem& problem,
                                     std::span<const double> right) {
  const auto factor = as_eigen(problem.covariance_factor);
  Eigen::VectorXd solution =
      Eigen::Map<const Eigen::VectorXd>(right.data(), static_cast<Eigen::Index>(right.size()));
  factor.triangularView<Eigen::Lower>().solveInPlace(solution);
  factor.transpose().triangularView<Eigen::Upper>().solveInPlace(solution);
  return {solution.begin(), solution.end()};
}

std::vector<double> kernel_row(std::size_t n, double step, double range) {
  std::vector<double> row(n);
  for (std::size_t d = 0; d < n; ++d) {
    const double distance = step * static_cast<double>(d) / range;
    row[d] = std::exp(-0.5 * distance * distance);
  }
  return row;
}

std::vector<double> quadratic_through(std::span<const double> values) {
  const auto n = static_cast<Eigen::Index>(values.size());
  const Eigen::MatrixXd columns = baseline_columns(n);
  const Eigen::Map<const Eigen::VectorXd> curve(values.data(), n);
  const Eigen::VectorXd fitted = columns * columns.householderQr().solve(curve);
  return {fitted.begin(), fitted.end()};
}

std::vector<double> first_guess(const FitData& data) {
  const auto n = static_cast<Eigen::Index>(data.positions.size());
  const Eigen::MatrixXd baseline = baseline_columns(n);
  std::vector<double> start = projected_fit(data, baseline);
  const Eigen::VectorXd fitted = as_eigen(data.references) * as_eigen(start);
  if (!(fitted.maxCoeff() > 0)) return start;
  const double step = step_of(data);
  Eigen::MatrixXd nuisance(n, 6);
  nuisance.leftCols(3) = baseline;
  nuisance.col(3) = derivative(fitted, step);
  nuisance.col(4) = derivative(nuisance.col(3), step);
  nuisance.col(5) = fitted.cwiseProduct(baseline.col(1));
  return projected_fit(data, nuisance);
}

}  // namespace candor
