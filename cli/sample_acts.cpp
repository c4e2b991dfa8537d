#include "cli/sample_acts.h"

#include <fmt/core.h>

#include <charconv>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "cli/command.h"
#include "cli/evidence.h"
#include "cli/sample_recording.h"
#include "cli/sample_report.h"
#include "cli/terminal.h"
#include "library/strip_kinds.h"
#include "pipeline/core/sha256.h"
#include "pipeline/detect/strip_photo.h"
#include "records/role_rights.h"
#include "workbench/shipped.h"
#include "workbench/strip_photo.h"

namespace candor::cli {
namespace {

using records::Record;
using records::SampleCode;
using records::SampleLog;

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

Result<Verdict> verdict_of(std::string_view option, const std::string& text) {
  using enum Verdict;
  for (const Verdict verdict : {found, possible, not_detected, inconclusive}) {
    if (to_string(verdict) == text) return verdict;
  }
  return usage_error(
      fmt::format("{} {}: there is found, possible, not-detected, inconclusive", option, text));
}

Result<std::string> began(const SampleArguments& arguments) {
  CANDOR_TRY(records::require_right(arguments.log.acting(), records::RecordKind::intake));
  SampleLog log = CANDOR_TRY(arguments.log.open(AbsentLog::begin));
  records::Intake intake = arguments.intake;
  intake.amount = records::amount_from_string(arguments.amount).value_or(intake.amount);
  intake.incident = records::incident_from_string(arguments.incident).value_or(intake.incident);
  const SampleCode code = CANDOR_TRY(log.new_code());
  return record_event(log, code, std::move(intake), arguments);
}

Result<records::SampleFilter> filter_of(const SampleListFlags& flags) {
  records::SampleFilter filter;
  filter.text = flags.text;
  if (!flags.from.empty()) filter.from = CANDOR_TRY(day_start("--from", flags.from));
  if (!flags.before.empty()) filter.before = CANDOR_TRY(day_start("--before", flags.before));
  if (!flags.state.empty()) filter.state = records::sample_state_from_string(flags.state);
  filter.target = flags.target;
  if (!flags.verdict.empty()) filter.verdict = CANDOR_TRY(verdict_of("--verdict", flags.verdict));
  filter.technique = flags.technique;
  if (flags.has_lab_result) filter.has_lab_result = true;
  if (flags.lacks_lab_result) filter.has_lab_result = false;
  filter.limit = flags.limit;
  filter.offset = flags.offset;
  return filter;
}

Result<std::string> listed(const SampleArguments& arguments) {
  const auto filter = CANDOR_TRY(filter_of(arguments.list));
  SampleLog log = CANDOR_TRY(arguments.log.open());
  const auto samples = CANDOR_TRY(log.samples(filter));
  const auto count = CANDOR_TRY(log.count(filter));
  return arguments.json() ? samples_json(samples, count) : samples_text(samples, count);
}

Result<std::string> shown(const SampleArguments& arguments) {
  const SampleCode code = CANDOR_TRY(typed_code(arguments.code));
  SampleLog log = CANDOR_TRY(arguments.log.open());
  const auto sample = CANDOR_TRY(log.sample(code));
  if (arguments.json()) return sample_json(sample);
  return sample_text(sample);
}

/// Where a photo shows something else than the person says, or cannot bear it out. What the person
/// says is recorded.
void remark_on(const workbench::StripPhoto& photo, StripLines said) {
  if (photo.strips.empty()) print_note("no strip is seen on the photo; it is kept all the same");
  if (photo.strips.size() > 1) {
    print_note(fmt::format(
        "{} strips are seen on the photo, so that it bears out no reading; it is kept all the same",
        photo.strips.size()));
  }
  if (photo.strips.size() != 1) return;
  const auto seen = lines_of(photo.strips.front());
  if (!seen) {
    print_note("the photo leaves the lines in doubt, so that it does not bear out what you say");
    return;
  }
  if (result_of(*seen) == result_of(said)) return;
  print_warning(fmt::format(
      "the photo shows \"{}\", and you say \"{}\", which is recorded: look again, and take it back "
      "with `candor sample withdraw` if it was a mistake",
      to_string(*seen), to_string(said)));
}

Result<std::string> strip_recorded(const SampleArguments& arguments) {
  const auto shipped = CANDOR_TRY(workbench::shipped_data());
  const auto kinds = CANDOR_TRY(library::load_strip_kinds(shipped / "strips"));
  const Strip strip = CANDOR_TRY(strip_of_lines(arguments.strip, kinds));
  records::ReadStrip read;
  read.strip = strip.kind->id;
  read.target = strip.target;
  read.lines = *strip.lines;
  read.brand = strip.brand;
  read.lot = strip.lot;
  if (strip.dilution) {
    read.sample_mg = strip.dilution->sample_mg;
    read.water_ml = strip.dilution->water_ml;
  }
  read.read_after_s = arguments.read_after_s;
  std::vector<std::string> files;
  if (!arguments.photo.empty()) {
    auto photo = workbench::read_strip_photo(arguments.photo, shipped / "strips", read.strip);
    if (!photo) return Error{photo.error().code, "--photo " + photo.error().message};
    remark_on(*photo, read.lines);
    read.photo_sha256 = sha256_hex(photo->png);
    files.push_back(std::move(photo->png));
  }
  return recorded(arguments, std::move(read), std::move(files));
}

/// Read `TARGET=VERDICT`; what is not detected needs the share above which it would have been seen:
/// `TARGET=not-detected above 5%`.
Result<records::Conclusion> conclusion_of(const std::string& text) {
  const auto equals = text.rfind('=');
  if (equals == std::string::npos || equals == 0) {
    return usage_error(fmt::format("--conclusion {}: should read TARGET=VERDICT", text));
  }
  records::Conclusion conclusion;
  conclusion.target = trimmed(text.substr(0, equals));
  const std::string said = trimmed(text.substr(equals + 1));
  constexpr std::string_view kNotDetected = "not-detected";
  if (!said.starts_with(kNotDetected)) {
    conclusion.verdict = CANDOR_TRY(verdict_of("--conclusion", said));
    return conclusion;
  }
  conclusion.verdict = Verdict::not_detected;
  constexpr std::string_view kAbove = "above ";
  const std::string limit = trimmed(std::string_view(said).substr(kNotDetected.size()));
  double percent = 0;
  const char* const end = limit.data() + limit.size();
  const bool begins = limit.starts_with(kAbove);
  const auto read = std::from_chars(limit.data() + (begins ? kAbove.size() : 0), end, percent);
  if (!begins || read.ec != std::errc() || std::string_view(read.ptr, end) != "%" ||
      !(percent > 0 && percent < 100)) {
    return usage_error(fmt::format(
        "--conclusion {}: what is not detected may still be there; say above which share it would "
        "have been seen, as in \"{}=not-detected above 5%\"",
        text, conclusion.target));
  }
  conclusion.above_share = percent / 100;
  return conclusion;
}

Result<std::string> decision_recorded(const SampleArguments& arguments) {
  records::Decision decision;
  decision.words = arguments.text;
  for (const std::string& text : arguments.conclusions) {
    const records::Conclusion conclusion = CANDOR_TRY(conclusion_of(text));
    decision.conclusions.push_back(conclusion);
  }
  return recorded(arguments, std::move(decision));
}

/// Read `NAME`, `NAME=ABUNDANCE`, either with `; target=TARGET` behind.
Result<records::LabSubstance> substance_of(const std::string& text) {
  records::LabSubstance substance;
  const auto semicolon = text.find(';');
  const std::string first = trimmed(text.substr(0, semicolon));
  const auto equals = first.find('=');
  substance.name = trimmed(first.substr(0, equals));
  if (equals != std::string::npos) substance.abundance = trimmed(first.substr(equals + 1));
  if (semicolon != std::string::npos) {
    constexpr std::string_view kTarget = "target=";
    const std::string second = trimmed(text.substr(semicolon + 1));
    if (!second.starts_with(kTarget)) {
      return usage_error(
          fmt::format("--substance {}: behind the semicolon stands target=TARGET", text));
    }
    substance.target = trimmed(second.substr(kTarget.size()));
  }
  if (substance.name.empty()) {
    return usage_error(fmt::format(
        "--substance {}: should read NAME or NAME=ABUNDANCE, perhaps with \"; target=fentanyl\"",
        text));
  }
  return substance;
}

Result<std::string> lab_result_recorded(const SampleArguments& arguments) {
  records::LabResult result = arguments.lab_result;
  for (const std::string& text : arguments.substances) {
    result.substances.push_back(CANDOR_TRY(substance_of(text)));
  }
  return recorded(arguments, std::move(result));
}

Result<std::string> withdrawn(const SampleArguments& arguments) {
  SampleArguments withdrawing = arguments;
  withdrawing.corrects = arguments.event;
  return recorded(withdrawing, records::Withdrawal{});
}

Result<std::string> purged(const SampleArguments& arguments) {
  CANDOR_TRY(records::require_right(arguments.log.acting(), records::RecordKind::purge));
  if (!arguments.confirm_purge) {
    return usage_error(
        "a purge deletes what was recorded of a sample, its files and its raw frames, and nothing "
        "brings it back; "
        "give --confirm-purge too if that is meant");
  }
  std::vector<SampleCode> codes;
  for (const std::string& text : arguments.codes) codes.push_back(CANDOR_TRY(typed_code(text)));
  SampleLog log = CANDOR_TRY(arguments.log.open());
  CANDOR_TRY(log.purge(codes, arguments.log.acting(), arguments.reason));
  if (arguments.json()) {
    nlohmann::ordered_json purged = nlohmann::ordered_json::array();
    for (const SampleCode& code : codes) purged.push_back(code.text());
    const nlohmann::ordered_json document = {{"schema", "candor.sample-purge/1"},
                                             {"purged", std::move(purged)}};
    return document.dump(2) + "\n";
  }
  return fmt::format(
      "{} purged. Backups that were made before still hold what was purged: delete those that "
      "must not.\n",
      codes.size() == 1 ? codes.front().grouped() : fmt::format("{} samples", codes.size()));
}

}  // namespace

Result<std::string> record_event(SampleLog& log, const SampleCode& code, Record record,
                                 const SampleArguments& arguments, std::vector<std::string> files) {
  const records::NewEvent event{.sample = code,
                                .role = arguments.log.acting(),
                                .record = std::move(record),
                                .reason = arguments.reason,
                                .withdraws = arguments.corrects,
                                .files = std::move(files)};
  const auto recorded = CANDOR_TRY(log.record(event));
  if (!arguments.output.quiet) {
    for (const records::TextWarning& warning : recorded.warnings) print_warning(warning.message);
  }
  return recorded_report(arguments, code, kind_of(event.record), recorded);
}

Result<std::string> recorded(const SampleArguments& arguments, Record record,
                             std::vector<std::string> files) {
  CANDOR_TRY(records::require_right(arguments.log.acting(), kind_of(record)));
  const SampleCode code = CANDOR_TRY(typed_code(arguments.code));
  SampleLog log = CANDOR_TRY(arguments.log.open());
  return record_event(log, code, std::move(record), arguments, std::move(files));
}

ExitStatus begin_sample(const SampleArguments& arguments) { return finish_log(began(arguments)); }
ExitStatus list_samples(const SampleArguments& arguments) { return finish_log(listed(arguments)); }
ExitStatus show_sample(const SampleArguments& arguments) { return finish_log(shown(arguments)); }

ExitStatus record_strip(const SampleArguments& arguments) {
  return finish_log(strip_recorded(arguments));
}

ExitStatus record_note(const SampleArguments& arguments) {
  return finish_log(recorded(arguments, records::Note{arguments.text}));
}

ExitStatus record_decision(const SampleArguments& arguments) {
  return finish_log(decision_recorded(arguments));
}

ExitStatus record_lab_result(const SampleArguments& arguments) {
  return finish_log(lab_result_recorded(arguments));
}

ExitStatus close_sample(const SampleArguments& arguments) {
  return finish_log(recorded(arguments, records::Closed{}));
}

ExitStatus withdraw_event(const SampleArguments& arguments) {
  return finish_log(withdrawn(arguments));
}

ExitStatus purge_samples(const SampleArguments& arguments) { return finish_log(purged(arguments)); }

}  // namespace candor::cli
