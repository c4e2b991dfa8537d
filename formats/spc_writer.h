#pragma once

#include <string_view>

#include "formats/format.h"

namespace candor::formats {

/// Keys of the lines in which our log blocks say what the types of SPC cannot.
inline constexpr std::string_view kSpcOwnAxisUnit = "CANDOR X UNIT";
inline constexpr std::string_view kSpcOwnSignalUnit = "CANDOR Y UNIT";
inline constexpr std::string_view kSpcOwnTechnique = "CANDOR TECHNIQUE";
inline constexpr std::string_view kSpcOwnTitle = "CANDOR TITLE";

/// True for those keys, whatever their case.
bool is_own_spc_key(std::string_view key);

/// Write the new format, little-endian, ordinates in single precision: an even axis by its ends
/// where these give it back exactly, in either direction, else positions in single precision.
/// Errors: `incompatible` where single precision cannot hold a number or keep two positions apart.
Result<WrittenSpectrum> write_spc(const Spectrum& spectrum);

}  // namespace candor::formats
