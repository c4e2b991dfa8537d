#include "cli/records_network.h"

#include <fmt/chrono.h>
#include <fmt/core.h>

#include <chrono>
#include <cstdlib>
#include <optional>

#include "cli/json_output.h"
#include "cli/sample_report.h"
#include "cli/stop_signal.h"
#include "cli/terminal.h"
#include "records/network/copies.h"
#include "records/network/sync.h"
#include "workbench/comparison.h"
#include "workbench/data_folder.h"
#include "workbench/unexplained_signals.h"

namespace candor::cli {
namespace {

using records::SyncStage;

/// The Monday so many weeks back, that of the running week for 1.
std::string first_week(std::int64_t weeks) {
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  const auto monday = today - (std::chrono::weekday(today) - std::chrono::Monday) -
                      std::chrono::days(7 * (weeks - 1));
  return fmt::format("{:%Y-%m-%d}", fmt::gmtime(std::chrono::system_clock::to_time_t(monday)));
}

records::Time moment_of(const records::Clock& clock) {
  return std::chrono::floor<std::chrono::milliseconds>(clock());
}

std::string_view name_of(SyncStage stage) {
  switch (stage) {
    case SyncStage::sending: return "sending";
    case SyncStage::comparing: return "taking scans apart";
    case SyncStage::receiving: return "receiving";
  }
  return "";
}

/// A bar for each stage.
class Bars {
 public:
  explicit Bars(Chatter chatter) : chatter_(chatter) {}

  void show(SyncStage stage, records::EventNumber done, records::EventNumber of) {
    if (!bar_ || stage != stage_ || of != of_) {
      bar_.reset();
      bar_.emplace(std::string(name_of(stage)), static_cast<std::size_t>(of), chatter_);
      stage_ = stage;
      of_ = of;
    }
    bar_->advance_to(static_cast<std::size_t>(done));
  }

