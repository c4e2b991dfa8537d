#include "pipeline/detect/unexplained_part.h"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <Eigen/QR>
#include <algorithm>
#include <cmath>
#include <utility>

#include "pipeline/mixture/generalised.h"
#include "pipeline/numerics/eigen_maps.h"

namespace candor {
namespace {

double length_of(std::span<const double> values) {
  double square = 0;
  for (const double value : values) square += value * value;
  return std::sqrt(square);
}

std::vector<double> curved(std::vector<double> values) {
  const std::vector<double> baseline = quadratic_through(values);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] -= baseline[i];
  return values;
}

/// The rows of a matrix at some points.
Eigen::MatrixXd rows_of(const Matrix& matrix, std::span<const std::size_t> points) {
  const auto all = as_eigen(matrix);
  Eigen::MatrixXd rows(static_cast<Eigen::Index>(points.size()), all.cols());
  for (std::size_t i = 0; i < points.size(); ++i) {
    rows.row(static_cast<Eigen::Index>(i)) = all.row(static_cast<Eigen::Index>(points[i]));
  }
  return rows;
}

}  // namespace

std::optional<UnexplainedPart> unexplained_part(const Decomposition& decomposition,
                                                const Mixture& mixture) {
  if (!mixture.unexplained.significant) return std::nullopt;
  std::vector<double> rest = mixture.measured;
  for (const Component& component : mixture.components) {
    if (!component.identified) continue;
    for (std::size_t i = 0; i < rest.size(); ++i) rest[i] -= component.curve[i];
  }
  const double whole = length_of(curved(mixture.measured));
  UnexplainedPart unexplained;
  unexplained.resembles = resemblance(decomposition.data.references, rest);
  unexplained.signal = rest;
  if (whole > 0) unexplained.part = std::min(1.0, length_of(curved(std::move(rest))) / whole);
  return unexplained;
}

MaskableUnexplainedPart::MaskableUnexplainedPart(const Decomposition& decomposition,
                                                 const Mixture& mixture, UnexplainedPart whole)
    : whole_(std::move(whole)) {
  const std::size_t asked = whole_.resembles.columns.size();
  const std::size_t n = whole_.signal.size();
  curves_ = Matrix(n, asked + 2);
  for (std::size_t c = 0; c < asked; ++c) {
    std::ranges::copy(decomposition.data.references.column(whole_.resembles.columns[c]),
                      curves_.column(c).begin());
  }
  std::ranges::copy(whole_.signal, curves_.column(asked).begin());
  std::ranges::copy(mixture.measured, curves_.column(asked + 1).begin());
  Eigen::MatrixXd quadratic(static_cast<Eigen::Index>(n), 3);
  for (Eigen::Index i = 0; i < quadratic.rows(); ++i) {
    const double t = 2.0 * static_cast<double>(i) / static_cast<double>(n - 1) - 1;
    quadratic.row(i) << 1, t, t * t;
  }
  basis_ = Matrix(n, 3);
  as_eigen(basis_) = quadratic.householderQr().householderQ() *
                     Eigen::MatrixXd::Identity(quadratic.rows(), quadratic.cols());
  inner_ = Matrix(asked + 2, asked + 2);
  as_eigen(inner_).noalias() = as_eigen(curves_).transpose() * as_eigen(curves_);
  onto_ = Matrix(3, asked + 2);
  as_eigen(onto_).noalias() = as_eigen(basis_).transpose() * as_eigen(curves_);
}

UnexplainedPart MaskableUnexplainedPart::without(std::span<const std::size_t> points) const {
  constexpr std::size_t kFewestPoints = 8;
  UnexplainedPart left{whole_.signal, {}, 0};
  if (points.size() + kFewestPoints > curves_.rows()) return left;
  const Eigen::MatrixXd curves = rows_of(curves_, points);
  const Eigen::MatrixXd basis = rows_of(basis_, points);
  const Eigen::MatrixXd onto = as_eigen(onto_) - basis.transpose() * curves;
  const Eigen::LLT<Eigen::MatrixXd> of_basis(Eigen::MatrixXd::Identity(3, 3) -
                                             basis.transpose() * basis);
  if (of_basis.info() != Eigen::Success) return left;
  const Eigen::MatrixXd inner =
      as_eigen(inner_) - curves.transpose() * curves - onto.transpose() * of_basis.solve(onto);
  const auto asked = static_cast<Eigen::Index>(whole_.resembles.columns.size());
  const double own = inner(asked, asked);
  const double sample = inner(asked + 1, asked + 1);
  if (!(own > 0) || !(sample > 0)) return left;
  left.part = std::min(1.0, std::sqrt(own / sample));
  constexpr double kNothing = 1e-9;
  Eigen::VectorXd scale(asked);
  for (Eigen::Index k = 0; k < asked; ++k) {
    const bool stays = inner(k, k) > kNothing * as_eigen(inner_)(k, k);
    scale(k) = stays ? 1 / std::sqrt(inner(k, k)) : 0;
  }
  Matrix among(whole_.resembles.columns.size(), whole_.resembles.columns.size());
  as_eigen(among) = scale.asDiagonal() * inner.topLeftCorner(asked, asked) * scale.asDiagonal();
  const Eigen::VectorXd cosines = scale.cwiseProduct(inner.col(asked).head(asked)) / std::sqrt(own);
  left.resembles = resemblance_of(whole_.resembles.columns,
                                  {cosines.data(), whole_.resembles.columns.size()}, among);
  return left;
}

}  // namespace candor
