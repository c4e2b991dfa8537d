#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/file_metadata.h"
#include "formats/opus_directory.h"

namespace candor::formats {

/// The parameters of a block of an OPUS file by their three-letter names, in the file's order;
/// numbers in their shortest digits.
class OpusParameters {
 public:
  /// Errors: `damaged` for a name or a size that cannot be, or if the block ends before its END.
  static Result<OpusParameters> read(const ByteReader& file, const OpusBlock& block);

  /// The number of that name. Errors: `damaged` if it is missing or a text; the message names the
  /// block.
  Result<double> number(std::string_view name) const;

  bool has(std::string_view name) const;

  /// The text of that name; empty if there is none.
  std::string_view text(std::string_view name) const;

  Metadata take_entries() && { return std::move(entries_); }

 private:
  explicit OpusParameters(std::size_t place) : place_(place) {}

  std::size_t place_;
  Metadata entries_;
  std::vector<std::optional<double>> numbers_;  ///< beside `entries_`, none for a text
};

}  // namespace candor::formats
