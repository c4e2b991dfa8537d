#pragma once

#include <umockdev.h>

#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "drivers/simulated/usb_device_model.h"
#include "drivers/transport/clock.h"

namespace candor::drivers {

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <typename T>
using GPointer = std::unique_ptr<T, Unref>;

/// A device model with the lock under which it is used.
struct SharedModel {
  std::mutex mutex;
  simulated::UsbDeviceModel* model = nullptr;
};

/// The file /dev/bus/usb/... of one device, from when it is plugged in until it leaves: answers the
/// calls of usbdevfs that libusb makes, on umockdev's thread. Each open file has transfers of its
/// own, as in Linux.
class UsbfsNode {
 public:
  /// `left` is called once, on umockdev's thread and under the lock, if the model unplugs itself.
  UsbfsNode(UMockdevTestbed* testbed, std::string path, SharedModel& shared,
            std::function<void()> left);
  UsbfsNode(const UsbfsNode&) = delete;
  UsbfsNode& operator=(const UsbfsNode&) = delete;
  ~UsbfsNode();

  const std::string& path() const { return path_; }

  /// The device left and Linux has not noticed: whatever is asked of it fails. Under the lock.
  void lose() { lost_ = true; }

  /// The device left: every transfer fails, and so does every call from now on. Under the lock.
  void fail_all();
  bool failed() const { return failed_; }

  std::size_t open_files() const { return files_.size(); }

  /// Whether Linux's driver for HID devices has the interface, as it has from the start.
  bool is_with_kernel() const { return with_kernel_; }

 private:
  /// A transfer of the kernel's. It has ended once it has a status.
  struct Urb {
    GPointer<UMockdevIoctlData> block;   ///< struct usbdevfs_urb in the client's memory
    GPointer<UMockdevIoctlData> buffer;  ///< what it points to; null if it is empty
    std::uint8_t endpoint = 0;
    std::size_t asked = 0;
    std::vector<std::uint8_t> received;
    bool ended = false;
  };
  struct File {
    std::list<Urb> urbs;
  };
  /// Result of a call: 0, or the number of an error.
  using Errno = int;

  static void on_connected(UMockdevIoctlBase* base, UMockdevIoctlClient* client, gpointer node);
  static void on_closed(gpointer node, GObject* client);
  static gboolean on_ioctl(UMockdevIoctlBase* base, UMockdevIoctlClient* client, gpointer node);

  Errno answer(UMockdevIoctlClient* client, File& file);
  Errno submit(UMockdevIoctlData* argument, File& file);
  Errno reap(UMockdevIoctlData* argument, File& file);
  Errno discard(UMockdevIoctlData* argument, File& file);
  Errno claim(const File& file);
  Errno release(const File& file);
  Errno name_driver(UMockdevIoctlData* argument);
  Errno connect_driver(UMockdevIoctlData* argument);
  void control(Urb& urb, std::vector<std::uint8_t> sent);
  void advance();
  void receive(Urb& urb);
  void end(Urb& urb, int status, std::size_t bytes, std::size_t header);

  UMockdevTestbed* testbed_;
  std::string path_;
  SharedModel& shared_;
  std::function<void()> left_;
  SteadyClock clock_;
  GPointer<UMockdevIoctlBase> base_;
  std::map<UMockdevIoctlClient*, File> files_;
  const File* claimed_by_ = nullptr;
  bool with_kernel_;
  bool lost_ = false;
  bool failed_ = false;
};

}  // namespace candor::drivers
