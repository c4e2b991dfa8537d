#include "pipeline/warning/signal_bytes.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <optional>
#include <vector>

#include "pipeline/core/hexadecimal.h"
#include "pipeline/core/sha256.h"

namespace candor {
namespace {

constexpr std::string_view kKind = "CSIG";
constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kHeadBytes = 100;
constexpr std::size_t kHashBytes = 32;
constexpr std::size_t kFewestPoints = 20;
constexpr std::size_t kMostPoints = 8192;
constexpr double kLastPerCm = 20'000;
constexpr double kWidestStepPerCm = 100;
constexpr float kMostSignalDoubt = 1000;
constexpr double kSignalParts = 32'767;
constexpr double kDoubtParts = 65'535;
static_assert(kMostSignalBytes == kHeadBytes + 4 * kMostPoints);
static_assert(kFewestSignalBytes == kHeadBytes + 4 * kFewestPoints);

/// Techniques by their number in the bytes, from 1.
std::optional<std::uint8_t> number_of(Technique technique) {
  if (technique == Technique::ir) return std::uint8_t{1};
  if (technique == Technique::raman) return std::uint8_t{2};
  return std::nullopt;
}

Technique technique_of(std::uint8_t number) {
  if (number == 1) return Technique::ir;
  return number == 2 ? Technique::raman : Technique::unknown;
}

template <std::unsigned_integral Number>
void put(std::string& bytes, Number number) {
  for (std::size_t i = 0; i < sizeof number; ++i) {
    bytes += static_cast<char>(number >> (8 * i) & 0xFFU);
  }
}

/// Reads numbers off bytes of which there are enough.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  template <std::unsigned_integral Number>
  Number number() {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < sizeof(Number); ++i) {
      const auto byte = static_cast<std::uint8_t>(bytes_[i]);
      value |= std::uint64_t{byte} << (8 * i);
    }
    bytes_.remove_prefix(sizeof(Number));
    return static_cast<Number>(value);
  }

  std::string_view take(std::size_t count) {
    const std::string_view taken = bytes_.substr(0, count);
    bytes_.remove_prefix(count);
    return taken;
  }

 private:
  std::string_view bytes_;
};

/// The bytes of a SHA-256 in hexadecimal digits; none for another text.
std::optional<std::string> bytes_of_hash(std::string_view digits) {
  if (digits.size() != 2 * kHashBytes) return std::nullopt;
  return bytes_of_hex(digits);
}

bool is_within(double value, double least, double most) { return value >= least && value <= most; }

bool is_of_one_size(const std::vector<float>& signal) {
  double square = 0;
  for (const float value : signal) square += static_cast<double>(value) * value;
  return is_within(square / static_cast<double>(signal.size()), 0.25, 4);
}

/// Whether a signature is one that a decomposition may give; NaN is in no range.
bool is_sensible(const ResidualSignature& signature) {
  const std::size_t count = signature.signal.size();
  if (!number_of(signature.technique)) return false;
  if (count < kFewestPoints || count > kMostPoints || signature.doubt.size() != count) return false;
  if (!is_within(signature.first_per_cm, 0, kLastPerCm) || !(signature.step_per_cm > 0))
    return false;
  if (!is_within(signature.step_per_cm, 0, kWidestStepPerCm)) return false;
  const double last =
      signature.first_per_cm + signature.step_per_cm * static_cast<double>(count - 1);
  if (!is_within(last, 0, kLastPerCm) || !is_within(signature.share, 0, 1)) return false;
  const auto is_doubt = [](float value) { return value >= 0 && std::isfinite(value); };
  return std::ranges::all_of(signature.doubt, is_doubt) && is_of_one_size(signature.signal);
}

/// What one part is of values of which the largest is `most`; a float, as it is sent.
float part_of(double most, double parts) { return static_cast<float>(most / parts); }

/// How many parts a value is; 0 of parts of nothing.
long parts_in(double value, float part, double most) {
  if (!(part > 0)) return 0;
  return std::lround(std::clamp(value / part, -most, most));
}

