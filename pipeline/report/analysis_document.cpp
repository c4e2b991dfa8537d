#include "pipeline/report/analysis_document.h"

#include <fmt/core.h>

#include <array>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace candor {
namespace {

using Json = nlohmann::json;

constexpr std::array kStatuses = {CheckStatus::pass, CheckStatus::warn, CheckStatus::fail};
constexpr std::array kVerdicts = {Verdict::found, Verdict::possible, Verdict::not_detected,
                                  Verdict::inconclusive};
constexpr std::array kVisibilities = {StreetVisibility::yes, StreetVisibility::sometimes,
                                      StreetVisibility::no, StreetVisibility::unknown};
constexpr std::array kThresholdSources = {ThresholdSource::by_default, ThresholdSource::calibration,
                                          ThresholdSource::site};
constexpr std::array kBandSources = {BandSource::member, BandSource::unexplained};
constexpr std::array kReadings = {StripReading::none,         StripReading::invalid,
                                  StripReading::detected,     StripReading::detected_in_doubt,
                                  StripReading::not_detected, StripReading::not_detected_in_doubt,
                                  StripReading::disagreeing};
constexpr std::array kOtherVerdicts = {OtherVerdict::none, OtherVerdict::found,
                                       OtherVerdict::possible, OtherVerdict::not_detected};
constexpr std::array kExpectations = {Expectation::not_stated, Expectation::expected,
                                      Expectation::unexpected};

/// Reads values by their keys, and remembers the first that is not what it should be.
class Reader {
 public:
  const std::optional<std::string>& fault() const { return fault_; }

  const Json& at(const Json& object, const char* key) {
    static const Json kNull;
    if (!object.is_object() || !object.contains(key)) {
      note(key, "is missing");
      return kNull;
    }
    return object.at(key);
  }

  std::string text(const Json& object, const char* key) {
    const Json& value = at(object, key);
    if (!value.is_string()) note(key, "is no text");
    return value.is_string() ? value.get<std::string>() : std::string();
  }
  std::string text_or_null(const Json& object, const char* key) {
    return at(object, key).is_null() ? std::string() : text(object, key);
  }
  std::optional<double> number_or_null(const Json& object, const char* key) {
    const Json& value = at(object, key);
    if (value.is_null()) return std::nullopt;
    if (!value.is_number()) note(key, "is no number");
    return value.is_number() ? std::optional(value.get<double>()) : std::nullopt;
  }
  double number(const Json& object, const char* key) {
    const auto value = number_or_null(object, key);
    if (!value) note(key, "is no number");
    return value.value_or(0);
  }
  /// A number that the document has as null where it is none that JSON can say.
  double any_number(const Json& object, const char* key) {
    return number_or_null(object, key).value_or(std::numeric_limits<double>::quiet_NaN());
  }
  std::size_t count(const Json& object, const char* key) {
    const Json& value = at(object, key);
    if (!value.is_number_unsigned()) note(key, "is no whole number");
    return value.is_number_unsigned() ? value.get<std::size_t>() : 0;
  }
  bool flag(const Json& object, const char* key) {
    const Json& value = at(object, key);
    if (!value.is_boolean()) note(key, "is neither true nor false");
    return value.is_boolean() && value.get<bool>();
  }
  const Json& list(const Json& object, const char* key) {
    static const Json kNone = Json::array();
    const Json& value = at(object, key);
    if (!value.is_array()) note(key, "is no list");
    return value.is_array() ? value : kNone;
  }
  std::vector<std::string> texts(const Json& object, const char* key) {
    std::vector<std::string> values;
    for (const Json& value : list(object, key)) {
      if (!value.is_string()) note(key, "holds what is no text");
      if (value.is_string()) values.push_back(value.get<std::string>());
    }
    return values;
  }
  std::vector<std::pair<double, double>> ranges(const Json& object, const char* key) {
    std::vector<std::pair<double, double>> values;
    for (const Json& pair : list(object, key)) {
      const bool is_range =
          pair.is_array() && pair.size() == 2 && pair[0].is_number() && pair[1].is_number();
      if (!is_range) note(key, "holds what is no range");
      if (is_range) values.emplace_back(pair[0].get<double>(), pair[1].get<double>());
    }
    return values;
  }
  /// The value that prints as the text.
  template <typename Values>
  auto named(const Values& values, const Json& object, const char* key) {
    const std::string name = text(object, key);
    for (const auto value : values) {
      if (to_string(value) == name) return value;
    }
    note(key, fmt::format("is \"{:.40}\", which is not known here", name));
    return values.front();
  }

