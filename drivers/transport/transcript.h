#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "drivers/transport/clock.h"
#include "drivers/transport/usb_transport.h"

namespace candor::drivers {

/// What was asked of a transport.
enum class TransferKind { write, read, control_write, control_read, clear_halt, discard, present };

/// One call of a transport, and what came of it.
struct RecordedTransfer {
  Duration at = {};      ///< when it was asked for, since the beginning of the transcript
  Duration lasted = {};  ///< until it was done
  TransferKind kind = TransferKind::write;
  std::uint8_t endpoint = 0;    ///< 0 for control transfers, `present`, and at a serial port
  ControlRequest request = {};  ///< of control transfers
  TransferStatus status = TransferStatus::complete;
  std::size_t bytes = 0;  ///< that went over
  /// What was to be written, or what was read; nothing of a read that was not complete.
  std::vector<std::uint8_t> data;
  std::size_t line = 0;  ///< of the text it was read from, from 1; 0 if it comes from none
};

/// An endpoint of the interface, with its wMaxPacketSize.
struct RecordedEndpoint {
  std::uint8_t address = 0;
  std::size_t packet_size = 0;
};

/// What went over between a driver and one device, on the USB bus or at a serial port.
struct Transcript {
  std::string port;  ///< the protocol spoken at a serial port, "tcd1304"; empty for a USB device
  std::uint16_t vendor_id = 0;
  std::uint16_t product_id = 0;
  std::vector<RecordedEndpoint> endpoints;
  std::vector<RecordedTransfer> transfers;
};

/// Write a transcript as text, a line a transfer:
///
///     candor-transcript 1
///     device 2457:101e
///     endpoint 01 512
///     endpoint 81 512
///     0 +125 write 01 complete 1 01
///     100125 +250 read 81 complete 17 0500414243 00*12
///
/// microseconds from the beginning and how long it lasted, what was asked, the endpoint (or
/// request type, request, value and index of a control transfer, `c0:05:0000:0000`), how it ended,
/// the bytes that went over, and these as hexadecimal digits; `00*12` are twelve zeros. Payloads
/// that are long go on in lines that are indented.
///
/// At a serial port `port tcd1304` stands in the place of device and endpoints, and `-` in that of
/// an endpoint:
///
///     0 +90 write - complete 12 4552 ...
std::string write_transcript(const Transcript& transcript);

/// The transfer without times, as a transcript has it: "read 81 complete 2 0a0b"; of a long payload
/// only the beginning.
std::string describe(const RecordedTransfer& transfer);

}  // namespace candor::drivers
