#include "records/record_json.h"

#include <array>
#include <nlohmann/json.hpp>

namespace candor::records {
namespace {

using nlohmann::json;

constexpr std::array kAmounts = {Amount::not_told,   Amount::residue, Amount::little,
                                 Amount::match_head, Amount::more,    Amount::enough};
constexpr std::array kIncidents = {Incident::not_told,
                                   Incident::no,
                                   Incident::overdose,
                                   Incident::odd_effects,
                                   Incident::overdose_and_odd_effects,
                                   Incident::not_known};
constexpr std::array kMedia = {Medium::paper, Medium::pdf, Medium::html, Medium::text};
constexpr std::array kVerdicts = {Verdict::inconclusive, Verdict::found, Verdict::possible,
                                  Verdict::not_detected};
constexpr std::array kReadBys = {ReadBy::eye, ReadBy::photo};

/// The value that prints as the text under `key`; the first one, which claims least, if there is
/// none.
template <typename Values>
auto named(const Values& values, const json& object, const char* key) {
  const auto text = object.value(key, std::string());
  for (const auto value : values) {
    if (to_string(value) == text) return value;
  }
  return values.front();
}

json number(std::optional<double> value) { return value ? json(*value) : json(); }

std::optional<double> number_of(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return std::nullopt;
  return found->get<double>();
}

std::string text_of(const json& object, const char* key) {
  return object.value(key, std::string());
}

using Names = std::vector<std::string>;

Names names_of(const json& object, const char* key) { return object.value(key, Names()); }

json written(const Words& words) { return {{"text", words.text}, {"language", words.language}}; }

Words words_of(const json& object, const char* key) {
  const json words = object.value(key, json::object());
  return {text_of(words, "text"), text_of(words, "language")};
}

json written(const Intake& intake) {
  return {{"expected", intake.expected},
          {"form", intake.form},
          {"colour", intake.colour},
          {"appearance", intake.appearance},
          {"amount", to_string(intake.amount)},
          {"incident", to_string(intake.incident)},
          {"effects", intake.effects},
          {"place", intake.place},
          {"note", intake.note},
          {"other_labels", intake.other_labels},
          {"disclaimer", intake.disclaimer}};
}

/// Contents of before there was an `incident` have two flags, which cannot tell "no" from "not
/// told".
Incident incident_of(const json& object) {
  if (object.contains("incident")) return named(kIncidents, object, "incident");
  const bool overdose = object.value("overdose", false);
  const bool odd_effects = object.value("odd_effects", false);
  if (overdose && odd_effects) return Incident::overdose_and_odd_effects;
  if (overdose) return Incident::overdose;
  return odd_effects ? Incident::odd_effects : Incident::not_told;
}

Intake intake_of(const json& object) {
  return {.expected = names_of(object, "expected"),
          .form = text_of(object, "form"),
          .colour = text_of(object, "colour"),
          .appearance = text_of(object, "appearance"),
          .amount = named(kAmounts, object, "amount"),
          .incident = incident_of(object),
          .effects = text_of(object, "effects"),
          .place = text_of(object, "place"),
          .note = text_of(object, "note"),
          .other_labels = names_of(object, "other_labels"),
          .disclaimer = text_of(object, "disclaimer")};
}

json written(const Scan& scan) {
  return {{"technique", scan.technique},
          {"source_name", scan.source_name},
          {"file_sha256", scan.file_sha256},
          {"frames", {{"folder", scan.frames.folder}, {"sha256", scan.frames.sha256}}},
          {"told",
           {{"x_unit", scan.told.x_unit},
            {"y_unit", scan.told.y_unit},
            {"laser_nm", number(scan.told.laser_nm)}}},
          {"instrument", scan.instrument},
          {"simulated", scan.simulated},
          {"recipe", {{"name", scan.recipe}, {"fingerprint", scan.recipe_fingerprint}}},
          {"library", {{"name", scan.library}, {"revision", scan.library_revision}}},
          {"program", {{"version", scan.program_version}}},
          {"analysis", scan.analysis},
          {"shown", written(scan.shown)}};
}

Scan scan_of(const json& object) {
  const json frames = object.value("frames", json::object());
  const json told = object.value("told", json::object());
  const json recipe = object.value("recipe", json::object());
  const json library = object.value("library", json::object());
  return {.technique = text_of(object, "technique"),
          .source_name = text_of(object, "source_name"),
          .file_sha256 = text_of(object, "file_sha256"),
          .frames = {text_of(frames, "folder"), names_of(frames, "sha256")},
          .told = {text_of(told, "x_unit"), text_of(told, "y_unit"), number_of(told, "laser_nm")},
          .instrument = text_of(object, "instrument"),
          .simulated = object.value("simulated", false),
          .recipe = text_of(recipe, "name"),
          .recipe_fingerprint = text_of(recipe, "fingerprint"),
          .library = text_of(library, "name"),
          .library_revision = text_of(library, "revision"),
          .program_version = text_of(object.value("program", json::object()), "version"),
          .analysis = text_of(object, "analysis"),
          .shown = words_of(object, "shown")};
}

json written(const ReadStrip& strip) {
  return {{"strip", strip.strip},
          {"target", strip.target},
          {"lines", to_string(strip.lines)},
          {"result", to_string(strip.result())},
          {"brand", strip.brand},
          {"lot", strip.lot},
          {"sample_mg", number(strip.sample_mg)},
          {"water_ml", number(strip.water_ml)},
          {"read_after_s", number(strip.read_after_s)},
          {"read_by", to_string(strip.read_by)},
          {"photo_sha256", strip.photo_sha256}};
}

ReadStrip strip_of(const json& object) {
  return {.strip = text_of(object, "strip"),
          .target = text_of(object, "target"),
          .lines = strip_lines_from_string(text_of(object, "lines")).value_or(StripLines::none),
          .brand = text_of(object, "brand"),
          .lot = text_of(object, "lot"),
          .sample_mg = number_of(object, "sample_mg"),
          .water_ml = number_of(object, "water_ml"),
          .read_after_s = number_of(object, "read_after_s"),
          .read_by = named(kReadBys, object, "read_by"),
          .photo_sha256 = text_of(object, "photo_sha256")};
}

json written(const Decision& decision) {
  json conclusions = json::array();
  for (const Conclusion& conclusion : decision.conclusions) {
    conclusions.push_back({{"target", conclusion.target},
                           {"verdict", to_string(conclusion.verdict)},
                           {"above_share", number(conclusion.above_share)}});
  }
  return {{"conclusions", std::move(conclusions)},
          {"words", decision.words},
          {"suggestion", decision.suggestion}};
}

Decision decision_of(const json& object) {
  Decision decision;
  for (const json& conclusion : object.value("conclusions", json::array())) {
    decision.conclusions.push_back({text_of(conclusion, "target"),
                                    named(kVerdicts, conclusion, "verdict"),
                                    number_of(conclusion, "above_share")});
  }
  decision.words = text_of(object, "words");
  decision.suggestion = text_of(object, "suggestion");
  return decision;
}

json written(const WordsGiven& given) { return {{"words", written(given.words)}}; }

json written(const ResultPrinted& printed) {
  return {{"document", printed.document},
          {"language", printed.language},
          {"sha256", printed.sha256},
          {"medium", to_string(printed.medium)}};
}

ResultPrinted result_printed_of(const json& object) {
  return {text_of(object, "document"), text_of(object, "language"), text_of(object, "sha256"),
          named(kMedia, object, "medium")};
}

json written(const LabResult& result) {
  json substances = json::array();
  for (const LabSubstance& substance : result.substances) {
    substances.push_back({{"name", substance.name},
                          {"abundance", substance.abundance},
                          {"target", substance.target}});
  }
  return {{"reference", result.reference},
          {"method", result.method},
          {"date", result.date},
          {"substances", std::move(substances)},
          {"note", result.note}};
}

LabResult lab_result_of(const json& object) {
  LabResult result;
  result.reference = text_of(object, "reference");
  result.method = text_of(object, "method");
  result.date = text_of(object, "date");
  for (const json& substance : object.value("substances", json::array())) {
    result.substances.push_back({text_of(substance, "name"), text_of(substance, "abundance"),
                                 text_of(substance, "target")});
  }
  result.note = text_of(object, "note");
  return result;
}

json written(const Note& note) { return {{"text", note.text}}; }
json written(const Closed&) { return json::object(); }
json written(const Reopened&) { return json::object(); }
json written(const Withdrawal&) { return json::object(); }
json written(const Purge&) { return json::object(); }

json written(const AlertEnded& ended) {
  return {{"alert", ended.alert},     {"alert_kind", ended.alert_kind}, {"target", ended.target},
          {"sold_as", ended.sold_as}, {"seen_by", ended.seen_by},       {"members", ended.members},
          {"samples", ended.samples}, {"confirmed", ended.confirmed}};
}

AlertEnded alert_ended_of(const json& object) {
  return {.alert = text_of(object, "alert"),
          .alert_kind = text_of(object, "alert_kind"),
          .target = text_of(object, "target"),
          .sold_as = text_of(object, "sold_as"),
          .seen_by = text_of(object, "seen_by"),
          .members = names_of(object, "members"),
          .confirmed = object.value("confirmed", false),
          .samples = names_of(object, "samples")};
}

Record record_of(RecordKind kind, const json& object) {
  switch (kind) {
    case RecordKind::intake: return intake_of(object);
    case RecordKind::scan: return scan_of(object);
    case RecordKind::strip: return strip_of(object);
    case RecordKind::decision: return decision_of(object);
    case RecordKind::words_given: return WordsGiven{words_of(object, "words")};
    case RecordKind::result_printed: return result_printed_of(object);
    case RecordKind::lab_result: return lab_result_of(object);
    case RecordKind::note: return Note{text_of(object, "text")};
    case RecordKind::closed: return Closed{};
    case RecordKind::reopened: return Reopened{};
    case RecordKind::withdrawal: return Withdrawal{};
    case RecordKind::purge: return Purge{};
    case RecordKind::alert_ended: return alert_ended_of(object);
  }
  return Note{};
}

}  // namespace

Result<std::string> to_json(const EventContent& content) {
  try {
    const json record =
        std::visit([](const auto& value) { return written(value); }, content.record);
    return json{{"record", record}, {"reason", content.reason}, {"salt", content.salt}}.dump();
  } catch (const json::exception&) {
    return Error{ErrorCode::invalid_value,
                 "a text to be recorded is not UTF-8; nothing of it was recorded"};
  }
}

Result<EventContent> content_from_json(RecordKind kind, std::string_view text) {
  try {
    const json object = json::parse(text);
    return EventContent{record_of(kind, object.at("record")), text_of(object, "reason"),
                        text_of(object, "salt")};
  } catch (const json::exception&) {
    return Error{ErrorCode::damaged, "the content of an event cannot be read"};
  }
}

}  // namespace candor::records
