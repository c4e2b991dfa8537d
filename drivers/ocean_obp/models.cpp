#include "drivers/ocean_obp/models.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace candor::drivers::ocean_obp {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr Endpoints kUsual = {0x01, 0x81};
constexpr std::uint32_t kFourteenBits = 16'383;
constexpr std::uint32_t kSixteenBits = 65'535;
constexpr std::uint32_t kEighteenBits = 262'143;
constexpr std::size_t kMetadata = 32;

/// What the rows of this protocol have in common: raw spectra of 16 bits, asked for one by one,
/// every pixel taken for active.
constexpr Model row(std::uint16_t product_id, std::string_view name, std::size_t pixels,
                    std::uint32_t full_scale, Duration shortest, Duration longest) {
  return {kVendorId,
          product_id,
          name,
          kUsual,
          ProtocolVersion::obp,
          MessageType::raw_spectrum,
          Numbering::none,
          0,
          pixels,
          false,
          PixelWidth::two_bytes,
          full_scale,
          PixelRange{0, pixels - 1},
          std::nullopt,
          shortest,
          longest,
          microseconds(1),
          false};
}

/// The same for the second protocol.
constexpr Model second(std::uint16_t product_id, std::string_view name, std::size_t pixels,
                       std::uint32_t full_scale, Duration shortest, Duration longest) {
  Model model = row(product_id, name, pixels, full_scale, shortest, longest);
  model.vendor_id = kSecondVendorId;
  model.version = ProtocolVersion::obp2;
  model.spectrum = MessageType::obp2_spectrum;
  model.metadata_size = kMetadata;
  return model;
}

// Full scale: SeaBreeze has 200,000, python-seabreeze all 18 bits. Masked pixels: 1,040 to 1,043
// as well.
constexpr Model qe_pro() {
  Model model = row(0x4004, "QE Pro", 1044, kEighteenBits, milliseconds(8), seconds(1'600));
  model.spectrum = MessageType::buffered_spectrum;
  model.numbering = Numbering::metadata;
  model.metadata_size = kMetadata;
  model.width = PixelWidth::four_bytes;
  model.active = {10, 1033};
  model.masked = PixelRange{0, 3};
  model.cooled = true;
  return model;
}

constexpr Model ventana() {
  Model model = row(0x5000, "Ventana", 1024, kSixteenBits, milliseconds(22), seconds(60));
  model.endpoints = {0x01, 0x82};
  model.version = ProtocolVersion::first;
  return model;
}

constexpr Model flame_x() {
  Model model = row(0x2001, "Flame-X", 2136, kSixteenBits, microseconds(10), seconds(10));
  model.pixels_vary = true;
  return model;
}

/// Its raw spectrum is fetched by what others call the corrected one (python-seabreeze).
constexpr Model hdx() {
  Model model = row(0x2003, "HDX", 2068, kSixteenBits, milliseconds(6), seconds(10));
  model.spectrum = MessageType::corrected_spectrum;
  return model;
}

constexpr Model st() {
  Model model = second(0x1000, "ST", 1516, kFourteenBits, microseconds(1'560), milliseconds(6'000));
  model.exposure_step = microseconds(10);
  return model;
}

// Sources: python-seabreeze's devices.py and features/spectrometer.py, the vendor's SeaBreeze, the
// OEM data sheets of Ventana and QE Pro. No source was found for the exposures of SR2, SR6, HR2 and
// HR6: the rows have what any of their kind can do. HR4 has the detector of SR4.
constexpr std::array kModels = {
    row(0x4000, "STS", 1024, kFourteenBits, microseconds(10), seconds(85)),
    row(0x4200, "Spark", 1024, kFourteenBits, microseconds(10), seconds(85)),
    qe_pro(),
    ventana(),
    flame_x(),
    hdx(),
    st(),
    second(0x1001, "SR2", 2110, kSixteenBits, milliseconds(10), seconds(2)),
    second(0x1002, "SR4", 3648, kSixteenBits, milliseconds(6), seconds(10)),
    second(0x1003, "HR2", 2110, kSixteenBits, milliseconds(10), seconds(2)),
    second(0x1004, "HR4", 3648, kSixteenBits, milliseconds(6), seconds(10)),
    second(0x1005, "SR6", 2048, kSixteenBits, milliseconds(10), seconds(2)),
    second(0x1006, "HR6", 2048, kSixteenBits, milliseconds(10), seconds(2)),
};

}  // namespace

std::span<const Model> all_models() { return kModels; }

const Model* find_model(std::uint16_t vendor_id, std::uint16_t product_id) {
  const auto* found = std::ranges::find_if(kModels, [&](const Model& model) {
    return model.vendor_id == vendor_id && model.product_id == product_id;
  });
  return found == kModels.end() ? nullptr : found;
}

Result<std::uint32_t> exposure_units(const Model& model, Duration exposure) {
  if (exposure < model.shortest_exposure || exposure > model.longest_exposure) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("{}: an exposure of {} us is not possible: from {} to {} us",
                             model.name, exposure.count(), model.shortest_exposure.count(),
                             model.longest_exposure.count())};
  }
  if (exposure % model.exposure_step != Duration::zero()) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("{}: an exposure of {} us is not possible: it takes multiples of {} "
                             "us",
                             model.name, exposure.count(), model.exposure_step.count())};
  }
  return static_cast<std::uint32_t>(exposure / model.exposure_step);
}

}  // namespace candor::drivers::ocean_obp
