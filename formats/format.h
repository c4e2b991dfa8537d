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

/// Whether a spectrum is a result, or what a result was computed from: a single beam or an
/// interferogram beside its absorbance, raw and dark counts beside their difference. Supporting
/// spectra are shown and converted; `analyze` takes them only when asked for by number.
enum class SpectrumRole { result, supporting };

/// Name a role as `info --json` prints it: "result", "supporting".
std::string_view to_string(SpectrumRole role);

/// One spectrum of a file.
struct FileSpectrum {
  Spectrum spectrum;
  PointOrder order = PointOrder::ascending;
  SpectrumRole role = SpectrumRole::result;
};

/// Whether a cut file would have been noticed, because it states its length, its end, a count or a
/// checksum.
enum class Completeness { unchecked, checked };

/// Name it as `info --json` prints it: "checked", "cannot-be-checked".
std::string_view to_string(Completeness completeness);

/// What a file holds: at least one spectrum, in the file's order but for the first, which is the
/// one a person would expect and never a supporting one beside a result.
struct SpectrumFile {
  std::string format;  ///< the reader's name, e.g. "jcamp-dx"
  std::vector<FileSpectrum> spectra;
  std::vector<std::string> warnings;
  Completeness completeness = Completeness::unchecked;
};

/// What a person says about a file that the file does not say itself.
struct ReadOptions {
  std::optional<AxisUnit> x_unit;
  std::optional<SignalUnit> y_unit;
};

/// The bytes of a file to be, and what a person should know about them.
struct WrittenSpectrum {
  std::string bytes;
  std::vector<std::string> warnings;
};

/// How exactly a format keeps an ordinate.
enum class Precision { exact, single_precision };

/// One way to write a format. The shared namespace of names is that of `convert --to`.
struct WriterDefinition {
  std::string_view name;        ///< "jcamp-dx-difdup"
  std::string_view extensions;  ///< that choose it, space-separated: "dx jdx jcm"; may be empty
  Precision precision = Precision::exact;
  /// Write one spectrum. Errors: `incompatible` where the format cannot hold it.
  Result<WrittenSpectrum> (*write)(const Spectrum& spectrum);
};

/// A file format: how to recognise its bytes, read them, and perhaps write them.
struct FormatDefinition {
  std::string_view name;         ///< "jcamp-dx"
  std::string_view description;  ///< "JCAMP-DX 4.24, AFFN"
  /// True if these bytes are this format. Looks at the content and never at the name.
  bool (*recognise)(std::string_view bytes);
  /// Read all spectra. Errors: `damaged` (the file contradicts itself or ends too early, with line
  /// or byte), `unsupported` (declined by what it is), `invalid_value` (NaN and the like).
  Result<SpectrumFile> (*read)(std::string_view bytes);
  /// The ways to write it; none if it is read only. The first is the usual one.
  std::span<const WriterDefinition> writers;
};

/// Every format of `catalogue.def`, in the order in which they are tried.
std::span<const FormatDefinition* const> all_formats();

/// Read bytes by what they are. A unit in `options` fills in what the file does not state; where
/// it contradicts the file that is an `incompatible` error, but for a file that says transmittance
/// and holds per cent: there the person decides. Supporting spectra keep their units. Errors:
/// `unsupported` if no reader knows the bytes, and those of the readers.
Result<SpectrumFile> read_spectra(std::string_view bytes, const ReadOptions& options);

/// Read a file; the error names it. Files above 256 MiB are declined unread.
Result<SpectrumFile> read_file(const std::filesystem::path& path, const ReadOptions& options);

/// The bytes of a file, for callers that need them verbatim too. Errors: `unreadable`,
/// `unsupported` above 256 MiB.
Result<std::string> read_bytes(const std::filesystem::path& path);

/// Every writer of every format.
std::vector<const WriterDefinition*> all_writers();

/// The writer of that name, or the one that the extension (without its dot) chooses; null if there
/// is none. Upper and lower case are alike.
const WriterDefinition* find_writer(std::string_view name_or_extension);

/// The bytes of a file that holds a spectrum. Errors: those of the writer, and `incompatible` where
/// the mark of a digitised spectrum would not be found again.
Result<WrittenSpectrum> write_spectrum(const Spectrum& spectrum, const WriterDefinition& writer);

/// Write a spectrum to a file as `write_file` does; what a person should know of it. Errors: those
/// of `write_spectrum` and `write_failure`.
Result<std::vector<std::string>> save(const Spectrum& spectrum, const WriterDefinition& writer,
                                      const std::filesystem::path& path);

/// Write text beside `path`, sync it, and rename it into place, so that no half-written file is
/// ever seen. Errors: `write_failure`.
Result<void> write_file(const std::filesystem::path& path, std::string_view content);

}  // namespace candor::formats
