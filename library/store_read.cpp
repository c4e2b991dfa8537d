#include <fmt/core.h>

#include <map>

#include "library/content_hash.h"
#include "library/file_error.h"
#include "library/little_endian.h"
#include "library/store.h"
#include "library/store_database.h"
#include "library/store_file.h"

namespace candor::library {
namespace {

namespace fs = std::filesystem;

Error damaged(std::string message) { return Error{ErrorCode::library_damaged, std::move(message)}; }

struct Header {
  std::string name;
  std::string program_version;
  std::string revision;
};

Result<Header> read_header(Database& database) {
  auto select = CANDOR_TRY(
      database.prepare("SELECT schema, name, program_version, revision, hash FROM header"));
  if (!CANDOR_TRY(select.step())) return damaged("its header is missing");
  const auto schema = select.integer(0);
  Header header{std::string(select.text(1)), std::string(select.text(2)),
                std::string(select.text(3))};
  if (schema < 1 || schema > 1'000'000 ||
      header_hash(static_cast<int>(schema), header.name, header.program_version, header.revision) !=
          select.text(4)) {
    return damaged("its header does not match the header's hash: the file was changed or damaged");
  }
  if (CANDOR_TRY(select.step())) return damaged("it has more than one header");
  if (schema != kSchemaVersion) {
    return Error{ErrorCode::unsupported,
                 fmt::format("this library has schema {}, written by a newer Candor ({}); this "
                             "program reads schema {}: update it, or build the library again",
                             schema, header.program_version, kSchemaVersion)};
  }
  return header;
}

struct HashedAxis {
  Axis axis;
  std::string hash;
};

/// What could be read, and one sentence for each thing that is not as it was written.
struct Reading {
  std::vector<Entry> entries;
  std::vector<EntryHash> hashes;
  std::vector<std::string> faults;
};

Result<std::map<std::int64_t, HashedAxis>> read_axes(Database& database) {
  std::map<std::int64_t, HashedAxis> axes;
  auto select =
      CANDOR_TRY(database.prepare("SELECT number, unit, positions FROM axis ORDER BY number"));
  while (CANDOR_TRY(select.step())) {
    const auto unit = axis_unit_from_string(select.text(1));
    auto positions = doubles_from_little_endian(select.blob(2));
    // An axis that is broken is left out; the references on it say so.
    if (!unit || !positions) continue;
    auto axis = Axis::make(*std::move(positions), *unit);
    if (!axis) continue;
    std::string hash = axis_hash(*axis);
    axes.emplace(select.integer(0), HashedAxis{std::move(axis).value(), std::move(hash)});
  }
  return axes;
}

using TextPairs = std::vector<std::pair<std::string, std::string>>;

/// The next rows of a table of keys and values that belong to one reference. Rows come in the
/// order in which they were written, so that one pass over the table serves all references.
class PairReader {
 public:
  explicit PairReader(Statement select) : select_(std::move(select)) {}

  Result<TextPairs> take(std::int64_t reference) {
    TextPairs pairs;
    if (!started_) {
      started_ = true;
      has_row_ = CANDOR_TRY(select_.step());
    }
    while (has_row_ && select_.integer(0) == reference) {
      pairs.emplace_back(select_.text(1), select_.text(2));
      has_row_ = CANDOR_TRY(select_.step());
    }
    return pairs;
  }

  bool at_end() const { return !has_row_; }

