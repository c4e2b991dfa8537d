#include "drivers/transport/libusb_transport.h"

#include <fmt/core.h>
#include <libusb-1.0/libusb.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <stop_token>
#include <utility>

namespace candor::drivers {
namespace {

/// Within this time the kernel gives back a transfer that was cancelled.
constexpr Duration kCancelling = std::chrono::seconds(1);
constexpr std::size_t kSetupSize = LIBUSB_CONTROL_SETUP_SIZE;

TransferStatus status_of_error(int error) {
  switch (error) {
    case LIBUSB_SUCCESS: return TransferStatus::complete;
    case LIBUSB_ERROR_NO_DEVICE: return TransferStatus::gone;
    case LIBUSB_ERROR_PIPE: return TransferStatus::stalled;
    case LIBUSB_ERROR_TIMEOUT: return TransferStatus::timed_out;
    case LIBUSB_ERROR_OVERFLOW: return TransferStatus::overflow;
    default: return TransferStatus::failed;
  }
}

bool is_input(std::uint8_t endpoint) { return (endpoint & LIBUSB_ENDPOINT_IN) != 0; }

/// Called by libusb, on whichever thread handles its events.
void LIBUSB_CALL note_end(libusb_transfer* transfer) {
  std::atomic_ref<int>(*static_cast<int*>(transfer->user_data)).store(1, std::memory_order_release);
}

struct FreeConfiguration {
  void operator()(libusb_config_descriptor* configuration) const {
    libusb_free_config_descriptor(configuration);
  }
};

struct FreeDeviceList {
  void operator()(libusb_device** devices) const { libusb_free_device_list(devices, 1); }
};

/// Whether libusb still lists a device; it does not once it was told that the device left.
bool listed(libusb_context& context, const libusb_device* device) {
  libusb_device** devices = nullptr;
  const auto count = libusb_get_device_list(&context, &devices);
  if (count < 0) return true;
  const std::unique_ptr<libusb_device*, FreeDeviceList> owned(devices);
  return std::ranges::count(devices, devices + count, device) != 0;
}

}  // namespace

void CloseLibusbHandle::operator()(libusb_device_handle* handle) const { libusb_close(handle); }

/// A transfer with what libusb and the kernel write to, kept in one place until it has ended.
struct LibusbTransport::Flight {
  explicit Flight(std::size_t size) : buffer(size), transfer(libusb_alloc_transfer(0)) {}
  Flight(const Flight&) = delete;
  Flight& operator=(const Flight&) = delete;
  ~Flight() { libusb_free_transfer(transfer); }

  bool has_ended() { return std::atomic_ref<int>(ended).load(std::memory_order_acquire) != 0; }

