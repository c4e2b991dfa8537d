#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <string_view>
#include <vector>

#include "drivers/aseq_lr1/codec.h"
#include "drivers/transport/usb_transport.h"
#include "pipeline/core/result.h"

namespace candor::drivers::aseq_lr1 {

/// Reports to and from an instrument, within a time that is allowed for all of a call.
class Connection {
 public:
  explicit Connection(std::unique_ptr<UsbTransport> transport) : transport_(std::move(transport)) {}

  /// Find the two endpoints. Errors: `device` if there are none for reports of 64 bytes.
  Result<void> find_endpoints();

  /// How long all that follows may take, from now on.
  void allow(Duration time) { deadline_ = clock().now() + time; }
  /// Allow so much more.
  void extend(Duration time) { deadline_ += time; }

  /// Send a report that is not answered. Errors: `device`, `cancelled`.
  Result<void> tell(const Report& report, const std::stop_token& stop, std::string_view doing);

  /// Send a report and receive its answer. Errors: as `tell`.
  Result<Report> ask(const Report& report, const std::stop_token& stop, std::string_view doing);

  /// Send a report that is answered by a run of them; all bytes of the run, unread. Errors: as
  /// `tell`.
  Result<std::vector<std::uint8_t>> ask_run(const Report& report, std::size_t reports,
                                            const std::stop_token& stop, std::string_view doing);

  /// Wait. Errors: `cancelled`.
  Result<void> wait(Duration time, const std::stop_token& stop, std::string_view doing);

  /// Clear endpoints that are halted and throw away what still comes, for half a second at most.
  void settle();

  bool present() { return transport_->present(); }
  Clock& clock() { return transport_->clock(); }

 private:
  Patience patience(const std::stop_token& stop);
  void discard();

  std::unique_ptr<UsbTransport> transport_;
  std::uint8_t input_ = 0;
  std::uint8_t output_ = 0;
  Duration deadline_ = {};
};

}  // namespace candor::drivers::aseq_lr1
