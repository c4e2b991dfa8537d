#include "gui/samples/samples_model.h"

#include <QLocale>
#include <algorithm>

#include "gui/appearance/outcome.h"
#include "gui/samples/conclusion_words.h"

namespace candor::gui {
namespace {

using records::SampleState;
using records::SampleSummary;

QStringList titles_with(const SampleSummary& sample, Verdict verdict, const TargetTitles& titles) {
  QStringList list;
  for (const records::TargetSign& sign : sample.targets) {
    if (sign.verdict == verdict) list << title_of(sign.target, titles);
  }
  return list;
}

/// Whether the program or a person says this of a target.
bool points_to(const SampleSummary& sample, Verdict verdict) {
  return std::ranges::find(sample.targets, verdict, &records::TargetSign::verdict) !=
             sample.targets.end() ||
         std::ranges::find(sample.concluded, verdict, &records::Conclusion::verdict) !=
             sample.concluded.end();
}

bool was_tested(const SampleSummary& sample) {
  return sample.scans > 0 || sample.strips > 0 || sample.decided || sample.has_lab_result;
}

}  // namespace

SamplesModel::SamplesModel(LogThread& log, QObject* parent)
    : QAbstractTableModel(parent), log_(&log) {}

void SamplesModel::set_filter(const records::SampleFilter& filter) {
  filter_ = filter;
  ask(0, kPage);
}

void SamplesModel::reload() {
  const std::int64_t pages = std::max<std::int64_t>(1, (read_ + kPage - 1) / kPage);
  ask(0, pages * kPage);
}

void SamplesModel::set_titles(const TargetTitles& titles) {
  titles_ = titles;
  if (samples_.empty()) return;
  emit dataChanged(index(0, found_column), index(rowCount() - 1, found_column));
}

void SamplesModel::ask(std::int64_t offset, std::int64_t limit) {
  records::SampleFilter filter = filter_;
  filter.offset = offset;
  filter.limit = limit;
  waiting_ = true;
  log_->run<Page>(
      this,
      [filter](records::SampleLog& log) -> Result<Page> {
        Page page;
        page.samples = CANDOR_TRY(log.samples(filter));
        page.total = CANDOR_TRY(log.count(filter));
        return page;
      },
      [this, offset, limit, question = ++question_](Result<Page> page) {
        if (question != question_) return;
        waiting_ = false;
        if (!page) {
          emit failed(sentence_of(page.error()));
          return;
        }
        take(offset, limit, *std::move(page));
        emit loaded();
      });
}

void SamplesModel::take(std::int64_t offset, std::int64_t limit, Page page) {
  // Views fetch more as soon as they hear of rows. A page that is not full is the last, whatever
  // the count says.
  const auto count = static_cast<std::int64_t>(page.samples.size());
  read_ = offset + count;
  total_ = count < limit ? read_ : page.total;
  if (offset > 0) {
    append(std::move(page.samples));
  } else {
    beginResetModel();
    samples_ = std::move(page.samples);
    endResetModel();
  }
}

/// What other stations handed in meanwhile moves samples on to the next page.
void SamplesModel::append(std::vector<SampleSummary> samples) {
  std::erase_if(samples, [this](const SampleSummary& sample) { return row_of(sample.code); });
  if (samples.empty()) return;
  beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(samples.size()) - 1);
  std::ranges::move(samples, std::back_inserter(samples_));
  endInsertRows();
}

std::optional<int> SamplesModel::row_of(const records::SampleCode& code) const {
  const auto found = std::ranges::find(samples_, code, &SampleSummary::code);
  if (found == samples_.end()) return std::nullopt;
  return static_cast<int>(found - samples_.begin());
}

int SamplesModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(samples_.size());
}

int SamplesModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : columns;
}

bool SamplesModel::canFetchMore(const QModelIndex& parent) const {
  return !parent.isValid() && !waiting_ && read_ < total_;
}

void SamplesModel::fetchMore(const QModelIndex& parent) {
  if (canFetchMore(parent)) ask(read_, kPage);
}

QVariant SamplesModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
    return {};
  }
  const SampleSummary& sample = samples_[static_cast<std::size_t>(index.row())];
  switch (role) {
    case Qt::DisplayRole: return text(sample, index.column());
    case Qt::ToolTipRole: return hint(sample, index.column());
    case kOutcome: break;
    default: return {};
  }
  if (index.column() != found_column) return {};
  if (points_to(sample, Verdict::found)) return static_cast<int>(Outcome::found);
  if (points_to(sample, Verdict::possible)) return static_cast<int>(Outcome::possible);
  return {};
}

QString SamplesModel::text(const SampleSummary& sample, int column) const {
  const QLocale locale;
  const bool purged = sample.state == SampleState::purged;
  const auto names = records::Intake{.expected = sample.expected}.names();
  switch (column) {
    case code_column: return QString::fromStdString(sample.code.grouped());
    case handed_in_column: return spoken(sample.opened);
    case sold_as_column:
      if (purged) return {};
      return names.empty() ? tr("not known") : to_qstrings(names).join(QLatin1String(", "));
    case found_column: return found_text(sample);
    case techniques_column: return techniques_text(sample);
    case strips_column:
      return sample.strips == 0 ? QString() : locale.toString(qlonglong{sample.strips});
    case lab_result_column: return sample.has_lab_result ? tr("✓ there") : QString();
    case state_column: return spoken(sample.state);
    default: return {};
  }
}

QString SamplesModel::found_text(const SampleSummary& sample) const {
  if (sample.state == SampleState::purged) return {};
  if (!was_tested(sample)) return tr("not tested yet");
  const QString comma = QStringLiteral(", ");
  const QString found = titles_with(sample, Verdict::found, titles_).join(comma);
  const QString possible = titles_with(sample, Verdict::possible, titles_).join(comma);
  QString seen = tr("nothing noted, nothing ruled out");
  if (!found.isEmpty() && !possible.isEmpty()) {
    seen = tr("found: %1; possible: %2").arg(found, possible);
  } else if (!found.isEmpty()) {
    seen = tr("found: %1").arg(found);
  } else if (!possible.isEmpty()) {
    seen = tr("possible: %1").arg(possible);
  }
  const QString concluded = spoken(sample.concluded, titles_);
  return concluded.isEmpty() ? seen : tr("%1; a person concluded: %2").arg(seen, concluded);
}

QString SamplesModel::techniques_text(const SampleSummary& sample) const {
  QStringList techniques;
  for (const std::string& technique : sample.techniques) techniques << spoken_technique(technique);
  const QString list = techniques.join(QLatin1String(", "));
  return sample.simulated ? tr("%1 (simulated)").arg(list) : list;
}

QString SamplesModel::hint(const SampleSummary& sample, int column) const {
  if (column != found_column || !was_tested(sample)) return text(sample, column);
  if (sample.targets.empty()) {
    return tr("Nothing speaks for a target of the watch list. Each of them can still be in it.");
  }
  if (sample.found.empty()) return text(sample, column);
  return tr("%1\nSubstances named in its results: %2")
      .arg(text(sample, column), to_qstrings(sample.found).join(QLatin1String(", ")));
}

QVariant SamplesModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case code_column: return tr("Code");
    case handed_in_column: return tr("Handed in");
    case sold_as_column: return tr("Sold as");
    case found_column: return tr("Found or possible");
    case techniques_column: return tr("Scans");
    case strips_column: return tr("Strips");
    case lab_result_column: return tr("Lab's answer");
    case state_column: return tr("State");
    default: return {};
  }
}

}  // namespace candor::gui
