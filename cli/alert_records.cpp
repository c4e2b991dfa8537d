#include "cli/alert_records.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "cli/every_sample.h"
#include "library/library.h"
#include "records/alert_ends.h"
#include "records/sample_log.h"
#include "records/sample_report.h"
#include "workbench/comparison.h"
#include "workbench/unexplained_signals.h"
#include "workbench/watch_list_place.h"

namespace candor::cli {
namespace {

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

  AlertRecords records() && { return std::move(records_); }

 private:
  Result<void> take(records::SampleLog& log, const std::string& site,
                    const records::Sample& sample) {
    std::ranges::move(records::alert_ends_of(sample), std::back_inserter(records_.ends));
    SampleReport report = records::report_of(sample, site, watch_list_);
    if (report.simulated && !flags_.with_simulated) {
      ++records_.left_out.simulated;
      return {};
    }
    if (!flags_.without_spectra) CANDOR_TRY(add_residual(log, sample, report));
    records_.reports.push_back(std::move(report));
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
    if (records_.left_out.unread_spectra++ == 0) {
      records_.left_out.first_unread =
          fmt::format("sample {}: {}", sample.code().text(), residual.error().message);
    }
    return {};
  }

  const AlertFlags& flags_;
  WatchList watch_list_;
  Chatter chatter_;
  workbench::UnexplainedSignals signals_;
  AlertRecords records_;
};

}  // namespace

Result<AlertRecords> read_alert_records(const AlertFlags& flags, const LogFlags& log,
                                        Chatter chatter) {
  auto sites = CANDOR_TRY(site_logs(flags, log));
  WatchList watch_list = CANDOR_TRY(workbench::every_known_target());
  // With a library that cannot be read every sample would look explained.
  const auto library = CANDOR_TRY(comparison_of(flags).library_path());
  if (!flags.without_spectra) CANDOR_TRY(library::info(library));
  Collector collector(flags, std::move(watch_list), chatter);
  for (const SiteLog& site : sites) CANDOR_TRY(collector.take(site));
  AlertRecords records = std::move(collector).records();
  records.sites = std::move(sites);
  return records;
}

}  // namespace candor::cli
