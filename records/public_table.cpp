#include "records/public_table.h"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "records/analysis_digest.h"
#include "records/sample_summary.h"

namespace candor::records {
namespace {

using nlohmann::json;
using Key = std::array<std::string, kTraits>;

/// The order in which traits are given up: what tells least first.
constexpr std::array kGivenUp = {Trait::color, Trait::overdose, Trait::sample_type, Trait::location,
                                 Trait::expected_substance};

std::string& trait_of(PublicSample& sample, Trait trait) {
  return sample.traits.at(static_cast<std::size_t>(trait));
}

/// "2026-11": a day tells who came.
std::string month_of(Time time) {
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(time));
  return fmt::format("{:04}-{:02}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()));
}

std::string joined(std::vector<std::string> names) {
  std::ranges::sort(names);
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : "; ") + lower_case(name);
  return text;
}

std::optional<double> number_at(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number()) return std::nullopt;
  return found->get<double>();
}

PublicFinding finding_of(const json& object) {
  PublicFinding finding;
  finding.target = object.value("target", std::string());
  finding.verdict = object.value("verdict", std::string());
  if (finding.verdict == "found" || finding.verdict == "possible") {
    finding.share = number_at(object, "share");
  }
  const auto limit = object.find("limit_of_detection");
  if (limit != object.end() && limit->is_object()) {
    finding.limit_of_detection = number_at(*limit, "share");
  }
  return finding;
}

void add_scan(const Scan& scan, PublicSample& row) {
  row.technique = scan.technique;
  row.simulated = row.simulated || scan.simulated;
  const json document = json::parse(scan.analysis, nullptr, false);
  if (document.is_discarded() || !document.is_object()) return;
  row.findings.clear();
  row.spec_group.clear();
  if (const auto digest = digest_analysis(scan.analysis)) row.spec_group = digest->substances;
  const auto watch = document.find("watch");
  if (watch == document.end() || !watch->is_array()) return;
  for (const json& finding : *watch) {
    if (finding.is_object() && finding.value("kind", std::string()) == "group") {
      row.findings.push_back(finding_of(finding));
    }
  }
}

/// Empty where nobody asked or nobody knows: that is no "no".
std::string overdose_of(Incident incident) {
  if (tells_overdose(incident)) return "1";
  const bool told = incident != Incident::not_told && incident != Incident::not_known;
  return told ? "0" : "";
}

PublicSample row_of(const Sample& sample) {
  PublicSample row;
  trait_of(row, Trait::date_collect) = month_of(sample.events().front().time);
  if (const Event* event = sample.latest(RecordKind::intake)) {
    const auto& intake = std::get<Intake>(*event->record);
    trait_of(row, Trait::location) = lower_case(intake.place);
    trait_of(row, Trait::expected_substance) = joined(intake.expected);
    trait_of(row, Trait::sample_type) = lower_case(intake.form);
    trait_of(row, Trait::color) = lower_case(intake.colour);
    trait_of(row, Trait::overdose) = overdose_of(intake.incident);
  }
  for (const Scan* scan : sample.records<Scan>()) add_scan(*scan, row);
  for (const ReadStrip* strip : sample.records<ReadStrip>()) {
    const std::string result(to_string(strip->result()));
    if (strip->target == "fentanyl") row.fentanyl_strip = result;
    if (strip->target == "benzodiazepine") row.benzo_strip = result;
  }
  for (const LabResult* answer : sample.records<LabResult>()) {
    row.confirmatory = true;
    for (const LabSubstance& substance : answer->substances) {
      const bool trace = lower_case(substance.abundance).find("trace") != std::string::npos;
      row.substances.push_back({lower_case(substance.name), answer->method, trace});
    }
  }
  return row;
}

