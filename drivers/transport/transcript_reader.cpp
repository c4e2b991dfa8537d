#include "drivers/transport/transcript_reader.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <span>
#include <vector>

#include "drivers/transport/transcript_words.h"

namespace candor::drivers {
namespace {

constexpr std::string_view kAnyHeader = "candor-transcript ";
constexpr int kDecimal = 10;
constexpr int kHex = 16;
/// Two weeks, in microseconds: sums of such times do not overflow.
constexpr std::uint64_t kLatest = 1'209'600'000'000;
constexpr std::uint64_t kLargestPacket = 0xFFFF;

template <typename T>
std::optional<T> number(std::string_view text, int base, std::uint64_t most) {
  std::uint64_t value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (failed != std::errc() || end != text.data() + text.size() || value > most) {
    return std::nullopt;
  }
  return static_cast<T>(value);
}

/// A number of exactly so many hexadecimal digits.
template <typename T>
std::optional<T> digits(std::string_view text) {
  if (text.size() != 2 * sizeof(T)) return std::nullopt;
  return number<T>(text, kHex, static_cast<T>(~T{0}));
}

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  while (true) {
    const auto first = line.find_first_not_of(' ');
    if (first == std::string_view::npos) return words;
    line.remove_prefix(first);
    const auto end = std::min(line.find(' '), line.size());
    words.push_back(line.substr(0, end));
    line.remove_prefix(end);
  }
}

/// Reads the lines of a transcript one after another.
class Reader {
 public:
  Result<Transcript> read(std::string_view text);

 private:
  Error wrong(std::string_view what) const {
    return {ErrorCode::damaged, fmt::format("line {} of the transcript: {}", line_, what)};
  }
  Result<void> take(std::string_view line);
  Result<void> take_header(std::string_view line);
  Result<void> take_device(std::span<const std::string_view> words);
  Result<void> take_port(std::span<const std::string_view> words);
  Result<void> take_endpoint(std::span<const std::string_view> words);
  Result<void> take_transfer(std::span<const std::string_view> words);
  Result<void> take_target(RecordedTransfer& transfer, std::string_view word) const;
  Result<void> take_payload(std::span<const std::string_view> words);
  Result<void> append(std::vector<std::uint8_t>& data, std::string_view word) const;
  /// The last transfer has all of its lines: see whether it is sound.
  Result<void> close();

  Transcript transcript_;
  std::size_t line_ = 0;
  std::size_t payload_ = 0;
  bool has_header_ = false;
  bool has_device_ = false;
};

Result<void> Reader::take_header(std::string_view line) {
  if (line == kTranscriptHeader) {
    has_header_ = true;
    return {};
  }
  if (line.starts_with(kAnyHeader)) {
    return Error{ErrorCode::unsupported,
                 fmt::format("this is a transcript of another version; this program reads \"{}\"",
                             kTranscriptHeader)};
  }
  return wrong(fmt::format("a transcript begins with \"{}\"", kTranscriptHeader));
}

Result<void> Reader::take_device(std::span<const std::string_view> words) {
  if (has_device_) return wrong("there is one device or port line only");
  std::optional<std::uint16_t> vendor;
  std::optional<std::uint16_t> product;
  if (words.size() == 2 && words[1].size() == 9 && words[1][4] == ':') {
    vendor = digits<std::uint16_t>(words[1].substr(0, 4));
    product = digits<std::uint16_t>(words[1].substr(5));
  }
  if (!vendor || !product) return wrong("the device should be written as \"device 2457:101e\"");
  transcript_.vendor_id = *vendor;
  transcript_.product_id = *product;
  has_device_ = true;
  return {};
}

Result<void> Reader::take_port(std::span<const std::string_view> words) {
  constexpr std::size_t kLongest = 32;
  if (has_device_) return wrong("there is one device or port line only");
  const auto in_name = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  };
  if (words.size() != 2 || words[1].size() > kLongest || !std::ranges::all_of(words[1], in_name)) {
    return wrong("the port should be written as \"port tcd1304\"");
  }
  transcript_.port = words[1];
  has_device_ = true;
  return {};
}

