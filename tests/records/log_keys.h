#pragma once

#include "records/log_key.h"
#include "tests/records/test_log.h"

namespace candor::records {

/// A new key file and the key in it. It costs no time to open a log with it, as a passphrase does.
inline LogKey file_key(const std::filesystem::path& path) {
  EXPECT_OK(write_key_file(path));
  auto key = LogKey::of_file(path);
  EXPECT_OK(key);
  return *std::move(key);
}

}  // namespace candor::records
