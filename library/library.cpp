#include "library/library.h"

#include <fmt/core.h>

#include <algorithm>
#include <string_view>

#include "library/store.h"
#include "library/store_lock.h"
#include "pipeline/steps/step.h"

namespace candor::library {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

/// The indices of the entries that `name` means: by id, by substance, then both without case.
std::vector<std::size_t> meant(const std::vector<Entry>& entries, std::string_view name) {
  std::vector<std::size_t> found;
  const auto collect = [&](auto&& fits) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (fits(entries[i].reference)) found.push_back(i);
    }
    return !found.empty();
  };
  const std::string folded = lower(name);
  if (collect([&](const Reference& reference) { return reference.id == name; })) return found;
  if (collect([&](const Reference& reference) { return reference.substance == name; })) {
    return found;
  }
  collect([&](const Reference& reference) {
    return lower(reference.id) == folded || lower(reference.substance) == folded;
  });
  return found;
}

/// The id or substance that looks most like `name`.
std::optional<std::string> nearest(const std::vector<Entry>& entries, std::string_view name) {
  std::vector<std::string> folded;
  std::vector<std::string_view> originals;
  for (const Entry& entry : entries) {
    for (const std::string* text : {&entry.reference.id, &entry.reference.substance}) {
      folded.push_back(lower(*text));
      originals.push_back(*text);
    }
  }
  const std::vector<std::string_view> names(folded.begin(), folded.end());
  const auto near = nearest_name(lower(name), names);
  if (!near) return std::nullopt;
  return std::string(
      originals[static_cast<std::size_t>(std::ranges::find(names, *near) - names.begin())]);
}

Result<std::size_t> index_of(const std::vector<Entry>& entries, const std::string& name) {
  const auto found = meant(entries, name);
  if (found.size() == 1) return found.front();
  if (found.empty()) {
    std::string message = fmt::format("holds no reference \"{}\"", name);
    if (const auto near = nearest(entries, name)) {
      message += fmt::format("; did you mean \"{}\"?", *near);
    }
    return Error{ErrorCode::not_found, std::move(message)};
  }
  std::string ids;
  for (const std::size_t index : found) {
    if (!ids.empty()) ids += ", ";
    ids += entries[index].reference.id;
  }
  return Error{ErrorCode::not_found, fmt::format("holds {} references \"{}\": name one by its id "
                                                 "({})",
                                                 found.size(), name, ids)};
}

Error at(const std::filesystem::path& path, Error error) {
  error.message = fmt::format("{}: {}", path.string(), error.message);
  return error;
}

Result<void> require_reason(std::string_view doing, const std::string& name,
                            const std::string& reason) {
  if (reason.find_first_not_of(" \t\r\n") != std::string::npos) return {};
  return Error{ErrorCode::usage,
               fmt::format("{} \"{}\" needs a reason, which stays on record", doing, name)};
}

Info summary(const LibraryContent& content, std::string revision) {
  Info info;
  info.name = content.name;
  info.revision = std::move(revision);
  info.program_version = content.program_version;
  if (content.calibration) info.calibration = content.calibration->id;
  info.references = content.entries.size();
  for (const Entry& entry : content.entries) {
    if (entry.standing == Standing::quarantined) ++info.quarantined;
    if (entry.fields.contains(kCarriedField)) ++info.carried;
    ++info.by_technique[std::string(to_string(entry.reference.spectrum.label().technique))];
    ++info.by_group[entry.reference.group];
  }
  return info;
}

/// The active references of the techniques that are wanted.
template <typename Wanted>
Result<ReferenceSet> set_of(StoredLibrary stored, Purpose purpose, const Wanted& wanted) {
  ReferenceSet set;
  set.name = std::move(stored.content.name);
  set.revision = std::move(stored.revision);
  if (stored.content.calibration) set.calibration = std::move(stored.content.calibration->id);
  std::size_t rebuilt = 0;
  std::size_t carried = 0;
  for (Entry& entry : stored.content.entries) {
    if (entry.standing != Standing::active || !wanted(entry.reference.spectrum.label().technique)) {
      continue;
    }
    if (entry.licence.starts_with(kTrainingTerms) && purpose == Purpose::samples) {
      return Error{ErrorCode::incompatible,
                   fmt::format("the reference {} of the library {} is for training with simulated "
                               "instruments only: nothing real may be compared with it",
                               entry.reference.id, set.name)};
    }
    if (entry.fields.contains(kRebuiltField)) {
      entry.reference.origin = ReferenceOrigin::rebuilt;
      ++rebuilt;
    }
    if (entry.fields.contains(kCarriedField)) ++carried;
    set.references.push_back(std::move(entry.reference));
  }
  if (rebuilt > 0) {
    set.note = fmt::format(
        "{} of these references are rebuilt from band tables: for screening, not for proof. "
        "Import SWGDRUG, ENFSI or own spectra with `candor library build`, and name that library "
        "with --library.",
        rebuilt);
  }
  if (carried > 0) {
    if (!set.note.empty()) set.note += ' ';
    set.note += fmt::format(
        "{} of these references were measured by another instrument and carried to this one: "
        "`candor library show` says how, and in which range. Own measurements are better.",
        carried);
  }
  return set;
}

}  // namespace

