#include "pipeline/match/index_basis.h"

#include <Eigen/Core>
#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

#include "pipeline/match/reference_index.h"

namespace candor {

IndexBasis principal_directions(std::span<const float> rows, std::size_t stride) {
  using Rows = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  constexpr auto kCodes = static_cast<Eigen::Index>(ReferenceIndex::kCodes);
  const auto points = static_cast<Eigen::Index>(stride);
  const auto count = static_cast<Eigen::Index>(rows.size() / stride);
  const Eigen::MatrixXd samples = Eigen::Map<const Rows>(rows.data(), count, points).cast<double>();
  Eigen::MatrixXd products = Eigen::MatrixXd::Zero(count, count);
  products.selfadjointView<Eigen::Lower>().rankUpdate(samples);
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(products);
  // Eigenvalues ascend. Directions that hold next to nothing are numerical noise.
  constexpr double kNothing = 1e-9;
  const double least = kNothing * std::max(solver.eigenvalues()(count - 1), 0.0);
  Eigen::MatrixXd directions = Eigen::MatrixXd::Zero(kCodes, points);
  Eigen::Index kept = 0;
  for (; kept < std::min(kCodes, count); ++kept) {
    const Eigen::Index which = count - 1 - kept;
    if (!(solver.eigenvalues()(which) > least)) break;
    directions.row(kept) = (samples.transpose() * solver.eigenvectors().col(which)).normalized();
  }
  IndexBasis basis;
  basis.directions.resize(ReferenceIndex::kCodes * stride);
  Eigen::Map<Rows> stored(basis.directions.data(), kCodes, points);
  stored = directions.cast<float>();
  const Eigen::MatrixXd exact = stored.topRows(kept).cast<double>();
  Eigen::MatrixXd defect = Eigen::MatrixXd::Zero(kept, kept);
  defect.selfadjointView<Eigen::Lower>().rankUpdate(exact);
  defect.diagonal().array() -= 1;
  // Both triangles hold at most twice the squares of the lower one.
  basis.defect = std::sqrt(2.0) * defect.norm();
  basis.norm = exact.norm();
  return basis;
}

}  // namespace candor
