#pragma once

#include <optional>
#include <string>
#include <vector>

namespace candor::plot {

/// Which end of the x axis stands on the left. Infrared spectra run from high to low wavenumbers.
enum class Direction { low_to_high, high_to_low };

/// Where the data come from. Simulated data are marked so that nobody takes them for a sample.
enum class Origin { measured, simulated };

/// What an axis shows: "Wavenumber" in "cm⁻¹". The unit may be empty.
struct AxisTitle {
  std::string label;
  std::string unit;
};

/// One substance's part of the fitted mixture, in the ordinate's unit.
struct ComponentCurve {
  std::string name;
  std::string share;  ///< as it is to be printed, e.g. "86 % (79 to 91 %)"; may be empty
  std::vector<double> values;
};

/// A fitted mixture; every curve has as many points as the x axis.
struct FittedMixture {
  std::vector<double> mixture;
  std::vector<double> residual;            ///< measured minus mixture
  std::vector<ComponentCurve> components;  ///< largest share first; may be empty
};

/// A peak of the measured curve. Where two labels collide, the higher peak keeps its own.
struct PeakMark {
  double position = 0;  ///< on the x axis
  double height = 0;    ///< in the ordinate's unit
};

/// A part of the x axis, from < to.
struct Region {
  double from = 0;
  double to = 0;
};

/// Everything that the plot of one analysis shows. All texts are UTF-8.
struct PlotData {
  std::string title;
  std::string subtitle;  ///< may be empty
  Origin origin = Origin::measured;
  AxisTitle x_axis;
  AxisTitle y_axis;
  Direction direction = Direction::low_to_high;
  std::vector<double> x;         ///< strictly ascending, at least two points
  std::vector<double> measured;  ///< as many as x
  std::optional<FittedMixture> fit;
  std::vector<PeakMark> peaks;
  std::vector<Region> unexplained;  ///< where the fit leaves a signal without a substance
  std::string library;              ///< name and revision, as the report has them
  std::string recipe;
  std::string program;  ///< name and version
};

/// A curve that a person laid over the measured one, on the same x axis.
struct OverlayCurve {
  std::string name;
  std::string detail;  ///< how it was scaled; may be empty
  std::vector<double> values;
};

/// What a person put into a plot by hand. No analysis backs it, and the plot says so.
struct ByHand {
  std::optional<OverlayCurve> overlay;
  /// What is left of the measured curve where references were subtracted from it.
  std::optional<OverlayCurve> remainder;
};

}  // namespace candor::plot
