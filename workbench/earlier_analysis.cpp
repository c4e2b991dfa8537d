#include "workbench/earlier_analysis.h"

#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "formats/format.h"

namespace candor::workbench {
namespace {

using Json = nlohmann::json;

Error damaged(const std::filesystem::path& path, std::string_view what) {
  return Error{ErrorCode::damaged, fmt::format("--evidence {}: {}", path.string(), what)};
}

/// The text of a key; empty where there is none.
std::string text_of(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<double> number_of(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number()) return std::nullopt;
  return found->get<double>();
}

/// The list of a key; empty where there is none.
Json list_of(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_array() ? *found : Json::array();
}

std::optional<Verdict> verdict_of(std::string_view text) {
  for (const Verdict verdict :
       {Verdict::found, Verdict::possible, Verdict::not_detected, Verdict::inconclusive}) {
    if (text == to_string(verdict)) return verdict;
  }
  return std::nullopt;
}

/// An amount that can be: above 0, and no more than a person could mean.
bool is_amount(const std::optional<double>& value) {
  constexpr double kLeast = 1e-6;
  constexpr double kMost = 1e6;
  return value && *value >= kLeast && *value <= kMost;
}

std::optional<OtherFinding> finding_of(const Json& object) {
  if (!object.is_object()) return std::nullopt;
  OtherFinding finding;
  finding.target = text_of(object, "target");
  const auto verdict = verdict_of(text_of(object, "verdict"));
  if (finding.target.empty() || !verdict) return std::nullopt;
  finding.verdict = *verdict;
  const auto limit = object.find("limit_of_detection");
  if (limit != object.end() && limit->is_object()) finding.limit = number_of(*limit, "share");
  if (finding.limit && !(*finding.limit > 0 && *finding.limit <= 1)) return std::nullopt;
  return finding;
}

std::optional<Strip> strip_of(const Json& object, const std::vector<StripKind>& kinds) {
  if (!object.is_object()) return std::nullopt;
  const auto result = strip_result_from_string(text_of(object, "result"));
  Strip strip;
  strip.target = text_of(object, "target");
  if (!result || strip.target.empty()) return std::nullopt;
  strip.result = *result;
  strip.lines = strip_lines_from_string(text_of(object, "lines"));
  strip.brand = text_of(object, "brand");
  strip.lot = text_of(object, "lot");
  const auto sample = number_of(object, "sample_mg");
  const auto water = number_of(object, "water_ml");
  if (is_amount(sample) && is_amount(water)) strip.dilution = Dilution{*sample, *water};
  const auto kind = std::ranges::find(kinds, strip.target, &StripKind::target);
  if (kind != kinds.end()) strip.kind = *kind;
  return strip;
}

std::vector<std::string> sold_as_of(const Json& document) {
  std::vector<std::string> names;
  const auto sold_as = document.find("sold_as");
  if (sold_as == document.end() || !sold_as->is_object()) return names;
  for (const Json& name : list_of(*sold_as, "names")) {
    if (name.is_string()) names.push_back(name.get<std::string>());
  }
  return names;
}

bool is_same(const Strip& a, const Strip& b) {
  const auto concentration = [](const Strip& strip) {
    return strip.dilution ? strip.dilution->mg_per_ml() : 0;
  };
  return a.target == b.target && a.result == b.result && a.lines == b.lines && a.brand == b.brand &&
         a.lot == b.lot && concentration(a) == concentration(b);
}

Result<Json> document_of(const std::filesystem::path& path) {
  const std::string bytes = CANDOR_TRY(formats::read_bytes(path));
  Json document = Json::parse(bytes, nullptr, false);
  if (document.is_discarded() || !document.is_object()) {
    return damaged(path, "is no JSON document; it should be what candor analyze --json printed");
  }
  const std::string schema = text_of(document, "schema");
  if (schema == "candor.analyses/1") {
    return damaged(path, "holds several analyses; it should hold the one of this sample");
  }
  if (schema != "candor.analysis/1") {
    return damaged(path,
                   fmt::format("its schema is \"{}\", but it should be candor.analysis/1", schema));
  }
  return document;
}

Result<OtherAnalysis> analysis_of(const Json& document, const std::filesystem::path& path) {
  OtherAnalysis analysis;
  const auto source = document.find("source");
  const auto technique = source != document.end() && source->is_object()
                             ? technique_from_string(text_of(*source, "technique"))
                             : std::nullopt;
  if (!technique)
    return damaged(path, "it does not say by which technique the sample was measured");
  analysis.technique = *technique;
  analysis.source = path.string();
  const auto simulated = document.find("simulated");
  analysis.simulated =
      simulated != document.end() && simulated->is_boolean() && simulated->get<bool>();
  for (const Json& object : list_of(document, "watch")) {
    auto finding = finding_of(object);
    if (!finding)
      return damaged(path,
                     "a target of its watch list lacks its id or its verdict, or "
                     "its limit is no share");
    analysis.findings.push_back(*std::move(finding));
  }
  if (analysis.findings.empty()) return damaged(path, "it holds no watch list");
  return analysis;
}

}  // namespace

Result<PriorEvidence> with_earlier_analysis(PriorEvidence prior, const std::filesystem::path& path,
                                            const std::vector<StripKind>& kinds) {
  const Json document = CANDOR_TRY(document_of(path));
  prior.others.push_back(CANDOR_TRY(analysis_of(document, path)));
  for (const Json& object : list_of(document, "strips")) {
    auto strip = strip_of(object, kinds);
    if (!strip) return damaged(path, "a strip in it lacks its target or its result");
    const bool known = std::ranges::any_of(
        prior.strips, [&](const Strip& other) { return is_same(other, *strip); });
    if (!known) prior.strips.push_back(*std::move(strip));
  }
  if (prior.sold_as.empty()) prior.sold_as = sold_as_of(document);
  return prior;
}

Result<PriorEvidence> evidence_in(std::string_view document, const std::vector<StripKind>& kinds) {
  const Json parsed = Json::parse(document, nullptr, false);
  if (parsed.is_discarded() || !parsed.is_object()) {
    return Error{ErrorCode::damaged, "the analysis is no JSON document"};
  }
  PriorEvidence prior;
  for (const Json& object : list_of(parsed, "strips")) {
    auto strip = strip_of(object, kinds);
    if (!strip) return Error{ErrorCode::damaged, "a strip of the analysis cannot be read"};
    prior.strips.push_back(*std::move(strip));
  }
  prior.sold_as = sold_as_of(parsed);
  return prior;
}

}  // namespace candor::workbench
