#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <thread>

namespace candor::records {

/// Stands between a client and a server on 127.0.0.1 and cuts the link after so many bytes in both
/// directions together; or answers a wish for TLS by itself, as somebody in between would, with no.
class CuttingProxy {
 public:
  enum class Manner { pass_on, refuse_tls };

  CuttingProxy(std::uint16_t server_port, std::size_t bytes, Manner manner = Manner::pass_on)
      : server_port_(server_port), left_(bytes), manner_(manner) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    if (::bind(listener_, any, size) == 0 && ::listen(listener_, 8) == 0 &&
        ::getsockname(listener_, any, &size) == 0) {
      port_ = ::ntohs(address.sin_port);
    }
    worker_ = std::thread([this] { work(); });
  }
  CuttingProxy(const CuttingProxy&) = delete;
  CuttingProxy& operator=(const CuttingProxy&) = delete;
  ~CuttingProxy() {
    ended_ = true;
    worker_.join();
    ::close(listener_);
  }

  std::uint16_t port() const { return port_; }

 private:
  static sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = ::htons(port);
    address.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
    return address;
  }

  void work() {
    while (!ended_) {
      pollfd waiting = {listener_, POLLIN, 0};
      if (::poll(&waiting, 1, 20) <= 0) continue;
      const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (client < 0) continue;
      serve(client);
      ::close(client);
    }
  }

  void serve(int client) {
    if (manner_ == Manner::refuse_tls) {
      std::array<char, 8> request = {};
      if (::recv(client, request.data(), request.size(), MSG_WAITALL) == std::ssize(request)) {
        static_cast<void>(::send(client, "N", 1, MSG_NOSIGNAL));
        asked_in_plain_text_ = ::recv(client, request.data(), 1, 0) > 0;
      }
      return;
    }
    const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(server_port_);
    if (::connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
      pass_on(client, server);
    }
    ::close(server);
  }

  void pass_on(int client, int server) {
    std::array<char, 4096> buffer = {};
    while (!ended_ && left_ > 0) {
      std::array<pollfd, 2> ends = {{{client, POLLIN, 0}, {server, POLLIN, 0}}};
      if (::poll(ends.data(), 2, 20) <= 0) continue;
      for (std::size_t from = 0; from < 2; ++from) {
        if ((ends.at(from).revents & (POLLIN | POLLHUP)) == 0) continue;
        const ssize_t count =
            ::recv(ends.at(from).fd, buffer.data(), std::min(buffer.size(), left_.load()), 0);
        if (count <= 0) return;
        left_ -= static_cast<std::size_t>(count);
        static_cast<void>(::send(ends.at(1 - from).fd, buffer.data(),
                                 static_cast<std::size_t>(count), MSG_NOSIGNAL));
      }
    }
  }

 public:
  /// Whether a client that was refused TLS went on without.
  bool asked_in_plain_text() const { return asked_in_plain_text_; }

 private:
  std::uint16_t server_port_;
  std::atomic<std::size_t> left_;
  Manner manner_;
  std::uint16_t port_ = 0;
  int listener_ = -1;
  std::atomic<bool> ended_ = false;
  std::atomic<bool> asked_in_plain_text_ = false;
  std::thread worker_;
};

}  // namespace candor::records
