#include "pipeline/report/json.h"

#include <fmt/core.h>

#include <cmath>
#include <nlohmann/json.hpp>

namespace candor {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& document, JsonLayout layout) {
  // A file name or title that is no UTF-8 is printed with replacement characters.
  return document.dump(layout == JsonLayout::line ? -1 : 2, ' ', false,
                       Json::error_handler_t::replace);
}

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json number(const std::optional<double>& value) { return value ? number(*value) : Json(nullptr); }

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json ranges(std::span<const std::pair<double, double>> pairs) {
  Json array = Json::array();
  for (const auto& [from, to] : pairs) array.push_back({from, to});
  return array;
}

Json source_object(const Source& source, Technique technique) {
  return {{"file", source.file},
          {"spectrum", source.spectrum},
          {"sha256", text_or_null(source.sha256)},
          {"format", source.format},
          {"technique", to_string(technique)},
          {"calibration", text_or_null(source.calibration)}};
}

Json digitisation_object(const std::optional<Digitisation>& digitised) {
  if (!digitised) return nullptr;
  return {{"uncertainty", number(digitised->uncertainty)},
          {"unit", text_or_null(digitised->unit)},
          {"sentence", digitised_sentence(*digitised)}};
}

Json quality_object(const Quality& quality) {
  Json checks = Json::array();
  for (const QualityCheck& check : quality.checks) {
    checks.push_back({{"id", check.id},
                      {"status", to_string(check.status)},
                      {"value", number(check.value)},
                      {"limit", number(check.limit)},
                      {"unit", text_or_null(check.unit)},
                      {"cause", text_or_null(check.cause)},
                      {"advice", text_or_null(check.advice)}});
  }
  return {{"usable", quality.usable()}, {"checks", std::move(checks)}};
}

