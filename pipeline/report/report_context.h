#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/analyse/analyse.h"
#include "pipeline/detect/language.h"
#include "pipeline/detect/verdict.h"
#include "pipeline/detect/watch_list.h"
#include "pipeline/report/source.h"

namespace candor {

/// A scan of the sample and what was concluded from it.
struct ReportedScan {
  Analysis analysis;
  Source source;
  std::string instrument = {};  ///< vendor, model and serial number; empty where not known
};

/// What a person concluded about one target or substance.
struct ReportedConclusion {
  std::string target;  ///< of the watch list, or the name of a substance
  Verdict verdict = Verdict::inconclusive;
  /// Of `not_detected`: the share of the weight above which it would have been seen, 0 to 1; none
  /// where nobody recorded it.
  std::optional<double> above_share = std::nullopt;
};

/// What a person decided from everything together, beside what the program suggests.
struct ReportedDecision {
  std::vector<ReportedConclusion> conclusions = {};
  std::string words = {};   ///< as they were written, in whatever language
  std::string reason = {};  ///< likewise
  std::string by = {};      ///< a role in the report's language or a sign, never a name
  std::string date = {};    ///< as it is to be printed
};

/// A substance that a laboratory reports.
struct ReportedLabSubstance {
  std::string name;
  std::string abundance = {};  ///< as the laboratory puts it: "trace", "12 %"
  std::string target = {};     ///< of the watch list, where it belongs to one
};

/// One version of a laboratory's answer.
struct ReportedLabResult {
  int version = 1;
  std::string reference = {};  ///< under which the laboratory knows the sample
  std::string method = {};
  std::string date = {};
  std::vector<ReportedLabSubstance> substances = {};
  std::string limits = {};  ///< what its method cannot see, in its words
  std::string note = {};
};

/// How targets are called in one language, by their ids.
using TitlesByTarget = std::map<std::string, std::string, std::less<>>;

TitlesByTarget titles_in(const WatchList& watch_list, Language language);

/// Everything that a card or a report is made from. Texts of people are printed as they stand.
struct ReportContext {
  std::string sample_code;
  std::string date;  ///< as it is to be printed
  std::vector<std::string> sold_as = {};
  std::string form = {};
  std::vector<Strip> strips = {};
  /// In the order in which they were made. `combined` and `statement` of the last take all tests
  /// into account.
  std::vector<ReportedScan> scans = {};
  std::vector<ReportedDecision> decisions = {};     ///< oldest first; the last counts
  std::vector<ReportedLabResult> lab_results = {};  ///< oldest first
  std::string site_advice = {};  ///< the site's own words on what to do next; may be empty
  bool simulated = false;        ///< also where any scan says so of itself
  Language language = Language::english;
  /// In that language, of targets that only a strip, a person or a laboratory names.
  TitlesByTarget titles = {};
};

}  // namespace candor
