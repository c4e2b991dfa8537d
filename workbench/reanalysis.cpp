#include "workbench/reanalysis.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "formats/format.h"
#include "library/library.h"
#include "library/strip_kinds.h"
#include "pipeline/core/sha256.h"
#include "workbench/earlier_analysis.h"
#include "workbench/shipped.h"
#include "workbench/stored_analysis.h"
#include "workbench/version.h"

namespace candor::workbench {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::size_t kMostDifferences = 20;

std::string text_at(const Json& document, const char* place) {
  const Json::json_pointer pointer(place);
  if (!document.contains(pointer)) return {};
  const Json& value = document.at(pointer);
  return value.is_string() ? value.get<std::string>() : std::string();
}

std::optional<fs::path> frame_file(const std::string& folder, const std::string& sha256) {
  std::error_code failed;
  for (fs::directory_iterator day(folder, failed), end; !failed && day != end;
       day.increment(failed)) {
    fs::path file = day->path() / (sha256 + ".frame");
    std::error_code absent;
    if (fs::is_regular_file(file, absent)) return file;
  }
  return std::nullopt;
}

void check_frames(const records::FrameFiles& frames, Reanalysis& outcome) {
  outcome.frames = frames.sha256.size();
  for (const std::string& sha256 : frames.sha256) {
    const auto file = frame_file(frames.folder, sha256);
    const auto bytes = file ? formats::read_bytes(*file) : Result<std::string>(std::string());
    if (!file || !bytes) {
      ++outcome.frames_gone;
    } else if (sha256_hex(*bytes) != sha256) {
      ++outcome.frames_changed;
    }
  }
}

/// Whether two documents differ in nothing but the version of the program.
bool say_the_same(const Json& stored, Json now) {
  const Json::json_pointer version("/program/version");
  if (!stored.contains(version) || !now.contains(version)) return false;
  now[version] = stored.at(version);
  return now == stored;
}

/// Where two documents differ, as far as that is worth telling.
std::vector<std::string> differences_of(const Json& stored, const Json& now) {
  std::vector<std::string> places;
  for (const Json& step : Json::diff(stored, now)) {
    if (places.size() == kMostDifferences) {
      places.emplace_back("...");
      break;
    }
    places.push_back(text_at(step, "/path"));
  }
  return places;
}

}  // namespace

std::string_view to_string(Rerun rerun) {
  switch (rerun) {
    case Rerun::same: return "same";
    case Rerun::differs: return "differs";
    case Rerun::missing: return "missing";
  }
  return "missing";
}

Result<Reanalyser> Reanalyser::make(Materials materials) {
  Reanalyser reanalyser(std::move(materials));
  const fs::path shipped = CANDOR_TRY(shipped_data());
  reanalyser.kinds_ = CANDOR_TRY(library::load_strip_kinds(shipped / "strips"));
  reanalyser.shipped_list_ = CANDOR_TRY(shipped_watch_list());
  reanalyser.lists_ = CANDOR_TRY(known_watch_lists(reanalyser.materials_.watch_lists));
  for (const std::string& path : reanalyser.materials_.libraries) {
    const auto info = CANDOR_TRY(library::info(path));
    reanalyser.libraries_.push_back({path, info.revision});
  }
  for (const char* name : {"starter.sqlite", "training.sqlite"}) {
    const fs::path path = shipped / name;
    if (const auto info = library::info(path)) {
      reanalyser.libraries_.push_back({path.string(), info->revision});
    }
  }
  return reanalyser;
}

Analysers& Reanalyser::prepared(const Comparison& comparison) {
  const std::string key = fmt::format(
      "{}\n{}\n{}\n{}\n{}\n{}", comparison.library, comparison.recipe, comparison.thresholds,
      comparison.watch_list, comparison.watch_list_name, static_cast<int>(comparison.purpose));
  auto& analysers = prepared_[key];
  if (!analysers) analysers = std::make_unique<Analysers>(comparison);
  return *analysers;
}

std::optional<WatchListPlace> Reanalyser::place_of(const MadeWith& made_with) const {
  if (made_with.watch_list_revision.empty()) return shipped_list_;
  const auto list =
      std::ranges::find(lists_, made_with.watch_list_revision, &WatchListPlace::revision);
  if (list == lists_.end()) return std::nullopt;
  WatchListPlace place = *list;
  place.name = made_with.watch_list;
  return place;
}

