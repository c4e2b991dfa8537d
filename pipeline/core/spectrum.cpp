#include "pipeline/core/spectrum.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <limits>

#include "pipeline/core/digitisation.h"

namespace candor {
namespace {

constexpr std::array<std::pair<Technique, std::string_view>, 5> kTechniques{{
    {Technique::ir, "ir"},
    {Technique::raman, "raman"},
    {Technique::nir, "nir"},
    {Technique::uv_vis, "uv-vis"},
    {Technique::unknown, "unknown"},
}};

constexpr std::array<std::pair<SignalUnit, std::string_view>, 11> kSignals{{
    {SignalUnit::absorbance, "absorbance"},
    {SignalUnit::transmittance, "transmittance"},
    {SignalUnit::percent_transmittance, "percent-transmittance"},
    {SignalUnit::reflectance, "reflectance"},
    {SignalUnit::log_1_r, "log-1-r"},
    {SignalUnit::kubelka_munk, "kubelka-munk"},
    {SignalUnit::counts, "counts"},
    {SignalUnit::single_beam, "single-beam"},
    {SignalUnit::interferogram, "interferogram"},
    {SignalUnit::arbitrary, "arbitrary"},
    {SignalUnit::unknown, "unknown"},
}};

/// The number of finite values; a count, for a processor adds up several at a time.
std::size_t count_finite(std::span<const double> values) {
  constexpr double kLargest = std::numeric_limits<double>::max();
  std::size_t count = 0;
  for (const double value : values) count += std::abs(value) <= kLargest ? 1 : 0;
  return count;
}

std::string folded(std::string_view key) {
  std::string result;
  for (const char c : key) {
    if (c == ' ' || c == '-' || c == '_' || c == '/' || c == '$') continue;
    result.push_back(static_cast<char>(std::toupper(static_cast<unsigned char>(c))));
  }
  return result;
}

}  // namespace

std::string_view to_string(Technique technique) {
  for (const auto& [value, name] : kTechniques) {
    if (value == technique) return name;
  }
  return "unknown";
}

std::optional<Technique> technique_from_string(std::string_view name) {
  for (const auto& [value, text] : kTechniques) {
    if (text == name) return value;
  }
  return std::nullopt;
}

std::string_view to_string(SignalUnit unit) {
  for (const auto& [value, name] : kSignals) {
    if (value == unit) return name;
  }
  return "unknown";
}

std::optional<SignalUnit> signal_unit_from_string(std::string_view name) {
  for (const auto& [value, text] : kSignals) {
    if (text == name && value != SignalUnit::unknown) return value;
  }
  return std::nullopt;
}

std::string_view SpectrumLabel::find(std::string_view key) const {
  const std::string wanted = folded(key);
  for (const auto& [name, value] : metadata) {
    if (folded(name) == wanted) return value;
  }
  return {};
}

Result<Spectrum> Spectrum::make(Axis axis, std::vector<double> intensities, SignalUnit unit,
                                SpectrumLabel label) {
  if (axis.size() != intensities.size()) {
    return Error{ErrorCode::invalid_value, fmt::format("{} intensities on an axis of {} points",
                                                       intensities.size(), axis.size())};
  }
  if (count_finite(intensities) != intensities.size()) {
    const auto bad = std::ranges::find_if_not(
        intensities, [](double intensity) { return std::isfinite(intensity); });
    const auto point = static_cast<std::size_t>(bad - intensities.begin());
    return Error{ErrorCode::invalid_value,
                 fmt::format("the intensity of point {} (at {}) is {}, which is no finite number",
                             point + 1, axis[point], *bad)};
  }
  return Spectrum(std::move(axis), std::move(intensities), unit, std::move(label));
}

Result<Spectrum> Spectrum::derive(std::vector<double> intensities, SignalUnit unit,
                                  AppliedStep step) const {
  return derive(axis_, std::move(intensities), unit, std::move(step));
}

Result<Spectrum> Spectrum::derive(Axis axis, std::vector<double> intensities, SignalUnit unit,
                                  AppliedStep step) const {
  auto result = CANDOR_TRY(make(std::move(axis), std::move(intensities), unit, label_));
  result.provenance_ = provenance_;
  result.provenance_.push_back(std::move(step));
  return result;
}

Spectrum Spectrum::relabelled(SpectrumLabel label) const& {
  return Spectrum(*this).relabelled(std::move(label));
}

Spectrum Spectrum::relabelled(SpectrumLabel label) && {
  label_ = keeping_mark(std::move(label), label_);
  return std::move(*this);
}

Spectrum Spectrum::with_units(AxisUnit axis_unit, SignalUnit signal_unit) const& {
  return Spectrum(*this).with_units(axis_unit, signal_unit);
}

Spectrum Spectrum::with_units(AxisUnit axis_unit, SignalUnit signal_unit) && {
  axis_ = std::move(axis_).with_unit(axis_unit);
  unit_ = signal_unit;
  return std::move(*this);
}

}  // namespace candor
