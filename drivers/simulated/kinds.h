#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "drivers/simulated/sample_source.h"
#include "drivers/simulated/usb_device_model.h"
#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"

namespace candor::drivers::simulated {

/// A simulated instrument that can be asked for by name: a device model with a Raman bench of 785
/// nm in front of it.
struct Kind {
  std::string_view name;  ///< "usb2000plus"
  std::string_view summary;
  /// Make one with a sample on the bench, given over Raman shift, and a door for a laser that a
  /// person switches; it outlives the device. The same seed gives the same frames. Errors: those of
  /// `SampleSource::make`.
  Result<std::unique_ptr<UsbDeviceModel>> (*make)(const Spectrum& sample, const BenchDoor& door,
                                                  std::uint64_t seed);
};

/// The laser of every simulated bench.
inline constexpr double kBenchLaserNm = 785;

/// Every kind, in the order in which help lists them.
std::span<const Kind> all_kinds();

/// Errors: `usage` with the nearest name for one that is not known.
Result<const Kind*> find_kind(std::string_view name);

}  // namespace candor::drivers::simulated
