#include "records/analysis_digest.h"

#include <nlohmann/json.hpp>

namespace candor::records {
namespace {

using nlohmann::json;

std::string text_of(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// A named component, or the group where the evidence names no substance.
std::string name_of(const json& component) {
  const std::string substance = text_of(component, "substance");
  return substance.empty() ? text_of(component, "group") : substance;
}

}  // namespace

Result<AnalysisDigest> digest_analysis(std::string_view document) {
  try {
    const json analysis = json::parse(document);
    if (analysis.at("schema") != "candor.analysis/1") {
      return Error{ErrorCode::invalid_value,
                   "the analysis of a scan is no document candor.analysis/1"};
    }
    AnalysisDigest digest;
    const json mixture = analysis.value("mixture", json());
    if (mixture.is_object()) {
      for (const json& component : mixture.value("components", json::array())) {
        if (std::string name = name_of(component); !name.empty()) {
          digest.substances.push_back(std::move(name));
        }
      }
    }
    for (const json& finding : analysis.at("watch")) {
      const std::string verdict = text_of(finding, "verdict");
      if (verdict == to_string(Verdict::found)) {
        digest.found.push_back(finding.at("target").get<std::string>());
      } else if (verdict == to_string(Verdict::possible)) {
        digest.possible.push_back(finding.at("target").get<std::string>());
      }
    }
    return digest;
  } catch (const json::exception&) {
    return Error{ErrorCode::invalid_value,
                 "the analysis of a scan is no document candor.analysis/1"};
  }
}

}  // namespace candor::records
