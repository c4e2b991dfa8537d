#include "pipeline/interferogram/apodisation.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <utility>

#include "pipeline/core/invariant.h"

namespace candor {
namespace {

constexpr std::array<std::pair<Apodisation, std::string_view>, 8> kNames{{
    {Apodisation::boxcar, "boxcar"},
    {Apodisation::triangular, "triangular"},
    {Apodisation::happ_genzel, "happ-genzel"},
    {Apodisation::blackman_harris_3, "blackman-harris-3"},
    {Apodisation::blackman_harris_4, "blackman-harris-4"},
    {Apodisation::norton_beer_weak, "norton-beer-weak"},
    {Apodisation::norton_beer_medium, "norton-beer-medium"},
    {Apodisation::norton_beer_strong, "norton-beer-strong"},
}};

constexpr auto kAll = [] {
  std::array<Apodisation, kNames.size()> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = kNames[i].first;
  return all;
}();

/// a₀ + a₁ cos πu + a₂ cos 2πu + a₃ cos 3πu
double cosines(double u, const std::array<double, 4>& a) {
  const double angle = std::numbers::pi * u;
  return a[0] + a[1] * std::cos(angle) + a[2] * std::cos(2 * angle) + a[3] * std::cos(3 * angle);
}

/// c₀ + c₁ v + c₂ v² + c₄ v⁴ with v = 1 − u²
double norton_beer(double u, const std::array<double, 4>& c) {
  const double v = 1 - u * u;
  return c[0] + v * (c[1] + v * (c[2] + v * v * c[3]));
}

}  // namespace

std::string_view to_string(Apodisation apodisation) {
  for (const auto& [value, name] : kNames) {
    if (value == apodisation) return name;
  }
  return "";
}

std::optional<Apodisation> apodisation_from_string(std::string_view name) {
  for (const auto& [value, known] : kNames) {
    if (known == name) return value;
  }
  return std::nullopt;
}

std::span<const Apodisation> all_apodisations() { return kAll; }

double apodisation_at(Apodisation apodisation, double u) {
  u = std::abs(u);
  if (u > 1) return 0;
  switch (apodisation) {
    case Apodisation::boxcar: return 1;
    case Apodisation::triangular: return 1 - u;
    case Apodisation::happ_genzel: return cosines(u, {0.54, 0.46, 0, 0});
    case Apodisation::blackman_harris_3: return cosines(u, {0.42323, 0.49755, 0.07922, 0});
    case Apodisation::blackman_harris_4: return cosines(u, {0.35875, 0.48829, 0.14128, 0.01168});
    case Apodisation::norton_beer_weak: return norton_beer(u, {0.384093, -0.087577, 0.703484, 0});
    case Apodisation::norton_beer_medium: return norton_beer(u, {0.152442, -0.136176, 0.983734, 0});
    case Apodisation::norton_beer_strong: return norton_beer(u, {0.045335, 0, 0.554883, 0.399782});
  }
  invariant_failed("an apodisation of the enumeration", __FILE__, __LINE__);
}

}  // namespace candor
