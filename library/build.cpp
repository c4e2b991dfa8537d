#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "library/library.h"
#include "library/near_pairs.h"
#include "library/own_reference.h"
#include "library/reference_file.h"
#include "library/sources.h"
#include "library/store.h"
#include "library/store_lock.h"

namespace candor::library {
namespace {

namespace fs = std::filesystem;

struct Gathered {
  std::vector<Entry> entries;
  BuildReport report;
};

Result<Gathered> gather(const fs::path& library, std::span<const fs::path> sources,
                        const BuildOptions& options) {
  auto found = CANDOR_TRY(find_sources(sources, library));
  Gathered gathered;
  gathered.report.skipped = std::move(found.skipped);
  std::size_t done = 0;
  for (const SourceFile& file : found.files) {
    auto references = read_references(file, options);
    std::ranges::move(references.entries, std::back_inserter(gathered.entries));
    std::ranges::move(references.skipped, std::back_inserter(gathered.report.skipped));
    std::ranges::move(references.notes, std::back_inserter(gathered.report.notes));
    if (options.progress) options.progress(++done, found.files.size());
  }
  if (gathered.entries.empty()) {
    const auto& skipped = gathered.report.skipped;
    return Error{ErrorCode::insufficient_data,
                 fmt::format("no reference could be taken from {} file(s){}{}", found.files.size(),
                             skipped.empty() ? "" : "; the first reason: ",
                             skipped.empty() ? "" : skipped.front())};
  }
  gathered.report.added = gathered.entries.size();
  return gathered;
}

/// Make one reference of all that was gathered for a standard.
Result<void> make_standard(Gathered& gathered, const StandardRecord& record,
                           std::span<const Entry> existing) {
  BuildReport& report = gathered.report;
  if (!report.skipped.empty()) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("{}; nothing was added, since every file of a standard must be usable",
                             report.skipped.front())};
  }
  auto own = CANDOR_TRY(own_reference(std::move(gathered.entries), record));
  std::ranges::move(own.notes, std::back_inserter(report.notes));
  report.repeats = std::move(own.repeats);
  std::ranges::move(comparisons(own.entry, existing), std::back_inserter(report.notes));
  gathered.entries.clear();
  gathered.entries.push_back(std::move(own.entry));
  report.added = 1;
  return {};
}

/// Give the second reference of an id "-2", the third "-3", and so on, in the order they came in.
void make_ids_unique(std::vector<Entry>& entries) {
  std::set<std::string> taken;
  for (Entry& entry : entries) {
    std::string id = entry.reference.id;
    for (std::size_t number = 2; !taken.insert(id).second; ++number) {
      id = fmt::format("{}-{}", entry.reference.id, number);
    }
    entry.reference.id = std::move(id);
  }
}

void note_missing_licences(std::span<const Entry> entries, std::vector<std::string>& notes) {
  std::size_t count = 0;
  std::string examples;
  for (const Entry& entry : entries) {
    if (entry.licence != kLicenceNotStated) continue;
    ++count;
    constexpr std::size_t kExamples = 5;
    if (count <= kExamples) examples += (count > 1 ? ", " : "") + entry.reference.id;
    if (count == kExamples + 1) examples += ", ...";
  }
  if (count == 0) return;
  notes.push_back(
      fmt::format("the licence is not stated for {} reference(s) ({}); --licence says "
                  "it for those whose source does not",
                  count, examples));
}

}  // namespace

Result<BuildReport> build(const fs::path& library, std::span<const fs::path> sources,
                          const BuildOptions& options) {
  CANDOR_TRY(check_replaceable(library));
  auto gathered = CANDOR_TRY(gather(library, sources, options));
  make_ids_unique(gathered.entries);
  BuildReport& report = gathered.report;
  note_missing_licences(gathered.entries, report.notes);
  auto near = near_pairs(gathered.entries);
  report.near_pairs = std::move(near.pairs);
  std::ranges::move(near.notes, std::back_inserter(report.notes));
  LibraryContent content{options.name.empty() ? library.stem().string() : options.name,
                         options.program_version, std::move(gathered.entries), std::nullopt};
  CANDOR_TRY(write_store(library, std::move(content)));
  report.info = CANDOR_TRY(info(library));
  return std::move(report);
}

Result<BuildReport> add(const fs::path& library, std::span<const fs::path> sources,
                        const BuildOptions& options) {
  if (options.standard) CANDOR_TRY(check(*options.standard));
  const StoreLock lock = CANDOR_TRY(StoreLock::take(library));
  auto stored = CANDOR_TRY(read_store(library));
  LibraryContent& content = stored.content;
  auto gathered = CANDOR_TRY(gather(library, sources, options));
  BuildReport& report = gathered.report;
  if (options.standard) {
    CANDOR_TRY(make_standard(gathered, *options.standard, content.entries));
  }
  make_ids_unique(gathered.entries);
  std::set<std::string> added;
  for (const Entry& entry : gathered.entries) added.insert(entry.reference.id);
  for (const Entry& entry : content.entries) {
    if (!added.contains(entry.reference.id)) continue;
    return Error{ErrorCode::already_exists,
                 fmt::format("{}: holds a reference \"{}\" already; nothing was added (rename the "
                             "new file, whose name is the id, or give it one with --id)",
                             library.string(), entry.reference.id)};
  }
  note_missing_licences(gathered.entries, report.notes);
  std::ranges::move(gathered.entries, std::back_inserter(content.entries));
  auto near = near_pairs(content.entries);
  std::erase_if(near.pairs, [&](const NearPair& pair) {
    return !added.contains(pair.first) && !added.contains(pair.second);
  });
  report.near_pairs = std::move(near.pairs);
  std::ranges::move(near.notes, std::back_inserter(report.notes));
  if (!options.name.empty()) content.name = options.name;
  if (!options.program_version.empty()) content.program_version = options.program_version;
  if (content.calibration) {
    content.calibration.reset();
    report.notes.emplace_back(
        "the detection calibration was made for the former content and was removed; `candor "
        "library calibrate` makes a new one");
  }
  CANDOR_TRY(write_store(library, std::move(content)));
  report.info = CANDOR_TRY(info(library));
  return std::move(report);
}

}  // namespace candor::library
