#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"

namespace candor::formats {

/// The unit of an axis by its code. Errors: `unsupported` for one that is none of an optical
/// spectrum.
Result<AxisUnit> wdf_axis_unit(std::uint32_t code);

/// The unit of the ordinates by its code. Errors: `unsupported` as above.
Result<SignalUnit> wdf_signal_unit(std::uint32_t code);

/// The symbol of a unit, "um"; empty for units without one and codes that are not known.
std::string_view wdf_unit_name(std::uint32_t code);

/// Name the type of a measurement or scan; empty if it is not stated.
std::string wdf_measurement_name(std::uint32_t code);
std::string wdf_scan_name(std::uint32_t code);

/// Which coordinate of the stage a list of origins holds, 0 to 2; none if it holds something else.
std::optional<std::size_t> wdf_coordinate(std::uint32_t type);

/// A time in steps of 100 ns since 1601 as "2022-08-22 10:17:29 UTC"; empty for 0 and for times
/// that no measurement has.
std::string wdf_time(std::uint64_t ticks);

}  // namespace candor::formats
