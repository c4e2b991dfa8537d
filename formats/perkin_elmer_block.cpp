#include "formats/perkin_elmer_block.h"

#include <fmt/core.h>

namespace candor::formats {
namespace {

constexpr std::size_t kHeadBytes = 6;

}  // namespace

Result<PerkinElmerBlock> read_perkin_elmer_block(const ByteReader& file, std::size_t place,
                                                 std::size_t limit) {
  if (limit - place < kHeadBytes) {
    return Error{ErrorCode::damaged,
                 fmt::format("byte {}: {} bytes are left, too few for the head of a block: the "
                             "file has been cut",
                             place, limit - place)};
  }
  PerkinElmerBlock block;
  block.id = CANDOR_TRY(file.number<std::uint16_t>(place));
  block.place = place + kHeadBytes;
  block.size = CANDOR_TRY(file.number<std::uint32_t>(place + 2));
  if (block.size > limit - block.place) {
    return Error{ErrorCode::damaged,
                 fmt::format("byte {}: block {} states {} bytes, but only {} are left: the file "
                             "has been cut or its header is wrong",
                             place, block.id, block.size, limit - block.place)};
  }
  return block;
}

Result<std::size_t> perkin_elmer_value(const ByteReader& file, const PerkinElmerBlock& block,
                                       std::uint16_t wanted, std::size_t bytes) {
  const std::uint16_t stated =
      block.size < 2 ? std::uint16_t{0} : CANDOR_TRY(file.number<std::uint16_t>(block.place));
  if (stated != wanted || block.size < bytes + 2) {
    return Error{ErrorCode::damaged,
                 fmt::format("byte {}: block {} holds {} bytes of the type {}; it should hold {} "
                             "of the type {}",
                             block.place, block.id, block.size, stated, bytes + 2, wanted)};
  }
  return block.place + 2;
}

Result<std::string> perkin_elmer_text(const ByteReader& file, const PerkinElmerBlock& block) {
  const std::size_t place =
      CANDOR_TRY(perkin_elmer_value(file, block, perkin_elmer_type::kText, 2));
  const std::size_t length = CANDOR_TRY(file.number<std::uint16_t>(place));
  if (length + 4 > block.size) {
    return Error{ErrorCode::damaged,
                 fmt::format("byte {}: a text of {} bytes is stated in a block of {}", place,
                             length, block.size)};
  }
  return file.text(place + 2, length);
}

}  // namespace candor::formats
