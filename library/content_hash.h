#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "library/library.h"

namespace candor::library {

/// The layout of the file and of what its hashes cover. Raised with either.
inline constexpr int kSchemaVersion = 1;

/// One reference of a library as its revision sees it.
struct EntryHash {
  std::string id;
  std::string hash;
};

/// The SHA-256 of an axis: its unit and its positions.
std::string axis_hash(const Axis& axis);

/// The SHA-256 of everything that an entry is: identity, units, axis (by its hash, which spectra
/// on the same grid share), intensities, metadata, fields, licence, provenance and standing. Each
/// text goes in with its length, each number with a fixed width, so that no two entries share a
/// serialisation.
std::string entry_hash(const Entry& entry, std::string_view hash_of_axis);

/// The revision of a library: the SHA-256 of the schema version and of the ids and hashes of its
/// references, which must be sorted by id.
std::string library_revision(std::span<const EntryHash> entries);

/// The SHA-256 of what the file says of itself: schema, name, program version, revision.
std::string header_hash(int schema, std::string_view name, std::string_view program_version,
                        std::string_view revision);

/// The SHA-256 of a calibration and of the revision that it was made for.
std::string calibration_hash(const StoredCalibration& calibration, std::string_view revision);

}  // namespace candor::library
