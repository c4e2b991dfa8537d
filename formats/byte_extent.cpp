#include "formats/byte_extent.h"

#include <fmt/core.h>

#include <algorithm>

namespace candor::formats {

Result<void> require_apart(std::vector<ByteExtent> blocks) {
  std::ranges::sort(blocks, {}, &ByteExtent::place);
  for (std::size_t i = 1; i < blocks.size(); ++i) {
    const std::size_t end = blocks[i - 1].place + blocks[i - 1].size;
    if (end > blocks[i].place) {
      return Error{ErrorCode::damaged,
                   fmt::format("byte {}: two blocks share bytes: one begins here, the one before "
                               "ends at byte {}",
                               blocks[i].place, end)};
    }
  }
  return {};
}

}  // namespace candor::formats
