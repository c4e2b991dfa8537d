#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "library/standard_record.h"
#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"
#include "pipeline/match/reference.h"

namespace candor::library {

/// Whether a reference takes part in an analysis.
enum class Standing { active, quarantined };

/// One reference as the library stores it: identity, provenance and spectrum.
struct Entry {
  Reference reference;
  std::string formula;
  std::string inchikey;
  std::string licence;     ///< terms under which the reference may be used; "not stated" if unknown
  std::string provenance;  ///< who measured it, where it was taken from
  std::string source_file;    ///< name of the file it was read from, without folders
  std::string source_sha256;  ///< of that file's bytes
  Standing standing = Standing::active;
  std::string quarantine_reason;
  std::map<std::string, std::string> fields;  ///< further columns of index.csv, synonyms, ...
};

/// The key of `Entry::fields` that marks a reference as rebuilt from a band table.
inline constexpr const char* kRebuiltField = "rebuilt_from";

/// The key that marks a reference as carried from another instrument.
inline constexpr const char* kCarriedField = "carried_from";

/// The key that says why a reference was quarantined and released, one line a time.
inline constexpr const char* kReleasedField = "released";

/// What a library is, without its spectra.
struct Info {
  std::string name;
  std::string revision;         ///< SHA-256 over the content of every reference and its standing
  std::string calibration;      ///< id of the detection calibration; empty if never calibrated
  std::string program_version;  ///< that built it
  std::size_t references = 0;
  std::size_t quarantined = 0;
  std::size_t carried = 0;  ///< from another instrument
  std::map<std::string, std::size_t> by_technique;
  std::map<std::string, std::size_t> by_group;
};

/// Two references that are nearly the same curve, reported by `build` and never merged.
struct NearPair {
  std::string first;
  std::string second;
  double correlation = 0;
};

/// What `build` did.
struct BuildReport {
  std::size_t added = 0;
  std::vector<std::string> skipped;  ///< one sentence for each file that could not be taken
  std::vector<std::string> notes;    ///< licence not stated, label doubts, ...
  std::vector<NearPair> near_pairs;
  std::optional<RepeatReport> repeats;  ///< of the files of one standard
  Info info;
};

struct BuildOptions {
  /// For spectra whose file does not say; one that says otherwise is skipped with a note.
  std::optional<Technique> technique;
  /// For files that do not state their units; one that states others is skipped with a note.
  std::optional<AxisUnit> x_unit;
  std::optional<SignalUnit> y_unit;
  std::string name;     ///< what reports call the library; the file's stem if empty
  std::string licence;  ///< for references whose source states none
  std::string program_version;
  /// All files are of this one standard, for `add`.
  std::optional<StandardRecord> standard = std::nullopt;
  /// Called with (done, total) after each file; may be empty.
  std::function<void(std::size_t, std::size_t)> progress;
};

/// Build a library file from folders (with or without `index.csv`) and files. Written beside and
/// renamed: a failed build leaves an older library as it was. The same sources give the same
/// bytes. Errors: `unreadable` for a source that does not exist, `damaged` for a broken index.csv
/// (with line), `insufficient_data` if no reference could be taken, `already_exists` if `library`
/// is a file that is no library, `write_failure`.
Result<BuildReport> build(const std::filesystem::path& library,
                          std::span<const std::filesystem::path> sources,
                          const BuildOptions& options);

/// Read what a library is. Every hash is checked, as by `load_entries`. Errors of every function
/// that reads: `not_found`, `library_damaged`, `unreadable` if the system refuses the file,
/// `unsupported` for a library that a newer program wrote.
Result<Info> info(const std::filesystem::path& library);

/// Read every entry, quarantined ones too, in a stable order (by id). The content hash of each
/// entry and of the whole is checked: a changed byte is `library_damaged`.
Result<std::vector<Entry>> load_entries(const std::filesystem::path& library);

/// What references are to be compared with: samples, or simulated instruments for training.
enum class Purpose { samples, training };

/// How the terms of a reference begin that may be compared with simulated instruments only: nobody
/// has verified it.
inline constexpr std::string_view kTrainingTerms = "Training only";

/// The active references of one technique, checked as by `load_entries`. Errors besides:
/// `incompatible` for references for training where samples are to be compared.
Result<ReferenceSet> load(const std::filesystem::path& library, Technique technique,
                          Purpose purpose = Purpose::samples);

/// The active references of all other techniques, checked alike.
Result<ReferenceSet> load_others(const std::filesystem::path& library, Technique technique,
                                 Purpose purpose = Purpose::samples);

/// One entry by id, or by substance name where that is unique; without regard to ASCII case if
/// nothing fits exactly and only one entry then does. Errors: `not_found` with the nearest name,
/// or with the ids if several fit.
Result<Entry> find(const std::filesystem::path& library, const std::string& name);

/// Check the file structure and every hash; one sentence per fault, empty if sound. Errors:
/// `not_found`, `library_damaged` if it is no library at all.
Result<std::vector<std::string>> verify(const std::filesystem::path& library);

/// Take a reference out of analyses, with the reason on record. Changes the revision and removes
/// the calibration, which belongs to the former content. Errors: those of `find`, `usage` without
/// a reason, `already_exists` if it is quarantined, `write_failure`.
Result<void> quarantine(const std::filesystem::path& library, const std::string& name,
                        const std::string& reason);

/// Let a quarantined reference take part in analyses again, with the reason on record: it is
/// written, behind the reason of the quarantine, into `fields` under `kReleasedField`. Changes the
/// revision and removes the calibration. Errors: those of `find`, `usage` without a reason,
/// `already_exists` if it is not quarantined, `write_failure`.
Result<void> release(const std::filesystem::path& library, const std::string& name,
                     const std::string& reason);

/// Add files to an existing library, as `build` would; if an id exists already nothing is added
/// (`already_exists`). With a standard, all files make one reference of it, and one that cannot be
/// taken is an error (`own_reference`). Removes the calibration, which belongs to the former
/// content, and says so in the notes. Name and program version are replaced where `options` has
/// them.
Result<BuildReport> add(const std::filesystem::path& library,
                        std::span<const std::filesystem::path> sources,
                        const BuildOptions& options);

/// The detection calibration that a library carries: an id and bytes that `library/` does not
/// interpret.
struct StoredCalibration {
  std::string id;
  std::string content;
  /// The revision that it was made for; not stored by itself, and empty when read.
  std::string made_for = {};
};

/// Write a calibration into a library, in place of an older one. Changes no reference and not the
/// revision. Errors: those of reading, `usage` for an empty id, `incompatible` if it was made for
/// another revision than the library has by now, `write_failure`.
Result<void> store_calibration(const std::filesystem::path& library,
                               const StoredCalibration& calibration);

/// Read the calibration, or none if the library was never calibrated. Its hash is checked; it
/// covers the revision too, so that a calibration made for other content is `library_damaged`.
Result<std::optional<StoredCalibration>> load_calibration(const std::filesystem::path& library);

}  // namespace candor::library