  std::vector<std::uint8_t> buffer;
  libusb_transfer* transfer;
  std::size_t asked = 0;   ///< bytes, without a setup stage
  std::size_t packet = 0;  ///< a shorter one ends the transfer; 0 if none does
  int ended = 0;
};

Result<std::unique_ptr<UsbTransport>> LibusbTransport::make(libusb_context& context,
                                                            LibusbHandle handle,
                                                            int interface_number) {
  libusb_config_descriptor* read = nullptr;
  const int error = libusb_get_active_config_descriptor(libusb_get_device(handle.get()), &read);
  if (error != LIBUSB_SUCCESS) {
    return Error{ErrorCode::device, fmt::format("the instrument's descriptors cannot be read: {}",
                                                libusb_strerror(error))};
  }
  const std::unique_ptr<libusb_config_descriptor, FreeConfiguration> configuration(read);
  const std::span interfaces(configuration->interface, configuration->bNumInterfaces);
  for (const libusb_interface& candidate : interfaces) {
    if (candidate.num_altsetting < 1) continue;
    const libusb_interface_descriptor& setting = candidate.altsetting[0];
    if (setting.bInterfaceNumber != interface_number) continue;
    std::vector<Endpoint> endpoints;
    for (const libusb_endpoint_descriptor& endpoint :
         std::span(setting.endpoint, setting.bNumEndpoints)) {
      // The bits above are further transactions of a microframe.
      constexpr std::size_t kSizeBits = 0x7FF;
      const auto type = endpoint.bmAttributes & LIBUSB_TRANSFER_TYPE_MASK;
      if (type != LIBUSB_TRANSFER_TYPE_BULK && type != LIBUSB_TRANSFER_TYPE_INTERRUPT) continue;
      endpoints.push_back({endpoint.bEndpointAddress, endpoint.wMaxPacketSize & kSizeBits,
                           type == LIBUSB_TRANSFER_TYPE_INTERRUPT});
    }
    return std::unique_ptr<UsbTransport>(
        new LibusbTransport(context, std::move(handle), interface_number, std::move(endpoints)));
  }
  return Error{ErrorCode::device,
               fmt::format("the instrument has no interface {}", interface_number)};
}

LibusbTransport::LibusbTransport(libusb_context& context, LibusbHandle handle, int interface_number,
                                 std::vector<Endpoint> endpoints)
    : context_(context),
      handle_(std::move(handle)),
      interface_number_(interface_number),
      endpoints_(std::move(endpoints)) {}

LibusbTransport::~LibusbTransport() { libusb_release_interface(handle_.get(), interface_number_); }

const LibusbTransport::Endpoint* LibusbTransport::find(std::uint8_t address) const {
  const auto found = std::ranges::find(endpoints_, address, &Endpoint::address);
  return found == endpoints_.end() || found->packet_size == 0 ? nullptr : &*found;
}

std::size_t LibusbTransport::packet_size(std::uint8_t endpoint) const {
  const Endpoint* const known = find(endpoint);
  return known == nullptr ? 0 : known->packet_size;
}

std::unique_ptr<LibusbTransport::Flight> LibusbTransport::prepare(const Endpoint& endpoint,
                                                                  std::size_t size) const {
  auto flight = std::make_unique<Flight>(size);
  const auto fill = endpoint.interrupt ? libusb_fill_interrupt_transfer : libusb_fill_bulk_transfer;
  // No timeout of libusb's: it counts in milliseconds.
  fill(flight->transfer, handle_.get(), endpoint.address, flight->buffer.data(),
       static_cast<int>(size), note_end, &flight->ended, 0);
  flight->asked = size;
  if (is_input(endpoint.address)) flight->packet = endpoint.packet_size;
  return flight;
}

std::unique_ptr<LibusbTransport::Flight> LibusbTransport::prepare_control(
    const ControlRequest& request, std::size_t size) const {
  auto flight = std::make_unique<Flight>(kSetupSize + size);
  libusb_fill_control_setup(flight->buffer.data(), request.request_type, request.request,
                            request.value, request.index, static_cast<std::uint16_t>(size));
  libusb_fill_control_transfer(flight->transfer, handle_.get(), flight->buffer.data(), note_end,
                               &flight->ended, 0);
  flight->asked = size;
  return flight;
}

/// Handle libusb's events until the transfer has ended or the deadline has passed, once at least.
void LibusbTransport::wait_for(Flight& flight, Duration deadline) {
  do {
    const Duration left = std::max(deadline - clock_.now(), Duration::zero());
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(left);
    timeval limit = {};
    limit.tv_sec = seconds.count();
    limit.tv_usec = (left - seconds).count();
    const int error = libusb_handle_events_timeout_completed(&context_, &limit, &flight.ended);
    // Lest an error that stays keeps the processor busy.
    if (error != LIBUSB_SUCCESS) clock_.wait(std::chrono::milliseconds(1), {});
  } while (!flight.has_ended() && clock_.now() < deadline);
}

/// Let a transfer take its course, and keep in mind whether the bus failed.
Transfer LibusbTransport::fly(std::unique_ptr<Flight>& flight, const Patience& patience) {
  const Transfer transfer = run_course(flight, patience);
  if (transfer.status == TransferStatus::failed) failing_ = true;
  if (transfer.complete() || transfer.status == TransferStatus::stalled) failing_ = false;
  return transfer;
}

/// The transfer is taken away from the caller if libusb does not give it back, which should never
/// happen.
Transfer LibusbTransport::run_course(std::unique_ptr<Flight>& flight, const Patience& patience) {
  if (patience.stop.stop_requested()) return {TransferStatus::cancelled, 0};
  libusb_transfer* const transfer = flight->transfer;
  const Duration deadline = clock_.now() + patience.timeout;
  if (const int error = libusb_submit_transfer(transfer); error != LIBUSB_SUCCESS) {
    return {status_of_error(error), 0};
  }
  {
    const std::stop_callback cancel(patience.stop, [&] { libusb_cancel_transfer(transfer); });
    wait_for(*flight, deadline);
  }
  if (!flight->has_ended()) {
    libusb_cancel_transfer(transfer);
    wait_for(*flight, clock_.now() + kCancelling);
  }
  if (!flight->has_ended()) {
    abandoned_.push_back(std::move(flight));
    return {TransferStatus::failed, 0};
  }
  const auto bytes = static_cast<std::size_t>(std::max(transfer->actual_length, 0));
  switch (transfer->status) {
    case LIBUSB_TRANSFER_COMPLETED: return {TransferStatus::complete, bytes};
    case LIBUSB_TRANSFER_STALL: return {TransferStatus::stalled, bytes};
    case LIBUSB_TRANSFER_NO_DEVICE: return {TransferStatus::gone, bytes};
    case LIBUSB_TRANSFER_OVERFLOW: return {TransferStatus::overflow, bytes};
    case LIBUSB_TRANSFER_TIMED_OUT:
    case LIBUSB_TRANSFER_CANCELLED: break;
    default: return {TransferStatus::failed, bytes};
  }
  if (patience.stop.stop_requested()) return {TransferStatus::cancelled, bytes};
  // libusb calls a transfer cancelled that ended by itself while it was being cancelled.
  const bool ended_short = flight->packet != 0 && bytes % flight->packet != 0;
  const bool whole = bytes != 0 && (bytes == flight->asked || ended_short);
  return {whole ? TransferStatus::complete : TransferStatus::timed_out, bytes};
}

Transfer LibusbTransport::write(std::uint8_t endpoint, std::span<const std::uint8_t> data,
                                const Patience& patience) {
  const Endpoint* const known = find(endpoint);
  if (known == nullptr || is_input(endpoint)) return {TransferStatus::failed, 0};
  auto flight = prepare(*known, data.size());
  std::ranges::copy(data, flight->buffer.begin());
  return fly(flight, patience);
}

Transfer LibusbTransport::read(std::uint8_t endpoint, std::span<std::uint8_t> into,
                               const Patience& patience) {
  const Endpoint* const known = find(endpoint);
  if (known == nullptr || !is_input(endpoint)) return {TransferStatus::failed, 0};
  auto flight = prepare(*known, into.size());
  const Transfer transfer = fly(flight, patience);
  if (flight) std::ranges::copy(std::span(flight->buffer).first(transfer.bytes), into.begin());
  return transfer;
}

Transfer LibusbTransport::control_write(const ControlRequest& request,
                                        std::span<const std::uint8_t> data,
                                        const Patience& patience) {
  auto flight = prepare_control(request, data.size());
  std::ranges::copy(data, flight->buffer.begin() + kSetupSize);
  return fly(flight, patience);
}

Transfer LibusbTransport::control_read(const ControlRequest& request, std::span<std::uint8_t> into,
                                       const Patience& patience) {
  auto flight = prepare_control(request, into.size());
  const Transfer transfer = fly(flight, patience);
  if (flight) {
    const std::span data = std::span(flight->buffer).subspan(kSetupSize);
    std::ranges::copy(data.first(transfer.bytes), into.begin());
  }
  return transfer;
}

TransferStatus LibusbTransport::clear_halt(std::uint8_t endpoint) {
  return status_of_error(libusb_clear_halt(handle_.get(), endpoint));
}

/// Whether Linux has noticed that the device left.
bool LibusbTransport::has_left() {
  if (gone_) return true;
  // The question which driver has the interface goes to the kernel, not to the device.
  const int answer = libusb_kernel_driver_active(handle_.get(), interface_number_);
  gone_ = answer == LIBUSB_ERROR_NO_DEVICE || !listed(context_, libusb_get_device(handle_.get()));
  return gone_;
}

/// Whether the device answers what every device must (USB 2.0, 9.4.5). A refusal is an answer too.
bool LibusbTransport::answers() {
  constexpr ControlRequest kGetStatus = {LIBUSB_ENDPOINT_IN, LIBUSB_REQUEST_GET_STATUS, 0, 0};
  constexpr Duration kAnswer = std::chrono::milliseconds(100);
  std::array<std::uint8_t, 2> status = {};
  const Transfer transfer = control_read(kGetStatus, status, {kAnswer});
  return transfer.complete() || transfer.status == TransferStatus::stalled;
}

bool LibusbTransport::present() {
  if (!failing_) return !has_left();
  // A hub tells that a device left as late as a quarter of a second after it did. Until then all
  // that is asked of the device fails, as it does on a bad cable.
  constexpr Duration kNoticing = std::chrono::milliseconds(500);
  constexpr Duration kPause = std::chrono::milliseconds(10);
  const Duration until = clock_.now() + kNoticing;
  while (!has_left() && !answers() && clock_.now() < until) clock_.wait(kPause, {});
  return !has_left();
}

}  // namespace candor::drivers
