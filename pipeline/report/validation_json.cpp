#include <nlohmann/json.hpp>

#include "pipeline/report/validation.h"

namespace candor {
namespace {

using Json = nlohmann::ordered_json;

Json number(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json text_or_null(std::string_view text) { return text.empty() ? Json(nullptr) : Json(text); }

/// [value, low, high]
Json rate(const std::optional<Rate>& of) {
  if (!of) return nullptr;
  return Json::array({of->value, of->low, of->high});
}

/// The same with what was counted.
Json counted(const std::optional<Rate>& of) {
  return {
      {"rate", rate(of)}, {"successes", of ? of->successes : 0}, {"trials", of ? of->trials : 0}};
}

void add_counts(Json& object, const Counts& counts) {
  object["n"] = counts.present() + counts.absent();
  object["true_positive"] = counts.true_positive;
  object["false_negative"] = counts.false_negative;
  object["false_positive"] = counts.false_positive;
  object["true_negative"] = counts.true_negative;
  object["sensitivity"] = rate(counts.sensitivity());
  object["specificity"] = rate(counts.specificity());
  object["f1"] = number(counts.f1());
}

Json counts_object(const Counts& counts) {
  Json object = Json::object();
  add_counts(object, counts);
  return object;
}

Json roc_array(const std::vector<RocPoint>& curve) {
  Json array = Json::array();
  for (const RocPoint& point : curve) {
    array.push_back({{"threshold", point.threshold},
                     {"sensitivity", point.sensitivity},
                     {"false_alarm_rate", point.false_alarm_rate}});
  }
  return array;
}

Json target_object(const TargetMeasures& of) {
  Json object = {{"target", of.target},
                 {"kind", of.kind == TargetKind::group ? "group" : "substance"},
                 {"stated", of.is_stated}};
  add_counts(object, of.counts);
  object["inconclusive_present"] = of.inconclusive_present;
  object["inconclusive_absent"] = of.inconclusive_absent;
  object["auroc"] = of.area ? Json(of.area->value) : Json(nullptr);
  object["auroc_interval"] = of.area ? Json::array({of.area->low, of.area->high}) : Json(nullptr);
  object["roc"] = roc_array(of.roc);
  object["limit_coverage"] = counted(of.limits.above);
  object["limit_coverage_to_twice"] = counted(of.limits.just_above);
  object["median_limit_absent"] = number(of.limits.middle_of_absent);
  object["interval_coverage"] = counted(of.interval_coverage);
  return object;
}

Json by_share_array(const Validation& validation) {
  Json array = Json::array();
  for (const TargetMeasures& of : validation.targets) {
    for (const ShareBin& bin : of.by_share) {
      array.push_back({{"target", of.target},
                       {"share_from", bin.from},
                       {"share_to", bin.to},
                       {"n", bin.detected ? bin.detected->trials : 0},
                       {"detected", bin.detected ? bin.detected->successes : 0},
                       {"detection_rate", rate(bin.detected)}});
    }
  }
  return array;
}

Json stratum_object(const Stratum& stratum) {
  Json object = {{"target", stratum.target}, {"stratum", stratum.name}, {"value", stratum.value}};
  add_counts(object, stratum.counts);
  return object;
}

Json worst_object(const std::optional<WorstStratum>& worst) {
  if (!worst) return nullptr;
  return {{"stratum", worst->stratum.name},
          {"value", worst->stratum.value},
          {"sensitivity", rate(worst->stratum.counts.sensitivity())},
          {"specificity", rate(worst->stratum.counts.specificity())},
          {"chance", worst->chance},
          {"compared", worst->compared}};
}

Json composition_object(const MixtureMeasures& mixture) {
  return {{"n", mixture.samples},
          {"major_share", kMajorShare},
          {"major_given", counted(mixture.given)},
          {"major_given_or_alternative", counted(mixture.given_or_alternative)},
          {"wrong_names", counted(mixture.wrong)},
          {"wrong_names_without_right_alternative", counted(mixture.wrong_outright)},
          {"interval_coverage", counted(mixture.interval_coverage)},
          {"flagged_with_outside_component", counted(mixture.flagged_outside)},
          {"flagged_without_outside_component", counted(mixture.flagged_inside)}};
}

Json technician_object(const std::optional<Technician>& technician) {
  if (!technician) return nullptr;
  return {{"analysed", counts_object(technician->analysed)},
          {"labelled", counts_object(technician->labelled)}};
}

Json published_array(const ValidationSource& source) {
  Json array = Json::array();
  if (source.standard != ReferenceStandard::strip) return array;
  array.push_back({{"what", kPublishedNetwork.what},
                   {"f1", kPublishedNetwork.f1},
                   {"auroc", kPublishedNetwork.auroc},
                   {"source", kPublishedNetwork.source}});
  return array;
}

Json source_object(const ValidationSource& source) {
  return {{"labels", source.labels},
          {"labels_sha256", text_or_null(source.labels_sha256)},
          {"folder", source.folder},
          {"reference_standard", to_string(source.standard)}};
}

Json not_analysed_array(const ValidationSource& source) {
  Json array = Json::array();
  for (const NotAnalysed& one : source.not_analysed) {
    array.push_back({{"file", one.file}, {"line", one.line}, {"reason", one.reason}});
  }
  return array;
}

Json samples_object(const Validation& validation, const ValidationSource& source) {
  return {{"labelled", source.labelled},
          {"analysed", validation.analysed},
          {"simulated", validation.simulated},
          {"inconclusive", validation.inconclusive},
          {"not_analysed", source.not_analysed.size()},
          {"not_analysed_present", validation.not_analysed_present},
          {"not_analysed_absent", validation.not_analysed_absent}};
}

}  // namespace

std::string validation_json(const Validation& validation, const ValidationSource& source,
                            JsonLayout layout) {
  Json targets = Json::array();
  std::optional<Rate> main_coverage;
  for (const TargetMeasures& of : validation.targets) {
    targets.push_back(target_object(of));
    if (of.target == validation.main_target) main_coverage = of.limits.above;
  }
  Json strata = Json::array();
  for (const Stratum& stratum : validation.strata) strata.push_back(stratum_object(stratum));
  Json document = {{"schema", "candor.validation/1"},
                   {"source", source_object(source)},
                   {"recipe",
                    {{"name", text_or_null(source.recipe_name)},
                     {"fingerprint", text_or_null(source.recipe_fingerprint)}}},
                   {"library",
                    {{"name", text_or_null(source.library_name)},
                     {"revision", text_or_null(source.library_revision)},
                     {"calibration", text_or_null(source.library_calibration)},
                     {"references", source.library_references}}},
                   {"program", {{"version", source.program_version}}},
                   {"thresholds", text_or_null(source.thresholds)},
                   {"confidence", kConfidence},
                   {"samples", samples_object(validation, source)},
                   {"main_target", text_or_null(validation.main_target)},
                   {"targets", std::move(targets)},
                   {"by_share", by_share_array(validation)},
                   {"strata", std::move(strata)},
                   {"least_sensitive_stratum", worst_object(validation.least_sensitive)},
                   {"least_specific_stratum", worst_object(validation.least_specific)},
                   {"limit_coverage", rate(main_coverage)},
                   {"composition", composition_object(validation.mixture)},
                   {"technician", technician_object(validation.technician)},
                   {"published", published_array(source)},
                   {"not_analysed", not_analysed_array(source)}};
  if (!source.watch_list_revision.empty()) {
    document["watch_list"] = {{"name", source.watch_list_name},
                              {"revision", source.watch_list_revision}};
  }
  return document.dump(layout == JsonLayout::line ? -1 : 2, ' ', false,
                       Json::error_handler_t::replace);
}

}  // namespace candor
