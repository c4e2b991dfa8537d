#include "drivers/transport/tty_transport.h"

#include <fmt/core.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/serial_port.hpp>
#include <boost/asio/write.hpp>
#include <cerrno>
#include <optional>
#include <utility>

#include "drivers/transport/serial_ports.h"

namespace candor::drivers {
namespace {

namespace asio = boost::asio;
using ErrorCondition = boost::system::error_code;

constexpr unsigned int kBaud = 115'200;

TransferStatus status_of(const ErrorCondition& error, const Patience& patience) {
  if (!error) return TransferStatus::complete;
  if (error == asio::error::operation_aborted) {
    return patience.stop.stop_requested() ? TransferStatus::cancelled : TransferStatus::timed_out;
  }
  // A port whose adapter was unplugged reads as at its end, or with one of these.
  switch (error.value()) {
    case EIO:
    case ENXIO:
    case ENODEV: return TransferStatus::gone;
    default: break;
  }
  return error == asio::error::eof ? TransferStatus::gone : TransferStatus::failed;
}

class TtyTransport final : public SerialTransport {
 public:
  TtyTransport() : port_(io_) {}
  ~TtyTransport() override;

  ErrorCondition open(const std::filesystem::path& path);

  Transfer write(std::span<const std::uint8_t> data, const Patience& patience) override;
  Transfer read(std::span<std::uint8_t> into, const Patience& patience) override;
  TransferStatus discard() override;
  bool present() override;
  Clock& clock() override { return clock_; }

 private:
  template <typename Start>
  Transfer run(const Patience& patience, Start start);

  SteadyClock clock_;
  asio::io_context io_{1};
  asio::serial_port port_;
};

TtyTransport::~TtyTransport() {
  if (!port_.is_open()) return;
  // Closing waits up to 30 s for what a board that is stuck does not take.
  ::tcflush(port_.native_handle(), TCIOFLUSH);
  ErrorCondition ignored;
  port_.close(ignored);
}

ErrorCondition TtyTransport::open(const std::filesystem::path& path) {
  using Port = asio::serial_port_base;
  ErrorCondition error;
  if (port_.open(path.string(), error)) return error;
  const int descriptor = port_.native_handle();
  // TIOCEXCL does not stop the superuser, a lock stops only programs that look for one.
  if (::ioctl(descriptor, TIOCEXCL) != 0 || ::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    const int reason = errno == EWOULDBLOCK ? EBUSY : errno;
    return {reason, boost::system::system_category()};
  }
  if (port_.set_option(Port::baud_rate(kBaud), error)) return error;
  if (port_.set_option(Port::character_size(8), error)) return error;
  if (port_.set_option(Port::parity(Port::parity::none), error)) return error;
  if (port_.set_option(Port::stop_bits(Port::stop_bits::one), error)) return error;
  port_.set_option(Port::flow_control(Port::flow_control::none), error);
  return error;
}

/// Start an operation with a handler, and wait until it has ended, by itself or not.
template <typename Start>
Transfer TtyTransport::run(const Patience& patience, Start start) {
  if (patience.stop.stop_requested()) return {TransferStatus::cancelled, 0};
  ErrorCondition error = asio::error::operation_aborted;
  std::size_t bytes = 0;
  bool ended = false;
  start([&](const ErrorCondition& said, std::size_t went_over) {
    error = said;
    bytes = went_over;
    ended = true;
  });
  ErrorCondition ignored;
  {
    // The port is used by one thread only: another one may no more than ask this one to cancel.
    const std::stop_callback cancel(patience.stop, [&] {
      asio::post(io_, [this] {
        ErrorCondition nothing;
        port_.cancel(nothing);
      });
    });
    io_.restart();
    io_.run_for(patience.timeout);
  }
  if (!ended) port_.cancel(ignored);
  // The handler of what was cancelled, and a cancellation that came too late.
  io_.restart();
  io_.run();
  return {status_of(error, patience), bytes};
}

Transfer TtyTransport::write(std::span<const std::uint8_t> data, const Patience& patience) {
  return run(patience, [&](auto handler) {
    asio::async_write(port_, asio::buffer(data.data(), data.size()), handler);
  });
}

Transfer TtyTransport::read(std::span<std::uint8_t> into, const Patience& patience) {
  return run(patience, [&](auto handler) {
    port_.async_read_some(asio::buffer(into.data(), into.size()), handler);
  });
}

TransferStatus TtyTransport::discard() {
  if (::tcflush(port_.native_handle(), TCIFLUSH) != 0) {
    return present() ? TransferStatus::failed : TransferStatus::gone;
  }
  return TransferStatus::complete;
}

bool TtyTransport::present() {
  // The driver of a port that is gone answers no question about it.
  termios settings = {};
  return ::tcgetattr(port_.native_handle(), &settings) == 0;
}

Error open_error(const std::filesystem::path& path, const ErrorCondition& error) {
  const std::string name = path.string();
  switch (error.value()) {
    case ENOENT:
      return {ErrorCode::device, fmt::format("there is no port {}: plug the board in; `candor "
                                             "devices` lists the ports that are there",
                                             name)};
    case EACCES:
    case EPERM:
      if (const auto obstacle = serial_obstacle(path)) {
        return {ErrorCode::device, fmt::format("{}: {}", obstacle->problem, obstacle->remedy)};
      }
      break;
    case EBUSY:
      return {
          ErrorCode::device,
          fmt::format("another program uses the port {}: close that program and try again", name)};
    case ENOTTY:
    case EINVAL:
    case EISDIR:
      return {ErrorCode::device,
              fmt::format("{} is no serial port; `candor devices` lists them", name)};
    case EIO:
    case ENXIO:
    case ENODEV:
      return {ErrorCode::device,
              fmt::format("no board hangs on the port {}: plug it in and try again", name)};
    default: break;
  }
  return {ErrorCode::device,
          fmt::format("the port {} cannot be opened: {}", name, error.message())};
}

}  // namespace

Result<std::unique_ptr<SerialTransport>> open_tty(const std::filesystem::path& path) {
  if (path.empty()) {
    return Error{ErrorCode::device,
                 "name the port too, as in tcd1304:/dev/ttyACM0; `candor "
                 "devices` lists those that are there"};
  }
  auto transport = std::make_unique<TtyTransport>();
  if (const ErrorCondition error = transport->open(path)) return open_error(path, error);
  return std::unique_ptr<SerialTransport>(std::move(transport));
}

}  // namespace candor::drivers
