#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "drivers/transport/transcript.h"

namespace candor::drivers {

/// The first line of every transcript.
inline constexpr std::string_view kTranscriptHeader = "candor-transcript 1";

inline constexpr std::array<std::pair<TransferKind, std::string_view>, 7> kTransferKinds = {{
    {TransferKind::write, "write"},
    {TransferKind::read, "read"},
    {TransferKind::control_write, "control-write"},
    {TransferKind::control_read, "control-read"},
    {TransferKind::clear_halt, "clear-halt"},
    {TransferKind::discard, "discard"},
    {TransferKind::present, "present"},
}};

inline constexpr std::array<std::pair<TransferStatus, std::string_view>, 7> kTransferStatuses = {{
    {TransferStatus::complete, "complete"},
    {TransferStatus::timed_out, "timed-out"},
    {TransferStatus::stalled, "stalled"},
    {TransferStatus::gone, "gone"},
    {TransferStatus::failed, "failed"},
    {TransferStatus::overflow, "overflow"},
    {TransferStatus::cancelled, "cancelled"},
}};

/// The word for a value.
template <typename T, std::size_t N>
std::string_view name_of(const std::array<std::pair<T, std::string_view>, N>& names, T value) {
  return std::ranges::find(names, value, &std::pair<T, std::string_view>::first)->second;
}

/// The value that a word stands for; nothing if it is none of them.
template <typename T, std::size_t N>
std::optional<T> named(const std::array<std::pair<T, std::string_view>, N>& names,
                       std::string_view name) {
  const auto found = std::ranges::find(names, name, &std::pair<T, std::string_view>::second);
  if (found == names.end()) return std::nullopt;
  return found->first;
}

inline bool is_control(TransferKind kind) {
  return kind == TransferKind::control_write || kind == TransferKind::control_read;
}

/// Whether such a transfer exists at a serial port, or on the USB bus.
inline bool exists_at_port(TransferKind kind) {
  return kind == TransferKind::write || kind == TransferKind::read ||
         kind == TransferKind::discard || kind == TransferKind::present;
}
inline bool exists_on_bus(TransferKind kind) { return kind != TransferKind::discard; }

inline bool is_read(TransferKind kind) {
  return kind == TransferKind::read || kind == TransferKind::control_read;
}

inline bool is_write(TransferKind kind) {
  return kind == TransferKind::write || kind == TransferKind::control_write;
}

}  // namespace candor::drivers
