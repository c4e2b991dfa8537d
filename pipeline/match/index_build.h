#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/match/reference_index.h"

namespace candor {

/// The bytes of an index in memory.
class IndexBytes {
 public:
  /// `size` zeros, a multiple of 64, at a multiple of 64.
  explicit IndexBytes(std::size_t size);

  std::span<const std::byte> bytes() const { return std::as_bytes(std::span(lines_)); }
  std::span<std::byte> bytes() { return std::as_writable_bytes(std::span(lines_)); }

 private:
  struct alignas(ReferenceIndex::kAlignment) Line {
    std::array<std::byte, ReferenceIndex::kAlignment> bytes = {};
  };
  std::vector<Line> lines_;
};

/// What an index is built of.
struct IndexSource {
  std::size_t points = 0;  ///< of each spectrum: on one grid, all of it; 3 to 2²⁰
  std::size_t count = 0;   ///< spectra, 1 to 2³⁰
  RowFormat format = RowFormat::single;
  IndexOrigin origin;
  /// Write the intensities of a spectrum, `points` of them. Called for up to 768 spectra evenly
  /// spread, then for all from the first to the last.
  std::function<void(std::size_t row, std::span<float> out)> read;
};

/// Build an index. A flat spectrum has a row of zeros, which scores 0. The directions are the
/// principal ones of up to 768 rows evenly spread: whatever they are, searches are exact; the
/// better they fit the rows, the faster. Errors: `invalid_value` for sizes out of range, or an
/// intensity that is not finite, with its spectrum. Cost: 512 operations a number of a row, and
/// some seconds for the directions; memory for the index and little more. The same bytes on the
/// same kind of processor.
Result<IndexBytes> build_index(const IndexSource& source);

}  // namespace candor
