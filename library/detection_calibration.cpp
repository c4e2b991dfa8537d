#include "library/detection_calibration.h"

#include <fmt/core.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "pipeline/core/invariant.h"
#include "pipeline/core/sha256.h"

namespace candor::library {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kSchema = "candor.detection-calibration/1";

Json alarms_json(const std::map<std::string, AlarmRule>& alarms) {
  Json list = Json::array();
  for (const auto& [target, rule] : alarms) {
    Json null = Json::array();
    for (const NullPoint& point : rule.null) null.push_back({point.probability, point.statistic});
    list.push_back({{"target", target},
                    {"threshold", rule.threshold},
                    {"negatives", rule.negatives},
                    {"null", std::move(null)}});
  }
  return list;
}

Json learnt_json(const std::optional<LearntMismatch>& learnt) {
  if (!learnt) return {};
  Json figures = Json::object();
  for (const MismatchFigure& figure : kMismatchFigures) {
    figures[std::string(figure.name)] = learnt->model.*figure.figure;
  }
  return {{"measurements", learnt->measurements}, {"mismatch", std::move(figures)}};
}

Json rules_json(const DetectionRules& rules) {
  CANDOR_INVARIANT(rules.origin.has_value(), "calibrated rules have an origin");
  const DetectionCalibrationOrigin& origin = *rules.origin;
  return {{"recipe_fingerprint", origin.recipe_fingerprint},
          {"library_revision", origin.library_revision},
          {"program_version", origin.program_version},
          {"seed", origin.seed},
          {"samples", origin.samples},
          {"false_alarm_rate", origin.false_alarm_rate},
          {"severity", origin.severity},
          {"learnt", learnt_json(origin.learnt)},
          {"significant_misfit", rules.mixture.significant_misfit},
          {"most_contradiction", rules.mixture.most_contradiction},
          {"interval_factor", rules.mixture.interval_factor},
          {"unexplained_factor", rules.mixture.unexplained_factor},
          {"unexplained_spread", rules.mixture.unexplained_spread},
          {"limit_factor", rules.limit_factor},
          {"alarms", alarms_json(rules.alarms)}};
}

Error damaged(const std::string& what) {
  return {ErrorCode::library_damaged, "its detection calibration is damaged: " + what};
}

/// Reads figures of one object and remembers the first that is wrong.
class Reader {
 public:
  explicit Reader(const Json& object) : object_(object) {}

  double number(const char* key, double lowest, double highest) {
    const Json* value = find(key);
    if (value == nullptr || !value->is_number()) return fail(key, "a number");
    const auto figure = value->get<double>();
    if (std::isfinite(figure) && figure >= lowest && figure <= highest) return figure;
    return fail(key, fmt::format("from {} to {}", lowest, highest));
  }

  std::uint64_t count(const char* key) {
    const Json* value = find(key);
    if (value != nullptr && value->is_number_unsigned()) return value->get<std::uint64_t>();
    fail(key, "a whole number");
    return 0;
  }

  std::string text(const char* key) {
    const Json* value = find(key);
    if (value != nullptr && value->is_string()) return value->get<std::string>();
    fail(key, "a text");
    return {};
  }

  const std::optional<std::string>& fault() const { return fault_; }

 private:
  const Json* find(const char* key) const {
    const auto found = object_.is_object() ? object_.find(key) : object_.end();
    return object_.is_object() && found != object_.end() ? &*found : nullptr;
  }

  double fail(const char* key, const std::string& right) {
    if (!fault_) fault_ = fmt::format("\"{}\" should be {}", key, right);
    return 0;
  }

