#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"

namespace candor::formats {

/// The order in which a file stores its points. Readers flip a descending axis once.
enum class PointOrder { ascending, descending };

/// One spectrum of a file.
struct FileSpectrum {
  Spectrum spectrum;
  PointOrder order = PointOrder::ascending;
};

/// What a file holds: at least one spectrum, in the file's order but for the first, which is the
/// one a person would expect.
struct SpectrumFile {
  std::string format;  ///< the reader's name, e.g. "jcamp-dx"
  std::vector<FileSpectrum> spectra;
  std::vector<std::string> warnings;
};

/// What a person says about a file that the file does not say itself.
struct ReadOptions {
  std::optional<AxisUnit> x_unit;
  std::optional<SignalUnit> y_unit;
};

/// A file format: how to recognise its bytes, read them, and perhaps write them.
struct FormatDefinition {
  std::string_view name;         ///< "jcamp-dx"
  std::string_view description;  ///< "JCAMP-DX 4.24, AFFN"
  std::string_view extensions;   ///< for writing by extension, space-separated: "dx jdx jcm"
  /// True if these bytes are this format. Looks at the content and never at the name.
  bool (*recognise)(std::string_view bytes);
  /// Read all spectra. Errors: `damaged` (the file contradicts itself or ends too early, with line
  /// or byte), `unsupported` (declined by what it is), `invalid_value` (NaN and the like).
  Result<SpectrumFile> (*read)(std::string_view bytes);
  /// Write one spectrum, or null if the format is read only.
  Result<std::string> (*write)(const Spectrum& spectrum);
};

/// Every format of `catalogue.def`, in the order in which they are tried.
std::span<const FormatDefinition* const> all_formats();

/// Read bytes by what they are. A unit in `options` fills in what the file does not state; where
/// it contradicts the file that is an `incompatible` error, but for a file that says transmittance
/// and holds per cent: there the person decides. Errors: `unsupported` if no reader
/// knows the bytes, and those of the readers.
Result<SpectrumFile> read_spectra(std::string_view bytes, const ReadOptions& options);

/// Read a file; the error names it. Files above 256 MiB are declined unread.
Result<SpectrumFile> read_file(const std::filesystem::path& path, const ReadOptions& options);

/// The bytes of a file, for callers that need them verbatim too. Errors: `unreadable`,
/// `unsupported` above 256 MiB.
Result<std::string> read_bytes(const std::filesystem::path& path);

/// The format that writes that extension (without its dot), or none.
const FormatDefinition* format_for_extension(std::string_view extension);

/// Write text beside `path`, sync it, and rename it into place, so that no half-written file is
/// ever seen. Errors: `write_failure`.
Result<void> write_file(const std::filesystem::path& path, std::string_view content);

}  // namespace candor::formats
