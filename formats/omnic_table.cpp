#include "formats/omnic_table.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>

#include "formats/byte_extent.h"

namespace candor::formats {
namespace {

constexpr std::string_view kSpectrumMagic = "Spectral Data File";
constexpr std::string_view kSeriesMagic = "Spectral Exte File";
constexpr std::size_t kCountPlace = 294;
constexpr std::size_t kTablePlace = 304;
constexpr std::size_t kLineBytes = 16;

Result<OmnicBlock> read_line(const ByteReader& file, std::size_t place) {
  OmnicBlock block{};
  block.key = static_cast<OmnicKey>(CANDOR_TRY(file.number<std::uint8_t>(place)));
  block.place = CANDOR_TRY(file.number<std::uint32_t>(place + 2));
  block.size = CANDOR_TRY(file.number<std::uint32_t>(place + 6));
  block.group = CANDOR_TRY(file.number<std::uint16_t>(place + 10));
  return block;
}

/// All lines of the table that point to something.
Result<std::vector<OmnicBlock>> read_lines(const ByteReader& file) {
  const std::size_t count = CANDOR_TRY(file.number<std::uint16_t>(kCountPlace));
  const std::size_t table_end = kTablePlace + count * kLineBytes;
  if (!file.holds(0, table_end)) {
    return Error{ErrorCode::damaged,
                 fmt::format("byte {}: a key table of {} lines should follow, but the file ends at "
                             "byte {}",
                             kCountPlace, count, file.size())};
  }
  std::vector<OmnicBlock> blocks;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t place = kTablePlace + i * kLineBytes;
    const auto block = CANDOR_TRY(read_line(file, place));
    if (block.size == 0) continue;
    if (block.place < table_end || !file.holds(block.place, block.size)) {
      return Error{ErrorCode::damaged,
                   fmt::format("byte {}: the key table puts a block of {} bytes at byte {}; it "
                               "should lie between the table's end at byte {} and the file's at "
                               "byte {}: the file has been cut or its table is wrong",
                               place, block.size, block.place, table_end, file.size())};
    }
    blocks.push_back(block);
  }
  return blocks;
}

/// True for blocks that are read, once for each spectrum at most.
bool is_single(OmnicKey key) {
  switch (key) {
    case OmnicKey::header:
    case OmnicKey::ordinates:
    case OmnicKey::history:
    case OmnicKey::sample_interferogram_header:
    case OmnicKey::background_interferogram_header:
    case OmnicKey::sample_interferogram:
    case OmnicKey::background_interferogram:
    case OmnicKey::acquisition:
    case OmnicKey::title: return true;
    case OmnicKey::comment: break;
  }
  return false;
}

Result<OmnicSpectrumBlocks> checked(std::vector<OmnicBlock> blocks, std::size_t number) {
  std::array<bool, 256> seen{};
  for (const OmnicBlock& block : blocks) {
    bool& is_second = seen.at(static_cast<std::size_t>(block.key));
    if (is_single(block.key) && is_second) {
      return Error{ErrorCode::damaged,
                   fmt::format("byte {}: spectrum {} has a second block of the key {}, but should "
                               "have one",
                               block.place, number, static_cast<int>(block.key))};
    }
    is_second = true;
  }
  OmnicSpectrumBlocks spectrum(std::move(blocks));
  for (const OmnicKey key : {OmnicKey::header, OmnicKey::ordinates}) {
    if (!spectrum.find(key)) {
      return Error{ErrorCode::damaged,
                   fmt::format("byte {}: the key table has no block {} ({}) for spectrum {}",
                               kTablePlace, static_cast<int>(key),
                               key == OmnicKey::header ? "header" : "ordinates", number)};
    }
  }
  return spectrum;
}

}  // namespace

std::optional<OmnicBlock> OmnicSpectrumBlocks::find(OmnicKey key) const {
  const auto found = std::ranges::find(blocks_, key, &OmnicBlock::key);
  if (found == blocks_.end()) return std::nullopt;
  return *found;
}

OmnicKind omnic_kind(std::string_view bytes) {
  if (bytes.starts_with(kSeriesMagic)) return OmnicKind::series;
  if (!bytes.starts_with(kSpectrumMagic)) return OmnicKind::none;
  const ByteReader file(bytes);
  const auto count = file.number<std::uint16_t>(kCountPlace);
  std::size_t headers = 0;
  for (std::size_t i = 0; count && i < *count; ++i) {
    const auto line = read_line(file, kTablePlace + i * kLineBytes);
    if (!line) break;
    if (line->key == OmnicKey::header && line->size > 0) ++headers;
  }
  return headers > 1 ? OmnicKind::group : OmnicKind::spectrum;
}

Result<std::vector<OmnicSpectrumBlocks>> read_omnic_table(const ByteReader& file) {
  const auto blocks = CANDOR_TRY(read_lines(file));
  std::vector<ByteExtent> extents;
  extents.reserve(blocks.size());
  for (const OmnicBlock& block : blocks) extents.push_back({block.place, block.size});
  CANDOR_TRY(require_apart(std::move(extents)));
  const bool is_group = std::ranges::count(blocks, OmnicKey::header, &OmnicBlock::key) > 1;
  // Only in a group the number behind a line counts spectra; otherwise it counts blocks of a key.
  std::map<std::uint16_t, std::vector<OmnicBlock>> groups;
  for (const OmnicBlock& block : blocks) {
    if (is_single(block.key) || block.key == OmnicKey::comment) {
      groups[is_group ? block.group : 0].push_back(block);
    }
  }
  if (groups.empty()) {
    return Error{ErrorCode::damaged,
                 fmt::format("byte {}: the key table has no block of a spectrum", kTablePlace)};
  }
  std::vector<OmnicSpectrumBlocks> spectra;
  spectra.reserve(groups.size());
  for (auto& [number, of_one] : groups) {
    spectra.push_back(CANDOR_TRY(checked(std::move(of_one), spectra.size() + 1)));
  }
  return spectra;
}

}  // namespace candor::formats
