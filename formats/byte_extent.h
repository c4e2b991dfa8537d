#pragma once

#include <cstddef>
#include <vector>

#include "pipeline/core/result.h"

namespace candor::formats {

/// The bytes that a block of a file fills.
struct ByteExtent {
  std::size_t place = 0;
  std::size_t size = 0;
};

/// Require that no two blocks share a byte: a table that points to the same bytes again and again
/// would multiply them in memory. Errors: `damaged`, with the first byte that two share.
Result<void> require_apart(std::vector<ByteExtent> blocks);

}  // namespace candor::formats