Json number_or_null(const std::optional<double>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json fit_object(const FittedPeak& fitted) {
  Json fit = {{"status", to_string(fitted.status)}, {"group", fitted.group}};
  const auto add = [&](const char* key, const char* uncertainty_key, Measured FittedBand::*member) {
    fit[key] = fitted.band ? Json(((*fitted.band).*member).value) : Json(nullptr);
    fit[uncertainty_key] =
        fitted.band ? number_or_null(((*fitted.band).*member).uncertainty) : Json(nullptr);
  };
  add("position_per_cm", "position_uncertainty_per_cm", &FittedBand::position);
  add("height", "height_uncertainty", &FittedBand::height);
  add("fwhm_per_cm", "fwhm_uncertainty_per_cm", &FittedBand::fwhm);
  add("area", "area_uncertainty", &FittedBand::area);
  add("lorentz_fraction", "lorentz_fraction_uncertainty", &FittedBand::lorentz_fraction);
  fit["residual_over_noise"] = number_or_null(fitted.residual_over_noise);
  return fit;
}

Json peak_array(std::span<const Peak> peaks) {
  Json array = Json::array();
  for (const Peak& peak : peaks) {
    array.push_back({{"position_per_cm", peak.position},
                     {"height", peak.height},
                     {"prominence", peak.prominence},
                     {"fwhm_per_cm", peak.fwhm}});
  }
  return array;
}

Json match_array(std::span<const Match> matches) {
  Json array = Json::array();
  for (const Match& match : matches) {
    array.push_back({{"reference", match.reference},
                     {"substance", match.substance},
                     {"form", text_or_null(match.form)},
                     {"group", text_or_null(match.group)},
                     {"score", number(match.score)},
                     {"metric", match.metric}});
  }
  return array;
}

Json mixture_object(const Mixture& mixture) {
  Json components = Json::array();
  for (const Component& component : mixture.components) {
    components.push_back({{"substance", component.identified ? Json(component.substance) : Json()},
                          {"form", text_or_null(component.form)},
                          {"group", text_or_null(component.group)},
                          {"share", component.share},
                          {"share_low", component.share_low},
                          {"share_high", component.share_high},
                          {"reference", component.reference},
                          {"alternatives", component.alternatives}});
  }
  return {{"components", std::move(components)},
          {"unexplained",
           {{"share", mixture.unexplained.share},
            {"significant", mixture.unexplained.significant},
            {"misfit", number(mixture.unexplained.misfit)},
            {"regions_per_cm", ranges(mixture.unexplained.regions_per_cm)}}}};
}

Json look_alike_object(const LookAlike& look_alike) {
  return {{"reference", look_alike.reference},
          {"substance", look_alike.substance},
          {"group", text_or_null(look_alike.group)},
          {"member", look_alike.member},
          {"cost", number(look_alike.cost)},
          {"regions_per_cm", ranges(look_alike.regions_per_cm)},
          {"because", look_alike.because}};
}

Json remainder_object(const Remainder& remainder) {
  return {{"statistic", number(remainder.statistic)},
          {"alarm", remainder.alarm},
          {"verdict", to_string(remainder.verdict)}};
}

Json explanation_or_null(const Finding& finding) {
  if (!finding.explanation) return nullptr;
  const Explanation& explanation = *finding.explanation;
  Json bands = Json::array();
  for (const ExplainedBand& band : explanation.bands) {
    bands.push_back({{"position_per_cm", band.position_per_cm},
                     {"from_per_cm", band.from_per_cm},
                     {"to_per_cm", band.to_per_cm},
                     {"source", to_string(band.source)},
                     {"carries", number(band.carries)},
                     {"flips", band.flips},
                     {"without", remainder_object(band.without)}});
  }
  Json look_alikes = Json::array();
  for (const LookAlike& look_alike : explanation.look_alikes) {
    look_alikes.push_back(look_alike_object(look_alike));
  }
  return {{"reference", explanation.reference},
          {"substance", explanation.substance},
          {"bands", std::move(bands)},
          {"without_bands", remainder_object(explanation.without_bands)},
          {"flipped_by_per_cm",
           explanation.flipped_by_per_cm ? ranges(*explanation.flipped_by_per_cm) : Json(nullptr)},
          {"look_alikes", std::move(look_alikes)},
          {"summary", explanation.summary}};
}

Json finding_object(const Finding& finding) {
  Json limit = nullptr;
  if (finding.limit) {
    limit = {{"share", finding.limit->share}, {"detection_rate", finding.limit->detection_rate}};
  }
  return {{"target", finding.target},
          {"kind", finding.kind == TargetKind::group ? "group" : "substance"},
          {"title", finding.title},
          {"street_visibility", to_string(finding.street_visibility)},
          {"members", finding.members},
          {"verdict", to_string(finding.verdict)},
          {"alarm", finding.alarm},
          {"statistic", number(finding.statistic)},
          {"fit", number(finding.fit)},
          {"likeness", number(finding.likeness)},
          {"threshold", number(finding.threshold)},
          {"threshold_source",
           finding.threshold_source ? Json(to_string(*finding.threshold_source)) : Json(nullptr)},
          {"p_value", number(finding.p_value)},
          {"share", number(finding.share)},
          {"share_low", number(finding.share_low)},
          {"share_high", number(finding.share_high)},
          {"limit_of_detection", std::move(limit)},
          {"because", finding.because},
          {"explanation", explanation_or_null(finding)}};
}

Json strip_array(const Analysis& analysis) {
  Json array = Json::array();
  for (const Strip& strip : analysis.strips) {
    array.push_back(
        {{"target", strip.target},
         {"result", to_string(strip.result)},
         {"lines", strip.lines ? Json(to_string(*strip.lines)) : Json(nullptr)},
         {"brand", text_or_null(strip.brand)},
         {"lot", text_or_null(strip.lot)},
         {"sample_mg", strip.dilution ? Json(strip.dilution->sample_mg) : Json(nullptr)},
         {"water_ml", strip.dilution ? Json(strip.dilution->water_ml) : Json(nullptr)}});
  }
  return array;
}

Json other_array(const Analysis& analysis) {
  Json array = Json::array();
  for (const OtherAnalysis& other : analysis.others) {
    array.push_back({{"technique", to_string(other.technique)}, {"file", other.source}});
  }
  return array;
}

Json sold_as_object(const Analysis& analysis) {
  if (analysis.sold_as.names.empty()) return nullptr;
  return {{"names", analysis.sold_as.names},
          {"known", analysis.sold_as.known},
          {"seen", analysis.sold_as.seen}};
}

Json combined_array(const Analysis& analysis) {
  Json array = Json::array();
  for (const CombinedStatement& combined : analysis.combined) {
    array.push_back({{"target", combined.target},
                     {"statement_id", combined.statement_id},
                     {"statement", combined.statement},
                     {"strips", to_string(combined.strips)},
                     {"other_technique", to_string(combined.other)},
                     {"expectation", to_string(combined.expectation)},
                     {"next_step", text_or_null(combined.next_step)},
                     {"notes", combined.notes}});
  }
  return array;
}

}  // namespace

