#include "drivers/simulated/kinds.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

#include "drivers/aseq_lr1/models.h"
#include "drivers/ocean_obp/models.h"
#include "drivers/ocean_ooi/models.h"
#include "drivers/simulated/lr1_device.h"
#include "drivers/simulated/obp_device.h"
#include "drivers/simulated/ooi_device.h"
#include "drivers/simulated/wasatch_device.h"
#include "drivers/wasatch/eeprom.h"
#include "drivers/wasatch/models.h"
#include "pipeline/core/decimal.h"
#include "pipeline/steps/step.h"

namespace candor::drivers::simulated {
namespace {

/// Wavelengths of a bench for 785 nm whose spectrum, 100 to 3,200 cm⁻¹, fills so many pixels.
std::array<double, 4> bench_coefficients(std::size_t pixels) {
  // 788 to 1,050 nm; the dispersion falls by a tenth towards the red.
  const auto n = static_cast<double>(pixels);
  return {788.0, std::round(275.1e6 / n) / 1e6, -std::round(13.1e9 / (n * n)) / 1e9, 0.0};
}

std::vector<double> wavelengths_of(const std::array<double, 4>& coefficients, std::size_t pixels,
                                   std::size_t origin) {
  std::vector<double> nm(pixels);
  for (std::size_t i = 0; i < pixels; ++i) {
    const double x = static_cast<double>(i) - static_cast<double>(origin);
    nm[i] = coefficients[0] + x * (coefficients[1] + x * (coefficients[2] + x * coefficients[3]));
  }
  return nm;
}

template <std::uint16_t ProductId>
Result<std::unique_ptr<UsbDeviceModel>> make_ooi(const Spectrum& sample, const BenchDoor& door,
                                                 std::uint64_t seed) {
  const ocean_ooi::Model& model = *ocean_ooi::find_model(ProductId);
  const auto coefficients = bench_coefficients(model.pixels);
  BenchSettings bench;
  bench.wavelengths_nm = wavelengths_of(coefficients, model.pixels, model.wavelength_origin);
  bench.full_scale = model.converter_maximum;
  bench.laser_nm = kBenchLaserNm;
  bench.by_hand = &door;
  bench.dark_per_s = model.cooled ? 3 : 120;
  bench.seed = seed;
  auto source = CANDOR_TRY(SampleSource::make(std::move(bench), sample));
  OoiMemory memory;
  memory.serial = "SIMULATED";
  for (std::size_t i = 0; i < coefficients.size(); ++i) {
    memory.wavelengths[i] = to_decimal(coefficients[i]);
  }
  return std::unique_ptr<UsbDeviceModel>(
      std::make_unique<OoiDevice>(model, std::move(memory), std::move(source)));
}

template <std::uint16_t VendorId, std::uint16_t ProductId>
Result<std::unique_ptr<UsbDeviceModel>> make_obp(const Spectrum& sample, const BenchDoor& door,
                                                 std::uint64_t seed) {
  const ocean_obp::Model& model = *ocean_obp::find_model(VendorId, ProductId);
  const auto coefficients = bench_coefficients(model.pixels);
  // The instrument stores them in single precision.
  ObpMemory memory;
  memory.serial = "SIMULATED";
  for (const double one : coefficients) memory.wavelengths.push_back(static_cast<float>(one));
  BenchSettings bench;
  bench.wavelengths_nm = wavelengths_of(coefficients, model.pixels, 0);
  bench.laser_nm = kBenchLaserNm;
  bench.full_scale = model.full_scale;
  bench.by_hand = &door;
  bench.dark_per_s = model.cooled ? 3 : 120;
  bench.offset_counts = 0.02 * model.full_scale;
  bench.electrons_per_count = 200'000.0 / model.full_scale;
  bench.seed = seed;
  auto source = CANDOR_TRY(SampleSource::make(std::move(bench), sample));
  return std::unique_ptr<UsbDeviceModel>(
      std::make_unique<ObpDevice>(model, std::move(memory), std::move(source)));
}

template <std::uint16_t ProductId, std::size_t Pixels>
Result<std::unique_ptr<UsbDeviceModel>> make_wasatch(const Spectrum& sample,
                                                     const BenchDoor& /*door*/,
                                                     std::uint64_t seed) {
  const auto coefficients = bench_coefficients(Pixels);
  wasatch::Eeprom memory;
  memory.format = 16;
  memory.model = "WP-785 SIMULATED";
  memory.serial = "SIMULATED";
  memory.has_cooling = true;
  memory.has_laser = true;
  memory.pixels = Pixels;
  memory.roi = PixelRange{0, Pixels - 1};
  // The memory keeps single precision.
  for (const double one : coefficients) {
    memory.wavelengths.push_back(static_cast<double>(static_cast<float>(one)));
  }
  memory.excitation_nm = kBenchLaserNm;
  memory.shortest_exposure = std::chrono::milliseconds(2);
  memory.longest_exposure = std::chrono::seconds(60);
  memory.celsius_to_dac = {2900, -40, -0.5};
  memory.adc_to_celsius = {50, -0.03125, 0};
  memory.start_c = -15;
  memory.bad_pixels = {77};
  BenchSettings bench;
  std::array<double, 4> stored = {};
  std::ranges::copy(memory.wavelengths, stored.begin());
  bench.wavelengths_nm = wavelengths_of(stored, Pixels, 0);
  bench.laser_nm = kBenchLaserNm;
  bench.dark_per_s = 5;
  bench.seed = seed;
  auto source = CANDOR_TRY(SampleSource::make(std::move(bench), sample));
  return std::unique_ptr<UsbDeviceModel>(
      std::make_unique<WasatchDevice>(*wasatch::find_model(ProductId), memory, std::move(source)));
}

/// Uncooled and with a small well: it needs short exposures, and many of them.
Result<std::unique_ptr<UsbDeviceModel>> make_lr1(const Spectrum& sample, const BenchDoor& door,
                                                 std::uint64_t seed) {
  const aseq_lr1::Model& model = aseq_lr1::all_models().front();
  const std::size_t count = model.active.size();
  // These instruments send the longest wavelength first.
  std::vector<double> nm = wavelengths_of(bench_coefficients(count), count, 0);
  std::ranges::reverse(nm);
  BenchSettings bench;
  // No light falls on the elements before and behind, as on what is at the laser's line.
  bench.wavelengths_nm.assign(model.pixels, kBenchLaserNm);
  std::ranges::copy(nm,
                    bench.wavelengths_nm.begin() + static_cast<std::ptrdiff_t>(model.active.first));
  bench.laser_nm = kBenchLaserNm;
  bench.full_scale = 65'535;
  bench.electrons_per_count = 1.5;
  bench.read_noise_counts = 20;
  bench.dark_per_s = 2'000;
  bench.by_hand = &door;
  bench.seed = seed;
  auto source = CANDOR_TRY(SampleSource::make(std::move(bench), sample));
  return std::unique_ptr<UsbDeviceModel>(std::make_unique<Lr1Device>(
      lr1_calibration("LR1", "SIMULATED", std::move(nm)), std::move(source)));
}

constexpr std::array kKinds = {
    Kind{"wasatch", "Wasatch Photonics WP-785 (FX2), cooled, with its laser",
         make_wasatch<0x1000, 1024>},
    Kind{"wasatch-xs", "Wasatch Photonics WP-785 XS (ARM), cooled, with its laser",
         make_wasatch<0x4000, 1952>},
    Kind{"usb2000plus", "Ocean Optics USB2000+ with a laser that is switched by hand",
         make_ooi<0x101E>},
    Kind{"usb4000", "Ocean Optics USB4000 with a laser that is switched by hand", make_ooi<0x1022>},
    Kind{"hr2000plus", "Ocean Optics HR2000+ with a laser that is switched by hand",
         make_ooi<0x1016>},
    Kind{"qe65000", "Ocean Optics QE65000, cooled, with a laser that is switched by hand",
         make_ooi<0x1018>},
    Kind{"maya2000pro", "Ocean Optics Maya2000Pro with a laser that is switched by hand",
         make_ooi<0x102A>},
    Kind{"qepro", "Ocean Optics QE Pro, cooled, with a laser that is switched by hand",
         make_obp<0x2457, 0x4004>},
    Kind{"sts", "Ocean Optics STS with a laser that is switched by hand", make_obp<0x2457, 0x4000>},
    Kind{"ventana", "Ocean Optics Ventana with a laser that is switched by hand",
         make_obp<0x2457, 0x5000>},
    Kind{"lr1", "ASEQ LR1, uncooled, with a laser that is switched by hand", make_lr1},
};

}  // namespace

std::span<const Kind> all_kinds() { return kKinds; }

Result<const Kind*> find_kind(std::string_view name) {
  std::vector<std::string_view> names;
  for (const Kind& kind : kKinds) {
    if (kind.name == name) return &kind;
    names.push_back(kind.name);
  }
  const auto near = nearest_name(name, names);
  return Error{ErrorCode::usage,
               fmt::format("there is no simulated instrument \"{}\"{}", name,
                           near ? fmt::format("; did you mean \"{}\"?", *near) : std::string())};
}

}  // namespace candor::drivers::simulated
