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
#include "pipeline/report/json.h"
#include "workbench/earlier_analysis.h"
#include "workbench/scan_spectrum.h"
#include "workbench/shipped.h"
#include "workbench/version.h"

namespace candor::workbench {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::size_t kMostDifferences = 20;

std::string text_at(const Json& document, const Json::json_pointer& place) {
  if (!document.contains(place)) return {};
  const Json& value = document.at(place);
  return value.is_string() ? value.get<std::string>() : std::string();
}

std::string text_at(const Json& document, const char* place) {
  return text_at(document, Json::json_pointer(place));
}

Source source_of(const Json& document) {
  Source source;
  source.file = text_at(document, "/source/file");
  const Json::json_pointer spectrum("/source/spectrum");
  if (document.contains(spectrum) && document.at(spectrum).is_number_unsigned()) {
    source.spectrum = document.at(spectrum).get<std::size_t>();
  }
  source.sha256 = text_at(document, "/source/sha256");
  source.format = text_at(document, "/source/format");
  source.calibration = text_at(document, "/source/calibration");
  return source;
}

bool is_live(const Json& document) { return document.contains("acquisition"); }

std::optional<double> number_in(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number()) return std::nullopt;
  return found->get<double>();
}

/// What the detector knew and the spectrum no longer shows.
candor::Acquisition acquisition_of(const Json& document) {
  const Json& stored = document.at("acquisition");
  candor::Acquisition known;
  known.used_scale = number_in(stored, "used_scale");
  known.background_age_s = number_in(stored, "dark_age_s");
  const auto saturated = stored.find("saturated");
  if (saturated != stored.end() && saturated->is_object()) {
    known.saturated = SaturatedPoints{saturated->value("points", std::size_t{0}),
                                      saturated->value("longest_run", std::size_t{0})};
  }
  return known;
}

/// What of a document cannot be had again, whatever is given.
std::vector<std::string> lost_inputs(const Json& document) {
  std::vector<std::string> lost;
  for (const Json& other : document.value("other_techniques", Json::array())) {
    lost.push_back(fmt::format("the {} analysis that it took into account, {}",
                               text_at(other, "/technique"), text_at(other, "/file")));
  }
  if (is_live(document)) {
    if (!document.at("acquisition").contains("used_scale")) {
      lost.emplace_back("how much of the detector's scale was used, which older programs left out");
    }
  } else if (const std::string calibration = text_at(document, "/source/calibration");
             !calibration.empty()) {
    lost.push_back(fmt::format("the spectrometer's calibration {:.12}", calibration));
  }
  return lost;
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

/// The document that the bytes give now.
Result<std::string> document_of(const records::Scan& scan, std::string_view bytes,
                                const Json& stored, const PriorEvidence& prior,
                                Analysers& analysers) {
  const Source source = source_of(stored);
  Reading reading;
  reading.x_unit = scan.told.x_unit;
  reading.y_unit = scan.told.y_unit;
  reading.laser_nm = scan.told.laser_nm;
  const auto input = CANDOR_TRY(input_of(source.file, bytes, reading));
  const ExplanationRequest explanation{ExplanationScope::findings, {}};
  if (is_live(stored)) {
    const Spectrum& spectrum = input.content.spectra.front().spectrum;
    SpectrumLabel label = spectrum.label();
    label.acquisition = acquisition_of(stored);
    const Analyser* analyser = CANDOR_TRY(analysers.get(Technique::raman));
    Analysis analysis =
        CANDOR_TRY(analyser->analyse(spectrum.relabelled(std::move(label)), prior, explanation));
    analysis.quality.checks.push_back(
        dark_check(number_in(stored.at("acquisition"), "dark_age_s")));
    Json document = Json::parse(analysis_json(analysis, source, JsonLayout::line));
    document["acquisition"] = stored.at("acquisition");
    return document.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  }
  Comparison comparison;
  comparison.technique = scan.technique;
  std::string document;
  const AnalysisRequest request{source.spectrum + 1, &comparison, &reading, &prior, explanation};
  const auto error = analyse_spectra(input, request, analysers,
                                     [&](const Analysis& analysis, const Source& where) {
                                       document = analysis_json(analysis, where, JsonLayout::line);
                                     });
  if (error) return *error;
  return document;
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
  const std::string key = fmt::format("{}\n{}\n{}\n{}", comparison.library, comparison.recipe,
                                      comparison.thresholds, static_cast<int>(comparison.purpose));
  auto& analysers = prepared_[key];
  if (!analysers) analysers = std::make_unique<Analysers>(comparison);
  return *analysers;
}

Analysers* Reanalyser::analysers_for(const records::Scan& scan, std::string_view site_thresholds,
                                     std::vector<std::string>& missing) {
  const auto technique = technique_from_string(scan.technique);
  const auto library = std::ranges::find(libraries_, scan.library_revision, &Library::revision);
  if (!technique || library == libraries_.end()) {
    missing.push_back(
        fmt::format("library {}, revision {:.12}", scan.library, scan.library_revision));
    return nullptr;
  }
  Comparison comparison;
  comparison.library = library->path;
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
  Analysers* analysers = analysers_for(scan, made_with.site_thresholds, missing);
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
  outcome.missing = lost_inputs(stored);
  Analysers* analysers = complete_analysers(
      scan, {text_at(stored, "/site_thresholds"), text_at(stored, "/library/calibration")},
      outcome.missing);
  const bool can_run = analysers != nullptr && outcome.missing.empty();
  const bool same_program = scan.program_version == kVersion;
  if (!same_program) {
    outcome.missing.push_back(fmt::format("Candor {}; this is {}", scan.program_version, kVersion));
  }
  if (!can_run) return outcome;
  // What another version of the program says of the same is worth knowing.
  const auto document = document_of(scan, bytes, stored, *prior, *analysers);
  const bool same = document && *document == scan.analysis;
  if (same_program) outcome.rerun = same ? Rerun::same : Rerun::differs;
  if (same) return outcome;
  if (!document) {
    outcome.differences.push_back(document.error().message);
    return outcome;
  }
  outcome.differences = differences_of(stored, Json::parse(*document, nullptr, false));
  if (outcome.differences.empty()) outcome.differences.emplace_back("how the text is laid out");
  return outcome;
}

}  // namespace candor::workbench
