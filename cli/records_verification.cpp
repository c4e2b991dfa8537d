#include "cli/records_verification.h"

#include <fmt/core.h>

#include <charconv>
#include <cstddef>
#include <map>
#include <optional>
#include <utility>

#include "cli/every_sample.h"
#include "cli/json_output.h"
#include "cli/terminal.h"
#include "records/sample_log.h"

namespace candor::cli {
namespace {

using records::ChainHead;
using records::EventNumber;
using workbench::Rerun;

/// Of analyses that differ, so many are told one by one.
constexpr std::size_t kMostTold = 100;

struct Differing {
  EventNumber event = 0;
  std::string code;
  std::vector<std::string> differences;
};

/// A part that is not here, and how many analyses need it.
struct MissingPart {
  std::size_t analyses = 0;
  EventNumber first_event = 0;
};

struct Reruns {
  std::size_t analyses = 0;
  std::size_t same = 0;
  std::size_t differing = 0;
  std::size_t missing = 0;
  std::vector<Differing> told;
  std::map<std::string, MissingPart> parts;
  std::size_t frames = 0;
  std::size_t frames_gone = 0;
  std::size_t frames_changed = 0;
};

Result<ChainHead> typed_head(const std::string& text) {
  const auto colon = text.find(':');
  ChainHead head;
  const char* end = text.data() + (colon == std::string::npos ? 0 : colon);
  const auto [rest, failed] = std::from_chars(text.data(), end, head.event);
  if (colon != std::string::npos) head.hash = text.substr(colon + 1);
  const bool is_hash = head.hash.size() == 64 &&
                       head.hash.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (failed != std::errc() || rest != end || head.event < 1 || !is_hash) {
    return Error{ErrorCode::usage,
                 fmt::format("--head {}: should read EVENT:HASH, as an earlier verification or a "
                             "backup printed it",
                             text)};
  }
  return head;
}

void add(Reruns& all, const records::Event& event, workbench::Reanalysis outcome) {
  ++all.analyses;
  all.frames += outcome.frames;
  all.frames_gone += outcome.frames_gone;
  all.frames_changed += outcome.frames_changed;
  switch (outcome.rerun) {
    case Rerun::same: ++all.same; break;
    case Rerun::differs:
      ++all.differing;
      if (all.told.size() < kMostTold) {
        all.told.push_back({event.number, event.sample.text(), std::move(outcome.differences)});
      }
      break;
    case Rerun::missing:
      ++all.missing;
      for (const std::string& part : outcome.missing) {
        MissingPart& counted = all.parts[part];
        if (counted.analyses++ == 0) counted.first_event = event.number;
      }
      break;
  }
}

Result<void> rerun_sample(records::SampleLog& log, const records::Sample& sample,
                          workbench::Reanalyser& reanalyser, Reruns& all) {
  for (const records::Event& event : sample.events()) {
    const auto* scan = event.record ? std::get_if<records::Scan>(&*event.record) : nullptr;
    if (scan == nullptr || scan->analysis.empty()) continue;
    if (scan->file_sha256.empty()) {
      workbench::Reanalysis nothing;
      nothing.missing.emplace_back("the bytes of the spectrum, which were not recorded");
      add(all, event, std::move(nothing));
      continue;
    }
    const auto bytes = log.attachment(scan->file_sha256);
    if (!bytes && bytes.error().code == ErrorCode::not_found) {
      // Another program may have purged the sample since it was read.
      const auto now = CANDOR_TRY(log.sample(sample.code()));
      if (now.state() == records::SampleState::purged) return {};
    }
    if (!bytes) return bytes.error();
    add(all, event, reanalyser.run(*scan, *bytes));
  }
  return {};
}

Result<Reruns> rerun_all(records::SampleLog& log, const VerificationArguments& arguments) {
  auto reanalyser = CANDOR_TRY(workbench::Reanalyser::make(arguments.materials));
  Reruns all;
  CANDOR_TRY(for_every_sample(
      log, "running again", arguments.output.chatter(),
      [&](const records::Sample& sample) { return rerun_sample(log, sample, reanalyser, all); }));
  return all;
}

std::string reruns_text(const Reruns& all) {
  std::string text = fmt::format(
      "{} stored analyses: {} gave the same again, byte by byte, {} differ, {} could not be run "
      "again\n",
      all.analyses, all.same, all.differing, all.missing);
  for (const Differing& one : all.told) {
    text += fmt::format("  DIFFERS: event {} of sample {}\n", one.event, one.code);
    for (const std::string& place : one.differences) text += fmt::format("    in {}\n", place);
  }
  for (const auto& [part, counted] : all.parts) {
    text += fmt::format("  not here: {} ({} analyses, the first is event {})\n", part,
                        counted.analyses, counted.first_event);
  }
  if (all.frames > 0) {
    text += fmt::format("{} raw frames: {} are gone, {} are not what was stored\n", all.frames,
                        all.frames_gone, all.frames_changed);
  }
  return text;
}

Json json_of(const Reruns& all) {
  Json differing = Json::array();
  for (const Differing& one : all.told) {
    differing.push_back(
        {{"event", one.event}, {"code", one.code}, {"differences", one.differences}});
  }
  Json missing = Json::array();
  for (const auto& [part, counted] : all.parts) {
    missing.push_back(
        {{"part", part}, {"analyses", counted.analyses}, {"first_event", counted.first_event}});
  }
  return {{"analyses", all.analyses},
          {"same", all.same},
          {"differing", all.differing},
          {"not_run", all.missing},
          {"differences", std::move(differing)},
          {"missing", std::move(missing)},
          {"frames", all.frames},
          {"frames_gone", all.frames_gone},
          {"frames_changed", all.frames_changed}};
}

std::string json_of(const records::Verification& chain, const std::optional<Reruns>& reruns) {
  Json fault;
  if (chain.fault) fault = {{"event", chain.fault->event}, {"message", chain.fault->message}};
  const Json document = {{"schema", "candor.records-verification/1"},
                         {"sound", chain.sound()},
                         {"fault", std::move(fault)},
                         {"head", {{"event", chain.head.event}, {"hash", chain.head.hash}}},
                         {"purged", chain.purged},
                         {"traces_may_remain", chain.traces_may_remain},
                         {"reruns", reruns ? json_of(*reruns) : Json()}};
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string chain_text(const records::Verification& chain, const std::filesystem::path& path) {
  std::string text =
      fmt::format("{}: the chain is sound, {} events, of {} the content was purged\nhead {}:{}\n",
                  path.string(), chain.head.event, chain.purged, chain.head.event, chain.head.hash);
  if (chain.traces_may_remain) {
    text += "A purge could not yet wipe the file: close other programs and open the log again.\n";
  }
  return text;
}

Result<ExitStatus> verified(const VerificationArguments& arguments) {
  std::optional<ChainHead> kept;
  if (!arguments.head.empty()) kept = CANDOR_TRY(typed_head(arguments.head));
  records::SampleLog log = CANDOR_TRY(arguments.log.open());
  const auto chain = CANDOR_TRY(log.verify(kept));
  const bool json = arguments.output.chosen() == OutputFormat::json;
  if (chain.fault) {
    if (json) print(json_of(chain, std::nullopt));
    return Error{ErrorCode::damaged,
                 fmt::format("the sample log {} is damaged: {}; restore a backup",
                             log.path().string(), chain.fault->message)};
  }
  std::optional<Reruns> reruns;
  if (!arguments.chain_only) reruns = CANDOR_TRY(rerun_all(log, arguments));
  print(json ? json_of(chain, reruns)
             : chain_text(chain, log.path()) + (reruns ? reruns_text(*reruns) : std::string()));
  const bool as_recorded = !reruns || (reruns->differing == 0 && reruns->frames_changed == 0);
  return as_recorded ? ExitStatus::done : ExitStatus::library_or_records;
}

}  // namespace

ExitStatus verify_records(const VerificationArguments& arguments) {
  const auto status = verified(arguments);
  if (status) return *status;
  print_error(status.error());
  return log_status(status.error().code);
}

}  // namespace candor::cli