std::string analysis_json(const Analysis& analysis, const Source& source, JsonLayout layout) {
  Json watch = Json::array();
  for (const Finding& finding : analysis.findings) watch.push_back(finding_object(finding));
  Json document = {
      {"schema", "candor.analysis/1"},
      {"source", source_object(source, analysis.technique)},
      {"title", text_or_null(analysis.title)},
      {"simulated", analysis.simulated},
      {"recipe", {{"name", analysis.recipe_name}, {"fingerprint", analysis.recipe_fingerprint}}},
      {"library",
       {{"name", analysis.library_name},
        {"revision", analysis.library_revision},
        {"calibration", text_or_null(analysis.library_calibration)},
        {"references", analysis.library_references},
        {"note", text_or_null(analysis.library_note)}}},
      {"site_thresholds", text_or_null(analysis.site_thresholds)},
      {"program", {{"version", analysis.program_version}}},
      {"quality", quality_object(analysis.quality)},
      {"peaks", peak_array(analysis.peaks)},
      {"matches", match_array(analysis.matches)},
      {"mixture", mixture_object(analysis.mixture)},
      {"watch", std::move(watch)},
      {"strips", strip_array(analysis)},
      {"other_techniques", other_array(analysis)},
      {"sold_as", sold_as_object(analysis)},
      {"combined", combined_array(analysis)},
      {"statement", analysis.statement}};
  // The list that comes with the program is told by the program's version.
  if (!analysis.watch_list_revision.empty()) {
    document["watch_list"] = {{"name", analysis.watch_list_name},
                              {"revision", analysis.watch_list_revision}};
  }
  return dump(document, layout);
}

std::string error_json(const Error& error, const std::string& file, JsonLayout layout) {
  const Json document = {{"schema", "candor.error/1"},
                         {"source", {{"file", file}}},
                         {"error", {{"code", to_string(error.code)}, {"message", error.message}}}};
  return dump(document, layout);
}

std::string analyses_json(std::span<const std::string> documents) {
  std::string text = R"({"schema":"candor.analyses/1","analyses":[)";
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (i > 0) text += ',';
    text += '\n';
    text += documents[i];
  }
  return text + "\n]}";
}

std::string peaks_json(std::span<const Peak> peaks, const Source& source,
                       const SpectrumLabel& label, JsonLayout layout) {
  Json array = peak_array(peaks);
  for (Json& peak : array) peak["fit"] = nullptr;
  return dump({{"schema", "candor.peaks/1"},
               {"source", source_object(source, label.technique)},
               {"digitised", digitisation_object(digitisation_of(label))},
               {"fit_shape", nullptr},
               {"peaks", std::move(array)}},
              layout);
}

std::string fitted_peaks_json(std::span<const FittedPeak> peaks, LineShape shape,
                              const Source& source, const SpectrumLabel& label, JsonLayout layout) {
  Json array = Json::array();
  for (const FittedPeak& fitted : peaks) {
    Json peak = peak_array(std::span(&fitted.peak, 1)).front();
    peak["fit"] = fit_object(fitted);
    array.push_back(std::move(peak));
  }
  return dump({{"schema", "candor.peaks/1"},
               {"source", source_object(source, label.technique)},
               {"digitised", digitisation_object(digitisation_of(label))},
               {"fit_shape", to_string(shape)},
               {"peaks", std::move(array)}},
              layout);
}

std::string search_json(std::span<const Match> matches, const Quality& quality,
                        const Source& source, Technique technique,
                        const std::optional<Digitisation>& digitised, JsonLayout layout) {
  return dump({{"schema", "candor.search/1"},
               {"source", source_object(source, technique)},
               {"digitised", digitisation_object(digitised)},
               {"quality", quality_object(quality)},
               {"matches", match_array(matches)}},
              layout);
}

std::string mixture_json(const Mixture& mixture, const Quality& quality, const Source& source,
                         Technique technique, JsonLayout layout) {
  return dump({{"schema", "candor.mixture/1"},
               {"source", source_object(source, technique)},
               {"quality", quality_object(quality)},
               {"mixture", mixture_object(mixture)}},
              layout);
}

}  // namespace candor
