#include "drivers/transport/transcript.h"

#include <fmt/core.h>

#include <algorithm>
#include <span>

#include "drivers/transport/transcript_words.h"

namespace candor::drivers {
namespace {

constexpr std::size_t kBytesALine = 32;
constexpr std::size_t kShortestRun = 8;

/// A piece of a payload as text, and how many bytes it stands for.
struct Piece {
  std::string text;
  std::size_t bytes = 0;
};

std::size_t zeros_at(std::span<const std::uint8_t> data) {
  const auto other = std::ranges::find_if(data, [](std::uint8_t byte) { return byte != 0; });
  return static_cast<std::size_t>(other - data.begin());
}

/// The run of zeros at the beginning, or the bytes up to the next one, at most a line.
Piece next_piece(std::span<const std::uint8_t> data) {
  const std::size_t run = zeros_at(data);
  if (run >= kShortestRun) return {fmt::format("00*{}", run), run};
  Piece piece;
  while (piece.bytes < std::min(kBytesALine, data.size())) {
    if (piece.bytes > 0 && zeros_at(data.subspan(piece.bytes)) >= kShortestRun) break;
    piece.text += fmt::format("{:02x}", data[piece.bytes]);
    ++piece.bytes;
  }
  return piece;
}

std::string target_text(const RecordedTransfer& transfer) {
  if (!is_control(transfer.kind)) {
    // No endpoint but that of control transfers has the number 0.
    return transfer.endpoint == 0 ? "-" : fmt::format("{:02x}", transfer.endpoint);
  }
  const ControlRequest& request = transfer.request;
  return fmt::format("{:02x}:{:02x}:{:04x}:{:04x}", request.request_type, request.request,
                     request.value, request.index);
}

std::string head_text(const RecordedTransfer& transfer) {
  return fmt::format("{} {} {} {}", name_of(kTransferKinds, transfer.kind), target_text(transfer),
                     name_of(kTransferStatuses, transfer.status), transfer.bytes);
}

std::string payload_text(std::span<const std::uint8_t> data) {
  constexpr std::size_t kWidth = 2 * kBytesALine;
  const bool folded = data.size() > kBytesALine;
  std::string text;
  std::size_t in_line = 0;
  while (!data.empty()) {
    const Piece piece = next_piece(data);
    const bool begins = folded && (text.empty() || in_line + piece.text.size() > kWidth);
    text += (begins ? "\n  " : " ") + piece.text;
    in_line = (begins ? 0 : in_line) + piece.text.size();
    data = data.subspan(piece.bytes);
  }
  return text;
}

}  // namespace

std::string describe(const RecordedTransfer& transfer) {
  const std::span data(transfer.data);
  std::string text = head_text(transfer);
  if (data.empty()) return text;
  text += " " + next_piece(data).text;
  if (next_piece(data).bytes < data.size()) text += " ...";
  return text;
}

std::string write_transcript(const Transcript& transcript) {
  std::string text = fmt::format("{}\n", kTranscriptHeader);
  text += transcript.port.empty()
              ? fmt::format("device {:04x}:{:04x}\n", transcript.vendor_id, transcript.product_id)
              : fmt::format("port {}\n", transcript.port);
  for (const RecordedEndpoint& endpoint : transcript.endpoints) {
    text += fmt::format("endpoint {:02x} {}\n", endpoint.address, endpoint.packet_size);
  }
  for (const RecordedTransfer& transfer : transcript.transfers) {
    text += fmt::format("{} +{} {}{}\n", transfer.at.count(), transfer.lasted.count(),
                        head_text(transfer), payload_text(transfer.data));
  }
  return text;
}

}  // namespace candor::drivers
