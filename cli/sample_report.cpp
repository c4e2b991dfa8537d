#include "cli/sample_report.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include "cli/json_output.h"
#include "records/record_json.h"

namespace candor::cli {
namespace {

Json summary_object(const records::SampleSummary& sample) {
  Json targets = Json::array();
  for (const records::TargetSign& sign : sample.targets) {
    targets.push_back({{"target", sign.target}, {"verdict", to_string(sign.verdict)}});
  }
  return {{"code", sample.code.text()},
          {"opened_utc", utc_text(sample.opened)},
          {"changed_utc", utc_text(sample.changed)},
          {"state", to_string(sample.state)},
          {"simulated", sample.simulated},
          {"overdose", sample.overdose},
          {"odd_effects", sample.odd_effects},
          {"expected", sample.expected},
          {"found", sample.found},
          {"targets", std::move(targets)},
          {"techniques", sample.techniques},
          {"scans", sample.scans},
          {"strips", sample.strips},
          {"decided", sample.decided},
          {"has_lab_result", sample.has_lab_result}};
}

std::string standing_of(const records::Event& event) {
  std::string text;
  if (event.withdrawn_by) text += fmt::format("   WITHDRAWN by event {}", *event.withdrawn_by);
  if (event.superseded_by) text += fmt::format("   superseded by event {}", *event.superseded_by);
  if (event.withdraws) text += fmt::format("   takes back event {}", *event.withdraws);
  if (event.time_doubtful) text += "   time in doubt";
  return text;
}

std::string lines_of(const records::Intake& intake) {
  std::string text =
      fmt::format("      sold as {}\n", intake.expected.empty()
                                            ? std::string("not told")
                                            : fmt::format("{}", fmt::join(intake.expected, ", ")));
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) text += fmt::format("      {} {}\n", name, value);
  };
  add("form", intake.form);
  add("colour", intake.colour);
  add("appearance", intake.appearance);
  if (intake.incident != records::Incident::not_told) {
    text += fmt::format("      incident {}\n", to_string(intake.incident));
  }
  add("effects", intake.effects);
  add("place", intake.place);
  add("note", intake.note);
  return text;
}

std::string lines_of(const records::Scan& scan) {
  return fmt::format(
      "      {}{}, {}{}\n      recipe {} ({:.12}), library {} ({:.12}), Candor {}\n      {}\n",
      scan.simulated ? "SIMULATED, no real sample: " : "", scan.technique, scan.source_name,
      scan.instrument.empty() ? "" : ", " + scan.instrument, scan.recipe, scan.recipe_fingerprint,
      scan.library, scan.library_revision, scan.program_version, scan.shown.text);
}

std::string lines_of(const records::ReadStrip& strip) {
  const char* said = strip.result() == StripResult::positive   ? "detected"
                     : strip.result() == StripResult::negative ? "not detected"
                                                               : "invalid";
  return fmt::format("      {}: {} ({}){}{}\n", strip.target, said, to_string(strip.lines),
                     strip.brand.empty() ? "" : ", brand " + strip.brand,
                     strip.lot.empty() ? "" : ", lot " + strip.lot);
}

std::string lines_of(const records::Decision& decision) {
  std::string text;
  for (const records::Conclusion& one : decision.conclusions) {
    text += fmt::format("      {}: {}", one.target, to_string(one.verdict));
    if (one.above_share) text += fmt::format(" above {:.3g} %", 100 * *one.above_share);
    text += '\n';
  }
  if (!decision.words.empty()) text += fmt::format("      {}\n", decision.words);
  return text;
}

std::string lines_of(const records::LabResult& result) {
  std::string text =
      fmt::format("      {} of {}, {}\n", result.reference, result.date, result.method);
  for (const records::LabSubstance& substance : result.substances) {
    text += fmt::format("      {}{}\n", substance.name,
                        substance.abundance.empty() ? "" : ", " + substance.abundance);
  }
  if (!result.note.empty()) text += fmt::format("      {}\n", result.note);
  return text;
}

std::string lines_of(const records::WordsGiven& given) {
  return fmt::format("      {}: {}\n", given.words.language, given.words.text);
}

std::string lines_of(const records::ResultPrinted& printed) {
  return fmt::format("      {}, {}\n", printed.document, printed.language);
}

