#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace candor {

/// A dense matrix of doubles in column-major order: column j is one contiguous span.
class Matrix {
 public:
  Matrix() = default;
  Matrix(std::size_t rows, std::size_t columns)
      : rows_(rows), columns_(columns), values_(rows * columns) {}

  std::size_t rows() const { return rows_; }
  std::size_t columns() const { return columns_; }
  double operator()(std::size_t row, std::size_t column) const {
    return values_[column * rows_ + row];
  }
  double& operator()(std::size_t row, std::size_t column) { return values_[column * rows_ + row]; }
  std::span<const double> column(std::size_t index) const {
    return std::span(values_).subspan(index * rows_, rows_);
  }
  std::span<double> column(std::size_t index) {
    return std::span(values_).subspan(index * rows_, rows_);
  }
  const double* data() const { return values_.data(); }
  double* data() { return values_.data(); }

 private:
  std::size_t rows_ = 0;
  std::size_t columns_ = 0;
  std::vector<double> values_;
};

}  // namespace candor
