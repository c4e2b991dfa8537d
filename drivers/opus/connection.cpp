#include "drivers/opus/connection.h"

#include <fmt/core.h>
#include <netdb.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <functional>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

#include "drivers/opus/code_page.h"

namespace candor::drivers::opus {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t kLongestAnswer = 1U << 20U;
constexpr Duration kConnecting = std::chrono::seconds(5);
constexpr std::string_view kEnable =
    "see that OPUS is running and its HTTP interface is switched on, that the port is right, and "
    "that no firewall is in between";

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }

  int number() const { return number_; }

 private:
  int number_;
};

/// Makes a requested stop visible to poll().
class StopEvent {
 public:
  explicit StopEvent(const std::stop_token& stop)
      : event_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), on_stop_(stop, [this] { raise(); }) {}

  int number() const { return event_.number(); }

 private:
  void raise() const { ::eventfd_write(event_.number(), 1); }

  Descriptor event_;
  std::stop_callback<std::function<void()>> on_stop_;
};

enum class Readiness { ready, timed_out, stopped };

/// What a wait ends by.
struct Ends {
  steady_clock::time_point deadline;
  const StopEvent& stop;
};

Readiness wait_for(int socket, short events, const Ends& ends) {
  while (true) {
    const auto left = ends.deadline - steady_clock::now();
    if (left <= steady_clock::duration::zero()) return Readiness::timed_out;
    constexpr std::chrono::milliseconds kLongestWait = std::chrono::hours(1);
    const auto wait = std::min(std::chrono::ceil<std::chrono::milliseconds>(left), kLongestWait);
    std::array<pollfd, 2> polled = {{{socket, events, 0}, {ends.stop.number(), POLLIN, 0}}};
    const int count = ::poll(polled.data(), polled.size(), static_cast<int>(wait.count()));
    if (count <= 0) continue;  // the time is looked at above; what interrupts is none of ours
    if (polled[1].revents != 0) return Readiness::stopped;
    return Readiness::ready;
  }
}

struct FreeAddresses {
  void operator()(addrinfo* addresses) const { ::freeaddrinfo(addresses); }
};
using Addresses = std::unique_ptr<addrinfo, FreeAddresses>;

/// "measuring: OPUS at 127.0.0.1:80 did not answer".
class Sentences {
 public:
  Sentences(const Address& address, std::string_view doing)
      : place_(fmt::format("OPUS at {}:{}", address.host, address.port)), doing_(doing) {}

  Error device(std::string_view what) const {
    return {ErrorCode::device, fmt::format("{}: {} {}", doing_, place_, what)};
  }
  Error cancelled() const {
    return {ErrorCode::cancelled,
            fmt::format("{}: stopped on request; {} may still be at it", doing_, place_)};
  }
  Error failed(std::string_view what, int error) const {
    return device(fmt::format("{}: {}", what, std::generic_category().message(error)));
  }

 private:
  std::string place_;
  std::string_view doing_;
};

Result<Addresses> find_host(const Address& address, const Sentences& sentences) {
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const std::string port = std::to_string(address.port);
  const int error = ::getaddrinfo(address.host.c_str(), port.c_str(), &hints, &found);
  if (error != 0) {
    return sentences.device(
        fmt::format("is not found: no computer of the name \"{}\" is known "
                    "({}); give its name or IP address",
                    address.host, ::gai_strerror(error)));
  }
  return Addresses(found);
}

Result<Descriptor> connect_to(const addrinfo& address, const Ends& ends,
                              const Sentences& sentences) {
  Descriptor socket(::socket(address.ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (socket.number() < 0) return sentences.failed("cannot be reached", errno);
  int error = 0;
  if (::connect(socket.number(), address.ai_addr, address.ai_addrlen) != 0) error = errno;
  if (error == EINPROGRESS) {
    switch (wait_for(socket.number(), POLLOUT, ends)) {
      case Readiness::stopped: return sentences.cancelled();
      case Readiness::timed_out:
        return sentences.device(fmt::format("cannot be reached in time: {}", kEnable));
      case Readiness::ready: break;
    }
    socklen_t size = sizeof error;
    ::getsockopt(socket.number(), SOL_SOCKET, SO_ERROR, &error, &size);
  }
  if (error == ECONNREFUSED) {
    return sentences.device(fmt::format("refuses the connection: {}", kEnable));
  }
  if (error != 0) return sentences.failed("cannot be reached", error);
  return socket;
}

Result<Descriptor> connect_to_any(const addrinfo* addresses, const Ends& ends,
                                  const Sentences& sentences) {
  std::optional<Error> error;
  for (const addrinfo* one = addresses; one != nullptr; one = one->ai_next) {
    auto connected = connect_to(*one, ends, sentences);
    if (connected || connected.error().code == ErrorCode::cancelled) return connected;
    error = std::move(connected).error();
  }
  return error ? *error : sentences.device("has no address");
}

/// As a query carries it. Written as it is: what OPUS's own clients write so.
std::string percent_encoded(std::string_view bytes) {
  constexpr std::string_view kAsItIs = "-._~()[]{},;:='\\/!*$@";
  const auto is_plain = [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           kAsItIs.find(c) != std::string_view::npos;
  };
  std::string encoded;
  for (const char c : bytes) {
    if (is_plain(c)) {
      encoded += c;
    } else {
      encoded += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
  }
  return encoded;
}

Error ended_early(Readiness readiness, const Sentences& sentences, const Duration& timeout) {
  if (readiness == Readiness::stopped) return sentences.cancelled();
  return sentences.device(
      fmt::format("gave no whole answer within {} s: see whether it shows a question, or is still "
                  "at work",
                  std::chrono::duration<double>(timeout).count()));
}

Result<void> send_all(int socket, std::string_view bytes, const Ends& ends, const Duration& timeout,
                      const Sentences& sentences) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
      continue;
    }
    if (errno == EINTR) continue;
    if (errno != EAGAIN) return sentences.failed("broke the connection off", errno);
    const Readiness readiness = wait_for(socket, POLLOUT, ends);
    if (readiness != Readiness::ready) return ended_early(readiness, sentences, timeout);
  }
  return {};
}

