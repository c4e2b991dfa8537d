#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

/// A valid plot document of so many points and components, to be spoilt by a test.
inline nlohmann::json plot_document(std::size_t points = 5, std::size_t components = 2) {
  std::vector<double> x;
  std::vector<double> measured;
  std::vector<double> mixture;
  std::vector<double> residual;
  for (std::size_t i = 0; i < points; ++i) {
    x.push_back(600.0 + 2.0 * static_cast<double>(i));
    // A saw: no two neighbours alike, so nothing is drawn as a straight line by chance.
    measured.push_back(0.25 * static_cast<double>(i % 7) + 0.125 * static_cast<double>(i % 2));
    mixture.push_back(0.25 * static_cast<double>(i % 7));
    residual.push_back(measured.back() - mixture.back());
  }
  nlohmann::json parts = nlohmann::json::array();
  for (std::size_t k = 0; k < components; ++k) {
    std::vector<double> values;
    for (std::size_t i = 0; i < points; ++i) {
      values.push_back(mixture[i] / static_cast<double>(components + k));
    }
    parts.push_back({{"name", "Substance " + std::to_string(k + 1)},
                     {"share", "40 % (30 to 50 %)"},
                     {"values", values}});
  }
  return {
      {"schema", "candor.plot/1"},
      {"title", "K7QW-29MH <second portion> & more"},
      {"subtitle", "What the analysis says"},
      {"simulated", false},
      {"x",
       {{"label", "Wavenumber"}, {"unit", "cm⁻¹"}, {"direction", "high-to-low"}, {"values", x}}},
      {"y", {{"label", "Absorbance"}, {"unit", ""}}},
      {"measured", measured},
      {"fit", {{"mixture", mixture}, {"residual", residual}, {"components", parts}}},
      {"peaks", {{{"position", 602.0}, {"height", 0.3}}}},
      {"unexplained", {{600.0, 603.5}}},
      {"library", "starter, revision 3fa81c27"},
      {"recipe", "ir-atr"},
      {"program", "candor 0.1.0"}};
}
