#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "pipeline/core/result.h"

namespace candor::drivers::aseq_lr1 {

/// What an instrument stores of itself as a text in its flash: a line with model, kind and serial
/// number, two numbers for irradiance, empty lines to the twelfth; then 3,653 wavelengths, an empty
/// line, and two further blocks, each number on a line of its own. (Two of the LR1's open drivers
/// and the LR-2T's describe it so.)
///
/// The further blocks normalise intensities. They are not read: one driver divides by the first of
/// them and another multiplies.
struct Calibration {
  std::string model;   ///< "LR1"; "" if it is not told
  std::string serial;  ///< "" if it is not told
  /// In nm, the first for the first pixel that sees light. Rising or falling, checked for as many
  /// as were asked for.
  std::vector<double> wavelengths_nm;
};

/// The length of the whole text; nothing behind it is read.
inline constexpr std::size_t kCalibrationSize = 97'089;

/// Whether the flash was read far enough: the wavelengths are complete, or the text has ended.
bool has_wavelengths(std::span<const std::uint8_t> flash);

/// Read the beginning of that text, with the wavelengths of so many pixels. Errors: `damaged` if
/// nothing is stored, a character is no text in ASCII, a line is not where it belongs or is no
/// number, or the wavelengths are none (`check_wavelength_table`, where the first pixel counts as
/// `first_pixel`).
Result<Calibration> decode_calibration(std::span<const std::uint8_t> flash, std::size_t pixels,
                                       std::size_t first_pixel);

}  // namespace candor::drivers::aseq_lr1