Analysers* Reanalyser::analysers_for(const records::Scan& scan, const MadeWith& made_with,
                                     std::vector<std::string>& missing) {
  const std::string& site_thresholds = made_with.site_thresholds;
  const auto technique = technique_from_string(scan.technique);
  const auto library = std::ranges::find(libraries_, scan.library_revision, &Library::revision);
  if (!technique || library == libraries_.end()) {
    missing.push_back(
        fmt::format("library {}, revision {:.12}", scan.library, scan.library_revision));
    return nullptr;
  }
  const auto list = place_of(made_with);
  if (!list) {
    missing.push_back(fmt::format("watch list {}, revision {:.12}", made_with.watch_list,
                                  made_with.watch_list_revision));
    return nullptr;
  }
  Comparison comparison;
  comparison.library = library->path;
  comparison.watch_list = list->folder.string();
  comparison.watch_list_name = list->name;
  const bool trained = scan.simulated && !scan.frames.sha256.empty();
  comparison.purpose = trained ? library::Purpose::training : library::Purpose::samples;
  std::vector<std::string> thresholds = {""};
  if (!site_thresholds.empty()) thresholds = materials_.thresholds;
  std::vector<std::string> recipes = {""};
  recipes.insert(recipes.end(), materials_.recipes.begin(), materials_.recipes.end());
  bool has_recipe = false;
  for (const std::string& recipe : recipes) {
    comparison.recipe = recipe;
    comparison.thresholds.clear();
    const auto plain = comparison.recipe_for(*technique);
    if (!plain || plain->fingerprint() != scan.recipe_fingerprint) continue;
    has_recipe = true;
    for (const std::string& file : thresholds) {
      comparison.thresholds = file;
      Analysers& analysers = prepared(comparison);
      const auto analyser = analysers.get(*technique);
      if (analyser && (*analyser)->begun().site_thresholds == site_thresholds) return &analysers;
    }
  }
  if (!has_recipe) {
    missing.push_back(
        fmt::format("recipe {} with the fingerprint {:.12}", scan.recipe, scan.recipe_fingerprint));
  } else {
    missing.push_back(site_thresholds.empty()
                          ? fmt::format("what library {} says by itself", scan.library)
                          : fmt::format("the site's thresholds {:.12}", site_thresholds));
  }
  return nullptr;
}

Analysers* Reanalyser::complete_analysers(const records::Scan& scan, const MadeWith& made_with,
                                          std::vector<std::string>& missing) {
  Analysers* analysers = analysers_for(scan, made_with, missing);
  if (analysers == nullptr) return nullptr;
  const auto analyser = analysers->get(*technique_from_string(scan.technique));
  if ((*analyser)->begun().library_calibration == made_with.library_calibration) return analysers;
  missing.push_back(made_with.library_calibration.empty()
                        ? fmt::format("library {} as it was before it was calibrated", scan.library)
                        : fmt::format("the calibration {:.12} of library {}",
                                      made_with.library_calibration, scan.library));
  return nullptr;
}

Reanalysis Reanalyser::run(const records::Scan& scan, std::string_view bytes) {
  Reanalysis outcome;
  check_frames(scan.frames, outcome);
  const Json stored = Json::parse(scan.analysis, nullptr, false);
  const auto prior = evidence_in(scan.analysis, kinds_);
  if (stored.is_discarded() || !stored.is_object() || !prior) {
    outcome.missing.emplace_back("a document that can be read");
    return outcome;
  }
  outcome.missing = lost_inputs(scan.analysis);
  Analysers* analysers = complete_analysers(
      scan,
      {text_at(stored, "/site_thresholds"), text_at(stored, "/library/calibration"),
       text_at(stored, "/watch_list/name"), text_at(stored, "/watch_list/revision")},
      outcome.missing);
  const bool can_run = analysers != nullptr && outcome.missing.empty();
  const bool same_program = scan.program_version == kVersion;
  if (!same_program) {
    outcome.missing.push_back(fmt::format("Candor {}; this is {}", scan.program_version, kVersion));
  }
  if (!can_run) return outcome;
  // What another version of the program says of the same is worth knowing.
  auto again = analyse_stored(scan, bytes, *prior, *analysers);
  const bool same = again && again->document == scan.analysis;
  if (same_program) outcome.rerun = same ? Rerun::same : Rerun::differs;
  if (!again) {
    outcome.differences.push_back(again.error().message);
    return outcome;
  }
  const Json now = Json::parse(again->document, nullptr, false);
  if (same || say_the_same(stored, now)) outcome.same_conclusions = std::move(again->analysis);
  if (same) return outcome;
  outcome.differences = differences_of(stored, now);
  if (outcome.differences.empty()) outcome.differences.emplace_back("how the text is laid out");
  return outcome;
}

}  // namespace candor::workbench
