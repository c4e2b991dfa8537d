#include "drivers/transport/libusb_hotplug.h"

#include <fmt/core.h>
#include <libusb-1.0/libusb.h>

#include <algorithm>
#include <stop_token>
#include <utility>

namespace candor::drivers {

Result<std::unique_ptr<LibusbHotplug>> LibusbHotplug::watch(LibusbBus& bus) {
  if (libusb_has_capability(LIBUSB_CAP_HAS_HOTPLUG) == 0) {
    return Error{ErrorCode::unsupported, "libusb cannot tell which devices come and go here"};
  }
  std::unique_ptr<LibusbHotplug> watching(new LibusbHotplug(bus));
  // Called on whichever thread handles libusb's events.
  const auto changed = [](libusb_context* /*context*/, libusb_device* device,
                          libusb_hotplug_event event, void* watcher) -> int {
    const auto kind = event == LIBUSB_HOTPLUG_EVENT_DEVICE_LEFT ? UsbChange::Kind::left
                                                                : UsbChange::Kind::arrived;
    static_cast<LibusbHotplug*>(watcher)->add({kind, describe(*device)});
    return 0;
  };
  const int error = libusb_hotplug_register_callback(
      &bus.context(), LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED | LIBUSB_HOTPLUG_EVENT_DEVICE_LEFT,
      LIBUSB_HOTPLUG_NO_FLAGS, LIBUSB_HOTPLUG_MATCH_ANY, LIBUSB_HOTPLUG_MATCH_ANY,
      LIBUSB_HOTPLUG_MATCH_ANY, changed, watching.get(), &watching->registration_);
  if (error != LIBUSB_SUCCESS) {
    watching->registration_ = 0;
    return Error{ErrorCode::unsupported,
                 fmt::format("devices that come and go are not seen: {}", libusb_strerror(error))};
  }
  return watching;
}

LibusbHotplug::~LibusbHotplug() {
  if (registration_ != 0) libusb_hotplug_deregister_callback(&bus_.context(), registration_);
}

void LibusbHotplug::add(UsbChange change) {
  const std::lock_guard lock(mutex_);
  changes_.push_back(std::move(change));
}

std::vector<UsbChange> LibusbHotplug::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(changes_, {});
}

std::vector<UsbChange> LibusbHotplug::wait(const Patience& patience) {
  const std::stop_callback wake(patience.stop,
                                [this] { libusb_interrupt_event_handler(&bus_.context()); });
  const Duration deadline = clock_.now() + patience.timeout;
  while (true) {
    std::vector<UsbChange> changes = take();
    const Duration left = deadline - clock_.now();
    if (!changes.empty() || left <= Duration::zero() || patience.stop.stop_requested()) {
      return changes;
    }
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(left);
    timeval limit = {};
    limit.tv_sec = seconds.count();
    limit.tv_usec = (left - seconds).count();
    const int error = libusb_handle_events_timeout_completed(&bus_.context(), &limit, nullptr);
    if (error != LIBUSB_SUCCESS) clock_.wait(std::chrono::milliseconds(1), patience.stop);
  }
}

}  // namespace candor::drivers
