#include "drivers/ocean_obp/message.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "drivers/ocean_obp/little_endian.h"
#include "drivers/ocean_obp/md5.h"

namespace candor::drivers::ocean_obp {
namespace {

constexpr std::array<std::uint8_t, 2> kStart = {0xC1, 0xC0};
constexpr std::array<std::uint8_t, kFooterSize> kFooter = {0xC5, 0xC4, 0xC3, 0xC2};
constexpr std::size_t kReserved = 6;
constexpr std::size_t kChecksumSize = 16;
constexpr std::size_t kImmediateSize = 16;
constexpr std::size_t kTrailerSize = kChecksumSize + kFooterSize;

// Where the fields of a header begin.
constexpr std::size_t kVersionAt = 2;
constexpr std::size_t kFlagsAt = 4;
constexpr std::size_t kErrorAt = 6;
constexpr std::size_t kTypeAt = 8;
constexpr std::size_t kRegardingAt = 12;
constexpr std::size_t kChecksumTypeAt = 22;
constexpr std::size_t kImmediateCountAt = 23;
constexpr std::size_t kImmediateAt = 24;
constexpr std::size_t kRemainingAt = 40;

Error damaged(std::string sentence) { return {ErrorCode::damaged, std::move(sentence)}; }

bool is_version(std::uint64_t number) {
  return number == static_cast<std::uint16_t>(ProtocolVersion::first) ||
         number == static_cast<std::uint16_t>(ProtocolVersion::obp) ||
         number == static_cast<std::uint16_t>(ProtocolVersion::obp2);
}

/// Check the trailer of a message whose size is right.
Result<void> check_trailer(std::span<const std::uint8_t> bytes) {
  if (!std::ranges::equal(bytes.last(kFooterSize), kFooter)) {
    return damaged("a message does not end with c5 c4 c3 c2: bytes were lost");
  }
  const std::uint8_t type = bytes[kChecksumTypeAt];
  if (type == static_cast<std::uint8_t>(ChecksumType::none)) return {};
  if (type != static_cast<std::uint8_t>(ChecksumType::md5)) {
    return damaged(fmt::format("a message has a checksum of type {}: 0 or 1 are known", type));
  }
  const Md5 due = CANDOR_TRY(md5(bytes.first(bytes.size() - kTrailerSize)));
  if (!std::ranges::equal(bytes.last(kTrailerSize).first(kChecksumSize), due)) {
    return damaged("the checksum of a message is wrong: bytes were changed on their way");
  }
  return {};
}

std::string_view error_sentence(std::uint16_t error) {
  switch (error) {
    case 1: return "it does not speak this version of the protocol";
    case kUnknownType: return "it does not know this request";
    case 3: return "the checksum was wrong when the request came";
    case 4: return "the request was too large";
    case 5: return "the request had the wrong length";
    case 6: return "it cannot take that value";
    case kNotReady: return "it is not ready";
    case 8: return "it does not know this kind of checksum";
    case 9: return "it was reset unexpectedly";
    case 10: return "it is used over several connections at once";
    case 11: return "it is out of memory";
    case kDoesNotExist: return "it has no such thing";
    case 13: return "it has an internal fault: unplug it and plug it in again";
    case 100: return "its firmware could not be decrypted";
    case 101: return "the layout of its firmware is wrong";
    case 102: return "a packet of its firmware had the wrong size";
    case 103: return "its hardware does not fit its firmware";
    case 104: return "its memory does not fit its firmware";
    case kDeferred: return "it puts the answer off";
    default: return "it reports an error that is not known";
  }
}

}  // namespace

Result<std::vector<std::uint8_t>> encode(const Message& message) {
  if (message.data.size() > kMostData) {
    return Error{ErrorCode::invalid_value, fmt::format("a message of {} bytes: {} are possible",
                                                       message.data.size(), kMostData)};
  }
  const bool immediate = message.data.size() <= kImmediateSize;
  const std::size_t payload = immediate ? 0 : message.data.size();
  std::vector<std::uint8_t> bytes(kStart.begin(), kStart.end());
  bytes.reserve(kHeaderSize + payload + kTrailerSize);
  append_little_endian(bytes, static_cast<std::uint16_t>(message.version), 2);
  append_little_endian(bytes, message.flags, 2);
  append_little_endian(bytes, message.error, 2);
  append_little_endian(bytes, static_cast<std::uint32_t>(message.type), 4);
  append_little_endian(bytes, message.regarding, 4);
  append_little_endian(bytes, 0, kReserved);
  append_little_endian(bytes, static_cast<std::uint8_t>(message.checksum), 1);
  append_little_endian(bytes, immediate ? message.data.size() : 0, 1);
  if (immediate) bytes.insert(bytes.end(), message.data.begin(), message.data.end());
  bytes.resize(kRemainingAt);
  append_little_endian(bytes, payload + kTrailerSize, 4);
  if (!immediate) bytes.insert(bytes.end(), message.data.begin(), message.data.end());
  Md5 checksum = {};
  if (message.checksum == ChecksumType::md5) checksum = CANDOR_TRY(md5(bytes));
  bytes.insert(bytes.end(), checksum.begin(), checksum.end());
  bytes.insert(bytes.end(), kFooter.begin(), kFooter.end());
  return bytes;
}

Result<std::size_t> message_size(std::span<const std::uint8_t> header) {
  if (header.size() < kHeaderSize) {
    return damaged(fmt::format("a message begins with {} bytes: its header has {}", header.size(),
                               kHeaderSize));
  }
  if (!std::ranges::equal(header.first(kStart.size()), kStart)) {
    return damaged(
        fmt::format("a message begins with {:02x} {:02x} where c1 c0 are due: bytes "
                    "were lost",
                    header[0], header[1]));
  }
  const std::uint64_t version = little_endian(header.subspan(kVersionAt, 2));
  if (!is_version(version)) {
    return damaged(
        fmt::format("a message is of version {:04x} of the protocol: 1000, 1100 and "
                    "2000 are known",
                    version));
  }
  const std::uint8_t immediate = header[kImmediateCountAt];
  if (immediate > kImmediateSize) {
    return damaged(fmt::format("a header says that it holds {} bytes of data: it has room for {}",
                               immediate, kImmediateSize));
  }
  const std::uint64_t remaining = little_endian(header.subspan(kRemainingAt, 4));
  if (remaining < kTrailerSize || remaining > kMostData + kTrailerSize) {
    return damaged(fmt::format("a header says that {} bytes follow: from {} to {} are possible",
                               remaining, kTrailerSize, kMostData + kTrailerSize));
  }
  if (immediate != 0 && remaining != kTrailerSize) {
    return damaged("a message holds data in its header and behind it: only one is possible");
  }
  return kHeaderSize + static_cast<std::size_t>(remaining);
}

Result<Message> decode(std::span<const std::uint8_t> bytes) {
  const std::size_t size = CANDOR_TRY(message_size(bytes));
  if (bytes.size() != size) {
    return damaged(fmt::format("a message of {} bytes came where {} are due", bytes.size(), size));
  }
  if (auto checked = check_trailer(bytes); !checked) return std::move(checked).error();
  Message message;
  message.version = static_cast<ProtocolVersion>(little_endian(bytes.subspan(kVersionAt, 2)));
  message.flags = static_cast<std::uint16_t>(little_endian(bytes.subspan(kFlagsAt, 2)));
  message.error = static_cast<std::uint16_t>(little_endian(bytes.subspan(kErrorAt, 2)));
  message.type = static_cast<MessageType>(little_endian(bytes.subspan(kTypeAt, 4)));
  message.regarding = static_cast<std::uint32_t>(little_endian(bytes.subspan(kRegardingAt, 4)));
  message.checksum = static_cast<ChecksumType>(bytes[kChecksumTypeAt]);
  const std::size_t payload = size - kHeaderSize - kTrailerSize;
  const auto data = payload == 0 ? bytes.subspan(kImmediateAt, bytes[kImmediateCountAt])
                                 : bytes.subspan(kHeaderSize, payload);
  message.data.assign(data.begin(), data.end());
  return message;
}

std::optional<std::string> refusal(const Message& answer) {
  if (answer.error != 0) {
    return fmt::format("{} (error {})", error_sentence(answer.error), answer.error);
  }
  if ((answer.flags & kHardwareFault) != 0) return "it reports a fault of its hardware";
  if ((answer.flags & kRefused) != 0) return "it refuses without a reason";
  return std::nullopt;
}

}  // namespace candor::drivers::ocean_obp