 private:
  Chatter chatter_;
  std::optional<ProgressBar> bar_;
  SyncStage stage_ = SyncStage::sending;
  records::EventNumber of_ = -1;
};

/// A sync, and why it sent no unexplained signals; empty where it did.
struct Synced {
  records::SyncReport report;
  std::string no_signals;
};

Json sent_object(const Synced& synced) {
  const records::SyncReport& report = synced.report;
  Json sent = {{"events", report.sent.events},
               {"files", report.sent.files},
               {"signals", Json()},
               {"unread_scans", Json()},
               {"first_unread", Json()},
               {"no_signals", text_or_null(synced.no_signals)}};
  if (report.signals) {
    sent["signals"] = report.signals->signals;
    sent["unread_scans"] = report.signals->unread;
    sent["first_unread"] = text_or_null(report.signals->first_unread);
  }
  return sent;
}

std::string sync_json(const Synced& synced) {
  const records::SyncReport& report = synced.report;
  Json received;
  if (report.received) {
    received = {{"logs", report.received->logs},
                {"events", report.received->events},
                {"lost_contents", report.received->lost_contents},
                {"findings", report.received->findings},
                {"signals", report.received->signals.taken},
                {"refused_signals", report.received->signals.refused}};
  }
  return pretty({{"schema", "candor.records-sync/1"},
                 {"server", report.server},
                 {"site", report.site},
                 {"log", report.log},
                 {"sent", sent_object(synced)},
                 {"server_has", report.sent.server_has},
                 {"received", std::move(received)}});
}

/// What other sites are told of unexplained signals.
std::string signals_text(const Synced& synced) {
  if (!synced.report.signals) {
    return fmt::format(
        "no unexplained signals were sent: {}; a sync with a library (--library) makes up for it\n",
        synced.no_signals);
  }
  const records::SentSignals& signals = *synced.report.signals;
  std::string text = fmt::format(
      "sent to other sites, by week and without codes: {} unexplained signals\n", signals.signals);
  if (signals.unread > 0) {
    text +=
        fmt::format("{} scans with something unexplained could not be taken apart; the first: {}\n",
                    signals.unread, signals.first_unread);
  }
  return text;
}

std::string received_signals_text(const records::ReceivedSignals& received) {
  std::string text = fmt::format(
      "received: {} unexplained signals of other sites (candor records alerts)\n", received.taken);
  if (received.refused > 0) {
    text += fmt::format(
        "WARNING: {} more are no signals and were left out; tell the server's administrator\n",
        received.refused);
  }
  return text;
}

std::string sync_text(const Synced& synced) {
  const records::SyncReport& report = synced.report;
  std::string text = fmt::format(
      "{}, site {}\nsent: {} events, {} files; the server has this log up to event {}\n",
      report.server, report.site, report.sent.events, report.sent.files, report.sent.server_has);
  text += signals_text(synced);
  if (!report.received) return text + "received: nothing, as was asked for\n";
  text += fmt::format(
      "received: {} events of {} other logs of the site (candor records copies), {} rows of what "
      "other sites found (candor records findings)\n",
      report.received->events, report.received->logs, report.received->findings);
  text += received_signals_text(report.received->signals);
  if (report.received->lost_contents > 0) {
    text += fmt::format(
        "WARNING: the server lacks the content of {} events that nobody purged; tell its "
        "administrator\n",
        report.received->lost_contents);
  }
  return text;
}

Result<std::string> synced(const LogFlags& flags, const OutputFlags& output,
                           const NetworkArguments& arguments) {
  const StopSignal stop;
  const records::ServerSettings server = CANDOR_TRY(server_settings(arguments));
  records::SampleLog log = CANDOR_TRY(flags.open());
  workbench::Comparison comparison;
  comparison.library = arguments.library;
  auto reader = workbench::signal_reader(comparison);
  Synced synced{.report = {}, .no_signals = reader ? std::string() : reader.error().message};
  records::SyncOptions options = {.direction = arguments.send_only
                                                   ? records::SyncDirection::send_only
                                                   : records::SyncDirection::both,
                                  .copies = records::Copies::beside(log.path()),
                                  .since = first_week(arguments.weeks),
                                  .now = moment_of(system_clock())};
  if (reader) options.signals = *std::move(reader);
  Bars bars(output.chatter());
  const auto progress = [&](SyncStage stage, records::EventNumber done, records::EventNumber of) {
    bars.show(stage, done, of);
    return !stop.token().stop_requested();
  };
  synced.report = CANDOR_TRY(records::sync(log, server, options, progress));
  return output.chosen() == OutputFormat::json ? sync_json(synced) : sync_text(synced);
}

/// Errors: `not_found` where nothing was received yet.
Result<records::Copies> open_copies(const LogFlags& flags) {
  const std::filesystem::path log = CANDOR_TRY(flags.path());
  const std::filesystem::path path = records::Copies::beside(log);
  std::error_code failed;
  if (!std::filesystem::exists(path, failed)) {
    return Error{
        ErrorCode::not_found,
        fmt::format("there are no copies {}; `candor records sync` receives them", path.string())};
  }
  return records::Copies::open(path);
}

Result<std::string> copies_report(const LogFlags& flags, const OutputFlags& output,
                                  const NetworkArguments& arguments) {
  records::Copies copies = CANDOR_TRY(open_copies(flags));
  const bool json = output.chosen() == OutputFormat::json;
  if (!arguments.code.empty()) {
    const records::SampleCode code = CANDOR_TRY(typed_code(arguments.code));
    const auto found = CANDOR_TRY(copies.sample(code));
    if (!found) {
      return Error{ErrorCode::not_found,
                   fmt::format("no copy has a sample with the code {}", code.grouped())};
    }
    if (json) return sample_json(found->second);
    return fmt::format("A copy from the log {} of another computer of the site.\n{}", found->first,
                       sample_text(found->second));
  }
  const std::int64_t count = CANDOR_TRY(copies.count());
  std::vector<records::SampleSummary> samples;
  for (records::CopiedSample& one : CANDOR_TRY(copies.samples(arguments.limit))) {
    samples.push_back(std::move(one.summary));
  }
  return json ? samples_json(samples, count) : samples_text(samples, count);
}

Json findings_json(const std::vector<records::NetworkWeek>& weeks,
                   const std::vector<records::NetworkFinding>& findings) {
  const auto site = [](const std::string& name) { return name.empty() ? Json() : Json(name); };
  Json week_array = Json::array();
  for (const records::NetworkWeek& one : weeks) {
    week_array.push_back({{"week", one.week}, {"site", site(one.site)}, {"samples", one.samples}});
  }
  Json finding_array = Json::array();
  for (const records::NetworkFinding& one : findings) {
    finding_array.push_back({{"week", one.week},
                             {"site", site(one.site)},
                             {"target", one.target},
                             {"by", one.source},
                             {"verdict", one.verdict},
                             {"expectation", one.expectation},
                             {"samples", one.samples}});
  }
  return {{"schema", "candor.records-findings/1"},
          {"weeks", std::move(week_array)},
          {"findings", std::move(finding_array)}};
}

std::string findings_text(const std::vector<records::NetworkWeek>& weeks,
                          const std::vector<records::NetworkFinding>& findings) {
  const auto site = [](const std::string& name) {
    return name.empty() ? std::string("sites that are not named") : name;
  };
  std::string text =
      "What other sites of the network found: for staff, not for the public. Counted are samples; "
      "a target that is not here was not found, and cannot be ruled out.\n";
  for (const records::NetworkWeek& week : weeks) {
    text += fmt::format("week of {}, {}: {} samples\n", week.week, site(week.site), week.samples);
    for (const records::NetworkFinding& one : findings) {
      if (one.week != week.week || one.site != week.site) continue;
      text += fmt::format("  {}: {} by {}, {}: {}\n", one.target, one.verdict, one.source,
                          one.expectation, one.samples);
    }
  }
  if (weeks.empty()) text += "Nothing was received of these weeks.\n";
  return text;
}

Result<std::string> findings_report(const LogFlags& flags, const OutputFlags& output,
                                    const NetworkArguments& arguments) {
  records::Copies copies = CANDOR_TRY(open_copies(flags));
  const std::string since = first_week(arguments.weeks);
  const auto weeks = CANDOR_TRY(copies.weeks(since));
  const auto findings = CANDOR_TRY(copies.findings(since));
  if (output.chosen() == OutputFormat::json) return pretty(findings_json(weeks, findings));
  return findings_text(weeks, findings);
}

}  // namespace

Result<records::ServerSettings> server_settings(const NetworkArguments& arguments) {
  std::filesystem::path file = arguments.server;
  if (file.empty()) {
    const char* named = std::getenv("CANDOR_SERVER");
    if (named != nullptr && *named != '\0') {
      file = named;
    } else {
      const std::filesystem::path folder = CANDOR_TRY(workbench::data_folder(""));
      file = folder / "server.toml";
    }
  }
  return records::read_server_settings(file);
}

ExitStatus sync_records(const LogFlags& log, const OutputFlags& output,
                        const NetworkArguments& arguments) {
  return finish_log(synced(log, output, arguments));
}

ExitStatus show_copies(const LogFlags& log, const OutputFlags& output,
                       const NetworkArguments& arguments) {
  return finish_log(copies_report(log, output, arguments));
}

ExitStatus show_findings(const LogFlags& log, const OutputFlags& output,
                         const NetworkArguments& arguments) {
  return finish_log(findings_report(log, output, arguments));
}

}  // namespace candor::cli
