#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/result.h"

namespace candor::formats {

/// One labelled data record of a JCAMP-DX file: `##LABEL= value`, up to the next label.
struct JcampRecord {
  std::string_view label;  ///< as in the file, without "##" and "="
  std::string_view value;  ///< verbatim, with comments, possibly many lines
  std::size_t line = 0;    ///< of the label
};

/// The records of one block, from its ##TITLE= on, without its ##END=.
struct JcampBlock {
  std::vector<JcampRecord> records;
  std::size_t depth = 0;  ///< 0: outermost; blocks within a LINK block lie deeper
  bool ended = false;     ///< its ##END= was there

  /// The first record of that label, or null.
  const JcampRecord* find(std::string_view label) const;

  /// The value of a label without comments; empty if the label is missing or has none. Errors:
  /// `damaged` if the label stands there twice with different values.
  Result<std::string> text(std::string_view label) const;
};

/// The blocks of a file, in the order of their ##TITLE= lines.
struct JcampText {
  std::vector<JcampBlock> blocks;
  std::vector<std::string> warnings;
};

/// A number of a header, and how far rounding may have moved it.
struct JcampNumber {
  double value = 0;
  double rounding = 0;  ///< the worth of its last digit
  std::string text;
};

/// True if two labels are the same by the rules of JCAMP-DX 4.24: letter case, blanks, '-', '_'
/// and '/' do not count.
bool same_jcamp_label(std::string_view a, std::string_view b);

/// A line without its `$$` comment.
std::string_view without_comment(std::string_view line);

/// A value without comments and outer blanks, its lines joined by LF.
std::string clean_value(std::string_view value);

/// Split text into blocks. Errors: `damaged` for text before the first label, a label without
/// "=", a second label where the first has no title, or more than 100 000 labels.
Result<JcampText> split_jcamp(std::string_view text);

/// The number of a label, or none if the label is missing or empty. Errors: `damaged` if it is no
/// finite number or stands there twice.
Result<std::optional<JcampNumber>> jcamp_number(const JcampBlock& block, std::string_view label);

/// The same for a label that must be there: its lack is `damaged`.
Result<JcampNumber> required_jcamp_number(const JcampBlock& block, std::string_view label);

}  // namespace candor::formats
