#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace candor {

/// How numbers of a row are stored: IEEE 754 binary32 or binary16.
enum class RowFormat : std::uint64_t { single = 0, half = 1 };

/// Bytes of one number.
constexpr std::size_t bytes_of(RowFormat format) { return format == RowFormat::half ? 2 : 4; }

/// Rows of `stride` numbers each, one behind the other; numbers past the data are zero.
struct FlatRows {
  /// Strides are multiples of it, so that rows of either format begin a line of the cache where the
  /// first does.
  static constexpr std::size_t kStride = 32;

  const std::byte* first = nullptr;
  RowFormat format = RowFormat::single;
  std::size_t stride = 0;
  std::size_t count = 0;
};

/// out[r·Q + q] = Σᵢ row r [i]·query q [i] in single precision, where `queries` holds Q rows of
/// `stride`. Each sum runs in as many partial sums as a vector has lanes, with fused multiply-adds
/// where the processor has them, in one order: the bits depend on the processor's vectors and on
/// nothing else, not on the other rows or queries. One pass over the rows, which is bound by memory
/// for a few queries. Without allocation.
void row_products(const FlatRows& rows, std::span<const float> queries, std::span<float> out);

/// A bound on |computed − exact| / (‖row‖·‖query‖) of `row_products`: N. J. Higham, Accuracy and
/// Stability of Numerical Algorithms, 2nd ed., section 3.1, for the lanes of this processor.
double row_product_error(std::size_t stride);

/// out[r] = Σⱼ weights[j]·codes[r·n + j] in single precision, n = weights.size(), a multiple of 64;
/// the same order of sums as above.
void code_products(std::span<const std::int8_t> codes, std::span<const float> weights,
                   std::span<float> out);

/// Round to binary16, to nearest; as many, a multiple of FlatRows::kStride.
void to_half(std::span<const float> values, std::span<std::uint16_t> out);

/// The exact values of binary16 numbers.
void from_half(std::span<const std::uint16_t> values, std::span<float> out);

}  // namespace candor
