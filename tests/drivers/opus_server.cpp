#include "tests/drivers/opus_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <utility>

namespace candor::drivers::opus {
namespace {

constexpr int kLookMs = 20;

int bound_socket() {
  const int number = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::bind(number, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    std::abort();
  }
  return number;
}

std::uint16_t port_of(int number) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  if (::getsockname(number, reinterpret_cast<sockaddr*>(&address), &size) != 0) std::abort();
  return ntohs(address.sin_port);
}

bool readable(int number) {
  pollfd polled = {number, POLLIN, 0};
  return ::poll(&polled, 1, kLookMs) > 0;
}

std::string request_from(int connection, const std::stop_token& stop) {
  std::string request;
  std::array<char, 4096> part{};
  while (request.find("\r\n\r\n") == std::string::npos && !stop.stop_requested()) {
    if (!readable(connection)) continue;
    const ssize_t count = ::recv(connection, part.data(), part.size(), 0);
    if (count <= 0) break;
    request.append(part.data(), static_cast<std::size_t>(count));
  }
  return request;
}

std::string decoded(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned value = 0;
    if (text[i] == '%' && i + 2 < text.size()) {
      std::from_chars(text.data() + i + 1, text.data() + i + 3, value, 16);
      plain += static_cast<char>(value);
      i += 2;
    } else {
      plain += text[i];
    }
  }
  return plain;
}

/// The command of `GET /OpusCommand.htm?COMMAND`; empty for any other request.
std::string command_of(std::string_view request) {
  constexpr std::string_view kBegin = "GET /OpusCommand.htm?";
  if (!request.starts_with(kBegin)) return {};
  request.remove_prefix(kBegin.size());
  return decoded(request.substr(0, request.find_first_of(" \r\n")));
}

bool send_all(int connection, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

std::optional<std::string> parameter(const std::string& command, const std::string& name) {
  const std::string begin = name + "='";
  const std::size_t from = command.find(begin);
  if (from == std::string::npos) return std::nullopt;
  const std::size_t to = command.find('\'', from + begin.size());
  return command.substr(from + begin.size(), to - from - begin.size());
}

/// Wait until the other side closes.
void hold(int connection, const std::stop_token& stop) {
  std::array<char, 64> part{};
  while (!stop.stop_requested()) {
    if (readable(connection) && ::recv(connection, part.data(), part.size(), 0) <= 0) return;
  }
}

/// Close so that the other side's next read fails.
void reset_on_close(int connection) {
  const linger at_once = {1, 0};
  ::setsockopt(connection, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
}

}  // namespace

OpusServer::OpusServer(Conduct conduct)
    : conduct_(std::move(conduct)), listening_(bound_socket()), port_(port_of(listening_)) {
  if (::listen(listening_, SOMAXCONN) != 0) std::abort();
  thread_ = std::jthread([this](const std::stop_token& stop) { serve(stop); });
}

OpusServer::~OpusServer() {
  thread_.request_stop();
  thread_.join();
  ::close(listening_);
}

std::vector<std::string> OpusServer::commands() const {
  const std::lock_guard guard(mutex_);
  return commands_;
}

std::vector<std::string> OpusServer::requests() const {
  const std::lock_guard guard(mutex_);
  return requests_;
}

void OpusServer::wait_for_command(std::string_view beginning) {
  std::unique_lock lock(mutex_);
  came_.wait(lock, [&] {
    return std::ranges::any_of(
        commands_, [&](const std::string& command) { return command.starts_with(beginning); });
  });
}

void OpusServer::serve(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    if (!readable(listening_)) continue;
    const int connection = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection < 0) continue;
    answer(connection, request_from(connection, stop), stop);
    ::close(connection);
    if (late_path_.empty()) continue;
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    std::ofstream(late_path_, std::ios::binary | std::ios::app)
        << conduct_.file.substr(conduct_.file.size() / 2);
    late_path_.clear();
  }
}

void OpusServer::answer(int connection, const std::string& request, const std::stop_token& stop) {
  const std::string command = command_of(request);
  {
    const std::lock_guard guard(mutex_);
    requests_.push_back(request);
    commands_.push_back(command);
  }
  came_.notify_all();
  const Misconduct misconduct =
      command.starts_with(conduct_.at) ? conduct_.misconduct : Misconduct::none;
  const std::string whole = answer_to(command);
  switch (misconduct) {
    case Misconduct::closes: return;
    case Misconduct::silent: hold(connection, stop); return;
    case Misconduct::breaks_off:
      send_all(connection, whole.substr(0, whole.size() / 2));
      reset_on_close(connection);
      return;
    case Misconduct::cut: send_all(connection, whole.substr(0, whole.size() - 5)); return;
    case Misconduct::slow:
      for (const char c : whole) {
        send_all(connection, std::string_view(&c, 1));
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      }
      return;
    case Misconduct::garbage: send_all(connection, std::string("\x01\x02\0\xFF\x7F", 5)); return;
    case Misconduct::endless:
      while (!stop.stop_requested() && send_all(connection, std::string(65'536, 'x'))) {
      }
      return;
    case Misconduct::declines:
      send_all(connection, "Error\r\nDas Gerät ist nicht bereit\r\n");
      return;
    case Misconduct::web_server:
      send_all(connection, "HTTP/1.1 404 Not Found\r\n\r\n<html></html>");
      return;
    case Misconduct::none:
    case Misconduct::saves_none:
    case Misconduct::saves_late:
    case Misconduct::saves_half: send_all(connection, whole); return;
  }
}

std::string OpusServer::answer_to(const std::string& command) {
  if (command == "GET_VERSION_EXTENDED") return conduct_.version;
  if (command.starts_with("COMMAND_LINE MeasureReference(0,{")) return "OK\r\n0\r\n";
  if (command.starts_with("COMMAND_LINE MeasureSample(0,{")) return conduct_.measured;
  if (command.starts_with("COMMAND_LINE SaveAs([654:AB],{")) {
    save(command);
    return "OK\r\n0\r\n";
  }
  if (command == "COMMAND_LINE Unload([654],{})") return "OK\r\n0\r\n";
  return "Error\r\nUnknown command\r\n";
}

void OpusServer::save(const std::string& command) {
  const auto folder = parameter(command, "DAP");
  const auto name = parameter(command, "SAN");
  if (!folder || !name || conduct_.misconduct == Misconduct::saves_none) return;
  const bool in_parts = conduct_.misconduct == Misconduct::saves_late ||
                        conduct_.misconduct == Misconduct::saves_half;
  const std::string path = *folder + "/" + *name;
  std::ofstream(path, std::ios::binary)
      << conduct_.file.substr(0, in_parts ? conduct_.file.size() / 2 : std::string::npos);
  if (conduct_.misconduct == Misconduct::saves_late) late_path_ = path;
}

std::uint16_t closed_port() {
  const int number = bound_socket();
  const std::uint16_t port = port_of(number);
  ::close(number);
  return port;
}

}  // namespace candor::drivers::opus
