#include "pipeline/numerics/whittaker.h"

#include <Eigen/Dense>
#include <cmath>

#include "tests/numerics/random.h"
#include "tests/shared_data.h"

namespace candor {
namespace {

Eigen::MatrixXd dense(const Roughness& roughness) {
  const auto n = static_cast<Eigen::Index>(roughness.size());
  Eigen::MatrixXd matrix = Eigen::MatrixXd::Zero(n, n);
  for (Eigen::Index i = 0; i < n; ++i) {
    const auto k = static_cast<std::size_t>(i);
    matrix(i, i) = roughness.diagonal()[k];
    if (i + 1 < n) matrix(i, i + 1) = matrix(i + 1, i) = roughness.first_band()[k];
    if (i + 2 < n) matrix(i, i + 2) = matrix(i + 2, i) = roughness.second_band()[k];
  }
  return matrix;
}

struct Case {
  std::vector<double> intensities;
  std::vector<double> weights;
};

Case random_case(std::size_t n) {
  test::Noise noise(n);
  Case result;
  for (std::size_t i = 0; i < n; ++i) {
    result.intensities.push_back(noise.normal());
    result.weights.push_back(0.1 + noise.uniform());
  }
  return result;
}

TEST(Whittaker, SolvesTheSystemOfEverySmallSize) {
  for (std::size_t n = 2; n < 40; ++n) {
    const auto [y, w] = random_case(n);
    std::vector<double> positions;
    for (std::size_t i = 0; i < n; ++i) {
      const auto at = static_cast<double>(i);
      positions.push_back(at + 0.03 * at * at);
    }
    ASSERT_OK_AND_ASSIGN(const Axis axis, Axis::make(positions, AxisUnit::pixel));
    for (const Roughness& roughness : {Roughness::even(n), Roughness::on(axis)}) {
      WhittakerSmoother smoother(roughness, 7.0);
      ASSERT_OK_AND_ASSIGN(const auto z, smoother.smooth(y, w));
      const Eigen::Map<const Eigen::VectorXd> weights(w.data(), static_cast<Eigen::Index>(n));
      const Eigen::Map<const Eigen::VectorXd> values(y.data(), static_cast<Eigen::Index>(n));
      const Eigen::MatrixXd system = Eigen::MatrixXd(weights.asDiagonal()) + 7.0 * dense(roughness);
      const Eigen::VectorXd expected = system.ldlt().solve(weights.cwiseProduct(values));
      for (std::size_t i = 0; i < n; ++i) {
        EXPECT_NEAR(z[i], expected[static_cast<Eigen::Index>(i)], 1e-11) << n << " points, " << i;
      }
    }
  }
}

TEST(Whittaker, KeepsAStraightLineWhateverTheStiffness) {
  std::vector<double> positions = test::ramp(0, 1, 600);
  for (std::size_t i = 300; i < 600; ++i) positions[i] += 40;  // a gap
  ASSERT_OK_AND_ASSIGN(const Axis axis, Axis::make(positions, AxisUnit::pixel));
  for (const double lambda : {1.0, 1e3, 1e6, 1e9}) {
    WhittakerSmoother smoother(Roughness::on(axis), lambda);
    std::vector<double> line;
    for (const double x : positions) line.push_back(3.0 - 0.02 * x);
    ASSERT_OK_AND_ASSIGN(const auto z, smoother.smooth(line, std::vector<double>(600, 1.0)));
    for (std::size_t i = 0; i < line.size(); ++i) EXPECT_NEAR(z[i], line[i], 1e-4) << lambda;
  }
}

TEST(Whittaker, ApproachesTheRegressionLineAtTheLargestStiffness) {
  const std::size_t n = 2048;
  test::Noise noise(3);
  std::vector<double> y;
  for (std::size_t i = 0; i < n; ++i) y.push_back(100.0 + noise.normal());
  WhittakerSmoother smoother(Roughness::even(n), 1e12);
  ASSERT_OK_AND_ASSIGN(const auto z, smoother.smooth(y, std::vector<double>(n, 1.0)));
  for (const double value : z) EXPECT_NEAR(value, 100.0, 0.2);
}

TEST(Whittaker, RefusesWeightsThatDetermineNoCurve) {
  WhittakerSmoother smoother(Roughness::even(50), 1e6);
  EXPECT_ERROR(ErrorCode::invalid_value,
               smoother.smooth(std::vector<double>(50, 1.0), std::vector<double>(50, 0.0)));
}

TEST(Roughness, OfACurvedLineIsTheSameOnEvenAndUnevenAxes) {
  // The integral of the squared second derivative of x², 4 per unit length.
  const auto roughness_of = [](const std::vector<double>& positions) {
    const auto axis = Axis::make(positions, AxisUnit::pixel).value();
    const Eigen::MatrixXd matrix = dense(Roughness::on(axis));
    Eigen::VectorXd z(static_cast<Eigen::Index>(positions.size()));
    for (Eigen::Index i = 0; i < z.size(); ++i) {
      const double x = positions[static_cast<std::size_t>(i)];
      z[i] = x * x;
    }
    return z.dot(matrix * z);
  };
  const double even = roughness_of(test::ramp(0, 1, 101));
  EXPECT_NEAR(even, 4.0 * 99, 1e-6);
  auto gap = test::ramp(0, 1, 51);
  for (int i = 0; i < 31; ++i) gap.push_back(70.0 + i);
  EXPECT_NEAR(roughness_of(gap), even, 1e-5);
}

}  // namespace
}  // namespace candor
