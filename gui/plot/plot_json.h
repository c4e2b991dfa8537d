#pragma once

#include <cstddef>
#include <string_view>

#include "gui/plot/plot_data.h"
#include "pipeline/core/result.h"

namespace candor::plot {

/// Limits of a plot document: what is beyond is refused, never cut.
inline constexpr std::size_t kMaximumPoints = 1'000'000;
inline constexpr std::size_t kMaximumComponents = 100;
inline constexpr std::size_t kMaximumPeaks = 10'000;
inline constexpr std::size_t kMaximumRegions = 10'000;
inline constexpr std::size_t kMaximumTextBytes = 1000;
inline constexpr double kMaximumMagnitude = 1e30;

/// Read a plot document (`docs/plot-json.md` says more of each key):
///
///     {"schema": "candor.plot/1",
///      "title": "...", "subtitle": "...", "simulated": false,
///      "x": {"label": "Wavenumber", "unit": "cm⁻¹", "direction": "low-to-high|high-to-low",
///            "values": [...]},
///      "y": {"label": "Absorbance", "unit": ""},
///      "measured": [...],
///      "fit": {"mixture": [...], "residual": [...],
///              "components": [{"name": "...", "share": "...", "values": [...]}]},
///      "peaks": [{"position": 1703.0, "height": 0.41}],
///      "unexplained": [[a, b]],
///      "library": "...", "recipe": "...", "program": "..."}
///
/// Every key is required; `fit` is null where no mixture was fitted. An unknown or repeated key is
/// refused. Errors, all naming the key and the value found: `damaged` if it is no JSON,
/// `unsupported` for another schema, `insufficient_data` for fewer than two points,
/// `invalid_value` for everything else.
Result<PlotData> parse_plot_json(std::string_view text);

}  // namespace candor::plot
