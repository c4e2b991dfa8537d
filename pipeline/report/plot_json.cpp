#include <fmt/core.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "pipeline/report/json.h"

namespace candor {
namespace {

using Json = nlohmann::ordered_json;

Json numbers(std::span<const double> values) {
  Json array = Json::array();
  for (const double value : values) {
    array.push_back(std::isfinite(value) ? Json(value) : Json(nullptr));
  }
  return array;
}

/// How a plot names an axis.
struct AxisWords {
  std::string_view label;
  std::string_view unit = {};
  std::string_view direction = "low-to-high";
};

AxisWords words_for(AxisUnit unit) {
  switch (unit) {
    case AxisUnit::wavenumber_per_cm: return {"Wavenumber", "cm⁻¹", "high-to-low"};
    case AxisUnit::raman_shift_per_cm: return {"Raman shift", "cm⁻¹"};
    case AxisUnit::wavelength_nm: return {"Wavelength", "nm"};
    case AxisUnit::wavelength_um: return {"Wavelength", "µm"};
    case AxisUnit::pixel: return {"Pixel"};
    case AxisUnit::unknown: break;
  }
  return {"Position"};
}

AxisWords words_for(SignalUnit unit) {
  switch (unit) {
    case SignalUnit::absorbance: return {"Absorbance"};
    case SignalUnit::transmittance: return {"Transmittance"};
    case SignalUnit::percent_transmittance: return {"Transmittance", "%"};
    case SignalUnit::reflectance: return {"Reflectance"};
    case SignalUnit::log_1_r: return {"log(1/R)"};
    case SignalUnit::kubelka_munk: return {"Kubelka-Munk"};
    case SignalUnit::counts: return {"Intensity", "counts"};
    default: return {"Intensity"};
  }
}

std::string whole_percent(double share) { return fmt::format("{:.0f} %", 100 * share); }

}  // namespace

std::string plot_json(const Analysis& analysis, const Source& source) {
  const AxisWords x = words_for(analysis.axis_unit);
  const AxisWords y = words_for(analysis.signal_unit);
  const Mixture& mixture = analysis.mixture;
  Json components = Json::array();
  for (const Component& component : mixture.components) {
    components.push_back({{"name", component.substance},
                          {"share", fmt::format("{} ({} to {})", whole_percent(component.share),
                                                whole_percent(component.share_low),
                                                whole_percent(component.share_high))},
                          {"values", numbers(component.curve)}});
  }
  Json peaks = Json::array();
  for (const Peak& peak : analysis.peaks) {
    if (peak.position < mixture.positions_per_cm.front() ||
        peak.position > mixture.positions_per_cm.back()) {
      continue;
    }
    peaks.push_back({{"position", peak.position}, {"height", peak.height}});
  }
  Json regions = Json::array();
  for (const auto& [from, to] : mixture.unexplained.regions_per_cm) {
    if (from < to) regions.push_back({from, to});
  }
  const std::string title = analysis.title.empty() ? source.file : analysis.title;
  const Json document = {
      {"schema", "candor.plot/1"},
      {"title", title},
      {"subtitle", analysis.title.empty() ? std::string() : source.file},
      {"simulated", analysis.simulated},
      {"x",
       {{"label", x.label},
        {"unit", x.unit},
        {"direction", x.direction},
        {"values", numbers(mixture.positions_per_cm)}}},
      {"y", {{"label", y.label}, {"unit", y.unit}}},
      {"measured", numbers(mixture.measured)},
      {"fit",
       {{"mixture", numbers(mixture.fitted)},
        {"residual", numbers(mixture.residual)},
        {"components", std::move(components)}}},
      {"peaks", std::move(peaks)},
      {"unexplained", std::move(regions)},
      {"library",
       fmt::format("{}, revision {:.12}", analysis.library_name, analysis.library_revision)},
      {"recipe", fmt::format("{} ({:.12})", analysis.recipe_name, analysis.recipe_fingerprint)},
      {"program", fmt::format("Candor {}", analysis.program_version)}};
  // A file name or title that is no UTF-8 is drawn with replacement characters.
  return document.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace candor
