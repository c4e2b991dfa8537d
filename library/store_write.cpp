#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <system_error>

#include "library/content_hash.h"
#include "library/file_error.h"
#include "library/little_endian.h"
#include "library/store.h"
#include "library/store_database.h"
#include "library/store_file.h"

namespace candor::library {
namespace {

namespace fs = std::filesystem;

// `header` keeps this form in every later schema: it is how an older program learns that a file
// is newer than itself.
constexpr const char* kSchema = R"(
  CREATE TABLE header(schema INTEGER, name TEXT, program_version TEXT, revision TEXT, hash TEXT);
  CREATE TABLE axis(number INTEGER PRIMARY KEY, unit TEXT, positions BLOB);
  CREATE TABLE reference(
    number INTEGER PRIMARY KEY, id TEXT, substance TEXT, form TEXT, substance_group TEXT,
    formula TEXT, inchikey TEXT, licence TEXT, provenance TEXT, source_file TEXT,
    source_sha256 TEXT, standing TEXT, quarantine_reason TEXT, title TEXT, technique TEXT,
    axis INTEGER, signal_unit TEXT, intensities BLOB, hash TEXT);
  CREATE TABLE metadata(reference INTEGER, key TEXT, value TEXT);
  CREATE TABLE field(reference INTEGER, key TEXT, value TEXT);
  CREATE TABLE calibration(id TEXT, content BLOB, hash TEXT);
)";

std::string_view standing_name(Standing standing) {
  return standing == Standing::active ? "active" : "quarantined";
}

Result<void> check_entries(const std::vector<Entry>& entries) {
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Reference& reference = entries[i].reference;
    if (i > 0 && entries[i - 1].reference.id == reference.id) {
      return Error{ErrorCode::already_exists,
                   fmt::format("two references have the id \"{}\"", reference.id)};
    }
    const Spectrum& spectrum = reference.spectrum;
    if (spectrum.axis().unit() == AxisUnit::unknown || spectrum.unit() == SignalUnit::unknown ||
        spectrum.label().technique == Technique::unknown) {
      return Error{ErrorCode::unknown_unit,
                   fmt::format("the reference \"{}\" lacks its technique, axis unit or ordinate",
                               reference.id)};
    }
    if (!spectrum.provenance().empty()) {
      return Error{ErrorCode::incompatible,
                   fmt::format("the reference \"{}\" is processed ({}); a library holds spectra as "
                               "they were measured",
                               reference.id, spectrum.provenance().front().text)};
    }
  }
  return {};
}

/// Writes axes once however many references share one, and tells their number and hash.
class AxisWriter {
 public:
  struct Written {
    std::int64_t number = 0;
    std::string hash;
  };

  explicit AxisWriter(Statement insert) : insert_(std::move(insert)) {}

  Result<Written> write(const Axis& axis) {
    std::string hash = axis_hash(axis);
    const auto next = static_cast<std::int64_t>(numbers_.size()) + 1;
    const auto [place, is_new] = numbers_.emplace(hash, next);
    if (is_new) {
      std::string positions;
      append_little_endian(positions, axis.positions());
      CANDOR_TRY(insert_.run(next, to_string(axis.unit()), Blob{positions}));
    }
    return Written{place->second, std::move(hash)};
  }

 private:
  Statement insert_;
  std::map<std::string, std::int64_t> numbers_;
};

