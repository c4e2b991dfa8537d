#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/core/result.h"

/// The messages of the Ocean Binary Protocol ("Ventana OEM data sheet" pp. 9-13, "QE Pro data
/// sheet" p. 27, python-seabreeze's protocol.py). Integers are little-endian. A message is a header
/// of 44 bytes, a payload, a checksum of 16 bytes and a footer of 4.
namespace candor::drivers::ocean_obp {

/// What the header says the message is written in.
enum class ProtocolVersion : std::uint16_t {
  first = 0x1000,
  obp = 0x1100,
  obp2 = 0x2000,
};

/// What a message asks for or answers. Those of the second protocol are named so.
enum class MessageType : std::uint32_t {
  serial_number = 0x0000'0100,
  abort_acquisition = 0x0010'0000,
  clear_buffer = 0x0010'0830,
  acquire_into_buffer = 0x0010'0902,
  buffered_spectrum = 0x0010'0928,
  corrected_spectrum = 0x0010'1000,
  raw_spectrum = 0x0010'1100,
  exposure = 0x0011'0000,
  set_exposure = 0x0011'0010,
  set_trigger = 0x0011'0110,
  pixel_count = 0x0011'0220,
  set_binning = 0x0011'0290,
  enable_lamp = 0x0011'0410,
  set_averages = 0x0012'0010,
  set_boxcar = 0x0012'1010,
  wavelength_count = 0x0018'0100,
  wavelength_coefficient = 0x0018'0101,
  nonlinearity_count = 0x0018'1100,
  nonlinearity_coefficient = 0x0018'1101,
  cooler_temperature = 0x0042'0004,
  obp2_set_exposure = 0x0000'0C01,
  obp2_set_trigger = 0x0000'0D01,
  obp2_wavelengths = 0x0000'1100,
  obp2_nonlinearity = 0x0000'1200,
  obp2_spectrum = 0x0000'1C00,
};

/// Bits of a message's flags.
inline constexpr std::uint16_t kResponse = 0x01;
inline constexpr std::uint16_t kAcknowledged = 0x02;
inline constexpr std::uint16_t kAcknowledge = 0x04;  ///< the host asks to be acknowledged
inline constexpr std::uint16_t kRefused = 0x08;
inline constexpr std::uint16_t kHardwareFault = 0x10;
inline constexpr std::uint16_t kDeprecated = 0x20;  ///< a newer protocol would be liked better

/// Error numbers that are no failure of the instrument.
inline constexpr std::uint16_t kUnknownType = 2;
inline constexpr std::uint16_t kNotReady = 7;
inline constexpr std::uint16_t kDoesNotExist = 12;
inline constexpr std::uint16_t kDeferred = 255;  ///< the answer comes later

enum class ChecksumType : std::uint8_t { none = 0, md5 = 1 };

/// What a message says, wherever its bytes say it.
struct Message {
  ProtocolVersion version = ProtocolVersion::obp;
  std::uint16_t flags = 0;
  std::uint16_t error = 0;
  MessageType type = {};
  std::uint32_t regarding = 0;  ///< the host's tag, which the answer repeats
  ChecksumType checksum = ChecksumType::none;
  std::vector<std::uint8_t> data;

  bool operator==(const Message&) const = default;
};

inline constexpr std::size_t kHeaderSize = 44;
inline constexpr std::size_t kFooterSize = 4;
inline constexpr std::size_t kSmallestMessage = 64;
inline constexpr std::size_t kMostData = 65'536;

/// The bytes of a message: data of up to 16 bytes in the header, more behind it. Errors:
/// `invalid_value` for more than `kMostData`, `unsupported` if no MD5 can be made.
Result<std::vector<std::uint8_t>> encode(const Message& message);

/// How many bytes the message has that begins with these; at least a header must be there. Errors:
/// `damaged` if it is no header, or one that contradicts itself.
Result<std::size_t> message_size(std::span<const std::uint8_t> header);

/// Read one whole message. Bytes that the protocol reserves are ignored. Errors: `damaged` if its
/// size is another than it says, its footer or checksum is wrong or its header contradicts itself,
/// `unsupported` if it has an MD5 that cannot be checked.
Result<Message> decode(std::span<const std::uint8_t> bytes);

/// Why an instrument refused what was asked ("it does not know this request"); nothing if it did
/// not.
std::optional<std::string> refusal(const Message& answer);

}  // namespace candor::drivers::ocean_obp