/// Suppress the values that fewer than `least` rows have. Free text that somebody typed once cannot
/// get past this.
template <typename Values>
std::size_t suppress_rare(std::vector<PublicSample>& rows, std::size_t least, Values values) {
  std::map<std::string, std::size_t> counts;
  for (PublicSample& row : rows) {
    std::vector<std::string> seen;
    for (std::string* value : values(row)) {
      if (std::ranges::find(seen, *value) != seen.end()) continue;
      seen.push_back(*value);
      ++counts[*value];
    }
  }
  std::size_t suppressed = 0;
  for (PublicSample& row : rows) {
    for (std::string* value : values(row)) {
      if (value->empty() || counts[*value] >= least) continue;
      *value = kSuppressed;
      ++suppressed;
    }
  }
  return suppressed;
}

std::map<Key, std::size_t> group_sizes(const std::vector<PublicSample>& rows) {
  std::map<Key, std::size_t> sizes;
  for (const PublicSample& row : rows) ++sizes[row.traits];
  return sizes;
}

/// Change rows of small groups by `coarsen`, which says whether it did.
template <typename Coarsen>
std::size_t coarsen_small_groups(std::vector<PublicSample>& rows, std::size_t least,
                                 Coarsen coarsen) {
  const auto sizes = group_sizes(rows);
  std::size_t changed = 0;
  for (PublicSample& row : rows) {
    if (sizes.at(row.traits) < least && coarsen(row)) ++changed;
  }
  return changed;
}

/// All of a row as one text: rows that are sorted by it tell no order of time.
std::string content_of(const PublicSample& row) {
  std::string text;
  const auto add = [&](std::string_view value) { text += fmt::format("{}\n", value); };
  for (const std::string& value : row.traits) add(value);
  add(row.technique);
  for (const std::string& name : row.spec_group) add(name);
  add(row.fentanyl_strip);
  add(row.benzo_strip);
  for (const PublicSubstance& one : row.substances) {
    add(fmt::format("{} {} {}", one.substance, one.method, one.trace));
  }
  for (const PublicFinding& one : row.findings) {
    add(fmt::format("{} {} {} {}", one.target, one.verdict, one.share.value_or(-1),
                    one.limit_of_detection.value_or(-1)));
  }
  return text;
}

}  // namespace

void PublicTableBuilder::add(const Sample& sample) {
  if (sample.state() == SampleState::purged) return;
  PublicSample row = row_of(sample);
  if (row.simulated && !coarsening_.with_simulated) {
    ++table_.simulated;
    return;
  }
  table_.samples.push_back(std::move(row));
}

PublicTable PublicTableBuilder::finish() && {
  auto& rows = table_.samples;
  const std::size_t least = std::max<std::size_t>(coarsening_.smallest_cell, 2);
  for (const Trait trait : kGivenUp) {
    table_.suppressed += suppress_rare(rows, least, [&](PublicSample& row) {
      return std::vector<std::string*>{&trait_of(row, trait)};
    });
  }
  table_.suppressed += suppress_rare(rows, least, [](PublicSample& row) {
    std::vector<std::string*> names;
    for (PublicSubstance& one : row.substances) names.push_back(&one.substance);
    return names;
  });
  table_.suppressed += suppress_rare(rows, least, [](PublicSample& row) {
    std::vector<std::string*> names;
    for (PublicSubstance& one : row.substances) names.push_back(&one.method);
    return names;
  });
  for (const Trait trait : kGivenUp) {
    table_.suppressed += coarsen_small_groups(rows, least, [&](PublicSample& row) {
      std::string& value = trait_of(row, trait);
      if (value == kSuppressed) return false;
      value = kSuppressed;
      return true;
    });
  }
  table_.suppressed += coarsen_small_groups(rows, least, [](PublicSample& row) {
    trait_of(row, Trait::date_collect).resize(4);
    return true;
  });
  const auto sizes = group_sizes(rows);
  table_.left_out =
      std::erase_if(rows, [&](const PublicSample& row) { return sizes.at(row.traits) < least; });
  std::ranges::stable_sort(rows, [](const PublicSample& a, const PublicSample& b) {
    return content_of(a) < content_of(b);
  });
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i].id = i + 1;
  return std::move(table_);
}

}  // namespace candor::records
