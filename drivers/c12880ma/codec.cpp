#include "drivers/c12880ma/codec.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace candor::drivers::c12880ma {
namespace {

constexpr std::size_t kTimings = 10;
constexpr std::int64_t kPerSecond = 1'000'000;

/// What stands before the end of a line; nothing if it has none.
std::optional<std::string_view> without_end(std::string_view line) {
  if (!line.ends_with('\n')) return std::nullopt;
  line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

/// The numbers of a line. Errors: `damaged`.
Result<std::vector<std::uint32_t>> numbers_of(std::string_view line, std::size_t count,
                                              std::uint32_t highest) {
  auto rest = without_end(line);
  if (!rest) return Error{ErrorCode::damaged, "a line came without its end"};
  if (rest->ends_with(',')) rest->remove_suffix(1);
  std::vector<std::uint32_t> numbers;
  for (std::string_view text = *rest;;) {
    const std::size_t comma = text.find(',');
    const std::string_view word = text.substr(0, comma);
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (word.empty() || error != std::errc() || end != word.data() + word.size()) {
      return Error{ErrorCode::damaged,
                   fmt::format("number {} of a line is none", numbers.size() + 1)};
    }
    if (number > highest) {
      return Error{ErrorCode::damaged, fmt::format("number {} of a line is {}, above {}",
                                                   numbers.size() + 1, number, highest)};
    }
    numbers.push_back(number);
    if (comma == std::string_view::npos) break;
    text.remove_prefix(comma + 1);
  }
  if (numbers.size() != count) {
    return Error{ErrorCode::damaged,
                 fmt::format("a line of {} numbers came where {} are due", numbers.size(), count)};
  }
  return numbers;
}

}  // namespace

Result<std::vector<std::uint32_t>> decode_counts(const Model& model, std::string_view line) {
  return numbers_of(line, kPixels, model.converter_maximum);
}

std::string encode_counts(const Model& model, std::span<const std::uint32_t> counts) {
  std::string line;
  for (const std::uint32_t count : counts) line += fmt::format("{},", count);
  if (model.firmware == Firmware::microspec) line.pop_back();
  return line + "\n";
}

Result<std::string> set_exposure(const Model& model, Duration exposure) {
  if (model.firmware == Firmware::streaming) {
    if (exposure == model.shortest_exposure) return std::string();
    return Error{
        ErrorCode::invalid_value,
        fmt::format("the stock sketch of a C12880MA takes no commands: its exposure cannot "
                    "be set, nor is it known ({:g} ms stands for it)",
                    1e-3 * static_cast<double>(model.shortest_exposure.count()))};
  }
  if (exposure < model.shortest_exposure || exposure > model.longest_exposure) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("{}: an exposure of {} us is not possible: from {} to {} us",
                             model.name, exposure.count(), model.shortest_exposure.count(),
                             model.longest_exposure.count())};
  }
  return fmt::format("SPEC.INTEG {}.{:06}\n", exposure.count() / kPerSecond,
                     exposure.count() % kPerSecond);
}

std::string request_spectrum() { return "SPEC.READ?\n"; }

std::string query_timing() { return "SPEC.TIMING?\n"; }

Result<Timing> decode_timing(std::string_view line) {
  constexpr std::uint32_t kAny = 0xFFFF'FFFF;
  const auto numbers = CANDOR_TRY(numbers_of(line, kTimings, kAny));
  return Timing{numbers[0], numbers[2]};
}

bool confirms(const Timing& timing, Duration exposure) {
  constexpr Duration kInterrupts = std::chrono::microseconds(50);
  const Duration apart = timing.exposure() - exposure;
  return std::max(apart, -apart) <= kInterrupts;
}

}  // namespace candor::drivers::c12880ma
