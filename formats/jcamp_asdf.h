#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "pipeline/core/error.h"

namespace candor::formats {

/// True for the pseudo-digits of the compressed forms: SQZ `@A-Ia-i`, DIF `%J-Rj-r`, DUP `S-Zs`.
bool is_pseudo_digit(char c);

/// Decodes the ordinates of a (X++(Y..Y)) table in any form of ASDF: AFFN, PAC, SQZ, DIF, DUP and
/// their mixtures, line by line (McDonald and Wilks, Appl. Spectrosc. 42 (1988) 151, section 5.7
/// and following). A line whose last ordinate is a difference is followed by one that repeats that
/// ordinate as a check.
class AsdfDecoder {
 public:
  /// `most_points` bounds what repeat counts may make of a few bytes.
  AsdfDecoder(std::size_t room, std::size_t most_points) : most_points_(most_points) {
    values_.reserve(room);
  }

  /// True if the next line must begin with the last ordinate once more.
  bool expects_check() const { return last_ == Item::difference; }

  /// Decode what follows the X of a line. Errors: `damaged` for a check that fails, a difference or
  /// a repeat count without an ordinate before it, and what is no number; `unsupported` for more
  /// than `most_points` ordinates.
  std::optional<Error> take_line(std::string_view ordinates, std::size_t line);

  /// The sentence for a failed check on a closing line that holds nothing else: the points before
  /// it were complete. None if there was none.
  const std::optional<Error>& failed_closing_check() const { return failed_closing_check_; }

  std::size_t size() const { return values_.size(); }
  std::vector<double> take() && { return std::move(values_); }

 private:
  enum class Item { none, value, difference };

  std::optional<Error> add(double value, std::size_t line);
  std::optional<Error> repeat(double count, std::size_t line);

  std::vector<double> values_;
  std::size_t most_points_;
  Item last_ = Item::none;
  double difference_ = 0;
  std::optional<Error> failed_closing_check_;
};

}  // namespace candor::formats
