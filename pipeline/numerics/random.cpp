#include "pipeline/numerics/random.h"

#include <cmath>
#include <numbers>

namespace candor {

double RandomNumbers::uniform() {
  constexpr int kBits = 53;
  return (static_cast<double>(engine_() >> (64 - kBits)) + 1) * std::ldexp(1.0, -kBits);
}

double RandomNumbers::normal() {
  const double radius = std::sqrt(-2 * std::log(uniform()));
  return radius * std::cos(2 * std::numbers::pi * uniform());
}

std::size_t RandomNumbers::below(std::size_t count) {
  return static_cast<std::size_t>(engine_() % count);
}

double RandomNumbers::log_normal(double deviation) { return std::exp(deviation * normal()); }

std::vector<double> smooth_function(RandomNumbers& random, std::size_t count, double step,
                                    double range) {
  constexpr int kCosines = 40;
  std::vector<double> values(count, 0.0);
  for (int m = 0; m < kCosines; ++m) {
    const double turn = random.normal() / range * step;
    const double phase = 2 * std::numbers::pi * random.uniform();
    // cos of an arithmetic progression by its recurrence
    double before = std::cos(phase - turn);
    double now = std::cos(phase);
    const double factor = 2 * std::cos(turn);
    for (double& value : values) {
      value += now;
      const double next = factor * now - before;
      before = now;
      now = next;
    }
  }
  const double scale = std::sqrt(2.0 / kCosines);
  for (double& value : values) value *= scale;
  return values;
}

}  // namespace candor