Result<void> Reader::take_endpoint(std::span<const std::string_view> words) {
  if (!transcript_.port.empty()) return wrong("a serial port has no endpoints");
  if (!transcript_.transfers.empty()) return wrong("endpoints stand before the transfers");
  std::optional<std::uint8_t> address;
  std::optional<std::size_t> size;
  if (words.size() == 3) {
    address = digits<std::uint8_t>(words[1]);
    size = number<std::size_t>(words[2], kDecimal, kLargestPacket);
  }
  if (!address || !size || *size == 0) {
    return wrong("an endpoint should be written as \"endpoint 81 512\"");
  }
  for (const RecordedEndpoint& known : transcript_.endpoints) {
    if (known.address == *address) return wrong("this endpoint was named before");
  }
  transcript_.endpoints.push_back({*address, *size});
  return {};
}

Result<void> Reader::take_target(RecordedTransfer& transfer, std::string_view word) const {
  const bool at_port = !transcript_.port.empty();
  if (at_port || transfer.kind == TransferKind::present) {
    if (word != "-") return wrong("here \"-\" stands for an endpoint");
    return {};
  }
  if (!is_control(transfer.kind)) {
    const auto address = digits<std::uint8_t>(word);
    if (!address || *address == 0) {
      return wrong("an endpoint is two hexadecimal digits, as 81, and not 00");
    }
    transfer.endpoint = *address;
    return {};
  }
  constexpr std::size_t kSize = 15;  // c0:05:0000:0000
  if (word.size() == kSize && word[2] == ':' && word[5] == ':' && word[10] == ':') {
    const auto type = digits<std::uint8_t>(word.substr(0, 2));
    const auto request = digits<std::uint8_t>(word.substr(3, 2));
    const auto value = digits<std::uint16_t>(word.substr(6, 4));
    const auto index = digits<std::uint16_t>(word.substr(11, 4));
    if (type && request && value && index) {
      transfer.request = {*type, *request, *value, *index};
      return {};
    }
  }
  return wrong("a control transfer is named as c0:05:0000:0000");
}

Result<void> Reader::take_transfer(std::span<const std::string_view> words) {
  constexpr std::size_t kFewest = 6;
  if (!has_device_) return wrong("the device or port line should stand before the first transfer");
  if (words.size() < kFewest) {
    return wrong("a transfer should be written as \"0 +125 write 01 complete 1 01\"");
  }
  const auto at = number<Duration::rep>(words[0], kDecimal, kLatest);
  const auto lasted = words[1].starts_with('+')
                          ? number<Duration::rep>(words[1].substr(1), kDecimal, kLatest)
                          : std::nullopt;
  if (!at || !lasted) {
    return wrong("a transfer begins with its time and duration in microseconds, as \"0 +125\"");
  }
  RecordedTransfer transfer;
  transfer.line = line_;
  transfer.at = Duration(*at);
  transfer.lasted = Duration(*lasted);
  if (!transcript_.transfers.empty()) {
    const RecordedTransfer& before = transcript_.transfers.back();
    if (transfer.at < before.at + before.lasted) {
      return wrong("it begins before the transfer before it has ended");
    }
  }
  const auto kind = named(kTransferKinds, words[2]);
  if (!kind) {
    return wrong(
        "a transfer is write, read, control-write, control-read, clear-halt, discard or present");
  }
  if (transcript_.port.empty() ? !exists_on_bus(*kind) : !exists_at_port(*kind)) {
    return wrong(fmt::format("there is no {} {}", words[2],
                             transcript_.port.empty() ? "on the USB bus" : "at a serial port"));
  }
  transfer.kind = *kind;
  if (auto taken = take_target(transfer, words[3]); !taken) return taken;
  const auto status = named(kTransferStatuses, words[4]);
  if (!status) {
    return wrong(
        "a transfer ends complete, timed-out, stalled, gone, failed, overflow or cancelled");
  }
  transfer.status = *status;
  const auto bytes = number<std::size_t>(words[5], kDecimal, kMostTranscriptPayload);
  if (!bytes) return wrong("the number of bytes is none, or too large");
  transfer.bytes = *bytes;
  transcript_.transfers.push_back(std::move(transfer));
  return take_payload(words.subspan(kFewest));
}

