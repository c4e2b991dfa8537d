#include "pipeline/mixture/generalised.h"

#include <random>

#include "tests/shared_data.h"

namespace candor {
namespace {

FitData made_up_data() {
  FitData data;
  constexpr std::size_t kPoints = 120;
  data.references = Matrix(kPoints, 3);
  for (std::size_t i = 0; i < kPoints; ++i) {
    const double x = 700 + 8 * static_cast<double>(i);
    data.positions.push_back(x);
    for (std::size_t k = 0; k < 3; ++k) {
      const double d = (x - 900 - 200 * static_cast<double>(k)) / 20;
      data.references(i, k) = std::exp(-0.5 * d * d);
    }
    data.sample.push_back(0.6 * data.references(i, 0) + 0.4 * data.references(i, 1));
  }
  data.noise = 0.001;
  return data;
}

TEST(MismatchCovariance, IsSymmetricAndGrowsWithTheFit) {
  const FitData data = made_up_data();
  const std::vector<double> small = {0.6, 0.4, 0};
  const std::vector<double> large = {1.2, 0.8, 0};
  const Matrix a = mismatch_covariance(data, small, MismatchModel{});
  const Matrix b = mismatch_covariance(data, large, MismatchModel{});
  for (std::size_t i = 0; i < a.rows(); ++i) {
    for (std::size_t j = 0; j < a.rows(); ++j) EXPECT_EQ(a(i, j), a(j, i));
    EXPECT_GT(b(i, i), a(i, i));
  }
}

TEST(MismatchCovariance, HoldsWhatRandomlyDistortedReferencesDo) {
  // Draw band intensities from the model and compare the variance along a direction.
  const FitData data = made_up_data();
  MismatchModel model;
  model.component_shift_per_cm = 0;
  model.component_broadening_per_cm2 = 0;
  model.reference_error = 0;
  const std::size_t n = data.positions.size();
  std::vector<double> direction(n);
  for (std::size_t i = 0; i < n; ++i) direction[i] = data.references(i, 0);
  const double expected = component_variance(data, 0, direction, model);

  std::mt19937_64 engine(7);
  std::normal_distribution<double> normal;
  const double range = model.intensity_range_per_cm / std::sqrt(2.0);
  double sum = 0;
  constexpr int kDraws = 4000;
  for (int draw = 0; draw < kDraws; ++draw) {
    // White noise smoothed by a Gaussian of width range has a correlation of range·√2.
    std::vector<double> white(n + 80);
    for (double& value : white) value = normal(engine);
    double projected = 0;
    double norm = 0;
    for (std::size_t j = 0; j < 81; ++j) {
      const double d = 8 * (static_cast<double>(j) - 40) / range;
      norm += std::exp(-d * d);
    }
    for (std::size_t i = 0; i < n; ++i) {
      double smooth = 0;
      for (std::size_t j = 0; j < 81; ++j) {
        const double d = 8 * (static_cast<double>(j) - 40) / range;
        smooth += white[i + j] * std::exp(-0.5 * d * d);
      }
      projected +=
          direction[i] * data.references(i, 0) * model.band_intensity * smooth / std::sqrt(norm);
    }
    sum += projected * projected;
  }
  EXPECT_NEAR(sum / kDraws / expected, 1, 0.1);
}

TEST(Whiten, TurnsGeneralisedIntoOrdinaryLeastSquares) {
  const FitData data = made_up_data();
  const Matrix covariance =
      mismatch_covariance(data, std::vector<double>{0.6, 0.4, 0}, MismatchModel{});
  const WhitenedProblem problem = whiten(data, covariance);
  // aᵀΣ⁻¹b by solving Σx = b must equal the entries of the whitened normal equations.
  const std::vector<double> solved = solve_covariance(problem, data.sample);
  for (std::size_t k = 0; k < 3; ++k) {
    double sum = 0;
    for (std::size_t i = 0; i < solved.size(); ++i) sum += data.references(i, k) * solved[i];
    EXPECT_NEAR(problem.equations.projection[k], sum, 1e-6 * std::abs(sum) + 1e-9);
  }
  std::vector<double> back(solved.size(), 0.0);
  for (std::size_t i = 0; i < back.size(); ++i) {
    for (std::size_t j = 0; j < back.size(); ++j) back[i] += covariance(i, j) * solved[j];
    EXPECT_NEAR(back[i], data.sample[i], 1e-8);
  }
}

TEST(FirstGuess, IsUnmovedByAQuadraticBaseline) {
  FitData data = made_up_data();
  for (std::size_t i = 0; i < data.sample.size(); ++i) {
    const double t = static_cast<double>(i) / 100;
    data.sample[i] += 2 - 0.5 * t + 0.3 * t * t;
  }
  const auto coefficients = first_guess(data);
  EXPECT_NEAR(coefficients[0], 0.6, 0.01);
  EXPECT_NEAR(coefficients[1], 0.4, 0.01);
  EXPECT_NEAR(coefficients[2], 0, 0.01);
}

}  // namespace
}  // namespace candor
