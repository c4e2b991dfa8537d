#include "cli/alert_words.h"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include "cli/elsewhere_words.h"
#include "cli/json_output.h"
#include "cli/log_flags.h"

namespace candor::cli {
namespace {

/// Of the samples behind an alert, so many are listed.
constexpr std::size_t kMostListed = 12;

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

std::string counted(std::size_t count, const char* one, const char* many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

/// By what a target was seen, as the subject of "says so".
std::string_view words_for(SightSource source) {
  switch (source) {
    case SightSource::spectrum: return "the scan";
    case SightSource::strip: return "a test strip";
    case SightSource::person: return "a person's decision";
    case SightSource::laboratory: return "a laboratory";
  }
  return "";
}

std::string place_of(const Alert& alert) {
  return alert.site.empty() ? "in these records" : "at site " + alert.site;
}

std::string named(const Alert& alert) {
  return alert.members.empty() ? alert.target
                               : fmt::format("{} ({})", alert.target, joined(alert.members));
}

std::string sold_as(const Alert& alert) {
  return alert.sold_as.empty() ? "samples of which nobody knows what they were sold as"
                               : fmt::format("what was sold as {}", alert.sold_as);
}

/// How many samples are behind an alert, those of other sites' signals among them.
std::size_t samples_of(const Alert& alert) {
  return alert.samples.size() + (alert.cluster ? alert.cluster->elsewhere.size() : 0);
}

std::string title_of(const Alert& alert) {
  switch (alert.kind) {
    case AlertKind::unexplained_cluster:
      return fmt::format("The same unexplained signal in {} at {}",
                         counted(samples_of(alert), "sample", "samples"),
                         counted(sites_of(alert).size(), "site", "sites"));
    case AlertKind::first_sight:
      return fmt::format("First sight of {} {}{}", named(alert), place_of(alert),
                         alert.confirmed ? ", confirmed by a laboratory" : "");
    case AlertKind::unexpected_sight:
      return fmt::format("{} in {}, {}", named(alert), sold_as(alert), place_of(alert));
    case AlertKind::raised_rate:
      return fmt::format("{} more often than before {}, by {}", alert.target, place_of(alert),
                         alert.rate->source == SightSource::strip ? "strips" : "scans");
    case AlertKind::incidents:
      return fmt::format("More overdoses or odd effects than before with {}, {}", sold_as(alert),
                         place_of(alert));
    case AlertKind::sight_elsewhere: return elsewhere_title(alert, named(alert));
  }
  return "";
}

std::string sight_words(const Alert& alert) {
  std::string text = alert.confirmed ? std::string("A laboratory reported it.")
                                     : fmt::format("Presumptive: {} says so and no laboratory yet.",
                                                   words_for(alert.source));
  if (alert.expectation == Expectation::unexpected) {
    text += fmt::format(" It was not expected: the sample was sold as {}.", alert.sold_as);
  } else if (alert.expectation == Expectation::expected) {
    text += " The sample was sold as that.";
  }
  if (alert.samples.size() > 1) {
    text += fmt::format(" Seen in {} since.", counted(alert.samples.size(), "sample", "samples"));
  }
  return text;
}

std::string rate_words(const Alert& alert) {
  const RateEvidence& rate = *alert.rate;
  std::string text = fmt::format(
      "{} of {} since {}; {:.1f} were to be expected by what was before ({:.0f} of {:.0f}). Chance "
      "alone lets this count give an alert about {:.2g} times a year.",
      rate.events, counted(rate.trials, "sample", "samples"), day_text(rate.since), rate.expected,
      rate.baseline_events, rate.baseline_trials, rate.false_alerts_a_year);
  if (rate.limit_before && rate.limit_since) {
    text +=
        fmt::format(" Median limit of detection: {:.1f} % of the sample before, {:.1f} % since.",
                    100 * *rate.limit_before, 100 * *rate.limit_since);
  }
  return text;
}

std::string cluster_words(const Alert& alert) {
  const ClusterEvidence& cluster = *alert.cluster;
  std::vector<std::string> bands;
  for (const auto& [from, to] : cluster.bands_per_cm) {
    bands.push_back(from == to ? fmt::format("{:.0f}", from)
                               : fmt::format("{:.0f} to {:.0f}", from, to));
  }
  return fmt::format(
      "No reference of the library explains it. It may be a new substance, a salt or form that the "
      "library lacks, or a fault that the instruments share. About {:.0f} % of the signal of a "
      "sample (median), strongest at {} cm⁻¹; likeness {:.2f} on average, at least {:.2f} (1: the "
      "same).{}",
      100 * cluster.median_share, joined(bands), cluster.mean_alikeness, cluster.least_alikeness,
      elsewhere_signals(alert));
}

std::string evidence_words(const Alert& alert) {
  if (alert.cluster) return cluster_words(alert);
  if (alert.rate) return rate_words(alert);
  if (alert.elsewhere) return elsewhere_evidence(alert);
  return sight_words(alert);
}

std::string cluster_next_step(const Alert& alert) {
  switch (alert.samples.size()) {
    case 0:
      return "Ask those sites how their samples looked, what they were sold as and whether one "
             "goes "
             "to a laboratory, and look for these bands in what stays unexplained here.";
    case 1:
      return "Look at the spectrum here and at what stays of it, ask the other sites how theirs "
             "looked, repeat it on a fresh portion, and send it to a laboratory.";
    default:
      return "Look at two of these spectra and what stays of them side by side, repeat one on a "
             "fresh portion, and send one to a laboratory.";
  }
}

std::string next_step_of(const Alert& alert) {
  switch (alert.kind) {
    case AlertKind::unexplained_cluster: return cluster_next_step(alert);
    case AlertKind::first_sight:
    case AlertKind::unexpected_sight:
      return alert.confirmed
                 ? "Tell the teams of the other sites, and decide with the reviewer who else is to "
                   "know."
                 : "Repeat on a second portion, look at the spectrum and the strip again, and send "
                   "it to a laboratory before anybody else is told.";
    case AlertKind::sight_elsewhere: return elsewhere_next_step(alert);
    case AlertKind::raised_rate:
      return "See whether the samples came together, whether the lot of the strips, the library or "
             "the instrument changed, and send some to a laboratory.";
    case AlertKind::incidents:
      return "Read what was noted of these samples, look for what they have in common, and put "
             "them first in the queue for the laboratory.";
  }
  return "";
}

std::string sample_list(const Alert& alert) {
  if (alert.elsewhere) return "none here: counts have no codes";
  if (alert.samples.empty()) return "none here: signals of other sites have no codes";
  std::string text;
  const std::size_t count = alert.samples.size();
  const std::size_t skipped = count > kMostListed ? count - kMostListed : 0;
  for (std::size_t i = skipped; i < count; ++i) {
    const EvidenceSample& sample = alert.samples[i];
    text += fmt::format("{}{} {} ({})", text.empty() ? "" : ", ", sample.site, sample.code,
                        day_text(sample.day));
  }
  return skipped == 0 ? text : text + fmt::format(" and {} before them", skipped);
}

/// What was added to an alert since it was ended.
std::string added_since(const AlertEnding& ending) {
  std::vector<std::string> parts;
  if (ending.unseen_samples > 0) {
    parts.push_back(counted(ending.unseen_samples, "sample", "samples"));
  }
  if (ending.unseen_signals > 0) {
    parts.push_back(
        counted(ending.unseen_signals, "signal of another site", "signals of other sites"));
  }
  if (ending.unseen_confirmation) parts.emplace_back("a laboratory that reports it");
  parts.insert(parts.end(), ending.unseen_members.begin(), ending.unseen_members.end());
  if (parts.empty()) parts.emplace_back("another method that found it where it had been seen");
  return joined(parts);
}

/// A line on the end that staff gave an alert; none without one.
std::string ending_line(const Alert& alert) {
  if (!alert.ending) return {};
  const AlertEnd& act = alert.ending->act;
  const std::string by = fmt::format("{} by a {} ({})", day_text(act.day), act.role, act.reason);
  if (alert.ending->holds()) return fmt::format("   ENDED on {}\n", by);
  return fmt::format("   RAISED AGAIN: it had been ended on {}. Added since: {}\n", by,
                     added_since(*alert.ending));
}

Json ending_object(const Alert& alert) {
  if (!alert.ending) return nullptr;
  const AlertEnding& ending = *alert.ending;
  return {{"day", day_text(ending.act.day)},
          {"role", ending.act.role},
          {"reason", ending.act.reason},
          {"holds", ending.holds()},
          {"samples_since", ending.unseen_samples},
          {"signals_since", ending.unseen_signals},
          {"members_since", ending.unseen_members},
          {"confirmed_since", ending.unseen_confirmation},
          {"evidence_since", ending.later_evidence}};
}

std::vector<const Alert*> chosen(const Warnings& warnings, Told told) {
  std::vector<const Alert*> alerts;
  for (const Alert& alert : warnings.alerts) {
    if (told == Told::all || runs_on(alert, warnings.today)) alerts.push_back(&alert);
  }
  std::ranges::reverse(alerts);
  return alerts;
}

Json rate_object(const Alert& alert) {
  if (!alert.rate) return nullptr;
  const RateEvidence& rate = *alert.rate;
  return {{"source", to_string(rate.source)},
          {"since", day_text(rate.since)},
          {"events", rate.events},
          {"trials", rate.trials},
          {"expected", rate.expected},
          {"baseline_events", rate.baseline_events},
          {"baseline_trials", rate.baseline_trials},
          {"limit_before", number_or_null(rate.limit_before)},
          {"limit_since", number_or_null(rate.limit_since)},
          {"false_alerts_a_year", rate.false_alerts_a_year}};
}

Json cluster_object(const Alert& alert) {
  if (!alert.cluster) return nullptr;
  const ClusterEvidence& cluster = *alert.cluster;
  Json bands = Json::array();
  for (const auto& [from, to] : cluster.bands_per_cm) bands.push_back({from, to});
  return {{"least_likeness", cluster.least_alikeness},
          {"mean_likeness", cluster.mean_alikeness},
          {"median_share", cluster.median_share},
          {"bands_per_cm", std::move(bands)},
          {"elsewhere", elsewhere_signals_array(alert)}};
}

Json alert_object(const Alert& alert, Day today) {
  Json samples = Json::array();
  for (const EvidenceSample& sample : alert.samples) {
    samples.push_back(
        {{"site", sample.site}, {"code", sample.code}, {"day", day_text(sample.day)}});
  }
  const bool is_sight = alert.kind == AlertKind::first_sight ||
                        alert.kind == AlertKind::unexpected_sight ||
                        alert.kind == AlertKind::sight_elsewhere;
  std::vector<std::string> sites = sites_of(alert);
  std::erase(sites, std::string());
  return {{"alert", identity_of(alert)},
          {"kind", to_string(alert.kind)},
          {"title", title_of(alert)},
          {"target", text_or_null(alert.target)},
          {"members", alert.members},
          {"sold_as", text_or_null(alert.sold_as)},
          {"site", text_or_null(alert.site)},
          {"seen_by", is_sight ? Json(to_string(alert.source)) : Json()},
          {"confirmed", alert.confirmed},
          {"expectation", to_string(alert.expectation)},
          {"raised", day_text(alert.raised)},
          {"last_evidence", day_text(alert.last_evidence)},
          {"retires", day_text(alert.retires)},
          {"running", runs_on(alert, today)},
          {"ended", ending_object(alert)},
          {"simulated", alert.simulated},
          {"sites", std::move(sites)},
          {"samples", std::move(samples)},
          {"rate", rate_object(alert)},
          {"cluster", cluster_object(alert)},
          {"elsewhere", elsewhere_object(alert)},
          {"evidence", evidence_words(alert)},
          {"next_step", next_step_of(alert)}};
}

std::string moment_or_not(const std::optional<records::Time>& time) {
  return time ? utc_text(*time) : std::string("a sync that did not note when");
}

/// `signals`: those of other sites that were compared.
std::string counts_words(CountsOfOthers counts, std::size_t signals) {
  switch (counts) {
    case CountsOfOthers::read:
      return fmt::format("Other sites: counts by week, without codes, in no rate; {}.",
                         counted(signals, "unexplained signal", "unexplained signals"));
    case CountsOfOthers::none_here: return "Other sites: nothing was received.";
    case CountsOfOthers::left_out:
      return "Left out, as was asked for (--this-log-only): copies of the site's other computers "
             "and counts of other sites.";
    case CountsOfOthers::of_several_sites:
      return "Other sites: their counts are left out, for with several --site they may hold the "
             "same samples.";
  }
  return "";
}

/// What was read, so that nobody takes a part for the whole.
std::string sources_words(const AlertSources& sources, std::size_t signals) {
  std::string text = fmt::format("Read: {}", counted(sources.logs, "log", "logs"));
  for (const CopiesRead& copies : sources.copies) {
    text += fmt::format(", copies of {} of {} with {} as of {}",
                        counted(copies.logs, "other log", "other logs"), copies.site,
                        counted(copies.samples, "sample", "samples"), moment_or_not(copies.as_of));
  }
  if (sources.copies.empty() && sources.counts != CountsOfOthers::left_out) {
    text += ", no copies of other computers (`candor records sync` receives them)";
  }
  return fmt::format("{}. {}\n", text, counts_words(sources.counts, signals));
}

std::string left_out_words(const LeftOut& left_out) {
  std::string text;
  if (left_out.simulated > 0) {
    text += fmt::format("Left out: {} (--with-simulated).\n",
                        counted(left_out.simulated, "simulated sample", "simulated samples"));
  }
  if (left_out.unread_spectra > 0) {
    text += fmt::format("{} with something unexplained could not be read again; the first: {}\n",
                        counted(left_out.unread_spectra, "scan", "scans"), left_out.first_unread);
  }
  if (left_out.copied_spectra > 0) {
    text += fmt::format(
        "{} with something unexplained of other computers: their files are there, and whether the "
        "same recurs was not looked at.\n",
        counted(left_out.copied_spectra, "scan", "scans"));
  }
  return text;
}

Json sources_object(const AlertSources& sources, std::size_t signals) {
  Json copies = Json::array();
  for (const CopiesRead& one : sources.copies) {
    copies.push_back({{"site", one.site},
                      {"logs", one.logs},
                      {"samples", one.samples},
                      {"as_of_utc", one.as_of ? Json(utc_text(*one.as_of)) : Json()}});
  }
  return {{"logs", sources.logs},
          {"copies", std::move(copies)},
          {"counts_of_other_sites", sources.counts == CountsOfOthers::read},
          {"signals_of_other_sites", signals}};
}

}  // namespace

std::string day_text(Day day) {
  const std::chrono::year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string alerts_text(const Warnings& warnings, const AlertSources& sources, Told told) {
  const auto alerts = chosen(warnings, told);
  std::string text = fmt::format(
      "TO STAFF, NOT FOR PUBLICATION. Early warning as of {}, from {} of {}.\n"
      "{}{}.\n",
      day_text(warnings.today), counted(warnings.samples, "sample", "samples"),
      counted(warnings.sites.size(), "site", "sites"),
      sources_words(sources, warnings.signals_elsewhere),
      told == Told::all ? counted(alerts.size(), "alert, retired and ended ones too",
                                  "alerts, retired and ended ones too")
                        : counted(alerts.size(), "alert runs", "alerts run"));
  std::size_t number = 0;
  for (const Alert* alert : alerts) {
    const bool retired = alert->retires <= warnings.today;
    text += fmt::format(
        "\n{}. {}{}\n   alert {}, raised {}, {} {}\n{}   {}\n   Next: {}\n   Samples: {}\n",
        ++number, alert->simulated ? "SIMULATED: " : "", title_of(*alert), identity_of(*alert),
        day_text(alert->raised), retired ? "retired" : "retires", day_text(alert->retires),
        ending_line(*alert), evidence_words(*alert), next_step_of(*alert), sample_list(*alert));
  }
  text +=
      "\nThat there is no alert does not mean that there is nothing new: a few samples of "
      "something new, and shares below the limits of detection, give none.\n";
  return text + left_out_words(sources.left_out);
}

std::string alerts_json(const Warnings& warnings, const AlertSources& sources, Told told) {
  const LeftOut& left_out = sources.left_out;
  Json alerts = Json::array();
  for (const Alert* alert : chosen(warnings, told)) {
    alerts.push_back(alert_object(*alert, warnings.today));
  }
  const Json document = {{"schema", "candor.records-alerts/1"},
                         {"audience", "staff, not for publication"},
                         {"today", day_text(warnings.today)},
                         {"samples", warnings.samples},
                         {"simulated_samples", warnings.simulated},
                         {"samples_with_unexplained_signal", warnings.residuals},
                         {"sites", warnings.sites},
                         {"sources", sources_object(sources, warnings.signals_elsewhere)},
                         {"left_out",
                          {{"simulated", left_out.simulated},
                           {"unread_spectra", left_out.unread_spectra},
                           {"first_unread", text_or_null(left_out.first_unread)},
                           {"copied_spectra", left_out.copied_spectra}}},
                         {"alerts", std::move(alerts)}};
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace candor::cli
