#include "formats/opus_parameters.h"

#include <fmt/core.h>

#include <algorithm>

#include "formats/text.h"
#include "pipeline/core/decimal.h"

namespace candor::formats {
namespace {

constexpr std::size_t kHeadBytes = 8;
// OPUS stores about 60 in its longest block.
constexpr std::size_t kMostParameters = 1000;

// Types 2, 3 and 4 are texts of different use.
constexpr std::uint16_t kInteger = 0;
constexpr std::uint16_t kReal = 1;
constexpr std::uint16_t kLastTextType = 4;

bool is_name(std::string_view name) {
  const auto belongs = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  };
  return std::ranges::all_of(name, belongs);
}

Error wrong_size(std::size_t place, std::string_view name, std::size_t size) {
  return Error{ErrorCode::damaged,
               fmt::format("byte {}: the number {} has {} bytes, but should have 4 or 8", place,
                           name, size)};
}

}  // namespace

Result<OpusParameters> OpusParameters::read(const ByteReader& file, const OpusBlock& block) {
  OpusParameters parameters(block.place);
  const ByteReader bytes(CANDOR_TRY(file.slice(block.place, block.size)));
  std::size_t place = 0;
  while (bytes.holds(place, 3)) {
    const std::string_view name = CANDOR_TRY(bytes.slice(place, 3));
    if (name == "END") return parameters;
    const std::size_t file_place = block.place + place;
    if (!bytes.holds(place, kHeadBytes)) break;
    if (!is_name(name)) {
      return Error{ErrorCode::damaged,
                   fmt::format("byte {}: the name of a parameter should be three letters or "
                               "digits, this is \"{}\"",
                               file_place, field_text(name))};
    }
    if (parameters.entries_.size() == kMostParameters) {
      return Error{ErrorCode::unsupported,
                   fmt::format("byte {}: more than {} parameters in one block", file_place,
                               kMostParameters)};
    }
    const auto type = CANDOR_TRY(bytes.number<std::uint16_t>(place + 4));
    const std::size_t size = std::size_t{CANDOR_TRY(bytes.number<std::uint16_t>(place + 6))} * 2;
    place += kHeadBytes;
    if (!bytes.holds(place, size)) break;
    if (type == kInteger) {
      if (size != 4) return wrong_size(file_place, name, size);
      const auto value = CANDOR_TRY(bytes.number<std::int32_t>(place));
      parameters.entries_.emplace_back(name, fmt::format("{}", value));
      parameters.numbers_.emplace_back(value);
    } else if (type == kReal) {
      if (size != 8) return wrong_size(file_place, name, size);
      const auto value = CANDOR_TRY(bytes.number<double>(place));
      parameters.entries_.emplace_back(name, to_decimal(value));
      parameters.numbers_.emplace_back(value);
    } else if (type <= kLastTextType) {
      parameters.entries_.emplace_back(name, CANDOR_TRY(bytes.text(place, size)));
      parameters.numbers_.emplace_back(std::nullopt);
    }
    place += size;
  }
  return Error{ErrorCode::damaged,
               fmt::format("byte {}: the block of parameters ends at byte {} without END",
                           block.place, block.place + block.size)};
}

Result<double> OpusParameters::number(std::string_view name) const {
  const auto found = std::ranges::find(entries_, name, &Metadata::value_type::first);
  if (found == entries_.end()) {
    return Error{ErrorCode::damaged,
                 fmt::format("byte {}: these parameters of a curve lack {}", place_, name)};
  }
  const auto value = numbers_[static_cast<std::size_t>(found - entries_.begin())];
  if (!value) {
    return Error{ErrorCode::damaged,
                 fmt::format("byte {}: {} is the text \"{}\", but should be a number", place_, name,
                             excerpt(found->second))};
  }
  return *value;
}

bool OpusParameters::has(std::string_view name) const {
  return std::ranges::find(entries_, name, &Metadata::value_type::first) != entries_.end();
}

std::string_view OpusParameters::text(std::string_view name) const {
  const auto found = std::ranges::find(entries_, name, &Metadata::value_type::first);
  return found == entries_.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace candor::formats
