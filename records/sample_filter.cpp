#include "records/sample_filter.h"

#include <fmt/core.h>

#include "records/sample_code.h"
#include "records/sample_summary.h"

namespace candor::records {
namespace {

/// Builds a query: conditions joined by AND, each text bound and never part of the SQL.
class Conditions {
 public:
  /// The placeholder for a text.
  std::string bound(std::string text) {
    texts_.push_back(std::move(text));
    return fmt::format("?{}", texts_.size());
  }
  void add(const std::string& condition) {
    where_ += where_.empty() ? " WHERE " : " AND ";
    where_ += condition;
  }
  SampleQuery query(std::string_view columns, std::string_view from) && {
    return {fmt::format("SELECT {} FROM {}{}", columns, from, where_), std::move(texts_)};
  }

 private:
  std::string where_;
  std::vector<std::string> texts_;
};

/// The text without blanks and dashes, as it would stand in a code.
std::string ungrouped(std::string_view text) {
  std::string symbols;
  for (const char c : text) {
    if (c != ' ' && c != '-') symbols.push_back(c);
  }
  return symbols;
}

void add_text(const std::string& text, Conditions& conditions) {
  const std::string lower = lower_case(text);
  std::string condition = fmt::format("(instr(summary.searched, {}) > 0", conditions.bound(lower));
  if (const std::string code = ungrouped(lower); code != lower && !code.empty()) {
    condition += fmt::format(" OR instr(lower(summary.sample), {}) > 0", conditions.bound(code));
  }
  conditions.add(condition + ")");
}

/// The kinds of tags that say what a filter asks of a target.
std::string target_kinds(std::optional<Verdict> verdict) {
  if (verdict) return fmt::format("= 'target-{}'", to_string(*verdict));
  return "IN ('target-found', 'target-possible')";
}

}  // namespace

SampleQuery query_for(const SampleFilter& filter, std::string_view columns) {
  Conditions conditions;
  if (!filter.text.empty()) add_text(filter.text, conditions);
  if (filter.from) {
    conditions.add(fmt::format("summary.opened_ms >= {}", filter.from->time_since_epoch().count()));
  }
  if (filter.before) {
    conditions.add(
        fmt::format("summary.opened_ms < {}", filter.before->time_since_epoch().count()));
  }
  conditions.add(filter.state ? fmt::format("summary.state = '{}'", to_string(*filter.state))
                              : std::string("summary.state <> 'purged'"));
  if (!filter.target.empty()) {
    conditions.add(
        fmt::format("summary.number IN (SELECT number FROM tag WHERE kind {} AND value = {})",
                    target_kinds(filter.verdict), conditions.bound(filter.target)));
  }
  if (!filter.technique.empty()) {
    conditions.add(fmt::format(
        "summary.number IN (SELECT number FROM tag WHERE kind = 'technique' AND value = {})",
        conditions.bound(filter.technique)));
  }
  if (filter.has_lab_result) {
    conditions.add(fmt::format("summary.has_lab_result = {}", *filter.has_lab_result ? 1 : 0));
  }
  if (filter.below) conditions.add(fmt::format("summary.number < {}", *filter.below));
  return std::move(conditions).query(columns, "summary");
}

}  // namespace candor::records
