#include "formats/wdf_terms.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>

namespace candor::formats {
namespace {

struct UnitCode {
  std::string_view name;    ///< what it is
  std::string_view symbol;  ///< behind a number
  std::optional<AxisUnit> axis;
  std::optional<SignalUnit> signal;
};

/// By code, from 0.
constexpr std::array<UnitCode, 26> kUnits = {{
    {"arbitrary units", "", AxisUnit::unknown, SignalUnit::arbitrary},
    {"Raman shift", "cm-1", AxisUnit::raman_shift_per_cm, std::nullopt},
    {"wavenumber", "cm-1", AxisUnit::wavenumber_per_cm, std::nullopt},
    {"nanometres", "nm", AxisUnit::wavelength_nm, std::nullopt},
    {"electronvolts", "eV", std::nullopt, std::nullopt},
    {"micrometres", "um", AxisUnit::wavelength_um, std::nullopt},
    {"counts", "counts", std::nullopt, SignalUnit::counts},
    {"electrons", "electrons", std::nullopt, SignalUnit::unknown},
    {"millimetres", "mm", std::nullopt, std::nullopt},
    {"metres", "m", std::nullopt, std::nullopt},
    {"kelvin", "K", std::nullopt, std::nullopt},
    {"pascal", "Pa", std::nullopt, std::nullopt},
    {"seconds", "s", std::nullopt, std::nullopt},
    {"milliseconds", "ms", std::nullopt, std::nullopt},
    {"hours", "h", std::nullopt, std::nullopt},
    {"days", "d", std::nullopt, std::nullopt},
    {"pixels", "px", AxisUnit::pixel, std::nullopt},
    {"intensity", "", std::nullopt, SignalUnit::unknown},
    {"relative intensity", "", std::nullopt, SignalUnit::arbitrary},
    {"degrees", "deg", std::nullopt, std::nullopt},
    {"radians", "rad", std::nullopt, std::nullopt},
    {"degrees Celsius", "C", std::nullopt, std::nullopt},
    {"degrees Fahrenheit", "F", std::nullopt, std::nullopt},
    {"kelvin a minute", "K/min", std::nullopt, std::nullopt},
    {"file times", "", std::nullopt, std::nullopt},
    {"microseconds", "us", std::nullopt, std::nullopt},
}};

constexpr std::array<std::string_view, 4> kMeasurements = {"", "Single", "Series", "Mapping"};

constexpr std::array<std::string_view, 9> kScans = {"",           "Static",       "Continuous",
                                                    "StepRepeat", "FilterScan",   "FilterImage",
                                                    "StreamLine", "StreamLineHR", "Point"};

/// The lower byte is the scan; bits above it say how it was mapped.
constexpr std::uint32_t kScanMask = 0xFF;

Error declined(std::string_view what, std::uint32_t code) {
  const std::string name =
      code < kUnits.size() ? std::string(kUnits[code].name) : fmt::format("unit {}", code);
  return Error{ErrorCode::unsupported,
               fmt::format("an {} in {}, which is not read here", what, name)};
}

template <std::size_t N>
std::string named(const std::array<std::string_view, N>& names, std::uint32_t code) {
  return code < N ? std::string(names[code]) : std::to_string(code);
}

}  // namespace

Result<AxisUnit> wdf_axis_unit(std::uint32_t code) {
  if (code >= kUnits.size() || !kUnits[code].axis) return declined("axis", code);
  return *kUnits[code].axis;
}

Result<SignalUnit> wdf_signal_unit(std::uint32_t code) {
  if (code >= kUnits.size() || !kUnits[code].signal) return declined("ordinate", code);
  return *kUnits[code].signal;
}

std::string_view wdf_unit_name(std::uint32_t code) {
  return code < kUnits.size() ? kUnits[code].symbol : std::string_view();
}

std::string wdf_measurement_name(std::uint32_t code) { return named(kMeasurements, code); }

std::string wdf_scan_name(std::uint32_t code) { return named(kScans, code & kScanMask); }

std::optional<std::size_t> wdf_coordinate(std::uint32_t type) {
  // The highest bit marks the lists that matter most.
  constexpr std::uint32_t kKindMask = 0x7FFFFFFF;
  constexpr std::uint32_t kX = 3;
  constexpr std::uint32_t kZ = 5;
  const std::uint32_t kind = type & kKindMask;
  if (kind < kX || kind > kZ) return std::nullopt;
  return kind - kX;
}

std::string wdf_time(std::uint64_t ticks) {
  constexpr std::uint64_t kTicksPerSecond = 10'000'000;
  constexpr std::int64_t kSecondsFrom1601To1970 = 11'644'473'600;
  constexpr std::int64_t kLatest = 253'402'300'800;  // the year 10000
  const auto seconds = static_cast<std::int64_t>(ticks / kTicksPerSecond) - kSecondsFrom1601To1970;
  if (seconds <= 0 || seconds >= kLatest) return {};
  const std::chrono::sys_seconds time{std::chrono::seconds{seconds}};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{time - day};
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02} UTC", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

}  // namespace candor::formats
