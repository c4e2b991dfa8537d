#include "drivers/transport/redaction.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace candor::drivers {
namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::uint8_t kBlank = 'X';

/// The bytes of a text, each followed by zeros up to the stride.
Bytes spread(std::string_view text, std::size_t stride) {
  Bytes bytes(text.size() * stride);
  for (std::size_t i = 0; i < text.size(); ++i) {
    bytes[i * stride] = static_cast<std::uint8_t>(text[i]);
  }
  return bytes;
}

void blank(std::span<std::uint8_t> data, std::size_t stride) {
  for (std::size_t i = 0; i < data.size(); i += stride) data[i] = kBlank;
}

/// Overlapping occurrences go as well: none is left in part.
void blank_all(Bytes& data, std::string_view text, std::size_t stride) {
  const Bytes wanted = spread(text, stride);
  const Bytes original = data;
  auto from = original.begin();
  while (true) {
    const auto found = std::search(from, original.end(), wanted.begin(), wanted.end());
    if (found == original.end()) return;
    const auto at = static_cast<std::size_t>(found - original.begin());
    blank(std::span(data).subspan(at, wanted.size()), stride);
    from = found + 1;
  }
}

bool is_text(std::uint8_t byte) { return byte > ' ' && byte <= '~'; }

/// How many characters of text begin here, each `stride` bytes wide with zeros behind it.
std::size_t text_length(std::span<const std::uint8_t> data, std::size_t stride) {
  std::size_t length = 0;
  while ((length + 1) * stride <= data.size()) {
    const auto character = data.subspan(length * stride, stride);
    const bool zeros =
        std::ranges::all_of(character.subspan(1), [](auto byte) { return byte == 0; });
    if (!is_text(character[0]) || !zeros) break;
    ++length;
  }
  return length;
}

void blank_texts(Bytes& data, std::size_t stride) {
  constexpr std::size_t kShortest = 4;
  std::size_t at = 0;
  while (at < data.size()) {
    const auto rest = std::span(data).subspan(at);
    const std::size_t length = text_length(rest, stride);
    if (length >= kShortest) blank(rest.first(length * stride), stride);
    at += length >= kShortest ? length * stride : 1;
  }
}

}  // namespace

Transcript redacted(Transcript transcript, std::string_view serial) {
  if (serial.empty()) return transcript;
  for (RecordedTransfer& transfer : transcript.transfers) {
    blank_all(transfer.data, serial, 1);
    blank_all(transfer.data, serial, 2);
  }
  return transcript;
}

Transcript without_texts(Transcript transcript) {
  for (RecordedTransfer& transfer : transcript.transfers) {
    if (transfer.kind != TransferKind::read && transfer.kind != TransferKind::control_read)
      continue;
    blank_texts(transfer.data, 1);
    blank_texts(transfer.data, 2);
  }
  return transcript;
}

}  // namespace candor::drivers
