#pragma once

#include <cstddef>
#include <vector>

#include "formats/bytes.h"
#include "formats/spc_header.h"
#include "pipeline/core/result.h"

namespace candor::formats {

/// Where a subfile begins, and how many points it has.
struct SpcSubfile {
  std::size_t place = 0;
  std::size_t points = 0;
};

/// Where the data of a file lie: all of it is known to be there.
struct SpcLayout {
  std::vector<SpcSubfile> subfiles;  ///< at least one
  std::size_t end = 0;               ///< the place behind the data and their directory
};

/// The bytes of a stored position.
inline constexpr std::size_t kSpcPositionBytes = 4;

/// Find the subfiles. Errors: `damaged` where they do not fit into the file, contradict their
/// directory or lie one over the other.
Result<SpcLayout> spc_layout(const SpcHeader& header, const ByteReader& reader);

}  // namespace candor::formats
