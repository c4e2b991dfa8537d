#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "formats/bytes.h"
#include "formats/file_metadata.h"
#include "pipeline/core/result.h"

namespace candor::formats {

inline constexpr std::size_t kSpcLogHeaderBytes = 64;

/// The text of a log block: KEY=VALUE lines as they are, other lines under "Log".
struct SpcLog {
  Metadata entries;
  std::vector<std::string> warnings;
  std::size_t end = 0;  ///< the place behind the block
};

/// Read the log block at a place; its binary part is passed over, and of a very long text only the
/// first lines are kept. Errors: `damaged` where the file ends within the block.
Result<SpcLog> read_spc_log(const ByteReader& reader, std::size_t place);

}  // namespace candor::formats