 private:
  Statement select_;
  bool started_ = false;
  bool has_row_ = false;
};

/// The entry of the current row, or what is wrong with it.
Result<Entry> entry_of(const Statement& row, const std::map<std::int64_t, HashedAxis>& axes,
                       TextPairs metadata, const TextPairs& fields) {
  const std::string id(row.text(1));
  const auto broken = [&](std::string_view what) {
    return damaged(
        fmt::format("the reference \"{}\" {}: the file was changed or damaged", id, what));
  };
  const auto axis = axes.find(row.integer(15));
  if (axis == axes.end()) return broken("has no readable axis");
  const auto technique = technique_from_string(row.text(14));
  const auto unit = signal_unit_from_string(row.text(16));
  auto intensities = doubles_from_little_endian(row.blob(17));
  if (!technique || !unit || !intensities) return broken("has no readable spectrum");
  auto spectrum =
      Spectrum::make(axis->second.axis, *std::move(intensities), *unit,
                     SpectrumLabel{std::string(row.text(13)), *technique, std::move(metadata)});
  if (!spectrum) return broken("has no readable spectrum");
  const std::string_view standing = row.text(11);
  if (standing != "active" && standing != "quarantined") return broken("has no known standing");
  Entry entry{Reference{id, std::string(row.text(2)), std::string(row.text(3)),
                        std::string(row.text(4)), std::move(spectrum).value()},
              std::string(row.text(5)),
              std::string(row.text(6)),
              std::string(row.text(7)),
              std::string(row.text(8)),
              std::string(row.text(9)),
              std::string(row.text(10)),
              standing == "active" ? Standing::active : Standing::quarantined,
              std::string(row.text(12)),
              {fields.begin(), fields.end()}};
  if (entry_hash(entry, axis->second.hash) != row.text(18)) {
    return broken("does not match its hash");
  }
  return entry;
}

Result<Reading> read_entries(Database& database, const Header& header) {
  const auto axes = CANDOR_TRY(read_axes(database));
  PairReader metadata(
      CANDOR_TRY(database.prepare("SELECT reference, key, value FROM metadata ORDER BY rowid")));
  PairReader fields(
      CANDOR_TRY(database.prepare("SELECT reference, key, value FROM field ORDER BY rowid")));
  auto select = CANDOR_TRY(database.prepare(
      "SELECT number, id, substance, form, substance_group, formula, inchikey, licence, "
      "provenance, source_file, source_sha256, standing, quarantine_reason, title, technique, "
      "axis, signal_unit, intensities, hash FROM reference ORDER BY number"));
  Reading reading;
  while (CANDOR_TRY(select.step())) {
    const auto number = select.integer(0);
    auto own_metadata = CANDOR_TRY(metadata.take(number));
    const auto own_fields = CANDOR_TRY(fields.take(number));
    reading.hashes.push_back(EntryHash{std::string(select.text(1)), std::string(select.text(18))});
    auto entry = entry_of(select, axes, std::move(own_metadata), own_fields);
    if (entry) {
      reading.entries.push_back(std::move(entry).value());
    } else {
      reading.faults.push_back(std::move(entry).error().message);
    }
  }
  if (!metadata.at_end() || !fields.at_end()) {
    reading.faults.emplace_back("it holds metadata of a reference that is not there");
  }
  if (library_revision(reading.hashes) != header.revision) {
    reading.faults.emplace_back(
        "its references do not add up to its revision: one was removed, added or exchanged");
  }
  return reading;
}

Result<std::optional<StoredCalibration>> calibration_in(Database& database, const Header& header) {
  auto select = CANDOR_TRY(database.prepare("SELECT id, content, hash FROM calibration"));
  if (!CANDOR_TRY(select.step())) return std::optional<StoredCalibration>();
  StoredCalibration calibration{std::string(select.text(0)), std::string(select.blob(1))};
  if (calibration_hash(calibration, header.revision) != select.text(2)) {
    return damaged(
        "its calibration does not match the calibration's hash: it was changed, damaged or made "
        "for another revision");
  }
  if (CANDOR_TRY(select.step())) return damaged("it has more than one calibration");
  return std::optional<StoredCalibration>(std::move(calibration));
}

Result<Database> open_library(const fs::path& path) {
  CANDOR_TRY(check_library_file(path));
  auto database = Database::open(path);
  if (!database) return in_file(path, std::move(database).error());
  return database;
}

Result<StoredLibrary> read_database(Database& database) {
  CANDOR_TRY(database.execute("BEGIN"));
  auto header = CANDOR_TRY(read_header(database));
  auto reading = CANDOR_TRY(read_entries(database, header));
  if (!reading.faults.empty()) {
    const std::size_t more = reading.faults.size() - 1;
    return damaged(more == 0 ? reading.faults.front()
                             : fmt::format("{} (and {} more; `candor library verify` lists them)",
                                           reading.faults.front(), more));
  }
  auto calibration = CANDOR_TRY(calibration_in(database, header));
  return StoredLibrary{LibraryContent{std::move(header.name), std::move(header.program_version),
                                      std::move(reading.entries), std::move(calibration)},
                       std::move(header.revision)};
}

}  // namespace

Result<StoredLibrary> read_store(const fs::path& path) {
  auto database = CANDOR_TRY(open_library(path));
  auto library = read_database(database);
  if (!library) return in_file(path, std::move(library).error());
  return library;
}

Result<std::vector<std::string>> check_store(const fs::path& path) {
  auto database = CANDOR_TRY(open_library(path));
  std::vector<std::string> faults;
  const auto check = [&]() -> Result<void> {
    auto select = CANDOR_TRY(database.prepare("PRAGMA integrity_check"));
    while (CANDOR_TRY(select.step())) {
      if (select.text(0) != "ok") faults.push_back(fmt::format("SQLite: {}", select.text(0)));
    }
    const auto header = CANDOR_TRY(read_header(database));
    const auto reading = CANDOR_TRY(read_entries(database, header));
    faults.insert(faults.end(), reading.faults.begin(), reading.faults.end());
    CANDOR_TRY(calibration_in(database, header));
    return {};
  };
  auto checked = check();
  if (checked) return faults;
  if (checked.error().code != ErrorCode::library_damaged) {
    return in_file(path, std::move(checked).error());
  }
  faults.push_back(std::move(checked).error().message);
  return faults;
}

Result<std::optional<StoredCalibration>> read_calibration(const fs::path& path) {
  auto database = CANDOR_TRY(open_library(path));
  const auto read = [&]() -> Result<std::optional<StoredCalibration>> {
    const auto header = CANDOR_TRY(read_header(database));
    return calibration_in(database, header);
  };
  auto calibration = read();
  if (!calibration) return in_file(path, std::move(calibration).error());
  return calibration;
}

}  // namespace candor::library
