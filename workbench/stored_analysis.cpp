#include "workbench/stored_analysis.h"

#include <fmt/core.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "pipeline/report/json.h"
#include "workbench/reading.h"
#include "workbench/scan_spectrum.h"

namespace candor::workbench {
namespace {

using Json = nlohmann::ordered_json;

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

}  // namespace

std::vector<std::string> lost_inputs(std::string_view analysis) {
  const Json document = Json::parse(analysis, nullptr, false);
  if (!document.is_object()) return {"a document that can be read"};
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

Result<StoredRun> analyse_stored(const records::Scan& scan, std::string_view bytes,
                                 const PriorEvidence& prior, Analysers& analysers) {
  const Json stored = Json::parse(scan.analysis, nullptr, false);
  if (!stored.is_object()) {
    return Error{ErrorCode::damaged, "the stored analysis is no JSON document"};
  }
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
    std::string text = document.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
    return StoredRun{std::move(analysis), std::move(text)};
  }
  Comparison comparison;
  comparison.technique = scan.technique;
  StoredRun run;
  const AnalysisRequest request{source.spectrum + 1, &comparison, &reading, &prior, explanation};
  const auto error = analyse_spectra(
      input, request, analysers, [&](const Analysis& analysis, const Source& where) {
        run = {analysis, analysis_json(analysis, where, JsonLayout::line)};
      });
  if (error) return *error;
  return run;
}

}  // namespace candor::workbench
