#include "records/beside.h"

#include <fmt/core.h>
#include <unistd.h>

#include <system_error>

namespace candor::records {

Beside::Beside(const std::filesystem::path& path)
    : path_(path.string() + fmt::format(".{}.partial", ::getpid())) {}

Beside::~Beside() {
  std::error_code ignored;
  for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
    std::filesystem::remove(path_.string() + suffix, ignored);
  }
}

}  // namespace candor::records
