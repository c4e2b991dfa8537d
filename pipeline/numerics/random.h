#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace candor {

/// Random numbers that are the same on every machine, which those of the standard library's
/// distributions need not be. The generator is the 64-bit Mersenne twister (M. Matsumoto and T.
/// Nishimura, ACM Trans. Model. Comput. Simul. 8 (1998) 3).
class RandomNumbers {
 public:
  explicit RandomNumbers(std::uint64_t seed) : engine_(seed) {}

  /// In (0, 1].
  double uniform();
  /// Standard normal (G. E. P. Box and M. E. Muller, Ann. Math. Stat. 29 (1958) 610).
  double normal();
  /// In 0, 1, ... `count` − 1; `count` above 0 and far below 2⁶⁴.
  std::size_t below(std::size_t count);
  /// exp(deviation · normal): median 1.
  double log_normal(double deviation);

 private:
  std::mt19937_64 engine_;
};

/// A smooth random function of unit variance at 0, step, ..., `count` values: a sum of 40 cosines
/// of normal frequencies and random phases, whose covariance is exp(−d²/2·range²) on average
/// (A. Rahimi and B. Recht, Adv. Neural Inf. Process. Syst. 20 (2007)).
std::vector<double> smooth_function(RandomNumbers& random, std::size_t count, double step,
                                    double range);

}  // namespace candor