  const Json& object_;
  std::optional<std::string> fault_;
};

constexpr double kHuge = 1e12;

Result<std::vector<NullPoint>> null_points_in(const Json& list) {
  std::vector<NullPoint> points;
  if (!list.is_array()) return damaged("\"null\" should be an array");
  for (const Json& pair : list) {
    if (!pair.is_array() || pair.size() != 2 || !pair[0].is_number() || !pair[1].is_number()) {
      return damaged("\"null\" should hold pairs of numbers");
    }
    const NullPoint point{pair[0].get<double>(), pair[1].get<double>()};
    const bool ordered = points.empty() || (point.probability < points.back().probability &&
                                            point.statistic >= points.back().statistic);
    if (!(point.probability > 0) || !(point.probability <= 1) || !std::isfinite(point.statistic) ||
        !ordered) {
      return damaged("\"null\" should hold falling probabilities and rising statistics");
    }
    points.push_back(point);
  }
  if (points.empty()) return damaged("\"null\" is empty");
  return points;
}

/// Documents of before there was such a thing have no "learnt".
Result<std::optional<LearntMismatch>> learnt_in(const Json& object) {
  const auto found = object.find("learnt");
  if (found == object.end() || found->is_null()) return std::optional<LearntMismatch>{};
  if (!found->is_object() || !found->contains("mismatch") || !found->contains("measurements") ||
      !found->at("measurements").is_array()) {
    return damaged("\"learnt\" should hold \"mismatch\" and \"measurements\"");
  }
  LearntMismatch learnt;
  for (const Json& one : found->at("measurements")) {
    if (!one.is_string()) return damaged("\"measurements\" should hold texts");
    learnt.measurements.push_back(one.get<std::string>());
  }
  Reader reader(found->at("mismatch"));
  for (const MismatchFigure& figure : kMismatchFigures) {
    learnt.model.*figure.figure =
        reader.number(std::string(figure.name).c_str(), figure.lowest, figure.highest);
  }
  if (reader.fault()) return damaged(*reader.fault());
  return std::optional<LearntMismatch>(std::move(learnt));
}

Result<DetectionRules> rules_in(const Json& object) {
  Reader reader(object);
  DetectionRules rules;
  rules.origin =
      DetectionCalibrationOrigin{.recipe_fingerprint = reader.text("recipe_fingerprint"),
                                 .library_revision = reader.text("library_revision"),
                                 .program_version = reader.text("program_version"),
                                 .seed = reader.count("seed"),
                                 .samples = reader.count("samples"),
                                 .false_alarm_rate = reader.number("false_alarm_rate", 0, 1),
                                 .severity = reader.number("severity", 0, kHuge),
                                 .learnt = std::nullopt};
  rules.mixture.significant_misfit = reader.number("significant_misfit", 0, kHuge);
  rules.mixture.most_contradiction = reader.number("most_contradiction", 0, kHuge);
  rules.mixture.interval_factor = reader.number("interval_factor", 0, kHuge);
  rules.mixture.unexplained_factor = reader.number("unexplained_factor", 0, kHuge);
  rules.mixture.unexplained_spread = reader.number("unexplained_spread", 0, kHuge);
  rules.limit_factor = reader.number("limit_factor", 0, kHuge);
  if (reader.fault()) return damaged(*reader.fault());
  rules.origin->learnt = CANDOR_TRY(learnt_in(object));
  const auto alarms = object.find("alarms");
  if (alarms == object.end() || !alarms->is_array()) return damaged("\"alarms\" is missing");
  for (const Json& one : *alarms) {
    Reader alarm(one);
    const std::string target = alarm.text("target");
    AlarmRule rule{.threshold = alarm.number("threshold", 0, kHuge),
                   .null = {},
                   .negatives = alarm.count("negatives")};
    if (alarm.fault()) return damaged(*alarm.fault());
    if (!one.contains("null")) return damaged("\"null\" is missing");
    rule.null = CANDOR_TRY(null_points_in(one.at("null")));
    rules.alarms.emplace(target, std::move(rule));
  }
  return rules;
}

}  // namespace

StoredCalibration stored_calibration(const std::vector<DetectionRules>& rules) {
  Json list = Json::array();
  for (const DetectionRules& one : rules) list.push_back(rules_json(one));
  std::string content =
      Json({{"schema", std::string(kSchema)}, {"recipes", std::move(list)}}).dump(1, ' ');
  std::string id = sha256_hex(content);
  return {std::move(id), std::move(content),
          rules.empty() || !rules.front().origin ? "" : rules.front().origin->library_revision};
}

Result<std::vector<DetectionRules>> detection_rules_in(std::string_view content) {
  const Json document = Json::parse(content, nullptr, false);
  if (!document.is_object() || !document.contains("schema") || !document["schema"].is_string()) {
    return damaged("it is no JSON document with a schema");
  }
  const auto schema = document["schema"].get<std::string>();
  if (schema != kSchema) {
    return Error{ErrorCode::unsupported,
                 fmt::format("its detection calibration has the schema {}, which this program does "
                             "not know; calibrate the library again",
                             schema)};
  }
  if (!document.contains("recipes") || !document["recipes"].is_array()) {
    return damaged("\"recipes\" is missing");
  }
  std::vector<DetectionRules> rules;
  for (const Json& one : document["recipes"]) {
    if (!one.is_object()) return damaged("\"recipes\" should hold objects");
    rules.push_back(CANDOR_TRY(rules_in(one)));
  }
  return rules;
}

Result<std::optional<DetectionRules>> load_detection_rules(const std::filesystem::path& library,
                                                           const std::string& recipe_fingerprint) {
  const auto stored = CANDOR_TRY(load_calibration(library));
  if (!stored) return std::optional<DetectionRules>{};
  auto rules = detection_rules_in(stored->content);
  if (!rules) {
    return Error{rules.error().code,
                 fmt::format("{}: {}", library.string(), rules.error().message)};
  }
  for (DetectionRules& one : *rules) {
    if (one.origin->recipe_fingerprint == recipe_fingerprint) {
      return std::optional<DetectionRules>(std::move(one));
    }
  }
  return std::optional<DetectionRules>{};
}

}  // namespace candor::library
