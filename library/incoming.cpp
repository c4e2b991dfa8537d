#include "library/incoming.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <system_error>
#include <utility>

#include "library/near_pairs.h"
#include "library/reference_file.h"
#include "library/sources.h"
#include "library/store.h"
#include "library/store_lock.h"

namespace candor::library {
namespace {

namespace fs = std::filesystem;

Result<LibraryContent> read_incoming(const fs::path& library) {
  const fs::path path = incoming_path(library);
  std::error_code system;
  if (!fs::exists(path, system) && !system) {
    return LibraryContent{"waiting for review", "", {}, std::nullopt};
  }
  auto stored = CANDOR_TRY(read_store(path));
  return std::move(stored.content);
}

/// Write what waits; a file of nothing is removed.
Result<void> write_incoming(const fs::path& library, LibraryContent content) {
  const fs::path path = incoming_path(library);
  if (!content.entries.empty()) return write_store(path, std::move(content));
  std::error_code system;
  fs::remove(path, system);
  if (!system) return {};
  return Error{ErrorCode::write_failure,
               fmt::format("{}: cannot be removed: {}", path.string(), system.message())};
}

Result<std::size_t> place_of(const std::vector<Entry>& entries, const fs::path& library,
                             const std::string& id) {
  const auto found =
      std::ranges::find_if(entries, [&](const Entry& entry) { return entry.reference.id == id; });
  if (found != entries.end()) return static_cast<std::size_t>(found - entries.begin());
  return Error{ErrorCode::not_found,
               fmt::format("{}: no reference \"{}\" waits there; it was taken out meanwhile",
                           incoming_path(library).string(), id)};
}

bool same_curve(const Spectrum& a, const Spectrum& b) {
  return a.axis() == b.axis() && a.unit() == b.unit() &&
         std::ranges::equal(a.intensities(), b.intensities());
}

/// Whether two references come from the same spectrum of the same bytes.
bool same_origin(const Entry& a, const Entry& b) {
  return a.source_sha256 == b.source_sha256 &&
         same_curve(a.reference.spectrum, b.reference.spectrum);
}

const Entry* same_origin_in(const std::vector<Entry>& entries, const Entry& wanted) {
  const auto found =
      std::ranges::find_if(entries, [&](const Entry& one) { return same_origin(one, wanted); });
  return found == entries.end() ? nullptr : &*found;
}

bool for_training(const Entry& entry) { return entry.licence.starts_with(kTrainingTerms); }

/// Refuse what would make the whole library unusable, or count a training reference for samples.
Result<void> check_purpose(const LibraryContent& content, const fs::path& library,
                           const Entry& added) {
  const bool training = for_training(added);
  const bool fits = std::ranges::all_of(
      content.entries, [&](const Entry& entry) { return for_training(entry) == training; });
  if (fits) return {};
  return Error{
      ErrorCode::incompatible,
      training ? fmt::format("{}: \"{}\" is for training with simulated instruments only: nobody "
                             "has verified it, and it cannot stand in a library for samples",
                             library.string(), added.reference.id)
               : fmt::format("{}: this library is for training with simulated instruments only; "
                             "\"{}\" belongs in a library for samples",
                             library.string(), added.reference.id)};
}

std::vector<std::string> remarks(const Entry& candidate, const std::vector<Entry>& library) {
  std::vector<std::string> notes;
  std::size_t named_alike = 0;
  for (const Entry& entry : library) {
    if (entry.reference.id == candidate.reference.id) {
      notes.emplace_back(same_origin(entry, candidate)
                             ? "It is in the library already. Discard it here."
                             : "The library has another reference of this id by now. Discard this "
                               "one and import its file again.");
    }
    if (entry.reference.substance == candidate.reference.substance) ++named_alike;
  }
  if (candidate.licence == kLicenceNotStated) {
    notes.emplace_back("Its licence is not stated: find out whether you may use it.");
  }
  if (for_training(candidate)) {
    notes.emplace_back("It is for training with simulated instruments only.");
  }
  if (candidate.fields.contains(kRebuiltField)) {
    notes.emplace_back("It is rebuilt from a table of bands, not measured.");
  }
  if (named_alike > 0) {
    notes.push_back(fmt::format("References of this name in the library: {}.", named_alike));
  }
  return notes;
}

}  // namespace

fs::path incoming_path(const fs::path& library) {
  fs::path path = library;
  path += ".incoming.sqlite";
  return path;
}

Result<Incoming> load_incoming(const fs::path& library) {
  auto waiting = CANDOR_TRY(read_incoming(library));
  Incoming incoming;
  if (waiting.entries.empty()) return incoming;
  auto stored = CANDOR_TRY(read_store(library));
  std::vector<Entry>& all = stored.content.entries;
  std::set<std::string> known;
  for (const Entry& entry : all) known.insert(entry.reference.id);
  for (Entry& entry : waiting.entries) {
    Candidate candidate{std::move(entry), {}, {}};
    candidate.notes = remarks(candidate.entry, stored.content.entries);
    incoming.candidates.push_back(std::move(candidate));
  }
  // Two of one id could not be told apart in a pair; such a candidate has its remark instead.
  for (const Candidate& candidate : incoming.candidates) {
    if (!known.contains(candidate.entry.reference.id)) all.push_back(candidate.entry);
  }
  auto near = near_pairs(all);
  incoming.notes = std::move(near.notes);
  for (Candidate& candidate : incoming.candidates) {
    const std::string& id = candidate.entry.reference.id;
    if (known.contains(id)) continue;
    std::ranges::copy_if(near.pairs, std::back_inserter(candidate.near), [&](const NearPair& pair) {
      return pair.first == id || pair.second == id;
    });
  }
  return incoming;
}

Result<TakenIn> take_in(const fs::path& library, std::span<const fs::path> sources,
                        const BuildOptions& options) {
  const StoreLock lock = CANDOR_TRY(StoreLock::take(library));
  const auto stored = CANDOR_TRY(read_store(library));
  auto waiting = CANDOR_TRY(read_incoming(library));
  auto found = CANDOR_TRY(find_sources(sources, library));
  TakenIn taken{{}, std::move(found.skipped), {}};
  std::set<std::string> ids;
  for (const Entry& entry : stored.content.entries) ids.insert(entry.reference.id);
  for (const Entry& entry : waiting.entries) ids.insert(entry.reference.id);
  std::size_t done = 0;
  std::size_t known = 0;
  for (const SourceFile& file : found.files) {
    auto references = read_references(file, options);
    std::ranges::move(references.skipped, std::back_inserter(taken.skipped));
    std::ranges::move(references.notes, std::back_inserter(taken.notes));
    for (Entry& entry : references.entries) {
      const Entry* there = same_origin_in(stored.content.entries, entry);
      const bool waits = there == nullptr;
      if (waits) there = same_origin_in(waiting.entries, entry);
      if (there != nullptr) {
        ++known;
        taken.skipped.push_back(waits ? fmt::format("{}: waits for review already, as \"{}\"",
                                                    file.path.string(), there->reference.id)
                                      : fmt::format("{}: is in the library already, as \"{}\"",
                                                    file.path.string(), there->reference.id));
        continue;
      }
      const std::string id = entry.reference.id;
      for (std::size_t number = 2; !ids.insert(entry.reference.id).second; ++number) {
        entry.reference.id = fmt::format("{}-{}", id, number);
      }
      entry.standing = Standing::quarantined;
      entry.quarantine_reason = kNotReviewed;
      taken.ids.push_back(entry.reference.id);
      waiting.entries.push_back(std::move(entry));
    }
    if (options.progress) options.progress(++done, found.files.size());
  }
  if (taken.ids.empty()) {
    if (known > 0) return taken;
    return Error{ErrorCode::insufficient_data,
                 fmt::format("no reference could be taken from {} file(s){}{}", found.files.size(),
                             taken.skipped.empty() ? "" : "; the first reason: ",
                             taken.skipped.empty() ? "" : taken.skipped.front())};
  }
  if (!options.program_version.empty()) waiting.program_version = options.program_version;
  CANDOR_TRY(write_incoming(library, std::move(waiting)));
  return taken;
}

Result<void> accept_incoming(const fs::path& library, const std::string& id) {
  const StoreLock lock = CANDOR_TRY(StoreLock::take(library));
  auto stored = CANDOR_TRY(read_store(library));
  auto waiting = CANDOR_TRY(read_incoming(library));
  const std::size_t place = CANDOR_TRY(place_of(waiting.entries, library, id));
  Entry entry = waiting.entries[place];
  for (const Entry& there : stored.content.entries) {
    if (there.reference.id != id) continue;
    return Error{ErrorCode::already_exists,
                 fmt::format("{}: holds a reference \"{}\" already; nothing was added",
                             library.string(), id)};
  }
  CANDOR_TRY(check_purpose(stored.content, library, entry));
  entry.standing = Standing::active;
  entry.quarantine_reason.clear();
  stored.content.entries.push_back(std::move(entry));
  stored.content.calibration.reset();
  CANDOR_TRY(write_store(library, std::move(stored.content)));
  waiting.entries.erase(waiting.entries.begin() + static_cast<std::ptrdiff_t>(place));
  return write_incoming(library, std::move(waiting));
}

Result<void> keep_incoming(const fs::path& library, const std::string& id,
                           const std::string& reason) {
  if (reason.find_first_not_of(" \t\r\n") == std::string::npos) {
    return Error{ErrorCode::usage,
                 fmt::format("keeping \"{}\" waiting needs a reason, which stays on record", id)};
  }
  const StoreLock lock = CANDOR_TRY(StoreLock::take(library));
  auto waiting = CANDOR_TRY(read_incoming(library));
  const std::size_t place = CANDOR_TRY(place_of(waiting.entries, library, id));
  waiting.entries[place].quarantine_reason = reason;
  return write_incoming(library, std::move(waiting));
}

Result<void> discard_incoming(const fs::path& library, const std::string& id) {
  const StoreLock lock = CANDOR_TRY(StoreLock::take(library));
  auto waiting = CANDOR_TRY(read_incoming(library));
  const std::size_t place = CANDOR_TRY(place_of(waiting.entries, library, id));
  waiting.entries.erase(waiting.entries.begin() + static_cast<std::ptrdiff_t>(place));
  return write_incoming(library, std::move(waiting));
}

}  // namespace candor::library
