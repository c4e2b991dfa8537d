#pragma once

#include <Eigen/Core>
#include <vector>

#include "pipeline/numerics/matrix.h"

namespace candor {

/// A matrix or vector of ours as Eigen sees it, without a copy; it must outlive the map.
inline Eigen::Map<Eigen::MatrixXd> as_eigen(Matrix& matrix) {
  return {matrix.data(), static_cast<Eigen::Index>(matrix.rows()),
          static_cast<Eigen::Index>(matrix.columns())};
}

inline Eigen::Map<const Eigen::MatrixXd> as_eigen(const Matrix& matrix) {
  return {matrix.data(), static_cast<Eigen::Index>(matrix.rows()),
          static_cast<Eigen::Index>(matrix.columns())};
}

inline Eigen::Map<const Eigen::VectorXd> as_eigen(const std::vector<double>& vector) {
  return {vector.data(), static_cast<Eigen::Index>(vector.size())};
}

}  // namespace candor
