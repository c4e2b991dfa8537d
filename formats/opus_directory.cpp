#include "formats/opus_directory.h"

#include <fmt/core.h>

#include <array>
#include <string_view>

#include "formats/byte_extent.h"

namespace candor::formats {
namespace {

constexpr std::string_view kMagic = "\x0A\x0A\xFE\xFE";
constexpr std::size_t kHeaderBytes = 24;
constexpr std::size_t kEntryBytes = 12;
// OPUS reserves 40.
constexpr std::uint32_t kMostEntries = 1000;

constexpr std::array<std::string_view, 20> kCurveNames = {"",
                                                          "Sc",
                                                          "Ig",
                                                          "Ph",
                                                          "AB",
                                                          "TR",
                                                          "KM",
                                                          "Trace",
                                                          "series of Ig",
                                                          "series of Sc",
                                                          "Raman",
                                                          "Emission",
                                                          "Refl",
                                                          "directory",
                                                          "Pw",
                                                          "LogRefl",
                                                          "ATR",
                                                          "PAS",
                                                          "arithmetic result like TR",
                                                          "arithmetic result like AB"};

std::string_view side_suffix(OpusBlockType::Side side) {
  switch (side) {
    case OpusBlockType::Side::sample: return "Sm";
    case OpusBlockType::Side::reference: return "Rf";
    case OpusBlockType::Side::ratioed:
    case OpusBlockType::Side::none: break;
  }
  return "";
}

Result<OpusBlock> read_entry(const ByteReader& file, std::size_t place) {
  const auto word = CANDOR_TRY(file.number<std::uint32_t>(place));
  const std::size_t size = std::size_t{CANDOR_TRY(file.number<std::uint32_t>(place + 4))} * 4;
  const std::size_t start = CANDOR_TRY(file.number<std::uint32_t>(place + 8));
  if (!file.holds(start, size)) {
    return Error{ErrorCode::damaged,
                 fmt::format("byte {}: the directory puts a block of {} bytes at byte {}, but the "
                             "file ends at byte {}: it has been cut or is still being written",
                             place, size, start, file.size())};
  }
  if (size > 0 && start < kHeaderBytes) {
    return Error{ErrorCode::damaged,
                 fmt::format("byte {}: the directory puts a block at byte {}, into the header of "
                             "{} bytes",
                             place, start, kHeaderBytes)};
  }
  return OpusBlock{OpusBlockType(word), start, size};
}

}  // namespace

std::string OpusBlockType::name() const {
  std::string text = curve() < kCurveNames.size() ? std::string(kCurveNames[curve()])
                                                  : fmt::format("data of type {}", curve());
  text += side_suffix(side());
  if (channel() > 1) text += fmt::format(" of channel {}", channel());
  if (derivative() == 1) text += " (first derivative)";
  if (derivative() == 2) text += " (second derivative)";
  if (derivative() == 3) text += " (higher derivative)";
  if (complex_part() == 1) text += " (real part)";
  if (complex_part() == 2) text += " (imaginary part)";
  return text;
}

bool is_opus(std::string_view bytes) { return bytes.starts_with(kMagic); }

Result<std::vector<OpusBlock>> read_opus_directory(const ByteReader& file) {
  CANDOR_TRY(file.slice(0, kHeaderBytes));
  const std::size_t place = CANDOR_TRY(file.number<std::uint32_t>(12));
  const auto most = CANDOR_TRY(file.number<std::uint32_t>(16));
  const auto count = CANDOR_TRY(file.number<std::uint32_t>(20));
  if (count > most) {
    return Error{ErrorCode::damaged,
                 fmt::format("byte 20: the directory has {} entries in use, but room for only {}",
                             count, most)};
  }
  if (count > kMostEntries) {
    return Error{ErrorCode::unsupported,
                 fmt::format("byte 20: a directory of {} entries; OPUS files of up to {} are read",
                             count, kMostEntries)};
  }
  CANDOR_TRY(file.slice(place, count * kEntryBytes));
  std::vector<OpusBlock> blocks;
  blocks.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto block = CANDOR_TRY(read_entry(file, place + i * kEntryBytes));
    if (block.type.word() != 0 && block.size > 0) blocks.push_back(block);
  }
  std::vector<ByteExtent> extents;
  extents.reserve(blocks.size());
  for (const OpusBlock& block : blocks) extents.push_back({block.place, block.size});
  CANDOR_TRY(require_apart(std::move(extents)));
  return blocks;
}

}  // namespace candor::formats
