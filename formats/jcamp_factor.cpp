#include "formats/jcamp_factor.h"

#include <array>
#include <utility>

namespace candor::formats {
namespace {

constexpr std::array<std::pair<double, double>, 15> kPowers{{{1e-1, 1e1},
                                                             {1e-2, 1e2},
                                                             {1e-3, 1e3},
                                                             {1e-4, 1e4},
                                                             {1e-5, 1e5},
                                                             {1e-6, 1e6},
                                                             {1e-7, 1e7},
                                                             {1e-8, 1e8},
                                                             {1e-9, 1e9},
                                                             {1e-10, 1e10},
                                                             {1e-11, 1e11},
                                                             {1e-12, 1e12},
                                                             {1e-13, 1e13},
                                                             {1e-14, 1e14},
                                                             {1e-15, 1e15}}};

}  // namespace

JcampFactor::JcampFactor(double factor) : number_(factor) {
  for (const auto& [negative, power] : kPowers) {
    if (factor != negative) continue;
    number_ = power;
    divides_ = true;
  }
}

}  // namespace candor::formats
