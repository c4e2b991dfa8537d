#include "records/record.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "pipeline/core/day.h"

namespace candor::records {
namespace {

constexpr std::array<std::string_view, std::variant_size_v<Record>> kKinds = {
    "intake", "scan",   "strip",    "decision",   "words-given", "result-printed", "lab-result",
    "note",   "closed", "reopened", "withdrawal", "purge",       "alert-ended"};

template <typename... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <typename... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

Error invalid(std::string sentence) { return {ErrorCode::invalid_value, std::move(sentence)}; }

bool is_sha256(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Result<void> check_hash(std::string_view what, std::string_view text) {
  if (text.empty() || is_sha256(text)) return {};
  return invalid(
      fmt::format("the SHA-256 of {} is \"{}\"; it would be 64 hexadecimal digits", what, text));
}

Result<void> check_amount(std::string_view what, std::optional<double> value) {
  if (!value || (*value > 0 && *value < 1e6)) return {};
  return invalid(fmt::format("{} of a strip would be a number above 0", what));
}

Result<void> check_scan(const Scan& scan) {
  if (scan.technique.empty()) return invalid("the technique of a scan is missing (ir or raman)");
  if (scan.source_name.find_first_of("/\\") != std::string::npos) {
    return invalid(
        fmt::format("the source of a scan is \"{}\"; it would be a name without folders, which "
                    "often name a person",
                    scan.source_name));
  }
  if (scan.file_sha256.empty() && scan.frames.sha256.empty()) {
    return invalid("a scan needs its file or its frames: without them it proves nothing");
  }
  CANDOR_TRY(check_hash("a file", scan.file_sha256));
  for (const std::string& hash : scan.frames.sha256) CANDOR_TRY(check_hash("a frame", hash));
  if (!scan.frames.sha256.empty() && scan.frames.folder.empty()) {
    return invalid("the folder of the frames is missing");
  }
  return {};
}

Result<void> check_strip(const ReadStrip& strip) {
  if (strip.target.empty()) return invalid("what the strip was for is missing (fentanyl)");
  CANDOR_TRY(check_amount("the amount of sample", strip.sample_mg));
  CANDOR_TRY(check_amount("the amount of water", strip.water_ml));
  CANDOR_TRY(check_amount("the time until reading", strip.read_after_s));
  return check_hash("a photo", strip.photo_sha256);
}

Result<void> check_decision(const Decision& decision) {
  if (decision.conclusions.empty() && decision.words.empty()) {
    return invalid("a decision needs a conclusion or words");
  }
  const bool nameless = std::ranges::any_of(
      decision.conclusions, [](const Conclusion& conclusion) { return conclusion.target.empty(); });
  if (nameless) return invalid("a conclusion is about nothing; it would name a substance");
  const bool wrong_share =
      std::ranges::any_of(decision.conclusions, [](const Conclusion& conclusion) {
        return conclusion.above_share &&
               !(*conclusion.above_share >= 0 && *conclusion.above_share <= 1);
      });
  if (wrong_share) return invalid("a share of the weight would be a number from 0 to 1");
  return {};
}

Result<void> check_lab_result(const LabResult& result) {
  if (result.reference.empty()) return invalid("the laboratory's reference is missing");
  if (!is_day(result.date)) {
    return invalid(
        fmt::format("the date of the laboratory's result is \"{}\"; it would be a day "
                    "such as 2026-01-31",
                    result.date));
  }
  const bool nameless = std::ranges::any_of(
      result.substances, [](const LabSubstance& substance) { return substance.name.empty(); });
  if (nameless) return invalid("a substance of the laboratory's result has no name");
  return {};
}

Result<void> check_alert_ended(const AlertEnded& ended) {
  if (ended.alert.empty() || ended.alert_kind.empty()) {
    return invalid("which alert was ended is missing");
  }
  if (ended.samples.empty()) return invalid("the samples of the alert that was ended are missing");
  return {};
}

Result<void> check_intake(const Intake& intake) {
  if (intake.names().empty() || intake.names().size() == intake.expected.size()) return {};
  return invalid(fmt::format(
      "what the sample was sold as is \"{}\" and \"{}\" at once; what somebody named would "
      "stand alone",
      intake.names().front(), kSoldAsNotKnown));
}

void add_intake_texts(const Intake& intake, std::vector<TypedText>& texts) {
  for (const std::string& name : intake.expected) texts.push_back({"expected", name});
  texts.push_back({"form", intake.form});
  texts.push_back({"colour", intake.colour});
  texts.push_back({"appearance", intake.appearance});
  texts.push_back({"effects", intake.effects});
  texts.push_back({"place", intake.place});
  texts.push_back({"note", intake.note});
  for (const std::string& label : intake.other_labels) texts.push_back({"other label", label});
}

}  // namespace

std::string_view to_string(Amount amount) {
  switch (amount) {
    case Amount::not_told: return "not-told";
    case Amount::residue: return "residue";
    case Amount::little: return "little";
    case Amount::match_head: return "match-head";
    case Amount::more: return "more";
    case Amount::enough: return "enough";
  }
  return "not-told";
}

std::string_view to_string(Incident incident) {
  switch (incident) {
    case Incident::not_told: return "not-told";
    case Incident::no: return "no";
    case Incident::overdose: return "overdose";
    case Incident::odd_effects: return "odd-effects";
    case Incident::overdose_and_odd_effects: return "overdose-and-odd-effects";
    case Incident::not_known: return "not-known";
  }
  return "not-told";
}

std::optional<Amount> amount_from_string(std::string_view text) {
  using enum Amount;
  for (const Amount amount : {not_told, residue, little, match_head, more, enough}) {
    if (to_string(amount) == text) return amount;
  }
  return std::nullopt;
}

std::optional<Incident> incident_from_string(std::string_view text) {
  using enum Incident;
  for (const Incident incident :
       {not_told, no, overdose, odd_effects, overdose_and_odd_effects, not_known}) {
    if (to_string(incident) == text) return incident;
  }
  return std::nullopt;
}

bool tells_overdose(Incident incident) {
  return incident == Incident::overdose || incident == Incident::overdose_and_odd_effects;
}

bool tells_odd_effects(Incident incident) {
  return incident == Incident::odd_effects || incident == Incident::overdose_and_odd_effects;
}

SoldAs Intake::sold_as() const {
  if (expected.empty()) return SoldAs::not_answered;
  return names().empty() ? SoldAs::not_known : SoldAs::named;
}

std::vector<std::string> Intake::names() const {
  std::vector<std::string> names;
  std::ranges::remove_copy(expected, std::back_inserter(names), kSoldAsNotKnown);
  return names;
}

std::string_view to_string(Medium medium) {
  switch (medium) {
    case Medium::paper: return "paper";
    case Medium::pdf: return "pdf";
    case Medium::html: return "html";
    case Medium::text: break;
  }
  return "text";
}

std::string_view to_string(ReadBy read_by) { return read_by == ReadBy::photo ? "photo" : "eye"; }

RecordKind kind_of(const Record& record) { return static_cast<RecordKind>(record.index()); }

std::string_view to_string(RecordKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

std::optional<RecordKind> record_kind_from_string(std::string_view text) {
  const auto* const found = std::ranges::find(kKinds, text);
  if (found == kKinds.end()) return std::nullopt;
  return static_cast<RecordKind>(found - kKinds.begin());
}

Result<void> check(const Record& record) {
  return std::visit(
      Overloaded{[](const Intake& intake) { return check_intake(intake); },
                 [](const Scan& scan) { return check_scan(scan); },
                 [](const ReadStrip& strip) { return check_strip(strip); },
                 [](const Decision& decision) { return check_decision(decision); },
                 [](const LabResult& result) { return check_lab_result(result); },
                 [](const ResultPrinted& printed) { return check_hash("a print", printed.sha256); },
                 [](const WordsGiven& given) -> Result<void> {
                   if (given.words.text.empty())
                     return invalid("the words that were given are missing");
                   return {};
                 },
                 [](const AlertEnded& ended) { return check_alert_ended(ended); },
                 [](const Note& note) -> Result<void> {
                   if (note.text.empty()) return invalid("the note is empty");
                   return {};
                 },
                 [](const auto&) -> Result<void> { return {}; }},
      record);
}

std::vector<std::string> attachments_of(const Record& record) {
  std::vector<std::string> hashes;
  if (const auto* scan = std::get_if<Scan>(&record);
      scan != nullptr && !scan->file_sha256.empty()) {
    hashes.push_back(scan->file_sha256);
  }
  if (const auto* strip = std::get_if<ReadStrip>(&record);
      strip != nullptr && !strip->photo_sha256.empty()) {
    hashes.push_back(strip->photo_sha256);
  }
  return hashes;
}

std::vector<TypedText> typed_texts(const Record& record) {
  std::vector<TypedText> texts;
  std::visit(Overloaded{[&](const Intake& intake) { add_intake_texts(intake, texts); },
                        [&](const Scan& scan) {
                          texts.push_back({"source", scan.source_name});
                        },
                        [&](const Decision& decision) {
                          texts.push_back({"decision", decision.words});
                        },
                        [&](const WordsGiven& given) {
                          texts.push_back({"words given", given.words.text});
                        },
                        [&](const LabResult& result) {
                          texts.push_back({"note", result.note});
                        },
                        [&](const Note& note) {
                          texts.push_back({"note", note.text});
                        },
                        [](const auto&) {}},
             record);
  return texts;
}

}  // namespace candor::records
