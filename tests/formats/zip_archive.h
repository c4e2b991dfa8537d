#pragma once

#include <zip.h>

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace candor::formats {

/// The bytes of a zip archive of these members, deflated, in their order.
inline std::string zip_archive(const std::vector<std::pair<std::string, std::string>>& members) {
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(target);
  zip_t* archive = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  for (const auto& [name, content] : members) {
    zip_source_t* source = zip_source_buffer(archive, content.data(), content.size(), 0);
    if (zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) < 0) {
      throw std::runtime_error("cannot add to the archive");
    }
  }
  if (zip_close(archive) != 0) throw std::runtime_error("cannot write the archive");
  zip_stat_t status;
  zip_stat_init(&status);
  if (zip_source_open(target) != 0 || zip_source_stat(target, &status) != 0) {
    throw std::runtime_error("cannot read the archive back");
  }
  std::string bytes(status.size, '\0');
  const auto got = zip_source_read(target, bytes.data(), bytes.size());
  zip_source_close(target);
  zip_source_free(target);
  if (got != static_cast<zip_int64_t>(bytes.size())) throw std::runtime_error("short read");
  return bytes;
}

}  // namespace candor::formats
