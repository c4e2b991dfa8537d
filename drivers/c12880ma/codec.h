#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/c12880ma/models.h"
#include "pipeline/core/result.h"

/// The text between a computer and a C12880MA board (sources in models.cpp). A line has no
/// checksum: what it has is the number of its numbers and their range. A digit that is lost on the
/// way changes one pixel, and nothing tells.
namespace candor::drivers::c12880ma {

/// No line of a board has more characters.
inline constexpr std::size_t kLongestLine = 4096;

/// The counts of a line: 288 whole numbers without a sign, apart by commas, one more comma at the
/// end allowed (the stock sketch sends it), then "\n" or "\r\n". Errors: `damaged` for another
/// number of them, anything that is no number, a number above the converter's maximum.
Result<std::vector<std::uint32_t>> decode_counts(const Model& model, std::string_view line);

/// The line of a frame as a board sends it: the inverse of `decode_counts`.
std::string encode_counts(const Model& model, std::span<const std::uint32_t> counts);

/// "SPEC.INTEG 0.010000\n". Errors: `invalid_value` for an exposure that the board cannot take.
Result<std::string> set_exposure(const Model& model, Duration exposure);

/// "SPEC.READ?\n"
std::string request_spectrum();

/// "SPEC.TIMING?\n"
std::string query_timing();

/// The board's clock in microseconds, which begins anew after 2^32.
struct Timing {
  std::uint32_t begun = 0;  ///< when the last exposure began
  std::uint32_t ended = 0;

  Duration exposure() const { return Duration(ended - begun); }
};

/// The answer to `query_timing`: ten whole numbers, of which the first is the beginning of the
/// exposure, the third its end. Errors: `damaged`.
Result<Timing> decode_timing(std::string_view line);

/// Whether the time that a board measured is the exposure that was set, to 50 us: it waits by the
/// clock that it measures with, and interrupts come between.
bool confirms(const Timing& timing, Duration exposure);

}  // namespace candor::drivers::c12880ma