  void note(const char* key, std::string_view what) {
    if (!fault_) fault_ = fmt::format("\"{}\" {}", key, what);
  }

 private:
  std::optional<std::string> fault_;
};

Source source_of(Reader& reader, const Json& object) {
  return {reader.text(object, "file"), reader.count(object, "spectrum"),
          reader.text_or_null(object, "sha256"), reader.text(object, "format"),
          reader.text_or_null(object, "calibration")};
}

Quality quality_of(Reader& reader, const Json& object) {
  Quality quality;
  for (const Json& check : reader.list(object, "checks")) {
    quality.checks.push_back({.id = reader.text(check, "id"),
                              .status = reader.named(kStatuses, check, "status"),
                              .value = reader.number_or_null(check, "value"),
                              .limit = reader.number_or_null(check, "limit"),
                              .unit = reader.text_or_null(check, "unit"),
                              .cause = reader.text_or_null(check, "cause"),
                              .advice = reader.text_or_null(check, "advice")});
  }
  return quality;
}

std::vector<Peak> peaks_of(Reader& reader, const Json& document) {
  std::vector<Peak> peaks;
  for (const Json& object : reader.list(document, "peaks")) {
    Peak peak;
    peak.position = reader.number(object, "position_per_cm");
    peak.height = reader.number(object, "height");
    peak.prominence = reader.number(object, "prominence");
    peak.fwhm = reader.number(object, "fwhm_per_cm");
    peaks.push_back(peak);
  }
  return peaks;
}

std::vector<Match> matches_of(Reader& reader, const Json& document) {
  std::vector<Match> matches;
  for (const Json& object : reader.list(document, "matches")) {
    matches.push_back({reader.text(object, "reference"), reader.text(object, "substance"),
                       reader.text_or_null(object, "form"), reader.text_or_null(object, "group"),
                       reader.any_number(object, "score"), reader.text(object, "metric")});
  }
  return matches;
}

Component component_of(Reader& reader, const Json& object) {
  Component component;
  component.reference = reader.text(object, "reference");
  component.substance = reader.text_or_null(object, "substance");
  component.identified = !component.substance.empty();
  component.form = reader.text_or_null(object, "form");
  component.group = reader.text_or_null(object, "group");
  component.share = reader.number(object, "share");
  component.share_low = reader.number(object, "share_low");
  component.share_high = reader.number(object, "share_high");
  component.alternatives = reader.texts(object, "alternatives");
  if (!component.identified && !component.alternatives.empty()) {
    component.substance = component.alternatives.front();
  }
  return component;
}

Mixture mixture_of(Reader& reader, const Json& object) {
  Mixture mixture;
  for (const Json& component : reader.list(object, "components")) {
    mixture.components.push_back(component_of(reader, component));
  }
  const Json& rest = reader.at(object, "unexplained");
  mixture.unexplained.share = reader.number(rest, "share");
  mixture.unexplained.significant = reader.flag(rest, "significant");
  mixture.unexplained.misfit = reader.any_number(rest, "misfit");
  mixture.unexplained.regions_per_cm = reader.ranges(rest, "regions_per_cm");
  return mixture;
}

Remainder remainder_of(Reader& reader, const Json& object) {
  return {reader.any_number(object, "statistic"), reader.flag(object, "alarm"),
          reader.named(kVerdicts, object, "verdict")};
}

std::optional<Explanation> explanation_of(Reader& reader, const Json& object) {
  if (object.is_null()) return std::nullopt;
  Explanation explanation;
  explanation.reference = reader.text(object, "reference");
  explanation.substance = reader.text(object, "substance");
  for (const Json& band : reader.list(object, "bands")) {
    explanation.bands.push_back(
        {reader.number(band, "position_per_cm"), reader.number(band, "from_per_cm"),
         reader.number(band, "to_per_cm"), reader.named(kBandSources, band, "source"),
         reader.any_number(band, "carries"), remainder_of(reader, reader.at(band, "without")),
         reader.flag(band, "flips")});
  }
  explanation.without_bands = remainder_of(reader, reader.at(object, "without_bands"));
  if (!reader.at(object, "flipped_by_per_cm").is_null()) {
    explanation.flipped_by_per_cm = reader.ranges(object, "flipped_by_per_cm");
  }
  for (const Json& alike : reader.list(object, "look_alikes")) {
    LookAlike look_alike;
    look_alike.reference = reader.text(alike, "reference");
    look_alike.substance = reader.text(alike, "substance");
    look_alike.group = reader.text_or_null(alike, "group");
    look_alike.member = reader.flag(alike, "member");
    look_alike.cost = reader.any_number(alike, "cost");
    look_alike.regions_per_cm = reader.ranges(alike, "regions_per_cm");
    look_alike.because = reader.text(alike, "because");
    explanation.look_alikes.push_back(std::move(look_alike));
  }
  explanation.summary = reader.texts(object, "summary");
  return explanation;
}

Finding finding_of(Reader& reader, const Json& object) {
  Finding finding;
  finding.target = reader.text(object, "target");
  const bool group = reader.text(object, "kind") == "group";
  finding.kind = group ? TargetKind::group : TargetKind::substance;
  finding.title = reader.text(object, "title");
  finding.street_visibility = reader.named(kVisibilities, object, "street_visibility");
  finding.members = reader.texts(object, "members");
  finding.verdict = reader.named(kVerdicts, object, "verdict");
  finding.alarm = reader.flag(object, "alarm");
  finding.statistic = reader.number_or_null(object, "statistic");
  finding.fit = reader.number_or_null(object, "fit");
  finding.likeness = reader.number_or_null(object, "likeness");
  finding.threshold = reader.number_or_null(object, "threshold");
  if (!reader.at(object, "threshold_source").is_null()) {
    finding.threshold_source = reader.named(kThresholdSources, object, "threshold_source");
  }
  finding.p_value = reader.number_or_null(object, "p_value");
  finding.share = reader.number_or_null(object, "share");
  finding.share_low = reader.number_or_null(object, "share_low");
  finding.share_high = reader.number_or_null(object, "share_high");
  if (const Json& limit = reader.at(object, "limit_of_detection"); !limit.is_null()) {
    finding.limit = DetectionLimit{.share = reader.number(limit, "share"),
                                   .detection_rate = reader.number(limit, "detection_rate")};
  }
  finding.because = reader.texts(object, "because");
  finding.explanation = explanation_of(reader, reader.at(object, "explanation"));
  return finding;
}

std::vector<Strip> strips_of(Reader& reader, const Json& document) {
  std::vector<Strip> strips;
  for (const Json& object : reader.list(document, "strips")) {
    Strip strip;
    strip.target = reader.text(object, "target");
    const auto result = strip_result_from_string(reader.text(object, "result"));
    if (!result) reader.note("result", "of a strip is not known here");
    strip.result = result.value_or(StripResult::invalid);
    strip.lines = strip_lines_from_string(reader.text_or_null(object, "lines"));
    strip.brand = reader.text_or_null(object, "brand");
    strip.lot = reader.text_or_null(object, "lot");
    const auto sample_mg = reader.number_or_null(object, "sample_mg");
    const auto water_ml = reader.number_or_null(object, "water_ml");
    if (sample_mg && water_ml) strip.dilution = Dilution{*sample_mg, *water_ml};
    strips.push_back(std::move(strip));
  }
  return strips;
}

std::vector<OtherAnalysis> others_of(Reader& reader, const Json& document) {
  std::vector<OtherAnalysis> others;
  for (const Json& object : reader.list(document, "other_techniques")) {
    OtherAnalysis other;
    const auto technique = technique_from_string(reader.text(object, "technique"));
    if (!technique) reader.note("technique", "of another analysis is not known here");
    other.technique = technique.value_or(Technique::unknown);
    other.source = reader.text(object, "file");
    others.push_back(std::move(other));
  }
  return others;
}

CombinedStatement combined_of(Reader& reader, const Json& object) {
  CombinedStatement combined;
  combined.target = reader.text(object, "target");
  combined.statement_id = reader.text(object, "statement_id");
  combined.statement = reader.text(object, "statement");
  combined.strips = reader.named(kReadings, object, "strips");
  combined.other = reader.named(kOtherVerdicts, object, "other_technique");
  combined.expectation = reader.named(kExpectations, object, "expectation");
  combined.next_step = reader.text_or_null(object, "next_step");
  combined.notes = reader.texts(object, "notes");
  return combined;
}

Analysis analysis_of(Reader& reader, const Json& document) {
  Analysis analysis;
  const Json& source = reader.at(document, "source");
  const auto technique = technique_from_string(reader.text(source, "technique"));
  if (!technique) reader.note("technique", "is not known here");
  analysis.technique = technique.value_or(Technique::unknown);
  analysis.title = reader.text_or_null(document, "title");
  analysis.simulated = reader.flag(document, "simulated");
  const Json& recipe = reader.at(document, "recipe");
  analysis.recipe_name = reader.text(recipe, "name");
  analysis.recipe_fingerprint = reader.text(recipe, "fingerprint");
  const Json& library = reader.at(document, "library");
  analysis.library_name = reader.text(library, "name");
  analysis.library_revision = reader.text(library, "revision");
  analysis.library_calibration = reader.text_or_null(library, "calibration");
  analysis.library_references = reader.count(library, "references");
  analysis.library_note = reader.text_or_null(library, "note");
  analysis.site_thresholds = reader.text_or_null(document, "site_thresholds");
  analysis.program_version = reader.text(reader.at(document, "program"), "version");
  analysis.quality = quality_of(reader, reader.at(document, "quality"));
  analysis.peaks = peaks_of(reader, document);
  analysis.matches = matches_of(reader, document);
  analysis.mixture = mixture_of(reader, reader.at(document, "mixture"));
  for (const Json& object : reader.list(document, "watch")) {
    analysis.findings.push_back(finding_of(reader, object));
  }
  analysis.strips = strips_of(reader, document);
  analysis.others = others_of(reader, document);
  if (const Json& sold_as = reader.at(document, "sold_as"); !sold_as.is_null()) {
    analysis.sold_as = {reader.texts(sold_as, "names"), reader.flag(sold_as, "known"),
                        reader.flag(sold_as, "seen")};
  }
  for (const Json& object : reader.list(document, "combined")) {
    analysis.combined.push_back(combined_of(reader, object));
  }
  analysis.statement = reader.text(document, "statement");
  if (document.contains("watch_list")) {
    const Json& list = reader.at(document, "watch_list");
    analysis.watch_list_name = reader.text(list, "name");
    analysis.watch_list_revision = reader.text(list, "revision");
  }
  return analysis;
}

}  // namespace

Result<RecordedAnalysis> analysis_of_document(std::string_view document) {
  const Json parsed = Json::parse(document, nullptr, false);
  if (parsed.is_discarded()) {
    return Error{ErrorCode::damaged, "the recorded analysis is no JSON document"};
  }
  Reader reader;
  RecordedAnalysis recorded;
  if (reader.text(parsed, "schema") != "candor.analysis/1") {
    reader.note("schema", "is not candor.analysis/1");
  }
  recorded.source = source_of(reader, reader.at(parsed, "source"));
  recorded.analysis = analysis_of(reader, parsed);
  if (reader.fault()) {
    return Error{ErrorCode::damaged,
                 fmt::format("the recorded analysis cannot be read: {}", *reader.fault())};
  }
  return recorded;
}

}  // namespace candor
