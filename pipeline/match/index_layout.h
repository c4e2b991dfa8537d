#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>

#include "pipeline/match/reference_index.h"

namespace candor {

/// The first bytes of an index. Numbers are in the byte order of the machine that wrote them, which
/// `byte_order` shows.
struct IndexHeader {
  static constexpr std::array<char, 8> kMagic = {'c', 'a', 'n', 'd', 'o', 'r', 'i', 'x'};
  static constexpr std::uint32_t kVersion = 1;
  static constexpr std::uint32_t kByteOrder = 0x01020304;
  static constexpr std::size_t kHash = 64;

  std::array<char, 8> magic = kMagic;
  std::uint32_t version = kVersion;
  std::uint32_t byte_order = kByteOrder;
  IndexShape shape;
  std::array<char, kHash> library_revision = {};
  std::array<char, kHash> recipe_fingerprint = {};
};

/// Where the sections of an index begin, in bytes, each at a line of the cache.
struct IndexLayout {
  std::size_t stride = 0;
  std::size_t rows = 0;
  std::size_t codes = 0;
  std::size_t within = 0;
  std::size_t beyond = 0;
  std::size_t derivative_factors = 0;
  std::size_t basis = 0;
  std::size_t code_steps = 0;
  std::size_t size = 0;
};

/// Of a shape whose numbers are in range (`plausible`).
IndexLayout index_layout(const IndexShape& shape);

/// Whether an index can have this shape: 3 to 2²⁰ points, 1 to 2³⁰ spectra, a known format.
bool plausible(const IndexShape& shape);

/// The Euclidean norm of a row, summed in double precision.
inline double norm_of(std::span<const float> values) {
  double sum = 0;
  for (const float value : values) sum += static_cast<double>(value) * value;
  return std::sqrt(sum);
}

}  // namespace candor