Result<void> Reader::append(std::vector<std::uint8_t>& data, std::string_view word) const {
  constexpr std::string_view kZeros = "00*";
  const std::size_t room = kMostTranscriptPayload - payload_;
  const auto too_much = [&] {
    return wrong(fmt::format("the transcript carries more than {} bytes", kMostTranscriptPayload));
  };
  if (word.starts_with(kZeros)) {
    const auto count =
        number<std::size_t>(word.substr(kZeros.size()), kDecimal, kMostTranscriptPayload);
    if (!count || *count == 0) return wrong("a run of zeros is written as \"00*12\"");
    if (*count > room) return too_much();
    data.insert(data.end(), *count, 0);
    return {};
  }
  if (word.size() % 2 != 0) return wrong("bytes are two hexadecimal digits each; one is missing");
  if (word.size() / 2 > room) return too_much();
  for (std::size_t i = 0; i < word.size(); i += 2) {
    const auto byte = digits<std::uint8_t>(word.substr(i, 2));
    if (!byte) return wrong("bytes are two hexadecimal digits each");
    data.push_back(*byte);
  }
  return {};
}

Result<void> Reader::take_payload(std::span<const std::string_view> words) {
  if (transcript_.transfers.empty()) return wrong("an indented line belongs to no transfer");
  std::vector<std::uint8_t>& data = transcript_.transfers.back().data;
  for (const std::string_view word : words) {
    const std::size_t before = data.size();
    if (auto appended = append(data, word); !appended) return appended;
    payload_ += data.size() - before;
  }
  return {};
}

Result<void> Reader::close() {
  if (transcript_.transfers.empty()) return {};
  const RecordedTransfer& last = transcript_.transfers.back();
  const auto refused = [&](std::string_view what) {
    return Error{ErrorCode::damaged, fmt::format("line {} of the transcript: {}", last.line, what)};
  };
  const bool complete = last.status == TransferStatus::complete;
  if (is_read(last.kind) && complete && last.data.size() != last.bytes) {
    return refused(fmt::format("it says {} bytes, and {} follow", last.bytes, last.data.size()));
  }
  if (is_read(last.kind) && !complete && !last.data.empty()) {
    return refused("what was read is not to be used unless it is complete, and does not follow");
  }
  if (is_write(last.kind) && last.bytes > last.data.size()) {
    return refused(fmt::format("it says that {} bytes went over, and {} follow", last.bytes,
                               last.data.size()));
  }
  if (!is_read(last.kind) && !is_write(last.kind) && (last.bytes != 0 || !last.data.empty())) {
    return refused("it carries no bytes");
  }
  return {};
}

Result<void> Reader::take(std::string_view line) {
  if (!has_header_) return take_header(line);
  const auto words = words_of(line);
  if (words.empty() || line.starts_with('#')) return {};
  if (line.starts_with(' ')) return take_payload(words);
  if (auto closed = close(); !closed) return closed;
  if (words[0] == "device") return take_device(words);
  if (words[0] == "port") return take_port(words);
  if (words[0] == "endpoint") return take_endpoint(words);
  return take_transfer(words);
}

Result<Transcript> Reader::read(std::string_view text) {
  if (text.size() > kMostTranscriptBytes) {
    return Error{ErrorCode::damaged,
                 fmt::format("a transcript has at most {} bytes", kMostTranscriptBytes)};
  }
  while (!text.empty()) {
    ++line_;
    if (line_ > kMostTranscriptLines) {
      return wrong(fmt::format("a transcript has at most {} lines", kMostTranscriptLines));
    }
    const auto end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (auto taken = take(line); !taken) return std::move(taken).error();
  }
  if (auto closed = close(); !closed) return std::move(closed).error();
  if (!has_device_) {
    ++line_;
    return wrong(has_header_ ? "it ends before the device or port line"
                             : fmt::format("a transcript begins with \"{}\"", kTranscriptHeader));
  }
  return std::move(transcript_);
}

}  // namespace

Result<Transcript> read_transcript(std::string_view text) { return Reader().read(text); }

}  // namespace candor::drivers