std::string lines_of(const records::Note& note) { return fmt::format("      {}\n", note.text); }

std::string lines_of(const records::AlertEnded& ended) {
  return fmt::format("      alert {}, {}{}; seen: {}\n", ended.alert, ended.alert_kind,
                     ended.target.empty() ? "" : " of " + ended.target,
                     fmt::join(ended.samples, ", "));
}

template <typename Plain>
std::string lines_of(const Plain& /*record*/) {
  return {};
}

}  // namespace

std::string samples_text(const std::vector<records::SampleSummary>& samples, std::int64_t count) {
  std::string text;
  for (const records::SampleSummary& sample : samples) {
    text += fmt::format(
        "{}  {}  {:<6}  {}{}{}\n", sample.code.grouped(), utc_text(sample.opened).substr(0, 10),
        to_string(sample.state), sample.simulated ? "SIMULATED, no real sample  " : "",
        sample.expected.empty() ? std::string("sold as: not told")
                                : fmt::format("sold as: {}", fmt::join(sample.expected, ", ")),
        sample.found.empty() ? std::string()
                             : fmt::format("  seen: {}", fmt::join(sample.found, ", ")));
  }
  return text + fmt::format(
                    "{} of {} samples. A list helps to find samples; what is not in it "
                    "cannot be ruled out.\n",
                    samples.size(), count);
}

std::string samples_json(const std::vector<records::SampleSummary>& samples, std::int64_t count) {
  Json list = Json::array();
  for (const records::SampleSummary& sample : samples) list.push_back(summary_object(sample));
  return pretty({{"schema", "candor.sample-list/1"}, {"count", count}, {"samples", list}});
}

std::string sample_text(const records::Sample& sample) {
  std::string text =
      fmt::format("Sample {}, {}\n", sample.code().grouped(), to_string(sample.state()));
  for (const records::Event& event : sample.events()) {
    text += fmt::format("\n{:>5} {} {} by {}{}\n", event.number, utc_text(event.time),
                        to_string(event.kind), to_string(event.role), standing_of(event));
    if (!event.reason.empty()) text += fmt::format("      because: {}\n", event.reason);
    if (!event.record) {
      if (event.kind != records::RecordKind::purge) text += "      purged\n";
      continue;
    }
    text += std::visit([](const auto& record) { return lines_of(record); }, *event.record);
  }
  return text;
}

Result<std::string> sample_json(const records::Sample& sample) {
  Json events = Json::array();
  for (const records::Event& event : sample.events()) {
    Json record;
    if (event.record) {
      const auto text = CANDOR_TRY(records::to_json({*event.record, {}, {}}));
      record = Json::parse(text).at("record");
    }
    events.push_back({{"event", event.number},
                      {"kind", to_string(event.kind)},
                      {"role", to_string(event.role)},
                      {"time_utc", utc_text(event.time)},
                      {"time_doubtful", event.time_doubtful},
                      {"withdraws", number_or_null(event.withdraws)},
                      {"withdrawn_by", number_or_null(event.withdrawn_by)},
                      {"superseded_by", number_or_null(event.superseded_by)},
                      {"reason", event.reason.empty() ? Json() : Json(event.reason)},
                      {"hash", event.hash},
                      {"record", std::move(record)}});
  }
  return pretty({{"schema", "candor.sample/1"},
                 {"code", sample.code().text()},
                 {"state", to_string(sample.state())},
                 {"events", std::move(events)}});
}

std::string recorded_report(const SampleArguments& arguments, const records::SampleCode& code,
                            records::RecordKind kind, const records::Recorded& recorded) {
  if (!arguments.json()) {
    return fmt::format("{}: {} recorded, event {}\n", code.grouped(), to_string(kind),
                       recorded.event);
  }
  Json warnings = Json::array();
  for (const records::TextWarning& warning : recorded.warnings) {
    warnings.push_back({{"field", warning.field}, {"message", warning.message}});
  }
  return pretty({{"schema", "candor.sample-event/1"},
                 {"code", code.text()},
                 {"event", recorded.event},
                 {"kind", to_string(kind)},
                 {"warnings", std::move(warnings)}});
}

}  // namespace candor::cli
