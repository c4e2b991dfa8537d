#include "cli/records_alerts.h"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <filesystem>
#include <set>
#include <utility>

#include "cli/alert_words.h"
#include "cli/every_sample.h"
#include "library/library.h"
#include "pipeline/warning/early_warning.h"
#include "records/sample_log.h"
#include "records/sample_report.h"
#include "workbench/comparison.h"
#include "workbench/unexplained_signals.h"
#include "workbench/watch_list_place.h"

namespace candor::cli {
namespace {

/// A site and where its log is.
struct SiteLog {
  std::string name;
  std::string log;
};

Result<std::vector<SiteLog>> site_logs(const AlertFlags& flags, const LogFlags& log) {
  if (flags.sites.empty()) return std::vector<SiteLog>{{"this-site", log.log}};
  if (!log.log.empty()) {
    return Error{ErrorCode::usage, "--log or --site, not both: --site names a log as well"};
  }
  std::vector<SiteLog> sites;
  std::set<std::string> names;
  for (const std::string& text : flags.sites) {
    const auto equals = text.find('=');
    SiteLog site{text.substr(0, equals),
                 equals == std::string::npos ? std::string() : text.substr(equals + 1)};
    if (site.name.empty() || site.log.empty()) {
      return Error{ErrorCode::usage,
                   fmt::format("--site {}: should read NAME=LOG, as in north=north.sqlite", text)};
    }
    if (!names.insert(site.name).second) {
      return Error{ErrorCode::usage, fmt::format("--site {}: that name was given twice", text)};
    }
    sites.push_back(std::move(site));
  }
  return sites;
}

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

workbench::Comparison comparison_of(const AlertFlags& flags) {
  workbench::Comparison comparison;
  comparison.library = flags.library;
  return comparison;
}

/// Gathers the reports of logs, one after another.
class Collector {
 public:
  Collector(const AlertFlags& flags, WatchList watch_list, Chatter chatter)
      : flags_(flags),
        watch_list_(std::move(watch_list)),
        chatter_(chatter),
        signals_(comparison_of(flags)) {}

  Result<void> take(const SiteLog& site) {
    LogFlags named;
    named.log = site.log;
    records::SampleLog log = CANDOR_TRY(named.open());
    return for_every_sample(log, "reading " + site.name, chatter_,
                            [&](const records::Sample& sample) -> Result<void> {
                              return take(log, site.name, sample);
                            });
  }

  std::vector<SampleReport> reports() && { return std::move(reports_); }
  const LeftOut& left_out() const { return left_out_; }

 private:
  Result<void> take(records::SampleLog& log, const std::string& site,
                    const records::Sample& sample) {
    SampleReport report = records::report_of(sample, site, watch_list_);
    if (report.simulated && !flags_.with_simulated) {
      ++left_out_.simulated;
      return {};
    }
    if (!flags_.without_spectra) CANDOR_TRY(add_residual(log, sample, report));
    reports_.push_back(std::move(report));
    return {};
  }

  /// Of several scans the last counts.
  Result<void> add_residual(records::SampleLog& log, const records::Sample& sample,
                            SampleReport& report) {
    const auto scans = sample.records<records::Scan>();
    if (scans.empty()) return {};
    const records::Scan& scan = *scans.back();
    if (scan.file_sha256.empty() || !workbench::tells_unexplained(scan)) return {};
    const std::string bytes = CANDOR_TRY(log.attachment(scan.file_sha256));
    auto residual = signals_.read(scan, bytes);
    if (residual) {
      report.residual = *std::move(residual);
      return {};
    }
    if (left_out_.unread_spectra++ == 0) {
      left_out_.first_unread =
          fmt::format("sample {}: {}", sample.code().text(), residual.error().message);
    }
    return {};
  }

  const AlertFlags& flags_;
  WatchList watch_list_;
  Chatter chatter_;
  workbench::UnexplainedSignals signals_;
  std::vector<SampleReport> reports_;
  LeftOut left_out_;
};

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
  app.add_flag("--all", all, "Retired alerts too");
  app.add_flag("--with-simulated", with_simulated, "Count simulated samples, marked as such");
  app.add_flag("--without-spectra", without_spectra,
               "Take no spectrum apart again, and so see no unexplained signal that recurs");
  app.add_option("--library", library,
                 "Library by which unexplained signals are taken apart again, of all sites by the "
                 "same; without it, the shipped one");
}

Result<std::string> alerts_report(const AlertFlags& flags, const LogFlags& log,
                                  const OutputFlags& output) {
  const auto sites = CANDOR_TRY(site_logs(flags, log));
  const Day today = CANDOR_TRY(today_of(flags));
  WatchList watch_list = CANDOR_TRY(workbench::every_known_target());
  // With a library that cannot be read every sample would look explained.
  const auto library = CANDOR_TRY(comparison_of(flags).library_path());
  if (!flags.without_spectra) CANDOR_TRY(library::info(library));
  Collector collector(flags, std::move(watch_list), output.chatter());
  for (const SiteLog& site : sites) CANDOR_TRY(collector.take(site));
  WarningRules rules;
  if (flags.false_alerts_a_year) rules.false_alerts_a_year = *flags.false_alerts_a_year;
  const LeftOut left_out = collector.left_out();
  const Warnings warnings = early_warnings(std::move(collector).reports(), today, rules);
  const Told told = flags.all ? Told::all : Told::running;
  return output.chosen() == OutputFormat::json ? alerts_json(warnings, left_out, told)
                                               : alerts_text(warnings, left_out, told);
}

}  // namespace candor::cli
