#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "drivers/transport/usb_transport.h"
#include "pipeline/core/result.h"

namespace candor::drivers::opus {

/// Where OPUS listens.
struct Address {
  std::string host = "127.0.0.1";
  std::uint16_t port = 80;
};

/// The HTTP command interface of Bruker's OPUS 7 and 8: `GET /OpusCommand.htm?COMMAND`, one
/// connection for each command. The answer has no header: it is bare lines in Windows' code page
/// 1252, and OPUS closes the connection behind it. An answer says neither its length nor its end,
/// so one that was cut looks like a shorter one; whoever reads it checks that it is whole. Sources:
/// the clients tum-esm/utils (OpusHTTPInterface) and deltaanalytics. Not tested with a real OPUS.
class Connection {
 public:
  explicit Connection(Address address) : address_(std::move(address)) {}

  const Address& address() const { return address_; }

  /// Send a command (UTF-8) and read what OPUS answers until it closes, at most 1 MiB, as UTF-8.
  /// `doing` begins the sentence of an error: "measuring the background". A stop that is requested
  /// ends it at once, but for the search for a host by its name. Errors: `device`, `cancelled`,
  /// `usage` for a command that code page 1252 cannot hold.
  Result<std::string> ask(std::string_view command, const Patience& patience,
                          std::string_view doing) const;

  /// The same for commands whose answer begins with OK; what follows it. Errors: as above, and
  /// `device` with OPUS's own words if it answers anything else.
  Result<std::string> carry_out(std::string_view command, const Patience& patience,
                                std::string_view doing) const;

 private:
  Address address_;
};

/// Shorten an answer for a message: one line, printable, at most 200 bytes.
std::string excerpt_of(std::string_view answer);

}  // namespace candor::drivers::opus
