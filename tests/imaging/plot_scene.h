#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "pipeline/imaging/plot_digitiser.h"

namespace candor::plot_test {

/// How a simulated plot is drawn, and what became of its picture.
enum class PlotStyle {
  plain,        ///< black curve of 2 pixels, box, ticks outside
  thin,         ///< black curve of 1 pixel, ticks inside, letters in the plot
  pale_grid,    ///< blue curve, pale grey lines of a grid
  dark_grid,    ///< red curve, black lines of a grid
  thick,        ///< black curve of 4 pixels, narrow bands
  scan,         ///< grey, turned by up to 1.7 degrees, blurred, noisy, JPEG
  photo,        ///< perspective, uneven light, blurred, noisy, JPEG
  small_jpeg,   ///< 480 to 620 pixels wide, JPEG of low quality
  two_axes,     ///< no box, but a left and a bottom axis
  scale_break,  ///< 4000 to 400 cm-1, twice as wide below 2000 cm-1
  own_grid,     ///< black curve on a thinner black grid
};

inline constexpr std::array kAllPlotStyles = {
    PlotStyle::plain,    PlotStyle::thin,        PlotStyle::pale_grid, PlotStyle::dark_grid,
    PlotStyle::thick,    PlotStyle::scan,        PlotStyle::photo,     PlotStyle::small_jpeg,
    PlotStyle::two_axes, PlotStyle::scale_break, PlotStyle::own_grid,
};

/// "plain", "thin", ...
std::string_view to_string(PlotStyle style);

/// A band of a simulated curve: its own shape, before others lie over it.
struct SceneBand {
  double position = 0;
  double fwhm = 0;
  double height = 0;
};

/// A simulated plot with what is true of it.
struct PlotScene {
  ColourImage picture;
  PlotRequest request;  ///< what a person would say, with clicks that are off by up to a pixel
  /// Where the drawn curve has its tips that stand out by 8 % of its range, in the axis unit.
  std::vector<double> tips;
  std::vector<double> small_tips;  ///< likewise, by 3 %: the tips are among them
  std::vector<SceneBand> bands;
};

/// How the axis of a scene is told.
enum class AxisTold { by_clicks, by_ticks, by_frame };

/// Draw a plot: curve, size, place, turn and light at random by the seed. How the axis is told goes
/// by the seed too unless it is given.
PlotScene draw_plot(PlotStyle style, std::uint64_t seed,
                    const std::optional<AxisTold>& told = std::nullopt);

/// A plot with two curves: of the same colour, or a red and a blue one.
enum class TwoCurves { same_colour, two_colours };
ColourImage draw_two_curves(TwoCurves which);

}  // namespace candor::plot_test
