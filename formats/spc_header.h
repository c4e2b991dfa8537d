#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "formats/bytes.h"
#include "formats/file_metadata.h"
#include "formats/spc_terms.h"
#include "pipeline/core/result.h"

namespace candor::formats {

/// How an SPC file lays out its subfiles: the flags of ftflgs.
struct SpcFlags {
  bool is_16_bit = false;        ///< TSPREC: ordinates of 16 bits
  bool is_chromatogram = false;  ///< TCGRAM
  bool is_multiple = false;      ///< TMULTI
  bool has_free_z = false;       ///< TRANDM or TORDRD: each subfile states its Z
  bool has_labels = false;       ///< TALABS
  bool has_own_x = false;        ///< TXYXYS: each subfile holds its positions
  bool has_positions = false;    ///< TXVALS: positions are stored
};

/// The main header of an SPC file, new or old.
struct SpcHeader {
  bool is_old = false;
  SpcFlags flags;
  SpcTypes types;
  std::uint8_t z_type = 0;
  std::uint8_t w_type = 0;
  std::string z_label;
  int exponent = 0;
  std::size_t points = 0;  ///< with TXYXYS the place of the directory, or 0
  double first = 0;
  double last = 0;
  std::size_t subfiles = 1;  ///< 0 in an old file of several: their number is not stated
  float z_step = 0;
  std::uint32_t planes = 0;  ///< of a file of four dimensions; each subfile states its W
  std::string source;
  std::string memo;
  Metadata metadata;
  std::size_t log_place = 0;  ///< 0: none
  std::size_t data_place = 0;
};

inline constexpr std::size_t kSpcHeaderBytes = 512;
inline constexpr std::size_t kOldSpcHeaderBytes = 224;
inline constexpr std::size_t kSpcSubheaderBytes = 32;
inline constexpr std::size_t kSpcMemoBytes = 130;
inline constexpr std::size_t kSpcLabelBytes = 30;

/// What marks ordinates as single-precision numbers.
inline constexpr int kSpcFloatExponent = -128;

/// What our writer leaves in the field of the source instrument.
inline constexpr std::string_view kSpcOwnSource = "Candor";

/// True if these bytes begin like an SPC file.
bool looks_like_spc(std::string_view bytes);

/// A reader in the byte order that the version states.
ByteReader spc_bytes(std::string_view bytes);

/// The exponent of ordinates, a byte with a sign. Errors: `damaged` if the file ends before.
Result<int> spc_exponent(const ByteReader& reader, std::size_t place);

/// Read the main header. Errors: `damaged` where the file ends before it does or its figures
/// contradict each other, `unsupported` where the old format has what only the new one can.
Result<SpcHeader> read_spc_header(const ByteReader& reader);

}  // namespace candor::formats
