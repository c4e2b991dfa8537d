#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "formats/bytes.h"

namespace candor::formats {

/// Blocks that hold blocks.
namespace perkin_elmer_container {
inline constexpr std::uint16_t kDataSet = 120;
inline constexpr std::uint16_t kInstrument = 123;
inline constexpr std::uint16_t kInfrared = 124;
inline constexpr std::uint16_t kUltraviolet = 125;
inline constexpr std::uint16_t kFluorescence = 126;
inline constexpr std::uint16_t kFirst = 120;
inline constexpr std::uint16_t kLast = 126;
}  // namespace perkin_elmer_container

/// What a value is, stated before it.
namespace perkin_elmer_type {
inline constexpr std::uint16_t kText = 29987;
inline constexpr std::uint16_t kRange = 29981;
inline constexpr std::uint16_t kReal = 29980;
inline constexpr std::uint16_t kCoordinate = 29979;
inline constexpr std::uint16_t kLong = 29995;
inline constexpr std::uint16_t kArray = 29974;
}  // namespace perkin_elmer_type

/// A block of a PerkinElmer file: its identifier and the bytes behind its head.
struct PerkinElmerBlock {
  std::uint16_t id = 0;
  std::size_t place = 0;
  std::size_t size = 0;
  std::size_t end() const { return place + size; }
};

/// Read the head of a block that begins at `place` and must end by `limit`. Errors: `damaged` if it
/// does not.
Result<PerkinElmerBlock> read_perkin_elmer_block(const ByteReader& file, std::size_t place,
                                                 std::size_t limit);

/// The place of a value of a type of `perkin_elmer_type`, of `bytes` at least. Errors: `damaged` if
/// the block holds something else.
Result<std::size_t> perkin_elmer_value(const ByteReader& file, const PerkinElmerBlock& block,
                                       std::uint16_t wanted, std::size_t bytes);

/// The text that a block holds. Errors: `damaged` if it holds something else or ends before.
Result<std::string> perkin_elmer_text(const ByteReader& file, const PerkinElmerBlock& block);

}  // namespace candor::formats
