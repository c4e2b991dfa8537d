#include "pipeline/core/axis.h"

#include <fmt/core.h>

#include <array>
#include <cmath>
#include <utility>

namespace candor {
namespace {

constexpr std::array<std::pair<AxisUnit, std::string_view>, 6> kNames{{
    {AxisUnit::wavenumber_per_cm, "cm-1"},
    {AxisUnit::raman_shift_per_cm, "raman-shift-cm-1"},
    {AxisUnit::wavelength_nm, "nm"},
    {AxisUnit::wavelength_um, "um"},
    {AxisUnit::pixel, "pixel"},
    {AxisUnit::unknown, "unknown"},
}};

constexpr double kEvenTolerance = 0.01;

/// True if all positions are finite and ascend strictly: between finite ends no step upwards leads
/// to infinity, and none leads from or to a NaN. A count, for a processor adds up several at a
/// time.
bool ascends(std::span<const double> positions) {
  std::size_t ascents = 0;
  for (std::size_t i = 1; i < positions.size(); ++i) {
    ascents += positions[i] > positions[i - 1] ? 1 : 0;
  }
  return ascents + 1 == positions.size() && std::isfinite(positions.front()) &&
         std::isfinite(positions.back());
}

/// What is wrong with positions that do not ascend.
Error disorder(std::span<const double> positions) {
  for (std::size_t i = 0; i < positions.size(); ++i) {
    if (!std::isfinite(positions[i])) {
      return Error{ErrorCode::invalid_value,
                   fmt::format("the axis position of point {} is {}, which is no finite number",
                               i + 1, positions[i])};
    }
    if (i > 0 && positions[i] <= positions[i - 1]) {
      return Error{ErrorCode::invalid_value,
                   fmt::format("the axis must ascend strictly, but point {} ({}) does not lie "
                               "above point {} ({})",
                               i + 1, positions[i], i, positions[i - 1])};
    }
  }
  return Error{ErrorCode::internal, "an axis in order was taken for a disordered one"};
}

}  // namespace

std::string_view to_string(AxisUnit unit) {
  for (const auto& [value, name] : kNames) {
    if (value == unit) return name;
  }
  return "unknown";
}

std::optional<AxisUnit> axis_unit_from_string(std::string_view name) {
  for (const auto& [value, text] : kNames) {
    if (text == name && value != AxisUnit::unknown) return value;
  }
  return std::nullopt;
}

Result<Axis> Axis::make(std::vector<double> positions, AxisUnit unit) {
  if (positions.size() < 2) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("an axis needs at least 2 points, this one has {}", positions.size())};
  }
  if (!ascends(positions)) return disorder(positions);
  return Axis(std::move(positions), unit);
}

double Axis::mean_step() const { return (back() - front()) / static_cast<double>(size() - 1); }

bool Axis::is_even() const {
  const double step = mean_step();
  for (std::size_t i = 0; i < size(); ++i) {
    const double place = front() + step * static_cast<double>(i);
    if (std::abs(positions_[i] - place) > kEvenTolerance * step) return false;
  }
  return true;
}

Axis Axis::with_unit(AxisUnit unit) const& { return Axis(positions_, unit); }

Axis Axis::with_unit(AxisUnit unit) && { return Axis(std::move(positions_), unit); }

}  // namespace candor