Result<std::vector<EntryHash>> write_entries(Database& database,
                                             const std::vector<Entry>& entries) {
  AxisWriter axes(CANDOR_TRY(database.prepare("INSERT INTO axis VALUES (?, ?, ?)")));
  auto insert =
      CANDOR_TRY(database.prepare("INSERT INTO reference VALUES "
                                  "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
  auto insert_metadata = CANDOR_TRY(database.prepare("INSERT INTO metadata VALUES (?, ?, ?)"));
  auto insert_field = CANDOR_TRY(database.prepare("INSERT INTO field VALUES (?, ?, ?)"));
  std::vector<EntryHash> hashes;
  std::int64_t number = 0;
  for (const Entry& entry : entries) {
    ++number;
    const Reference& reference = entry.reference;
    const Spectrum& spectrum = reference.spectrum;
    const auto axis = CANDOR_TRY(axes.write(spectrum.axis()));
    const std::string hash = entry_hash(entry, axis.hash);
    std::string intensities;
    append_little_endian(intensities, spectrum.intensities());
    CANDOR_TRY(insert.run(number, reference.id, reference.substance, reference.form,
                          reference.group, entry.formula, entry.inchikey, entry.licence,
                          entry.provenance, entry.source_file, entry.source_sha256,
                          standing_name(entry.standing), entry.quarantine_reason,
                          spectrum.label().title, to_string(spectrum.label().technique),
                          axis.number, to_string(spectrum.unit()), Blob{intensities}, hash));
    for (const auto& [key, value] : spectrum.label().metadata) {
      CANDOR_TRY(insert_metadata.run(number, key, value));
    }
    for (const auto& [key, value] : entry.fields) {
      CANDOR_TRY(insert_field.run(number, key, value));
    }
    hashes.push_back(EntryHash{reference.id, hash});
  }
  return hashes;
}

Result<void> write_database(const fs::path& path, const LibraryContent& content) {
  auto database = CANDOR_TRY(Database::create(path));
  // The id is that of store_file.h: a pragma takes no bound value.
  static_assert(kApplicationId == 0x43616E64);
  CANDOR_TRY(database.execute("PRAGMA application_id = 0x43616E64"));
  CANDOR_TRY(database.execute("BEGIN"));
  CANDOR_TRY(database.execute(kSchema));
  {
    const auto hashes = CANDOR_TRY(write_entries(database, content.entries));
    const std::string revision = library_revision(hashes);
    auto header = CANDOR_TRY(database.prepare("INSERT INTO header VALUES (?, ?, ?, ?, ?)"));
    CANDOR_TRY(
        header.run(std::int64_t{kSchemaVersion}, content.name, content.program_version, revision,
                   header_hash(kSchemaVersion, content.name, content.program_version, revision)));
    if (content.calibration) {
      auto insert = CANDOR_TRY(database.prepare("INSERT INTO calibration VALUES (?, ?, ?)"));
      CANDOR_TRY(insert.run(content.calibration->id, Blob{content.calibration->content},
                            calibration_hash(*content.calibration, revision)));
    }
  }
  CANDOR_TRY(database.execute("COMMIT"));
  return database.close();
}

/// A file that is deleted again unless it was renamed into place.
class FileBeside {
 public:
  explicit FileBeside(fs::path target) : path_(std::move(target)) {
    path_ += fmt::format(".new-{}", ::getpid());
    remove();
  }
  FileBeside(const FileBeside&) = delete;
  FileBeside& operator=(const FileBeside&) = delete;
  ~FileBeside() { remove(); }

  const fs::path& path() const { return path_; }

 private:
  void remove() {
    std::error_code ignored;
    fs::remove(path_, ignored);
  }

  fs::path path_;
};

}  // namespace

Result<void> check_replaceable(const fs::path& path) {
  std::error_code system;
  const auto status = fs::status(path, system);
  if (!fs::exists(status)) return {};
  if (fs::is_directory(status)) {
    return Error{ErrorCode::write_failure,
                 fmt::format("{}: is a folder; name the library file to write", path.string())};
  }
  if (fs::file_size(path, system) == 0 || looks_like_library(path)) return {};
  return Error{ErrorCode::already_exists,
               fmt::format("{}: is no library and is not overwritten; choose another name or "
                           "remove it first",
                           path.string())};
}

Result<void> write_store(const fs::path& path, LibraryContent content) {
  std::ranges::sort(content.entries, {},
                    [](const Entry& entry) -> const std::string& { return entry.reference.id; });
  auto checked = check_entries(content.entries);
  if (!checked) return in_file(path, std::move(checked).error());
  CANDOR_TRY(check_replaceable(path));
  std::error_code system;
  // A link is kept, and the file it names replaced.
  const fs::path target = fs::weakly_canonical(path, system);
  const FileBeside beside(system ? path : target);
  auto written = write_database(beside.path(), content);
  if (!written) return in_file(path, std::move(written).error());
  fs::rename(beside.path(), system ? path : target, system);
  if (system) {
    return Error{ErrorCode::write_failure,
                 fmt::format("{}: cannot be replaced: {}", path.string(), system.message())};
  }
  return {};
}

}  // namespace candor::library
