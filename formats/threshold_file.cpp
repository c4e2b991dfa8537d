#include "formats/threshold_file.h"

#include <fmt/core.h>

#include <utility>
#include <vector>

#include "formats/format.h"
#include "formats/json_document.h"
#include "formats/text.h"
#include "pipeline/core/decimal.h"

namespace candor::formats {
namespace {

constexpr std::string_view kSchema = "candor.thresholds/1";

Result<Threshold> threshold_of(JsonValue& object) {
  CANDOR_TRY(require_known_keys(
      object, "a threshold",
      {"target", "false_alarm_rate", "statistic", "samples", "above", "rate_bound"}));
  Threshold threshold;
  threshold.target = CANDOR_TRY(text_member(object, "target"));
  threshold.false_alarm_rate = CANDOR_TRY(number_member(object, "false_alarm_rate"));
  threshold.statistic = CANDOR_TRY(number_member(object, "statistic"));
  threshold.samples = CANDOR_TRY(count_member(object, "samples"));
  threshold.above = CANDOR_TRY(count_member(object, "above"));
  threshold.rate_bound = CANDOR_TRY(number_member(object, "rate_bound"));
  return threshold;
}

Result<ThresholdOrigin> origin_of(JsonValue& document) {
  JsonValue& origin = *CANDOR_TRY(require_member(document, "origin", JsonKind::object));
  CANDOR_TRY(require_known_keys(
      origin, "the origin",
      {"date", "labels_sha256", "program_version", "recipe_name", "recipe_fingerprint",
       "library_name", "library_revision", "library_calibration"}));
  ThresholdOrigin result;
  result.date = CANDOR_TRY(text_member(origin, "date"));
  result.labels_sha256 = CANDOR_TRY(text_member(origin, "labels_sha256"));
  result.program_version = CANDOR_TRY(text_member(origin, "program_version"));
  result.recipe_name = CANDOR_TRY(text_member(origin, "recipe_name"));
  result.recipe_fingerprint = CANDOR_TRY(text_member(origin, "recipe_fingerprint"));
  result.library_name = CANDOR_TRY(text_member(origin, "library_name"));
  result.library_revision = CANDOR_TRY(text_member(origin, "library_revision"));
  const JsonValue* calibration = origin.find("library_calibration");
  const bool is_never_calibrated = calibration != nullptr && calibration->kind == JsonKind::null;
  if (!is_never_calibrated) {
    result.library_calibration = CANDOR_TRY(text_member(origin, "library_calibration"));
  }
  return result;
}

std::string threshold_text(const Threshold& one) {
  return fmt::format(
      "    {{\n      \"target\": {},\n      \"false_alarm_rate\": {},\n      \"statistic\": {},\n"
      "      \"samples\": {},\n      \"above\": {},\n      \"rate_bound\": {}\n    }}",
      json_text(one.target), to_decimal(one.false_alarm_rate), to_decimal(one.statistic),
      one.samples, one.above, to_decimal(one.rate_bound));
}

std::string origin_text(const ThresholdOrigin& origin) {
  return fmt::format(
      "{{\n    \"date\": {},\n    \"labels_sha256\": {},\n    \"program_version\": {},\n"
      "    \"recipe_name\": {},\n    \"recipe_fingerprint\": {},\n    \"library_name\": {},\n"
      "    \"library_revision\": {},\n    \"library_calibration\": {}\n  }}",
      json_text(origin.date), json_text(origin.labels_sha256), json_text(origin.program_version),
      json_text(origin.recipe_name), json_text(origin.recipe_fingerprint),
      json_text(origin.library_name), json_text(origin.library_revision),
      origin.library_calibration.empty() ? "null" : json_text(origin.library_calibration));
}

}  // namespace

std::string thresholds_json(const Thresholds& thresholds) {
  std::string all;
  for (const Threshold& one : thresholds.all()) {
    all += (all.empty() ? "" : ",\n") + threshold_text(one);
  }
  return fmt::format(
      "{{\n  \"schema\": {},\n  \"fingerprint\": {},\n  \"origin\": {},\n"
      "  \"thresholds\": [\n{}\n  ]\n}}\n",
      json_text(kSchema), json_text(thresholds.fingerprint()), origin_text(thresholds.origin()),
      all);
}

Result<Thresholds> parse_thresholds(std::string_view bytes) {
  JsonValue document = CANDOR_TRY(parse_json(bytes));
  const std::string schema = CANDOR_TRY(text_member(document, "schema"));
  if (schema != kSchema) {
    return Error{ErrorCode::unsupported,
                 fmt::format("the schema is \"{}\"; thresholds are {}", excerpt(schema), kSchema)};
  }
  CANDOR_TRY(require_known_keys(document, "the document",
                                {"schema", "fingerprint", "origin", "thresholds"}));
  const std::string fingerprint = CANDOR_TRY(text_member(document, "fingerprint"));
  auto origin = CANDOR_TRY(origin_of(document));
  std::vector<Threshold> all;
  for (JsonValue& item :
       CANDOR_TRY(require_member(document, "thresholds", JsonKind::list))->items) {
    all.push_back(CANDOR_TRY(threshold_of(item)));
  }
  auto thresholds = CANDOR_TRY(Thresholds::make(std::move(origin), std::move(all)));
  if (thresholds.fingerprint() != fingerprint) {
    return Error{ErrorCode::damaged,
                 fmt::format("the fingerprint is \"{}\", and the content has {}: somebody changed "
                             "it; learn the thresholds anew",
                             excerpt(fingerprint), thresholds.fingerprint())};
  }
  return thresholds;
}

Result<Thresholds> read_thresholds(const std::filesystem::path& path) {
  auto thresholds = parse_thresholds(CANDOR_TRY(read_bytes(path)));
  if (thresholds) return thresholds;
  Error error = std::move(thresholds).error();
  error.message = fmt::format("{}: {}", path.string(), error.message);
  return error;
}

}  // namespace candor::formats
