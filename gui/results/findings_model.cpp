#include "gui/results/findings_model.h"

#include <algorithm>
#include <tuple>

#include "gui/results/finding_words.h"
#include "pipeline/detect/sentences.h"

namespace candor::gui {
namespace {

bool is_news(Outcome outcome) {
  return outcome == Outcome::found || outcome == Outcome::conflict || outcome == Outcome::possible;
}

/// Smaller is more urgent; rows that are equal keep the watch list's order. What a strip or another
/// technique found is as urgent as an alarm of the scan, and so is an alarm that another test
/// disputes.
auto urgency(const TargetRow& row) {
  const bool alarm = row.finding.alarm || row.outcome == Outcome::found;
  return std::tuple(!alarm, row.outcome, row.combined.expectation != Expectation::unexpected,
                    row.finding.kind == TargetKind::substance);
}

}  // namespace

void FindingsModel::show_analysis(const Analysis& analysis) {
  beginResetModel();
  rows_.clear();
  for (const Finding& finding : analysis.findings) {
    const auto combined =
        std::ranges::find(analysis.combined, finding.target, &CombinedStatement::target);
    TargetRow row;
    row.outcome = combined == analysis.combined.end() ? outcome_of(finding.verdict)
                                                      : outcome_of(finding, *combined);
    row.finding = finding;
    if (combined != analysis.combined.end()) row.combined = *combined;
    rows_.push_back(std::move(row));
  }
  std::ranges::stable_sort(rows_, {}, urgency);
  endResetModel();
}

int FindingsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int FindingsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(columns);
}

QString FindingsModel::text(const TargetRow& row, int column) const {
  switch (column) {
    case result: return short_outcome(row.finding, row.outcome);
    case target: return title_of(row.finding);
    case misses: return could_miss(row.finding);
    case sold_as:
      // That something is not expected matters only where something points to it.
      if (!is_news(row.outcome) && row.combined.expectation == Expectation::unexpected) return {};
      return spoken(row.combined.expectation);
    case strip: return spoken(row.combined.strips);
    case share: return seen_share(row.finding);
    case limit: return limit_percent(row.finding);
    default: return {};
  }
}

QVariant FindingsModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const TargetRow& row = this->row(index.row());
  switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return text(row, index.column());
    case Qt::AccessibleTextRole:
      return tr("%1: %2").arg(headerData(index.column(), Qt::Horizontal, role).toString(),
                              text(row, index.column()));
    case kOutcomeRole:
      return index.column() == result ? QVariant(static_cast<int>(row.outcome)) : QVariant();
    case kMinorRole: return row.finding.kind == TargetKind::substance && !is_news(row.outcome);
    default: return {};
  }
}

QVariant FindingsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal ||
      (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)) {
    return {};
  }
  switch (section) {
    case result: return tr("Result");
    case target: return tr("Looked for");
    case misses: return tr("The scan could miss");
    case sold_as: return tr("Sold as");
    case strip: return tr("Test strip");
    case share: return tr("Share seen");
    case limit: return tr("Scan limit");
    default: return {};
  }
}

}  // namespace candor::gui
