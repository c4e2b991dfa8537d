#include "pipeline/match/derivative_product.h"

#include <cmath>
#include <cstddef>

namespace candor {
namespace {

struct Differences {
  std::vector<double> centred;
  double norm = 0;
};

template <typename Number>
Differences differences_of(std::span<const Number> values) {
  Differences result;
  const std::size_t count = values.size() - 1;
  result.centred.resize(count);
  const double mean = (static_cast<double>(values[count]) - static_cast<double>(values[0])) /
                      static_cast<double>(count);
  double squares = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const double difference =
        static_cast<double>(values[i + 1]) - static_cast<double>(values[i]) - mean;
    result.centred[i] = difference;
    squares += difference * difference;
  }
  result.norm = std::sqrt(squares);
  return result;
}

}  // namespace

double norm_of_derivative(std::span<const float> values) { return differences_of(values).norm; }

std::vector<double> derivative_row(std::span<const double> values) {
  const auto differences = differences_of(values);
  std::vector<double> row(values.size(), 0.0);
  if (!(differences.norm > 0)) return row;
  for (std::size_t i = 0; i < differences.centred.size(); ++i) {
    const double part = differences.centred[i] / differences.norm;
    row[i] -= part;
    row[i + 1] += part;
  }
  return row;
}

}  // namespace candor
