#include "drivers/ocean_obp/memory.h"

#include <fmt/core.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "drivers/ocean_obp/little_endian.h"

namespace candor::drivers::ocean_obp {
namespace {

constexpr std::size_t kFloatSize = 4;

Error damaged(std::string sentence) { return {ErrorCode::damaged, std::move(sentence)}; }

}  // namespace

Result<std::string> decode_text(std::span<const std::uint8_t> data) {
  std::string text(data.begin(), std::ranges::find(data, 0));
  for (const char c : text) {
    if (c < ' ' || c > '~') {
      return damaged("a text in the instrument's memory is not printable");
    }
  }
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string::npos) return std::string();
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

Result<std::uint32_t> decode_number(std::span<const std::uint8_t> data) {
  if (data.empty() || data.size() > 4) {
    return damaged(
        fmt::format("a number of {} bytes in the instrument's memory: one to four are "
                    "possible",
                    data.size()));
  }
  return static_cast<std::uint32_t>(little_endian(data));
}

Result<std::size_t> decode_coefficient_count(std::span<const std::uint8_t> data) {
  if (data.size() != 1 || data.front() > kMostCoefficients) {
    return damaged(
        fmt::format("the number of coefficients in the instrument's memory is damaged: "
                    "one byte of at most {} is due",
                    kMostCoefficients));
  }
  return std::size_t{data.front()};
}

Result<double> decode_float(std::span<const std::uint8_t> data) {
  if (data.size() != kFloatSize) {
    return damaged(fmt::format("a number of {} bytes in the instrument's memory: {} are due",
                               data.size(), kFloatSize));
  }
  const auto value = std::bit_cast<float>(static_cast<std::uint32_t>(little_endian(data)));
  if (!std::isfinite(value)) return damaged("a number in the instrument's memory is not finite");
  return static_cast<double>(value);
}

Result<std::vector<double>> decode_coefficients(std::span<const std::uint8_t> data) {
  if (data.size() % kFloatSize != 0 || data.size() / kFloatSize > kMostCoefficients + 1) {
    return damaged(
        fmt::format("coefficients of {} bytes in the instrument's memory: a multiple of "
                    "{} is due, {} at most",
                    data.size(), kFloatSize, (kMostCoefficients + 1) * kFloatSize));
  }
  std::vector<double> coefficients;
  for (std::size_t at = kFloatSize; at < data.size(); at += kFloatSize) {
    coefficients.push_back(CANDOR_TRY(decode_float(data.subspan(at, kFloatSize))));
  }
  return coefficients;
}

}  // namespace candor::drivers::ocean_obp
