#include "library/labels_csv.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <span>

#include "library/index_csv.h"
#include "pipeline/core/decimal.h"

namespace candor::library {
namespace {

constexpr std::string_view kPresent = "present:";
constexpr const char* kFentanyl = "fentanyl";
constexpr std::array<std::string_view, 6> kStrata = {"declared",   "site",     "month",
                                                     "instrument", "mismatch", "archetype"};
constexpr std::array<std::string_view, 5> kContents = {
    "file", "fentanyl_class", "signal_share", "component_outside_library", "signal_shares"};
constexpr std::array<std::string_view, 3> kStrip = {"FILE_ID", "FENTANYL_STRIP_POS",
                                                    "FENTANYL_FTIR_POS"};

// The published table lists three of its 12 681 files twice.
constexpr std::array kFileColumns = {FileColumn{"FILE_ID", RepeatedFiles::kept},
                                     FileColumn{"file", RepeatedFiles::refused}};

bool is_any_of(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

Error damaged(const IndexRow& row, const std::string& what) {
  return Error{ErrorCode::damaged, fmt::format("line {}: {}", row.line, what)};
}

/// 1, 0, 1.0, 0.0 or nothing.
Result<Truth> truth_of(const IndexRow& row, const std::string& column) {
  const std::string_view cell = row.cell(column);
  if (cell.empty()) return Truth::unknown;
  const auto number = parse_decimal(cell);
  if (number == 1) return Truth::present;
  if (number == 0) return Truth::absent;
  return damaged(row, fmt::format("{} is \"{}\"; it should be 1, 0 or empty", column, cell));
}

Result<double> share_of(const IndexRow& row, const std::string& column, std::string_view text) {
  const auto share = parse_decimal(text);
  if (share && *share >= 0 && *share <= 1) return *share;
  return damaged(
      row, fmt::format("the share \"{}\" in {}; it should be a number from 0 to 1", text, column));
}

/// "caffeine:0.5006;xylazine:0.0322"
Result<std::vector<TrueShare>> shares_of(const IndexRow& row) {
  const std::string column = "signal_shares";
  std::vector<TrueShare> shares;
  std::set<std::string> seen;
  std::string_view rest = row.cell(column);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    const std::string_view item = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const std::size_t colon = item.rfind(':');
    if (colon == std::string_view::npos || colon == 0) {
      return damaged(row, fmt::format("\"{}\" in {}; it should read reference:share, as in "
                                      "caffeine:0.5;lactose:0.5",
                                      item, column));
    }
    const std::string reference(item.substr(0, colon));
    const double share = CANDOR_TRY(share_of(row, column, item.substr(colon + 1)));
    if (!seen.insert(reference).second) {
      return damaged(row, fmt::format("{} names {} twice", column, reference));
    }
    if (share > 0) shares.push_back({reference, share});
  }
  return shares;
}

Result<void> add_target(const IndexRow& row, const std::string& column, const std::string& target,
                        Label& label) {
  const Truth truth = CANDOR_TRY(truth_of(row, column));
  if (truth == Truth::unknown) return {};
  const auto [stated, is_new] = label.targets.emplace(target, truth);
  if (is_new || stated->second == truth) return {};
  return damaged(row, fmt::format("{} contradicts another column on {}", column, target));
}

Result<Label> contents_label(const IndexRow& row) {
  Label label;
  label.file = row.cell("file");
  label.line = row.line;
  CANDOR_TRY(add_target(row, "fentanyl_class", kFentanyl, label));
  for (const auto& [column, cell] : row.cells) {
    if (!column.starts_with(kPresent)) continue;
    CANDOR_TRY(add_target(row, column, column.substr(kPresent.size()), label));
  }
  label.shares = CANDOR_TRY(shares_of(row));
  label.component_outside = !row.cell("component_outside_library").empty();
  const std::string_view share = row.cell("signal_share");
  const auto is_present = [](const auto& target) { return target.second == Truth::present; };
  if (!share.empty()) {
    const double of_target = CANDOR_TRY(share_of(row, "signal_share", share));
    const bool is_of_one = std::ranges::count_if(label.targets, is_present) == 1;
    if (is_of_one && of_target > 0) label.target_share = of_target;
  }
  return label;
}

Result<Label> strip_label(const IndexRow& row) {
  Label label;
  label.file = row.cell("FILE_ID");
  label.line = row.line;
  CANDOR_TRY(add_target(row, "FENTANYL_STRIP_POS", kFentanyl, label));
  const Truth technician = CANDOR_TRY(truth_of(row, "FENTANYL_FTIR_POS"));
  if (technician != Truth::unknown) label.technician = technician;
  return label;
}

bool has(const IndexRow& row, std::string_view column) {
  return row.cells.contains(std::string(column));
}

/// Which of the two kinds of table this is, by its columns.
Result<ReferenceStandard> standard_of(const IndexRow& row) {
  if (has(row, "FILE_ID") && has(row, "FENTANYL_STRIP_POS")) return ReferenceStandard::strip;
  const bool says_something = has(row, "fentanyl_class") || has(row, "signal_shares") ||
                              std::ranges::any_of(row.cells, [](const auto& cell) {
                                return cell.first.starts_with(kPresent);
                              });
  if (has(row, "file") && !has(row, "FILE_ID") && says_something)
    return ReferenceStandard::contents;
  std::string names;
  for (const auto& [column, cell] : row.cells) names += (names.empty() ? "" : ", ") + column;
  return Error{ErrorCode::damaged,
               fmt::format("the columns are {}; labels have \"file\" and one or more of "
                           "\"fentanyl_class\", \"present:TARGET\" and \"signal_shares\", or "
                           "\"FILE_ID\" and \"FENTANYL_STRIP_POS\"",
                           names)};
}

/// The columns whose values part the samples. Errors: `usage`.
Result<std::vector<std::string>> strata_of(const IndexRow& row,
                                           const std::vector<std::string>& more) {
  std::vector<std::string> strata;
  for (const auto& [column, cell] : row.cells) {
    if (is_any_of(kStrata, column)) strata.push_back(column);
  }
  for (const std::string& column : more) {
    if (!has(row, column)) {
      return Error{ErrorCode::usage,
                   fmt::format("--stratum {}: the labels have no such column", column)};
    }
    if (std::ranges::find(strata, column) == strata.end()) strata.push_back(column);
  }
  return strata;
}

std::vector<std::string> notes_of(const IndexRow& row, const std::vector<std::string>& strata) {
  std::string unused;
  for (const auto& [column, cell] : row.cells) {
    const bool is_used = is_any_of(kContents, column) || is_any_of(kStrip, column) ||
                         column.starts_with(kPresent) ||
                         std::ranges::find(strata, column) != strata.end();
    if (!is_used) unused += (unused.empty() ? "" : ", ") + column;
  }
  if (unused.empty()) return {};
  return {fmt::format("columns that are not used: {}; --stratum COLUMN parts the samples by one",
                      unused)};
}

/// What a reader should know of files that are listed more than once.
std::optional<std::string> note_on_repeats(std::span<const Label> labels) {
  std::map<std::string_view, const Label*> first;
  std::size_t repeated = 0;
  std::size_t contradicting = 0;
  for (const Label& label : labels) {
    const auto [known, is_new] = first.emplace(label.file, &label);
    if (is_new) continue;
    ++repeated;
    contradicting += known->second->targets == label.targets ? 0 : 1;
  }
  if (repeated == 0) return std::nullopt;
  return fmt::format(
      "{} rows list a file again, {} of them with another label; every row counts as a sample",
      repeated, contradicting);
}

}  // namespace

Result<Labels> parse_labels(std::string_view text, const std::vector<std::string>& more_strata) {
  const auto rows = CANDOR_TRY(parse_file_table(text, kFileColumns));
  if (rows.empty()) {
    return Error{ErrorCode::damaged, "a header and no row; there should be one for each sample"};
  }
  Labels labels;
  labels.standard = CANDOR_TRY(standard_of(rows.front()));
  const auto strata = CANDOR_TRY(strata_of(rows.front(), more_strata));
  labels.notes = notes_of(rows.front(), strata);
  std::size_t silent = 0;
  for (const IndexRow& row : rows) {
    const bool is_strip = labels.standard == ReferenceStandard::strip;
    Label label = CANDOR_TRY(is_strip ? strip_label(row) : contents_label(row));
    for (const std::string& column : strata) {
      const std::string_view value = row.cell(column);
      if (!value.empty()) label.strata.emplace(column, value);
    }
    silent += label.targets.empty() && label.shares.empty() ? 1 : 0;
    labels.labels.push_back(std::move(label));
  }
  if (silent > 0) {
    labels.notes.push_back(
        fmt::format("{} of {} rows say nothing of what is in the sample", silent, rows.size()));
  }
  if (auto note = note_on_repeats(labels.labels)) labels.notes.push_back(*std::move(note));
  return labels;
}

}  // namespace candor::library
