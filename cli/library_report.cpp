#include "cli/library_report.h"

#include <fmt/core.h>

#include "cli/json_output.h"

namespace candor::cli {
namespace {

std::string repeats_text(const library::RepeatReport& report) {
  std::string text = fmt::format(
      "{} repeats agree: root mean square deviation {:.2f} % of the strongest band, at most {:.1f} "
      "% at {:.0f} cm⁻¹; {} point(s) replaced that single repeats had\n",
      report.files.size(), 100 * report.agreement.rms_deviation,
      100 * report.agreement.largest_deviation, report.agreement.largest_at,
      report.replaced_points);
  for (std::size_t i = 0; i < report.files.size(); ++i) {
    const RepeatStanding& one = report.agreement.repeats[i];
    text += fmt::format(
        "  correlation {:.3f}  shift {:+.1f} cm⁻¹  strength {:.2f}  noise {:.2f} %  {}\n",
        one.correlation, one.shift_per_cm, one.strength, 100 * one.noise, report.files[i]);
  }
  return text;
}

Json json_of(const library::RepeatReport& report) {
  Json files = Json::array();
  for (std::size_t i = 0; i < report.files.size(); ++i) {
    const RepeatStanding& one = report.agreement.repeats[i];
    files.push_back({{"file", report.files[i]},
                     {"correlation", one.correlation},
                     {"shift_per_cm", one.shift_per_cm},
                     {"strength", one.strength},
                     {"noise", one.noise}});
  }
  return {{"files", std::move(files)},
          {"rms_deviation", report.agreement.rms_deviation},
          {"largest_deviation", report.agreement.largest_deviation},
          {"largest_at_per_cm", report.agreement.largest_at},
          {"replaced_points", report.replaced_points}};
}

std::string_view standing_text(library::Standing standing) {
  return standing == library::Standing::active ? "active" : "quarantined";
}

Json json_of(const library::Info& info) {
  return {{"name", info.name},
          {"revision", info.revision},
          {"calibration", info.calibration.empty() ? Json(nullptr) : Json(info.calibration)},
          {"program_version", info.program_version},
          {"references", info.references},
          {"quarantined", info.quarantined},
          {"carried", info.carried},
          {"by_technique", info.by_technique},
          {"by_group", info.by_group}};
}

Json json_of(const library::Entry& entry) {
  const Spectrum& spectrum = entry.reference.spectrum;
  const auto or_null = [](const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
  };
  return {{"reference", entry.reference.id},
          {"substance", entry.reference.substance},
          {"form", or_null(entry.reference.form)},
          {"group", or_null(entry.reference.group)},
          {"technique", to_string(spectrum.label().technique)},
          {"formula", or_null(entry.formula)},
          {"inchikey", or_null(entry.inchikey)},
          {"licence", entry.licence},
          {"provenance", or_null(entry.provenance)},
          {"source_file", entry.source_file},
          {"source_sha256", entry.source_sha256},
          {"standing", standing_text(entry.standing)},
          {"quarantine_reason", or_null(entry.quarantine_reason)},
          {"points", spectrum.size()},
          {"x_first", spectrum.axis().front()},
          {"x_last", spectrum.axis().back()},
          {"x_unit", to_string(spectrum.axis().unit())},
          {"y_unit", to_string(spectrum.unit())},
          {"fields", entry.fields}};
}

Json json_of(const library::BuildReport& report) {
  Json pairs = Json::array();
  for (const auto& pair : report.near_pairs) {
    pairs.push_back(
        {{"first", pair.first}, {"second", pair.second}, {"correlation", pair.correlation}});
  }
  return {{"schema", "candor.library-build/1"},
          {"added", report.added},
          {"skipped", report.skipped},
          {"notes", report.notes},
          {"near_pairs", std::move(pairs)},
          {"repeats", report.repeats ? json_of(*report.repeats) : Json(nullptr)},
          {"library", json_of(report.info)}};
}

std::string printed(const Json& document) {
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string text_of(const library::Info& info) {
  std::string text = fmt::format(
      "{}\n  revision    {}\n  calibration {}\n  built by    Candor {}\n  references  {}{}\n",
      info.name, info.revision,
      info.calibration.empty() ? "none: default alarm thresholds" : info.calibration,
      info.program_version, info.references,
      info.quarantined > 0 ? fmt::format(", {} of them quarantined", info.quarantined) : "");
  if (info.carried > 0) {
    text += fmt::format("    {:<20} {:>5}\n", "carried, see `show`", info.carried);
  }
  for (const auto& [technique, count] : info.by_technique) {
    text += fmt::format("    {:<20} {:>5}\n", technique, count);
  }
  if (!info.by_group.empty()) text += "  groups\n";
  for (const auto& [group, count] : info.by_group) {
    text += fmt::format("    {:<20} {:>5}\n", group.empty() ? "(none)" : group, count);
  }
  return text;
}

std::string text_of(const library::Entry& entry) {
  std::string text;
  const Json object = json_of(entry);
  for (const auto& [key, value] : object.items()) {
    if (value.is_null() || key == "fields") continue;
    text += fmt::format("{:<18} {}\n", key,
                        value.is_string() ? value.get<std::string>() : value.dump());
  }
  for (const auto& [key, value] : entry.fields) text += fmt::format("{:<18} {}\n", key, value);
  return text;
}

std::string text_of(const library::BuildReport& report) {
  std::string text;
  for (const std::string& line : report.skipped) text += "skipped: " + line + "\n";
  for (const std::string& line : report.notes) text += "note: " + line + "\n";
  for (const auto& pair : report.near_pairs) {
    text += fmt::format("nearly the same curve: {} and {} (correlation {:.4f})\n", pair.first,
                        pair.second, pair.correlation);
  }
  if (report.repeats) text += repeats_text(*report.repeats);
  return text + fmt::format("{} references added\n", report.added) + text_of(report.info);
}

std::string json_text(const library::Info& info) { return printed(json_of(info)); }

std::string json_text(const library::Entry& entry) { return printed(json_of(entry)); }

std::string json_text(const library::BuildReport& report) { return printed(json_of(report)); }

}  // namespace candor::cli
