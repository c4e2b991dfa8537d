#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "pipeline/core/result.h"

namespace candor {

/// What the positions of an axis are, and in which unit. `unknown` is what a file that does not
/// say is given: such an axis can be shown and converted, never analysed.
enum class AxisUnit {
  wavenumber_per_cm,
  raman_shift_per_cm,
  wavelength_nm,
  wavelength_um,
  pixel,
  unknown,
};

/// Name a unit as `info --json` prints it: "cm-1", "raman-shift-cm-1", "nm", "um", "pixel",
/// "unknown".
std::string_view to_string(AxisUnit unit);

/// The unit of that name, as `--x-unit` takes it.
std::optional<AxisUnit> axis_unit_from_string(std::string_view name);

/// The positions of a spectrum's points: finite, strictly ascending, at least two, with a unit.
class Axis {
 public:
  /// Check and take positions. Errors: `insufficient_data` for fewer than two points,
  /// `invalid_value` for one that is not finite or not above its predecessor; the message names
  /// the point.
  static Result<Axis> make(std::vector<double> positions, AxisUnit unit);

  std::span<const double> positions() const { return positions_; }
  std::size_t size() const { return positions_.size(); }
  double front() const { return positions_.front(); }
  double back() const { return positions_.back(); }
  double operator[](std::size_t index) const { return positions_[index]; }
  AxisUnit unit() const { return unit_; }

  /// The mean distance between neighbours, in the axis unit.
  double mean_step() const;

  /// True if no point lies more than 1 % of the mean step from its place on an even grid.
  bool is_even() const;

  /// The same positions with another unit; for readers that learn the unit later.
  Axis with_unit(AxisUnit unit) const &;
  Axis with_unit(AxisUnit unit) &&;

  bool operator==(const Axis &) const = default;

 private:
  Axis(std::vector<double> positions, AxisUnit unit)
      : positions_(std::move(positions)), unit_(unit) {}

  std::vector<double> positions_;
  AxisUnit unit_;
};

}  // namespace candor