Result<std::string> receive_all(int socket, const Ends& ends, const Duration& timeout,
                                const Sentences& sentences) {
  constexpr std::size_t kPart = 16'384;
  std::array<char, kPart> part{};
  std::string answer;
  while (true) {
    const Readiness readiness = wait_for(socket, POLLIN, ends);
    if (readiness != Readiness::ready) return ended_early(readiness, sentences, timeout);
    const ssize_t count = ::recv(socket, part.data(), part.size(), 0);
    if (count == 0) break;
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (count < 0) {
      return sentences.failed("broke the connection off in the middle of its answer", errno);
    }
    answer.append(part.data(), static_cast<std::size_t>(count));
    if (answer.size() > kLongestAnswer) {
      return sentences.device(
          "answers without end (more than 1 MiB): what listens there is not OPUS; see that the "
          "port is right");
    }
  }
  if (answer.empty()) {
    return sentences.device(fmt::format("closed the connection without an answer: {}", kEnable));
  }
  return answer;
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

bool is_garbage(char c) {
  constexpr char kDelete = 0x7F;
  return c == kDelete || (c >= '\0' && c < ' ' && !is_blank(c));
}

}  // namespace

std::string excerpt_of(std::string_view answer) {
  constexpr std::size_t kLongest = 200;
  std::string text;
  for (const char c : answer.substr(0, kLongest)) {
    const bool is_space = is_blank(c) || is_garbage(c);
    if (!is_space) text += c;
    if (is_space && !text.empty() && text.back() != ' ') text += ' ';
  }
  while (text.ends_with(' ')) text.pop_back();
  if (answer.size() <= kLongest) return "\"" + text + "\"";
  // A character of UTF-8 may have been cut.
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U) {
    text.pop_back();
  }
  if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0x80U) text.pop_back();
  return "\"" + text + "...\"";
}

Result<std::string> Connection::ask(std::string_view command, const Patience& patience,
                                    std::string_view doing) const {
  const Sentences sentences(address_, doing);
  const std::string bytes = CANDOR_TRY(windows_1252_of_utf8(command));
  const Addresses addresses = CANDOR_TRY(find_host(address_, sentences));
  const StopEvent stop(patience.stop);
  const auto begin = steady_clock::now();
  const auto socket = CANDOR_TRY(connect_to_any(
      addresses.get(), {begin + std::min(kConnecting, patience.timeout), stop}, sentences));
  const Ends ends = {begin + patience.timeout, stop};
  // As OPUS's own clients send it: without a version of HTTP, which its answers do not have either.
  const std::string request = fmt::format("GET /OpusCommand.htm?{}\r\nHost: {}\r\n\r\n",
                                          percent_encoded(bytes), address_.host);
  CANDOR_TRY(send_all(socket.number(), request, ends, patience.timeout, sentences));
  const std::string answer =
      CANDOR_TRY(receive_all(socket.number(), ends, patience.timeout, sentences));
  std::string text = utf8_of_windows_1252(answer);
  if (std::ranges::any_of(answer, is_garbage)) {
    return sentences.device(
        fmt::format("sends no text but {}: what listens there is not OPUS; see that the port is "
                    "right",
                    excerpt_of(text)));
  }
  if (text.starts_with("HTTP/") || text.starts_with('<')) {
    return sentences.device(
        fmt::format("answers as a web server does, {}: another program listens there; give the "
                    "port of OPUS's HTTP interface",
                    excerpt_of(text)));
  }
  return text;
}

Result<std::string> Connection::carry_out(std::string_view command, const Patience& patience,
                                          std::string_view doing) const {
  const std::string answer = CANDOR_TRY(ask(command, patience, doing));
  constexpr std::string_view kOk = "OK";
  std::string_view rest = answer;
  while (!rest.empty() && is_blank(rest.front())) rest.remove_prefix(1);
  const bool is_ok =
      rest.starts_with(kOk) && (rest.size() == kOk.size() || is_blank(rest[kOk.size()]));
  if (!is_ok) {
    return Sentences(address_, doing)
        .device(
            fmt::format("declines it and says {}; it would have begun with OK", excerpt_of(rest)));
  }
  return std::string(rest.substr(kOk.size()));
}

}  // namespace candor::drivers::opus
