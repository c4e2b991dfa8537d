#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace candor {

/// The SHA-256 of some bytes as 64 lower-case hexadecimal digits (FIPS 180-4, by libsodium).
std::string sha256_hex(std::span<const std::byte> bytes);
std::string sha256_hex(std::string_view text);

/// The SHA-256 of bytes that come in pieces, such as those of a file larger than the memory.
class Sha256 {
 public:
  Sha256();
  Sha256(Sha256&& other) noexcept;
  Sha256& operator=(Sha256&& other) noexcept;
  ~Sha256();

  void add(std::string_view bytes);
  /// The digits for all bytes added. Nothing can be added afterwards.
  std::string hex() &&;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace candor
