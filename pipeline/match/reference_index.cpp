#include "pipeline/match/reference_index.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <type_traits>

#include "pipeline/core/invariant.h"
#include "pipeline/match/index_layout.h"

namespace candor {
namespace {

std::size_t to_line(std::size_t bytes) {
  constexpr std::size_t kLine = ReferenceIndex::kAlignment;
  return (bytes + kLine - 1) / kLine * kLine;
}

std::string text_of(const std::array<char, IndexHeader::kHash>& characters) {
  const auto end = std::ranges::find(characters, '\0');
  return {characters.begin(), end};
}

Error refusal(std::string message) { return Error{ErrorCode::invalid_value, std::move(message)}; }

Result<IndexHeader> header_of(std::span<const std::byte> bytes) {
  static_assert(std::is_trivially_copyable_v<IndexHeader>);
  IndexHeader header;
  if (bytes.size() < sizeof(header)) {
    return refusal(fmt::format("an index begins with {} bytes of header; there are {} bytes",
                               sizeof(header), bytes.size()));
  }
  std::memcpy(&header, bytes.data(), sizeof(header));
  if (header.magic != IndexHeader::kMagic) {
    return refusal("these bytes are no index of references: they do not begin with \"candorix\"");
  }
  if (header.byte_order != IndexHeader::kByteOrder) {
    return refusal("the index was written by a machine of another byte order; build it again");
  }
  if (header.version != IndexHeader::kVersion) {
    return refusal(
        fmt::format("the index is of version {}, and version {} can be read; build it again",
                    header.version, IndexHeader::kVersion));
  }
  if (!plausible(header.shape)) {
    return refusal(fmt::format("the index claims {} spectra of {} points, which cannot be",
                               header.shape.count, header.shape.points));
  }
  return header;
}

}  // namespace

bool plausible(const IndexShape& shape) {
  constexpr std::uint64_t kMostPoints = std::uint64_t{1} << 20U;
  constexpr std::uint64_t kMostSpectra = std::uint64_t{1} << 30U;
  const auto norm = [](double value) { return std::isfinite(value) && value >= 0; };
  return (shape.format == RowFormat::single || shape.format == RowFormat::half) &&
         shape.points >= 3 && shape.points <= kMostPoints && shape.count >= 1 &&
         shape.count <= kMostSpectra && norm(shape.basis_norm) && norm(shape.basis_defect) &&
         norm(shape.row_norm) && norm(shape.code_norm);
}

IndexLayout index_layout(const IndexShape& shape) {
  const std::size_t count = shape.count;
  IndexLayout layout;
  layout.stride = (shape.points + FlatRows::kStride - 1) / FlatRows::kStride * FlatRows::kStride;
  layout.rows = to_line(sizeof(IndexHeader));
  layout.codes = to_line(layout.rows + count * layout.stride * bytes_of(shape.format));
  layout.within = to_line(layout.codes + count * ReferenceIndex::kCodes);
  layout.beyond = to_line(layout.within + count * sizeof(float));
  layout.derivative_factors = to_line(layout.beyond + count * sizeof(float));
  layout.basis = to_line(layout.derivative_factors + count * sizeof(float));
  layout.code_steps =
      to_line(layout.basis + ReferenceIndex::kCodes * layout.stride * sizeof(float));
  layout.size = to_line(layout.code_steps + ReferenceIndex::kCodes * sizeof(float));
  return layout;
}

Result<ReferenceIndex> ReferenceIndex::view(std::span<const std::byte> bytes) {
  CANDOR_INVARIANT(reinterpret_cast<std::uintptr_t>(bytes.data()) % kAlignment == 0,
                   "an index begins at a line of the cache");
  const IndexHeader header = CANDOR_TRY(header_of(bytes));
  const IndexLayout layout = index_layout(header.shape);
  if (bytes.size() != layout.size) {
    return refusal(fmt::format("an index of {} spectra of {} points has {} bytes; there are {}",
                               header.shape.count, header.shape.points, layout.size, bytes.size()));
  }
  const auto floats = [&](std::size_t offset, std::size_t count) {
    return std::span(reinterpret_cast<const float*>(bytes.data() + offset), count);
  };
  ReferenceIndex index;
  index.shape_ = header.shape;
  index.origin_ = {text_of(header.library_revision), text_of(header.recipe_fingerprint)};
  index.stride_ = layout.stride;
  index.rows_ = bytes.data() + layout.rows;
  index.codes_ = std::span(reinterpret_cast<const std::int8_t*>(bytes.data() + layout.codes),
                           header.shape.count * kCodes);
  index.within_ = floats(layout.within, header.shape.count);
  index.beyond_ = floats(layout.beyond, header.shape.count);
  index.derivative_factors_ = floats(layout.derivative_factors, header.shape.count);
  index.basis_ = floats(layout.basis, kCodes * layout.stride);
  index.code_steps_ = floats(layout.code_steps, kCodes);
  return index;
}

FlatRows ReferenceIndex::rows(std::size_t first, std::size_t count) const {
  CANDOR_INVARIANT(first + count <= shape_.count, "rows of the index");
  return {rows_ + first * stride_ * bytes_of(shape_.format), shape_.format, stride_, count};
}

std::span<const std::int8_t> ReferenceIndex::codes(std::size_t first, std::size_t count) const {
  return codes_.subspan(first * kCodes, count * kCodes);
}

}  // namespace candor
