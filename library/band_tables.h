#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "library/band_table_text.h"
#include "library/library.h"
#include "pipeline/core/result.h"

namespace candor::library {

/// What the name of a band table ends with.
inline constexpr std::string_view kBandTableExtension = ".toml";

/// A table as files carry it: positions and widths to 0.1 cm⁻¹, heights and baseline to 0.001,
/// Lorentzian parts to 0.01. Bands whose height rounds to 0 are left out.
BandTable rounded(const BandTable& table);

/// Make a reference of a table: its spectrum rebuilt on an even grid over its range, 2 cm⁻¹ apart
/// for IR, 1 cm⁻¹ for Raman, labelled as rebuilt. `source_file` and `source_sha256` are left
/// empty. Errors: those of `Spectrum::make`.
Result<Entry> rebuild(const BandTableFile& file, const std::string& id);

/// Read one table as a reference whose id is the file's stem. Errors, naming the file:
/// `unreadable`, `unsupported` for a file above 64 KiB, and those of `parse_band_table`.
Result<Entry> load_band_table(const std::filesystem::path& path);

/// Read every `.toml` file of a folder and of the folders in it, in the order of their ids, as
/// references whose ids are the files' stems. Errors, each naming the file: `not_found` for a
/// folder that is not there, `insufficient_data` for one without a table, `already_exists` for two
/// files of one stem, `unsupported` for a file above 64 KiB, and those of `parse_band_table`.
Result<std::vector<Entry>> load_band_tables(const std::filesystem::path& folder);

}  // namespace candor::library
