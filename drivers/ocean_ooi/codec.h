#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/ocean_ooi/models.h"
#include "pipeline/core/result.h"

/// The bytes of Ocean Optics' protocol of the OOI generation ("USB2000+ OEM data sheet", "USB4000
/// OEM data sheet"). Integers are little-endian. Whatever an instrument sends is checked: its
/// memory can be written by anybody.
namespace candor::drivers::ocean_ooi {

/// What slots of the memory hold.
enum class Slot : std::uint8_t {
  serial = 0,
  wavelength_0 = 1,    ///< to 4
  nonlinearity_0 = 6,  ///< to 13
  nonlinearity_order = 14,
  saturation = 17,
};

/// Commands, as they are written to the command endpoint.
std::vector<std::uint8_t> initialise();
std::vector<std::uint8_t> lamp_off();
std::vector<std::uint8_t> request_spectrum();
std::vector<std::uint8_t> normal_trigger();
std::vector<std::uint8_t> query_slot(std::uint8_t slot);
std::vector<std::uint8_t> query_status();
std::vector<std::uint8_t> query_board_temperature();
std::vector<std::uint8_t> query_cooler_temperature();

/// Errors: `invalid_value` if the model cannot take that exposure, or it is not a whole number of
/// its units.
Result<std::vector<std::uint8_t>> set_exposure(const Model& model, Duration exposure);

/// The smallest step of a model's exposure.
Duration exposure_step(const Model& model);

/// What answers a query of a slot: 17 bytes, of which the first two repeat the question.
inline constexpr std::size_t kSlotReplySize = 17;

/// The 15 bytes of a slot. Errors: `damaged` if the answer is none to this question.
Result<std::vector<std::uint8_t>> decode_slot(std::span<const std::uint8_t> reply,
                                              std::uint8_t slot);

/// The text of a slot up to its first NUL (what follows is garbage). Errors: `damaged` if a
/// character is not printable ASCII.
Result<std::string> slot_text(std::span<const std::uint8_t> data);

/// The number that a slot holds as text; nothing if the slot is empty. Errors: `damaged` if it is
/// no finite number.
Result<std::optional<double>> slot_number(std::span<const std::uint8_t> data);

/// The count, as sent, that stands for the end of the scale, from slot 17: the converter's maximum
/// where the slot states none or nonsense.
std::uint32_t decode_saturation(const Model& model, std::span<const std::uint8_t> data);

/// What an instrument says of its state.
struct Status {
  std::size_t pixels = 0;
  std::uint32_t exposure = 0;  ///< in the unit of the model
  std::uint8_t lamp = 0;
  std::uint8_t trigger = 0;
};
inline constexpr std::size_t kStatusSize = 16;

/// Errors: `damaged` if it has another size.
Result<Status> decode_status(std::span<const std::uint8_t> reply);

/// Whether a status confirms an exposure; some models of the millisecond generation answer in
/// microseconds.
bool confirms(const Status& status, const Model& model, Duration exposure);

/// Degrees Celsius from the answer to the query of the board's temperature. Errors: `damaged`.
Result<double> decode_board_temperature(std::span<const std::uint8_t> reply);

/// Degrees Celsius from the answer to the query of the cooler's temperature. Errors: `damaged`.
Result<double> decode_cooler_temperature(std::span<const std::uint8_t> reply);

/// How many bytes a spectrum has, its closing byte included.
std::size_t spectrum_size(const Model& model);

/// The counts of a spectrum in the order of pixels. Errors: `damaged` if the size is another, the
/// closing byte is missing or is not 0x69, or a count has more bits than the converter. Counts
/// above the model's maximum are possible: that is where a pixel is saturated.
Result<std::vector<std::uint32_t>> decode_spectrum(const Model& model,
                                                   std::span<const std::uint8_t> bytes);

/// The bytes of a spectrum, as an instrument would send them: the inverse of `decode_spectrum`.
std::vector<std::uint8_t> encode_spectrum(const Model& model,
                                          std::span<const std::uint32_t> counts);

}  // namespace candor::drivers::ocean_ooi
