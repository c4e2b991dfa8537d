#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats/bytes.h"

namespace candor::formats {

/// What the 32-bit type word of an OPUS directory entry says of its block.
class OpusBlockType {
 public:
  explicit OpusBlockType(std::uint32_t word) : word_(word) {}

  enum class Side : std::uint8_t { none, sample, reference, ratioed };

  /// Kinds of parameter blocks, by their code in the file.
  enum Parameters : std::uint32_t { data_status = 1, instrument = 2, sample_origin = 10 };

  /// Kinds of curves, by their code in the file.
  enum Curve : std::uint32_t {
    spectrum = 1,
    interferogram = 2,
    phase = 3,
    absorbance = 4,
    transmittance = 5,
    kubelka_munk = 6,
    trace = 7,
    interferogram_series = 8,
    spectrum_series = 9,
    raman = 10,
    emission = 11,
    reflectance = 12,
    directory = 13,
    power = 14,
    log_reflectance = 15,
    atr = 16,
    photoacoustic = 17,
    like_transmittance = 18,
    like_absorbance = 19,
  };

  std::uint32_t word() const { return word_; }
  Side side() const { return static_cast<Side>((word_ >> 2) & 3U); }
  std::uint32_t complex_part() const { return word_ & 3U; }
  std::uint32_t parameters() const { return (word_ >> 4) & 63U; }
  std::uint32_t curve() const { return (word_ >> 10) & 31U; }
  /// The detector channel, from 1.
  std::uint32_t channel() const { return ((word_ >> 15) & 3U) + 1; }
  std::uint32_t derivative() const { return (word_ >> 17) & 3U; }
  /// What extends the type: compound information, reports, texts, series. 0 for a plain block.
  std::uint32_t extension() const { return (word_ >> 19) & 0x7FFU; }
  /// True for a block as it was first stored; OPUS marks it where a later one may replace it.
  bool is_original() const { return (word_ >> 30) != 0; }

  bool is_parameters() const { return parameters() != 0 && extension() == 0; }
  bool is_curve() const {
    return parameters() == 0 && curve() != 0 && curve() != directory && extension() == 0;
  }
  /// The type of the block that states number, ends and unit of the points of this curve.
  OpusBlockType status() const { return OpusBlockType(word_ | (data_status << 4)); }
  /// What two versions of one curve have in common.
  std::uint32_t identity() const { return word_ & 0x3FFFFFFFU; }

  /// The name that OPUS gives such a curve: "AB", "ScSm", "IgRf", "Refl (first derivative)", ...
  std::string name() const;

 private:
  std::uint32_t word_;
};

/// A block of an OPUS file: its type and the bytes that it fills.
struct OpusBlock {
  OpusBlockType type;
  std::size_t place = 0;
  std::size_t size = 0;
};

/// True if these bytes begin as OPUS files do.
bool is_opus(std::string_view bytes);

/// Read header and directory. Every block lies inside the file and no two share a byte.
/// Errors: `damaged` if they do not; `unsupported` for more than 1000 entries.
Result<std::vector<OpusBlock>> read_opus_directory(const ByteReader& file);

}  // namespace candor::formats
