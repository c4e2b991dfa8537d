#include "formats/spc_layout.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdint>

namespace candor::formats {
namespace {

constexpr std::size_t kSubnpts = 16;
constexpr std::size_t kDirectoryEntryBytes = 12;

std::size_t ordinate_bytes(const SpcHeader& header) { return header.flags.is_16_bit ? 2 : 4; }

/// The bytes of a subfile, its subheader among them.
std::size_t bytes_of(const SpcHeader& header, std::size_t points) {
  const std::size_t each =
      ordinate_bytes(header) + (header.flags.has_own_x ? kSpcPositionBytes : 0);
  return kSpcSubheaderBytes + points * each;
}

Error too_short(const SpcHeader& header, const ByteReader& reader) {
  return Error{ErrorCode::damaged,
               fmt::format("the header states {} subfiles of {} points, which do not fit into a "
                           "file of {} bytes: it has been cut or its header is wrong",
                           header.subfiles, header.points, reader.size())};
}

/// Subfiles of equal length, one behind the other.
Result<SpcLayout> even_layout(const SpcHeader& header, const ByteReader& reader) {
  std::size_t place = header.data_place;
  if (header.flags.has_positions) place += header.points * kSpcPositionBytes;
  if (place > reader.size()) return too_short(header, reader);
  const std::size_t each = bytes_of(header, header.points);
  const std::size_t room = reader.size() - place;
  std::size_t count = header.subfiles;
  if (header.is_old && header.flags.is_multiple) {
    count = room / each;
    if (room % each != 0 || count == 0) {
      return Error{ErrorCode::damaged,
                   fmt::format("{} bytes behind the header hold no whole number of subfiles of {} "
                               "points ({} bytes each): the file has been cut",
                               room, header.points, each)};
    }
  }
  if (count == 0) return Error{ErrorCode::damaged, "the header states 0 subfiles"};
  if (count > room / each) return too_short(header, reader);
  SpcLayout layout;
  layout.subfiles.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    layout.subfiles.push_back({place, header.points});
    place += each;
  }
  layout.end = place;
  return layout;
}

struct DirectoryEntry {
  std::size_t place = 0;
  std::size_t bytes = 0;  ///< 0: not stated
};

/// Where a subfile lies that has positions of its own; without a directory it follows at `next`.
Result<DirectoryEntry> directory_entry(const SpcHeader& header, const ByteReader& reader,
                                       std::size_t index, std::size_t next) {
  if (header.points == 0 || !header.flags.is_multiple) return DirectoryEntry{next, 0};
  const std::size_t place = header.points + index * kDirectoryEntryBytes;
  CANDOR_TRY(reader.slice(place, kDirectoryEntryBytes));
  return DirectoryEntry{CANDOR_TRY(reader.number<std::uint32_t>(place)),
                        CANDOR_TRY(reader.number<std::uint32_t>(place + 4))};
}

/// Subfiles with positions of their own, of any length and in any order.
Result<SpcLayout> uneven_layout(const SpcHeader& header, const ByteReader& reader) {
  if (header.subfiles == 0) return Error{ErrorCode::damaged, "the header states 0 subfiles"};
  if (header.subfiles > reader.size() / kSpcSubheaderBytes) return too_short(header, reader);
  SpcLayout layout;
  std::size_t next = header.data_place;
  std::size_t total = header.data_place;
  for (std::size_t i = 0; i < header.subfiles; ++i) {
    const auto entry = CANDOR_TRY(directory_entry(header, reader, i, next));
    if (entry.place < header.data_place) {
      return Error{ErrorCode::damaged, fmt::format("subfile {} should lie at byte {}, which is "
                                                   "inside the header",
                                                   i + 1, entry.place)};
    }
    CANDOR_TRY(reader.slice(entry.place, kSpcSubheaderBytes));
    const std::size_t points = CANDOR_TRY(reader.number<std::uint32_t>(entry.place + kSubnpts));
    const std::size_t bytes = bytes_of(header, points);
    CANDOR_TRY(reader.slice(entry.place, bytes));
    if (entry.bytes != 0 && entry.bytes < bytes) {
      return Error{ErrorCode::damaged,
                   fmt::format("subfile {} at byte {} has {} points ({} bytes), but the directory "
                               "states {} bytes",
                               i + 1, entry.place, points, bytes, entry.bytes)};
    }
    // Subfiles that share bytes would let a small file fill the memory.
    total += bytes;
    if (total > reader.size()) {
      return Error{ErrorCode::damaged,
                   "the subfiles of the directory lie one over the other: together they are longer "
                   "than the file"};
    }
    layout.subfiles.push_back({entry.place, points});
    next = entry.place + bytes;
    layout.end = std::max(layout.end, entry.place + std::max(bytes, entry.bytes));
  }
  if (header.points != 0 && header.flags.is_multiple) {
    layout.end = std::max(layout.end, header.points + header.subfiles * kDirectoryEntryBytes);
  }
  layout.end = std::min(layout.end, reader.size());
  return layout;
}

}  // namespace

Result<SpcLayout> spc_layout(const SpcHeader& header, const ByteReader& reader) {
  return header.flags.has_own_x ? uneven_layout(header, reader) : even_layout(header, reader);
}

}  // namespace candor::formats
