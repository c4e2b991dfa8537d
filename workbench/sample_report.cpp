#include "workbench/sample_report.h"

#include <fmt/chrono.h>
#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "library/strip_kinds.h"
#include "pipeline/analyse/worded.h"
#include "pipeline/report/analysis_document.h"
#include "pipeline/report/report_words.h"
#include "workbench/recorded_scan.h"
#include "workbench/shipped.h"
#include "workbench/watch_list_place.h"

namespace candor::workbench {
namespace {

using records::Event;
using records::Sample;

std::string day_of(records::Time time) {
  const auto whole = std::chrono::floor<std::chrono::seconds>(time);
  return fmt::format("{:%Y-%m-%d}", fmt::gmtime(std::chrono::system_clock::to_time_t(whole)));
}

/// What no document holds and the data here know: titles in other languages, kinds of strips.
struct KnownWords {
  WatchList watch_list;
  std::vector<StripKind> kinds;
};

Result<KnownWords> known_words() {
  KnownWords words;
  words.watch_list = CANDOR_TRY(every_known_target());
  words.kinds = CANDOR_TRY(library::load_strip_kinds(CANDOR_TRY(shipped_data()) / "strips"));
  return words;
}

/// What a document says of bands cannot be said anew in full: its sentences stand as recorded,
/// among the reasons.
void keep_recorded_words(Finding& finding) {
  if (!finding.explanation) return;
  std::ranges::move(finding.explanation->summary, std::back_inserter(finding.because));
  finding.explanation.reset();
}

Analysis with_known_words(Analysis analysis, const KnownWords& words) {
  analysis.names = words.watch_list.names;
  for (Finding& finding : analysis.findings) {
    keep_recorded_words(finding);
    const auto& targets = words.watch_list.targets;
    const auto target = std::ranges::find(targets, finding.target, &WatchTarget::id);
    // A title that is no longer the recorded one would be translated to something else.
    if (target != targets.end() && target->title == finding.title) {
      finding.translated_title = target->translated_title;
    }
  }
  for (Strip& strip : analysis.strips) {
    const auto kind = std::ranges::find(words.kinds, strip.target, &StripKind::target);
    if (kind != words.kinds.end()) strip.kind = *kind;
  }
  return analysis;
}

std::string why_in_english(const records::EventNumber event, const Reanalysis& outcome) {
  std::string why;
  for (const std::string& part : outcome.missing) why += (why.empty() ? "" : "; ") + part;
  if (why.empty()) {
    return fmt::format(
        "the reasons for the scan of event {} stand in English: this program computes something "
        "else from it than was recorded, and the paper says what was recorded",
        event);
  }
  return fmt::format(
      "the reasons for the scan of event {} stand in English: to say them in another language the "
      "analysis is run again, and this is not here: {}",
      event, why);
}

/// Takes the scans of a sample one after another.
class Scans {
 public:
  Scans(records::SampleLog& log, const KnownWords& words, Reanalyser* reanalyser)
      : log_(log), words_(words), reanalyser_(reanalyser) {}

  Result<void> take(const Event& event, ReportedSample& reported) {
    const auto& scan = std::get<records::Scan>(*event.record);
    if (scan.analysis.empty()) {
      reported.remarks.push_back(fmt::format(
          "the scan of event {} was recorded without an analysis and is left out", event.number));
      return {};
    }
    auto recorded = analysis_of_document(scan.analysis);
    if (!recorded) {
      return Error{recorded.error().code,
                   fmt::format("event {}: {}", event.number, recorded.error().message)};
    }
    if (!recorded->analysis.others.empty()) {
      return Error{ErrorCode::unsupported,
                   fmt::format("event {}: its analysis took another one into account, of which the "
                               "log holds the name alone; no paper is made that leaves it out",
                               event.number)};
    }
    ReportedScan taken{with_known_words(std::move(recorded->analysis), words_),
                       std::move(recorded->source), scan.instrument};
    if (reanalyser_ != nullptr) CANDOR_TRY(run_again(event, scan, taken, reported.remarks));
    reported.context.simulated |= scan.simulated;
    reported.context.scans.push_back(std::move(taken));
    return {};
  }

