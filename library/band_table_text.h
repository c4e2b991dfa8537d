#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"
#include "pipeline/peaks/band.h"

namespace candor::library {

/// The most bands that a table may have.
inline constexpr std::size_t kMostBands = 30;

/// How well a fitted table gives its measured spectrum back.
struct BandTableFit {
  double correlation = 0;  ///< Pearson, of the rebuilt with the measured spectrum
  double from = 0;         ///< over this part of the axis, in cm⁻¹
  double to = 0;
  std::string tool;  ///< name and version of the program that fitted it

  bool operator==(const BandTableFit&) const = default;
};

/// What one file of the starter library says: a substance and its spectrum as a table of bands.
/// Positions and widths are in cm⁻¹ (wavenumber for IR, Raman shift for Raman), heights relative
/// to the highest point of the measured spectrum.
struct BandTableFile {
  std::string name;
  std::string form;
  std::string group;
  std::string formula;
  std::string inchikey;
  std::vector<std::string> synonyms;
  Technique technique = Technique::unknown;
  double from = 0;       ///< the table describes the spectrum from here, in cm⁻¹
  double to = 0;         ///< to here
  std::string source;    ///< who measured the spectrum, where it is published
  std::string terms;     ///< under which it may be used
  std::string note;      ///< what a reader of the table has to know; may be empty
  bool measured = true;  ///< false: typed from a published list, with assumed widths
  std::optional<BandTableFit> fit;
  BandTable table;  ///< its baseline runs from `from` to `to`

  bool operator==(const BandTableFile&) const = default;
};

/// Read the text of a table file. Errors, each naming the line or key: `damaged` for what is no
/// TOML, `invalid_value` for a key that is missing, unknown or holds what it must not: no or more
/// than 30 bands, a band outside the range, a height or width that is not above 0, a Lorentzian
/// part outside [0, 1], bands that do not ascend.
Result<BandTableFile> parse_band_table(std::string_view text);

/// Write a table file as `parse_band_table` reads it; the numbers of its table as they are, in the
/// fewest digits.
std::string write_band_table(const BandTableFile& file);

}  // namespace candor::library