void put_points(std::string& bytes, const ResidualSignature& signature, float signal_part,
                float doubt_part) {
  for (const float value : signature.signal) {
    const auto parts = static_cast<std::int16_t>(parts_in(value, signal_part, kSignalParts));
    put(bytes, static_cast<std::uint16_t>(parts));
  }
  for (const float value : signature.doubt) {
    const double doubt = std::min(value, kMostSignalDoubt);
    put(bytes, static_cast<std::uint16_t>(parts_in(doubt, doubt_part, kDoubtParts)));
  }
}

}  // namespace

Result<std::string> bytes_of_signal(const SharedSignal& signal) {
  const ResidualSignature& signature = signal.signature;
  const auto library = bytes_of_hash(signal.library);
  const auto recipe = bytes_of_hash(signal.recipe);
  if (!is_sensible(signature) || !library || !recipe) {
    return Error{ErrorCode::invalid_value, "the unexplained signal is none that other sites take"};
  }
  double highest = 0;
  for (const float value : signature.signal) {
    highest = std::max(highest, std::abs(static_cast<double>(value)));
  }
  const float signal_part = part_of(highest, kSignalParts);
  const float doubt_part =
      part_of(std::min(std::ranges::max(signature.doubt), kMostSignalDoubt), kDoubtParts);
  std::string bytes(kKind);
  put(bytes, kVersion);
  put(bytes, *number_of(signature.technique));
  put(bytes, static_cast<std::uint16_t>(signature.signal.size()));
  put(bytes, std::bit_cast<std::uint64_t>(signature.first_per_cm));
  put(bytes, std::bit_cast<std::uint64_t>(signature.step_per_cm));
  put(bytes, std::bit_cast<std::uint32_t>(static_cast<float>(signature.share)));
  put(bytes, std::bit_cast<std::uint32_t>(signal_part));
  put(bytes, std::bit_cast<std::uint32_t>(doubt_part));
  bytes += *library + *recipe;
  put_points(bytes, signature, signal_part, doubt_part);
  return bytes;
}

Result<SharedSignal> signal_of_bytes(std::string_view bytes) {
  const Error damaged = {ErrorCode::damaged, "the bytes are no unexplained signal of a site"};
  if (bytes.size() < kFewestSignalBytes || bytes.size() > kMostSignalBytes) return damaged;
  Reader reader(bytes);
  if (reader.take(kKind.size()) != kKind || reader.number<std::uint8_t>() != kVersion) {
    return damaged;
  }
  SharedSignal signal;
  ResidualSignature& signature = signal.signature;
  signature.technique = technique_of(reader.number<std::uint8_t>());
  const std::size_t count = reader.number<std::uint16_t>();
  if (bytes.size() != kHeadBytes + 4 * count) return damaged;
  signature.first_per_cm = std::bit_cast<double>(reader.number<std::uint64_t>());
  signature.step_per_cm = std::bit_cast<double>(reader.number<std::uint64_t>());
  signature.share = std::bit_cast<float>(reader.number<std::uint32_t>());
  const auto signal_part = std::bit_cast<float>(reader.number<std::uint32_t>());
  const auto doubt_part = std::bit_cast<float>(reader.number<std::uint32_t>());
  // No value of a signal is above the root of its points, and no doubt above `kMostSignalDoubt`.
  if (!is_within(signal_part, 0, 1) || !is_within(doubt_part, 0, 1)) return damaged;
  signal.library = hex_digits(reader.take(kHashBytes));
  signal.recipe = hex_digits(reader.take(kHashBytes));
  for (std::size_t i = 0; i < count; ++i) {
    const auto parts = static_cast<std::int16_t>(reader.number<std::uint16_t>());
    signature.signal.push_back(static_cast<float>(parts) * signal_part);
  }
  for (std::size_t i = 0; i < count; ++i) {
    signature.doubt.push_back(static_cast<float>(reader.number<std::uint16_t>()) * doubt_part);
  }
  if (!is_sensible(signature)) return damaged;
  return signal;
}

std::string identity_of_signal(std::string_view bytes) {
  constexpr std::size_t kDigits = 16;
  return sha256_hex(bytes).substr(0, kDigits);
}

}  // namespace candor
