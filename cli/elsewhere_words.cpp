#include "cli/elsewhere_words.h"

#include <fmt/core.h>

#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include "cli/alert_words.h"

namespace candor::cli {
namespace {

std::string named_site(const std::string& site) {
  return site.empty() ? std::string("sites that are not named") : site;
}

/// By what a target was counted.
std::string_view counted_by(SightSource source) {
  switch (source) {
    case SightSource::spectrum: return "scan";
    case SightSource::strip: return "test strip";
    case SightSource::person: return "a person's decision";
    case SightSource::laboratory: return "laboratory";
  }
  return "";
}

std::string sites_in_words(const Alert& alert) {
  std::string text;
  for (const std::string& site : sites_of(alert)) {
    text += (text.empty() ? "" : ", ") + named_site(site);
  }
  return text;
}

}  // namespace

std::string elsewhere_title(const Alert& alert, const std::string& target) {
  return fmt::format("{} of {} at {}{}, which this site has not seen",
                     alert.elsewhere->known_elsewhere ? "Sight" : "First sight", target,
                     sites_in_words(alert), alert.confirmed ? ", reported by a laboratory" : "");
}

std::string elsewhere_evidence(const Alert& alert) {
  const ElsewhereEvidence& elsewhere = *alert.elsewhere;
  std::string text =
      alert.confirmed
          ? std::string("A laboratory reported it there.")
          : std::string("Presumptive: no laboratory has reported it to the network yet.");
  text += fmt::format(
      " {} before, for as long as there are counts (since {}; a year at most), and neither has "
      "this site. Known are counts by week alone, without codes, of the week in which samples "
      "came; a "
      "sample may stand in several of them:",
      elsewhere.known_elsewhere ? "Other sites have it, this one had not" : "No other site had it",
      day_text(elsewhere.counts_since));
  for (const ElsewhereCount& count : elsewhere.counts) {
    text += fmt::format("\n     week of {}, {}: {}by {} in {} of {}", day_text(count.week),
                        named_site(count.site),
                        count.target == alert.target ? std::string() : count.target + " ",
                        counted_by(count.source), count.samples, count.of);
  }
  if (alert.expectation == Expectation::unexpected) {
    text += "\n   Some of it was in what was sold as something else.";
  }
  return text;
}

std::string elsewhere_next_step(const Alert& alert) {
  return alert.confirmed
             ? "Ask that site what it was and how it looked, have strips and a library that know "
               "it ready, and decide with the reviewer who else is to know."
             : "Ask that site by what it was seen and whether it goes to a laboratory, and see "
               "whether your strips and your library know it, before anybody else is told.";
}

Json elsewhere_object(const Alert& alert) {
  if (!alert.elsewhere) return nullptr;
  Json counts = Json::array();
  for (const ElsewhereCount& count : alert.elsewhere->counts) {
    counts.push_back({{"week", day_text(count.week)},
                      {"site", text_or_null(count.site)},
                      {"target", count.target},
                      {"seen_by", to_string(count.source)},
                      {"samples", count.samples},
                      {"of", count.of}});
  }
  return {{"known_elsewhere", alert.elsewhere->known_elsewhere},
          {"counts_since", day_text(alert.elsewhere->counts_since)},
          {"counts", std::move(counts)}};
}

std::string elsewhere_signals(const Alert& alert) {
  const std::vector<ElsewhereSignal>& signals = alert.cluster->elsewhere;
  if (signals.empty()) return {};
  std::map<std::pair<Day, std::string>, std::size_t> by_week;
  std::size_t other_references = 0;
  for (const ElsewhereSignal& one : signals) {
    ++by_week[{one.week, one.site}];
    other_references += one.other_references ? 1 : 0;
  }
  std::string places;
  for (const auto& [key, count] : by_week) {
    places += fmt::format("{}{} in the week of {}: {}", places.empty() ? "" : "; ",
                          named_site(key.second), day_text(key.first), count);
  }
  std::string text = fmt::format(
      " Of its {} samples, {} are of other sites ({}). Only what stays of their spectra came here: "
      "the spectra stay there, and only those sites can look at them.",
      alert.samples.size() + signals.size(), signals.size(), places);
  if (other_references > 0) {
    text += fmt::format(
        " {} of them were taken apart by another library or recipe than is used here, which may "
        "know what this one does not, or the other way round.",
        other_references);
  }
  return text;
}

Json elsewhere_signals_array(const Alert& alert) {
  Json signals = Json::array();
  for (const ElsewhereSignal& one : alert.cluster->elsewhere) {
    signals.push_back({{"week", day_text(one.week)},
                       {"site", text_or_null(one.site)},
                       {"other_references", one.other_references}});
  }
  return signals;
}

}  // namespace candor::cli
