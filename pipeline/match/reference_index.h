#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "pipeline/core/result.h"
#include "pipeline/numerics/row_products.h"

namespace candor {

/// Which library and recipe the rows of an index come from.
struct IndexOrigin {
  std::string library_revision;    ///< SHA-256 of the library, 64 hexadecimal digits, or empty
  std::string recipe_fingerprint;  ///< of what prepared the rows, the same
};

/// What the bytes of an index hold: sizes, and what its bound needs besides the sections.
struct IndexShape {
  RowFormat format = RowFormat::single;
  std::uint64_t points = 0;  ///< of a spectrum
  std::uint64_t count = 0;   ///< spectra
  double basis_norm = 0;     ///< Frobenius norm of the basis B
  double basis_defect = 0;   ///< Frobenius norm of BᵀB − 1
  double row_norm = 0;       ///< largest of a row
  double code_norm = 0;      ///< largest of the coordinates that codes stand for
};

/// Reference spectra laid out for searching by scalar products: an immutable view of one block of
/// bytes, in memory or mapped from a file. Row i is a reference less its mean, of unit norm; ids
/// and names are kept apart, by row. Beside it are
///
/// - codes, 256 a row: its coordinates on the leading principal directions of the library, each in
///   steps of its own, rounded to 8 bits;
/// - two numbers that bound what codes leave out: `within` for the rounding of coordinates, and
///   `beyond` for what lies outside the directions;
/// - the factor that turns a product into the correlation of derivatives.
///
/// Decision 0016 has the bound and its proof.
class ReferenceIndex {
 public:
  static constexpr std::size_t kCodes = 256;
  static constexpr std::size_t kAlignment = 64;

  /// View an index that `build_index` made. `bytes` begin at a multiple of 64 and outlive the view.
  /// Errors: `invalid_value` for what is no index, is of another version, byte order or size.
  static Result<ReferenceIndex> view(std::span<const std::byte> bytes);

  const IndexShape& shape() const { return shape_; }
  const IndexOrigin& origin() const { return origin_; }
  std::size_t count() const { return shape_.count; }
  std::size_t points() const { return shape_.points; }
  /// Numbers of a row: `points`, and zeros up to a multiple of 32.
  std::size_t stride() const { return stride_; }

  /// Rows first, ..., first + count − 1.
  FlatRows rows(std::size_t first, std::size_t count) const;
  std::span<const std::int8_t> codes(std::size_t first, std::size_t count) const;
  std::span<const float> within() const { return within_; }
  std::span<const float> beyond() const { return beyond_; }
  std::span<const float> derivative_factors() const { return derivative_factors_; }
  /// The directions, rows of `stride`.
  std::span<const float> basis() const { return basis_; }
  std::span<const float> code_steps() const { return code_steps_; }

 private:
  ReferenceIndex() = default;

  IndexShape shape_;
  IndexOrigin origin_;
  std::size_t stride_ = 0;
  const std::byte* rows_ = nullptr;
  std::span<const std::int8_t> codes_;
  std::span<const float> within_;
  std::span<const float> beyond_;
  std::span<const float> derivative_factors_;
  std::span<const float> basis_;
  std::span<const float> code_steps_;
};

}  // namespace candor
