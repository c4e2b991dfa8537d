#include "cli/alert_records.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <utility>

#include "cli/every_sample.h"
#include "library/library.h"
#include "records/alert_ends.h"
#include "records/network/copies.h"
#include "records/network/other_sites.h"
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
  Collector(const AlertFlags& flags, const LogFlags& log, WatchList watch_list, Chatter chatter)
      : flags_(flags),
        log_(log),
        watch_list_(std::move(watch_list)),
        chatter_(chatter),
        signals_(comparison_of(flags)) {}

  Result<void> take(const SiteLog& site) {
    records::SampleLog log = CANDOR_TRY(flags_of(site).open());
    ++records_.sources.logs;
    return for_every_sample(log, "reading " + site.name, chatter_,
                            [&](const records::Sample& sample) -> Result<void> {
                              return take(log, site.name, sample);
                            });
  }

  /// What a sync received beside a log: its site's other computers, and counts of other sites.
  Result<void> take_copies(const SiteLog& site) {
    const std::filesystem::path log = CANDOR_TRY(flags_of(site).path());
    const std::filesystem::path path = records::Copies::beside(log);
    std::error_code failed;
    if (!std::filesystem::exists(path, failed)) return {};
    records::Copies copies = CANDOR_TRY(records::Copies::open(path));
    const auto logs = CANDOR_TRY(copies.logs());
    CopiesRead read{.site = site.name, .logs = logs.size()};
    read.as_of = CANDOR_TRY(copies.received());
    const auto codes = CANDOR_TRY(copies.codes());
    for (const records::CopiedCode& one : codes) {
      const records::Sample sample = CANDOR_TRY(copies.sample(one.log, one.code));
      if (sample.events().empty() || sample.state() == records::SampleState::purged) continue;
      read.samples += take_copy(site.name, sample);
    }
    records_.sources.copies.push_back(std::move(read));
    if (flags_.sites.size() > 1) {
      records_.sources.counts = CountsOfOthers::of_several_sites;
      return {};
    }
    records_.sources.counts = CountsOfOthers::read;
    records_.beside.others = CANDOR_TRY(records::other_sites(copies, watch_list_));
    if (!flags_.without_spectra) CANDOR_TRY(take_signals(copies));
    return {};
  }

  AlertRecords records() && { return std::move(records_); }

 private:
  LogFlags flags_of(const SiteLog& site) const {
    LogFlags named = log_;
    named.log = site.log;
    return named;
  }

  Result<void> take(records::SampleLog& log, const std::string& site,
                    const records::Sample& sample) {
    codes_.insert(sample.code().text());
    auto report = reported(site, sample);
    if (!report) return {};
    if (!flags_.without_spectra) CANDOR_TRY(add_residual(log, sample, *report));
    records_.reports.push_back(*std::move(report));
    return {};
  }

  /// What other sites left unexplained.
  Result<void> take_signals(records::Copies& copies) {
    auto others = CANDOR_TRY(records::other_signals(copies));
    for (records::OtherSignal& other : others) {
      SignalElsewhere& signal = other.signal;
      signal.other_references =
          !signals_.is_of_these_references(signal.signature.technique, other.library, other.recipe);
      records_.beside.others.signals.push_back(std::move(signal));
    }
    return {};
  }

  /// How many samples this adds: none if its code was taken already, as of a log that is here.
  std::size_t take_copy(const std::string& site, const records::Sample& sample) {
    if (!codes_.insert(sample.code().text()).second) return 0;
    auto report = reported(site, sample);
    if (!report) return 0;
    const auto scans = sample.records<records::Scan>();
    if (!flags_.without_spectra && !scans.empty() && workbench::tells_unexplained(*scans.back())) {
      ++records_.sources.left_out.copied_spectra;
    }
    records_.reports.push_back(*std::move(report));
    return 1;
  }

  /// The report of a sample, and the ends of alerts among its events. None of one that is simulated
  /// where those are left out.
  std::optional<SampleReport> reported(const std::string& site, const records::Sample& sample) {
    std::ranges::move(records::alert_ends_of(sample), std::back_inserter(records_.beside.ends));
    SampleReport report = records::report_of(sample, site, watch_list_);
    if (!report.simulated || flags_.with_simulated) return report;
    ++records_.sources.left_out.simulated;
    return std::nullopt;
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
    LeftOut& left_out = records_.sources.left_out;
    if (left_out.unread_spectra++ == 0) {
      left_out.first_unread =
          fmt::format("sample {}: {}", sample.code().text(), residual.error().message);
    }
    return {};
  }

  const AlertFlags& flags_;
  const LogFlags& log_;
  WatchList watch_list_;
  Chatter chatter_;
  workbench::UnexplainedSignals signals_;
  std::set<std::string> codes_;  ///< of all samples that were taken
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
  Collector collector(flags, log, std::move(watch_list), chatter);
  for (const SiteLog& site : sites) CANDOR_TRY(collector.take(site));
  for (const SiteLog& site : sites) {
    if (!flags.this_log_only) CANDOR_TRY(collector.take_copies(site));
  }
  AlertRecords records = std::move(collector).records();
  if (flags.this_log_only) records.sources.counts = CountsOfOthers::left_out;
  records.sites = std::move(sites);
  return records;
}

}  // namespace candor::cli