Result<Info> info(const std::filesystem::path& library) {
  auto stored = CANDOR_TRY(read_store(library));
  return summary(stored.content, std::move(stored.revision));
}

Result<std::vector<Entry>> load_entries(const std::filesystem::path& library) {
  auto stored = CANDOR_TRY(read_store(library));
  return std::move(stored.content.entries);
}

Result<ReferenceSet> load(const std::filesystem::path& library, Technique technique,
                          Purpose purpose) {
  return set_of(CANDOR_TRY(read_store(library)), purpose,
                [&](Technique own) { return own == technique; });
}

Result<ReferenceSet> load_others(const std::filesystem::path& library, Technique technique,
                                 Purpose purpose) {
  return set_of(CANDOR_TRY(read_store(library)), purpose,
                [&](Technique own) { return own != technique; });
}

Result<Entry> find(const std::filesystem::path& library, const std::string& name) {
  auto stored = CANDOR_TRY(read_store(library));
  auto index = index_of(stored.content.entries, name);
  if (!index) return at(library, std::move(index).error());
  return std::move(stored.content.entries[*index]);
}

Result<std::vector<std::string>> verify(const std::filesystem::path& library) {
  return check_store(library);
}

Result<void> quarantine(const std::filesystem::path& library, const std::string& name,
                        const std::string& reason) {
  CANDOR_TRY(require_reason("quarantining", name, reason));
  const StoreLock lock = CANDOR_TRY(StoreLock::take(library));
  auto stored = CANDOR_TRY(read_store(library));
  const auto index = index_of(stored.content.entries, name);
  if (!index) return at(library, index.error());
  Entry& entry = stored.content.entries[*index];
  if (entry.standing == Standing::quarantined) {
    return Error{ErrorCode::already_exists,
                 fmt::format("{}: \"{}\" is quarantined already: {}", library.string(),
                             entry.reference.id, entry.quarantine_reason)};
  }
  entry.standing = Standing::quarantined;
  entry.quarantine_reason = reason;
  stored.content.calibration.reset();
  return write_store(library, std::move(stored.content));
}

Result<void> release(const std::filesystem::path& library, const std::string& name,
                     const std::string& reason) {
  CANDOR_TRY(require_reason("releasing", name, reason));
  const StoreLock lock = CANDOR_TRY(StoreLock::take(library));
  auto stored = CANDOR_TRY(read_store(library));
  const auto index = index_of(stored.content.entries, name);
  if (!index) return at(library, index.error());
  Entry& entry = stored.content.entries[*index];
  if (entry.standing == Standing::active) {
    return Error{ErrorCode::already_exists,
                 fmt::format("{}: \"{}\" is not quarantined: it takes part in analyses",
                             library.string(), entry.reference.id)};
  }
  std::string& record = entry.fields[kReleasedField];
  if (!record.empty()) record += '\n';
  record += fmt::format("quarantined: {}; released: {}", entry.quarantine_reason, reason);
  entry.standing = Standing::active;
  entry.quarantine_reason.clear();
  stored.content.calibration.reset();
  return write_store(library, std::move(stored.content));
}

Result<void> store_calibration(const std::filesystem::path& library,
                               const StoredCalibration& calibration) {
  if (calibration.id.empty()) {
    return Error{ErrorCode::usage, "a calibration needs an id that is not empty"};
  }
  const StoreLock lock = CANDOR_TRY(StoreLock::take(library));
  auto stored = CANDOR_TRY(read_store(library));
  if (!calibration.made_for.empty() && calibration.made_for != stored.revision) {
    return Error{ErrorCode::incompatible,
                 fmt::format("{}: was changed meanwhile: the calibration is for revision {:.12}, "
                             "and the library has {:.12} by now; calibrate it again",
                             library.string(), calibration.made_for, stored.revision)};
  }
  stored.content.calibration = calibration;
  return write_store(library, std::move(stored.content));
}

Result<std::optional<StoredCalibration>> load_calibration(const std::filesystem::path& library) {
  return read_calibration(library);
}

}  // namespace candor::library
