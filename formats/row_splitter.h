#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace candor::formats {

/// Splits the rows of a delimited text into cells without blanks and quotes around them. The
/// delimiter ' ' stands for any run of blanks and tabs.
class RowSplitter {
 public:
  explicit RowSplitter(char delimiter) : delimiter_(delimiter) {}

  char delimiter() const { return delimiter_; }

  /// The cells of a row, valid until the next call. A doubled quote inside quotes stays doubled.
  std::span<const std::string_view> split(std::string_view row);

 private:
  char delimiter_;
  std::vector<std::string_view> cells_;
};

}  // namespace candor::formats
