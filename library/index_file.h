#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

#include "pipeline/core/result.h"
#include "pipeline/match/reference_index.h"

namespace candor::library {

/// Write an index (`build_index`) and the SHA-256 of its bytes to a new file. It appears under its
/// name when it is whole. Errors: `already_exists`; `write_failure`.
Result<void> write_index(const std::filesystem::path& path, std::span<const std::byte> index);

/// An index in a file, mapped into memory: pages are read when a search wants them, and processes
/// share them. The file must not be changed as long as it is open.
class MappedIndex {
 public:
  /// Map a file. Sizes and header are checked, the content is not: `verify`. Errors: `not_found`;
  /// `unreadable`; `invalid_value` for what is no index, is of another version, byte order or size.
  static Result<MappedIndex> open(const std::filesystem::path& path);

  MappedIndex(MappedIndex&& other) noexcept;
  MappedIndex& operator=(MappedIndex&& other) noexcept;
  MappedIndex(const MappedIndex&) = delete;
  MappedIndex& operator=(const MappedIndex&) = delete;
  ~MappedIndex();

  const ReferenceIndex& index() const { return index_; }

  /// Read everything and compare it with the hash of the file: `damaged` where it differs.
  Result<void> verify() const;

 private:
  MappedIndex(std::span<const std::byte> mapped, ReferenceIndex index)
      : mapped_(mapped), index_(std::move(index)) {}

  std::span<const std::byte> mapped_;
  ReferenceIndex index_;
};

}  // namespace candor::library
