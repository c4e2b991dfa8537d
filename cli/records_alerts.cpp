#include "cli/records_alerts.h"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <utility>

#include "cli/alert_records.h"
#include "cli/alert_words.h"
#include "cli/sample_recording.h"
#include "pipeline/warning/early_warning.h"
#include "records/alert_ends.h"
#include "records/role_rights.h"
#include "records/sample_log.h"

namespace candor::cli {
namespace {

Result<Day> today_of(const AlertFlags& flags) {
  const auto midnight = [](records::Time time) {
    return std::chrono::floor<std::chrono::days>(time);
  };
  if (flags.today.empty()) {
    return midnight(std::chrono::floor<std::chrono::milliseconds>(system_clock()()));
  }
  const records::Time start = CANDOR_TRY(day_start("--today", flags.today));
  return midnight(start);
}

/// What is known, and what it gives.
struct Known {
  AlertRecords records;
  Warnings warnings = {};
};

Result<Known> known(const AlertFlags& flags, const LogFlags& log, const OutputFlags& output) {
  const Day today = CANDOR_TRY(today_of(flags));
  Known known{.records = CANDOR_TRY(read_alert_records(flags, log, output.chatter()))};
  WarningRules rules;
  if (flags.false_alerts_a_year) rules.false_alerts_a_year = *flags.false_alerts_a_year;
  known.warnings = early_warnings(std::move(known.records.reports), today, rules,
                                  std::move(known.records.beside));
  return known;
}

/// The alert that somebody wants to end. Errors: `not_found`; `invalid_value` for one that is not
/// shown any more.
Result<Alert> alert_to_end(const Warnings& warnings, const std::string& identity) {
  const auto is_it = [&](const Alert& alert) { return identity_of(alert) == identity; };
  const auto found = std::ranges::find_if(warnings.alerts, is_it);
  if (found == warnings.alerts.end()) {
    return Error{ErrorCode::not_found,
                 fmt::format("no alert is called {}; `candor records alerts` lists those that run",
                             identity)};
  }
  if (is_ended(*found)) {
    const AlertEnd& act = found->ending->act;
    return Error{ErrorCode::invalid_value,
                 fmt::format("alert {} was ended on {} by a {}, and nothing was added since",
                             identity, day_text(act.day), act.role)};
  }
  if (!runs_on(*found, warnings.today)) {
    return Error{
        ErrorCode::invalid_value,
        fmt::format("alert {} retired on {}: nobody is shown it any more, and nothing was recorded",
                    identity, day_text(found->retires))};
  }
  return *found;
}

/// Where the end of an alert is recorded: with the newest of its samples that is in a log of this
/// computer.
struct RecordedWith {
  LogFlags log;
  records::SampleCode code;
};

Result<RecordedWith> place_of_end(const Alert& alert, const std::vector<SiteLog>& sites,
                                  const LogFlags& log) {
  if (alert.samples.empty()) {
    return Error{
        ErrorCode::invalid_value,
        fmt::format("alert {} rests on what other sites shared and on no sample with which "
                    "its end could be recorded; it retires on {}; nothing was recorded",
                    identity_of(alert), day_text(alert.retires))};
  }
  std::vector<EvidenceSample> newest_first = alert.samples;
  std::ranges::reverse(newest_first);
  for (const EvidenceSample& sample : newest_first) {
    const auto site = std::ranges::find(sites, sample.site, &SiteLog::name);
    const auto code = records::SampleCode::parse(sample.code);
    if (site == sites.end() || !code) continue;
    LogFlags place = log;
    place.log = site->log;
    records::SampleLog opened = CANDOR_TRY(place.open());
    const auto found = opened.sample(*code);
    if (found) return RecordedWith{std::move(place), *code};
    if (found.error().code != ErrorCode::not_found) return found.error();
  }
  return Error{ErrorCode::not_found,
               "none of its samples is in this log; an alert is ended where one of them was "
               "recorded, and a sync tells the site's other computers; nothing was recorded"};
}

}  // namespace

void AlertFlags::declare(CLI::App& app) {
  app.add_option("--site", sites,
                 "NAME=LOG: the log of a site, or a backup of it, in place of --log (may be "
                 "repeated)")
      ->take_all()
      ->allow_extra_args(false);
  app.add_option("--today", today, "As of the end of this day (YYYY-MM-DD, UTC)");
  app.add_option("--false-alerts-a-year", false_alerts_a_year,
                 "That chance alone may give, of rates and incidents, all sites together")
      ->check(CLI::Range(0.01, 1000.0));
  app.add_flag("--all", all, "Retired and ended alerts too");
  app.add_flag("--with-simulated", with_simulated, "Count simulated samples, marked as such");
  app.add_flag("--without-spectra", without_spectra,
               "Take no spectrum apart again, and so see no unexplained signal that recurs");
  app.add_flag(
      "--this-log-only", this_log_only,
      "Leave out what a sync received beside the log: the site's other computers, and what "
      "other sites found");
  app.add_option("--library", library,
                 "Library by which unexplained signals are taken apart again, of all sites by the "
                 "same; without it, the shipped one");
}

void AlertEndFlags::declare(CLI::App& app) {
  app.add_option("ALERT", alert, "The alert, by the digits that `candor records alerts` shows")
      ->required();
  app.add_option("--reason", reason, "Why it need not be shown any more")->required();
}

Result<std::string> alerts_report(const AlertFlags& flags, const LogFlags& log,
                                  const OutputFlags& output) {
  const Known all = CANDOR_TRY(known(flags, log, output));
  const Told told = flags.all ? Told::all : Told::running;
  return output.chosen() == OutputFormat::json
             ? alerts_json(all.warnings, all.records.sources, told)
             : alerts_text(all.warnings, all.records.sources, told);
}

Result<std::string> end_alert(const AlertFlags& flags, const AlertEndFlags& end,
                              const LogFlags& log, const OutputFlags& output) {
  if (!flags.today.empty()) {
    return Error{ErrorCode::usage, "--today: an alert is ended as of now"};
  }
  CANDOR_TRY(records::require_right(log.acting(), records::RecordKind::alert_ended));
  const Known all = CANDOR_TRY(known(flags, log, output));
  const Alert alert = CANDOR_TRY(alert_to_end(all.warnings, end.alert));
  RecordedWith with = CANDOR_TRY(place_of_end(alert, all.records.sites, log));
  SampleArguments arguments;
  arguments.log = std::move(with.log);
  arguments.output = output;
  arguments.reason = end.reason;
  records::SampleLog opened = CANDOR_TRY(arguments.log.open());
  return record_event(opened, with.code, records::ended(alert), arguments);
}

}  // namespace candor::cli
