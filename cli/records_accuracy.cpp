#include "cli/records_accuracy.h"

#include <fmt/core.h>

#include <cstddef>
#include <optional>
#include <utility>

#include "cli/every_sample.h"
#include "cli/json_output.h"
#include "records/accuracy.h"

namespace candor::cli {
namespace {

using records::AccuracyTally;
using records::TargetAccuracy;
using records::VerdictCounts;

Json json_of(const VerdictCounts& counts) {
  return {{"found", counts.found},
          {"possible", counts.possible},
          {"not_detected", counts.not_detected},
          {"inconclusive", counts.inconclusive}};
}

Json json_of(const std::optional<Rate>& rate) {
  if (!rate) return nullptr;
  return {{"successes", rate->successes},
          {"trials", rate->trials},
          {"value", rate->value},
          {"low", rate->low},
          {"high", rate->high}};
}

std::string json_text(const AccuracyTally& tally) {
  Json targets = Json::array();
  for (const TargetAccuracy& one : tally.targets()) {
    Json strata = Json::array();
    for (const auto& stratum : one.strata) {
      strata.push_back({{"abundance", stratum.abundance},
                        {"verdicts", json_of(stratum.verdicts)},
                        {"raised", json_of(exact_rate(stratum.verdicts.raised(),
                                                      stratum.verdicts.conclusive()))}});
    }
    targets.push_back({{"target", one.target},
                       {"judge", to_string(one.judge)},
                       {"reported_by_lab", json_of(one.reported)},
                       {"not_reported_by_lab", json_of(one.unreported)},
                       {"sensitivity", json_of(one.sensitivity())},
                       {"specificity", json_of(one.specificity())},
                       {"by_abundance", std::move(strata)}});
  }
  const records::UncountedSamples& left = tally.uncounted();
  const Json document = {{"schema", "candor.records-accuracy/1"},
                         {"samples", tally.counted()},
                         {"uncounted",
                          {{"no_lab_result", left.no_lab_result},
                           {"simulated", left.simulated},
                           {"nothing_before", left.nothing_before},
                           {"unclear_names", left.unclear_names},
                           {"withdrawn", left.withdrawn}}},
                         {"targets", std::move(targets)}};
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string rate_text(const std::optional<Rate>& rate) {
  if (!rate) return "no samples";
  return fmt::format("{} of {}, {:.0f} % (95 % interval {:.0f} % to {:.0f} %)", rate->successes,
                     rate->trials, 100 * rate->value, 100 * rate->low, 100 * rate->high);
}

std::string row_text(const char* name, const VerdictCounts& counts) {
  return fmt::format("  {:<26}{:>7}{:>10}{:>14}{:>14}\n", name, counts.found, counts.possible,
                     counts.not_detected, counts.inconclusive);
}

std::string plain_text(const AccuracyTally& tally) {
  std::string text = fmt::format(
      "Point-of-care results against later answers of laboratories, {} samples.\n"
      "What a laboratory does not report may still be there, below its limit or outside its "
      "method.\n",
      tally.counted());
  for (const TargetAccuracy& one : tally.targets()) {
    if (one.reported.conclusive() + one.reported.inconclusive == 0 &&
        one.unreported.raised() == 0) {
      continue;  // nothing but agreement on what nobody saw; the JSON document has it
    }
    text +=
        fmt::format("\n{}, said by the {}\n  {:<26}{:>7}{:>10}{:>14}{:>14}\n", one.target,
                    to_string(one.judge), "", "found", "possible", "not detected", "inconclusive");
    text += row_text("reported by the lab", one.reported);
    text += row_text("not reported by the lab", one.unreported);
    text += fmt::format("  raised where the lab reported it:           {}\n",
                        rate_text(one.sensitivity()));
    text += fmt::format("  not detected where the lab did not report it: {}\n",
                        rate_text(one.specificity()));
    for (const auto& stratum : one.strata) {
      text += fmt::format(
          "    {:<14} raised in {}\n", stratum.abundance,
          rate_text(exact_rate(stratum.verdicts.raised(), stratum.verdicts.conclusive())));
    }
  }
  const records::UncountedSamples& left = tally.uncounted();
  return text +
         fmt::format(
             "\nNot counted: {} samples without an answer of a laboratory, {} simulated, {} of "
             "which nobody said anything before it; {} results for a target to which a name of the "
             "laboratory may belong (record it with its target); {} results that were taken back. "
             "What is inconclusive stands in no rate.\n",
             left.no_lab_result, left.simulated, left.nothing_before, left.unclear_names,
             left.withdrawn);
}

}  // namespace

Result<std::string> accuracy_report(const LogFlags& flags, const OutputFlags& output) {
  records::SampleLog log = CANDOR_TRY(flags.open());
  AccuracyTally tally;
  CANDOR_TRY(for_every_sample(log, "reading", output.chatter(),
                              [&](const records::Sample& sample) -> Result<void> {
                                tally.add(sample);
                                return {};
                              }));
  return output.chosen() == OutputFormat::json ? json_text(tally) : plain_text(tally);
}

}  // namespace candor::cli
