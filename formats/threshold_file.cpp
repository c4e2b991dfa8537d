#include "formats/threshold_file.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <utility>
#include <vector>

#include "formats/format.h"
#include "formats/json_document.h"
#include "formats/text.h"
#include "pipeline/core/decimal.h"

namespace candor::formats {
namespace {

constexpr std::string_view kSchema = "candor.thresholds/1";
constexpr double kMostCount = 1e9;

/// Refuse keys that are not described: they may be meant to change something.
Result<void> require_keys(const JsonValue& object, std::string_view what,
                          std::initializer_list<std::string_view> keys) {
  for (const auto& [key, value] : object.members) {
    if (std::ranges::find(keys, std::string_view(key)) != keys.end()) continue;
    return Error{ErrorCode::damaged,
                 fmt::format("line {}: {} has no key \"{}\"", value.line, what, excerpt(key))};
  }
  return {};
}

Result<std::string> text_of(JsonValue& object, std::string_view key) {
  return CANDOR_TRY(require_member(object, key, JsonKind::text))->text;
}

Result<double> number_of(JsonValue& object, std::string_view key) {
  return CANDOR_TRY(require_member(object, key, JsonKind::number))->numbers.front();
}

Result<std::size_t> count_of(JsonValue& object, std::string_view key) {
  const JsonValue* value = CANDOR_TRY(require_member(object, key, JsonKind::number));
  const double number = value->numbers.front();
  if (number >= 0 && number <= kMostCount && number == std::floor(number)) {
    return static_cast<std::size_t>(number);
  }
  return Error{ErrorCode::damaged, fmt::format("line {}: \"{}\" is {}; it should be a count",
                                               value->line, key, excerpt(value->text))};
}

Result<Threshold> threshold_of(JsonValue& object) {
  CANDOR_TRY(
      require_keys(object, "a threshold",
                   {"target", "false_alarm_rate", "statistic", "samples", "above", "rate_bound"}));
  Threshold threshold;
  threshold.target = CANDOR_TRY(text_of(object, "target"));
  threshold.false_alarm_rate = CANDOR_TRY(number_of(object, "false_alarm_rate"));
  threshold.statistic = CANDOR_TRY(number_of(object, "statistic"));
  threshold.samples = CANDOR_TRY(count_of(object, "samples"));
  threshold.above = CANDOR_TRY(count_of(object, "above"));
  threshold.rate_bound = CANDOR_TRY(number_of(object, "rate_bound"));
  return threshold;
}

Result<ThresholdOrigin> origin_of(JsonValue& document) {
  JsonValue& origin = *CANDOR_TRY(require_member(document, "origin", JsonKind::object));
  CANDOR_TRY(require_keys(origin, "the origin",
                          {"date", "labels_sha256", "program_version", "recipe_name",
                           "recipe_fingerprint", "library_name", "library_revision"}));
  ThresholdOrigin result;
  result.date = CANDOR_TRY(text_of(origin, "date"));
  result.labels_sha256 = CANDOR_TRY(text_of(origin, "labels_sha256"));
  result.program_version = CANDOR_TRY(text_of(origin, "program_version"));
  result.recipe_name = CANDOR_TRY(text_of(origin, "recipe_name"));
  result.recipe_fingerprint = CANDOR_TRY(text_of(origin, "recipe_fingerprint"));
  result.library_name = CANDOR_TRY(text_of(origin, "library_name"));
  result.library_revision = CANDOR_TRY(text_of(origin, "library_revision"));
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
      "    \"library_revision\": {}\n  }}",
      json_text(origin.date), json_text(origin.labels_sha256), json_text(origin.program_version),
      json_text(origin.recipe_name), json_text(origin.recipe_fingerprint),
      json_text(origin.library_name), json_text(origin.library_revision));
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
  const std::string schema = CANDOR_TRY(text_of(document, "schema"));
  if (schema != kSchema) {
    return Error{ErrorCode::unsupported,
                 fmt::format("the schema is \"{}\"; thresholds are {}", excerpt(schema), kSchema)};
  }
  CANDOR_TRY(
      require_keys(document, "the document", {"schema", "fingerprint", "origin", "thresholds"}));
  const std::string fingerprint = CANDOR_TRY(text_of(document, "fingerprint"));
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