 private:
  Result<void> run_again(const Event& event, const records::Scan& scan, ReportedScan& taken,
                         std::vector<std::string>& remarks) {
    Reanalysis outcome;
    outcome.missing.emplace_back("the bytes of the spectrum, which were not recorded");
    if (!scan.file_sha256.empty()) {
      const std::string bytes = CANDOR_TRY(log_.attachment(scan.file_sha256));
      outcome = reanalyser_->run(scan, bytes);
    }
    if (outcome.same_conclusions) {
      const std::string version = taken.analysis.program_version;
      taken.analysis = *std::move(outcome.same_conclusions);
      taken.analysis.program_version = version;
    } else {
      remarks.push_back(why_in_english(event.number, outcome));
    }
    return {};
  }

  records::SampleLog& log_;
  const KnownWords& words_;
  Reanalyser* reanalyser_;
};

}  // namespace

ReportedDecision reported_decision(const records::Decision& decision, const std::string& reason,
                                   records::Role role, std::string date, Language language) {
  ReportedDecision reported;
  for (const records::Conclusion& conclusion : decision.conclusions) {
    reported.conclusions.push_back({conclusion.target, conclusion.verdict, conclusion.above_share});
  }
  reported.words = decision.words;
  reported.reason = reason;
  reported.by = report_word(language, "role-" + std::string(to_string(role)));
  reported.date = std::move(date);
  return reported;
}

ReportedLabResult reported_lab_result(const records::LabResult& result,
                                      const std::vector<ReportedLabResult>& before) {
  ReportedLabResult reported;
  reported.reference = result.reference;
  reported.version +=
      static_cast<int>(std::ranges::count(before, result.reference, &ReportedLabResult::reference));
  reported.method = result.method;
  reported.date = result.date;
  for (const records::LabSubstance& substance : result.substances) {
    reported.substances.push_back({substance.name, substance.abundance, substance.target});
  }
  reported.note = result.note;
  return reported;
}

Result<ReportedSample> reported_sample(records::SampleLog& log, const Sample& sample,
                                       Language language, const std::string& date,
                                       Reanalyser* reanalyser) {
  if (sample.state() == records::SampleState::purged) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("sample {} was purged: there is nothing left to report",
                             sample.code().grouped())};
  }
  const KnownWords words = CANDOR_TRY(known_words());
  ReportedSample reported;
  ReportContext& context = reported.context;
  context.sample_code = sample.code().grouped();
  context.date = date;
  context.language = language;
  context.titles = titles_in(words.watch_list, language);
  PriorEvidence prior = prior_of(sample, words.kinds);
  context.strips = std::move(prior.strips);
  context.sold_as = std::move(prior.sold_as);
  Scans scans(log, words, reanalyser);
  for (const Event& event : sample.events()) {
    if (!event.stands() || !event.record) continue;
    if (const auto* intake = std::get_if<records::Intake>(&*event.record)) {
      context.form = intake->form;
    } else if (std::holds_alternative<records::Scan>(*event.record)) {
      CANDOR_TRY(scans.take(event, reported));
    } else if (const auto* decision = std::get_if<records::Decision>(&*event.record)) {
      context.decisions.push_back(
          reported_decision(*decision, event.reason, event.role, day_of(event.time), language));
    } else if (const auto* answer = std::get_if<records::LabResult>(&*event.record)) {
      context.lab_results.push_back(reported_lab_result(*answer, context.lab_results));
    }
  }
  // Strips that were taken back no longer count, also where the analysis counted them.
  if (!context.scans.empty()) {
    Analysis& last = context.scans.back().analysis;
    last = with_strips(std::move(last), context.strips);
  }
  return reported;
}

}  // namespace candor::workbench
