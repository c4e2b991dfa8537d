#pragma once

#include <filesystem>

namespace candor::records {

/// A log beside the one to be made, deleted with what SQLite puts beside it unless it was renamed.
class Beside {
 public:
  explicit Beside(const std::filesystem::path& path);
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;
  ~Beside();

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace candor::records
