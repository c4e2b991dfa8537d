#pragma once

#include <QAbstractTableModel>
#include <cstdint>
#include <optional>
#include <vector>

#include "gui/samples/log_thread.h"
#include "gui/samples/samples_words.h"

namespace candor::gui {

/// The samples that a filter lets through, the newest first, fetched a hundred at a time without
/// waiting for the disk.
class SamplesModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column {
    code_column,
    handed_in_column,
    sold_as_column,
    found_column,
    techniques_column,
    strips_column,
    lab_result_column,
    state_column,
    columns
  };

  /// The `Outcome` of the column `found_column` as an int; invalid where nothing was found or
  /// possible.
  static constexpr int kOutcome = Qt::UserRole;

  static constexpr int kPage = 100;

  /// `log` must outlive this. Nothing is read before a filter is set.
  explicit SamplesModel(LogThread& log, QObject* parent = nullptr);

  /// Show what this filter lets through; its limit and offset do not count. What is shown stays
  /// until the answer is there.
  void set_filter(const records::SampleFilter& filter);

  /// Read the same again, as far as it was read.
  void reload();

  void set_titles(const TargetTitles& titles);

  const std::vector<records::SampleSummary>& samples() const { return samples_; }
  std::optional<int> row_of(const records::SampleCode& code) const;

  /// How many the filter lets through, whether fetched or not.
  qlonglong total() const { return total_; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  bool canFetchMore(const QModelIndex& parent) const override;
  void fetchMore(const QModelIndex& parent) override;

 signals:
  /// What the filter lets through is there, or more of it.
  void loaded();
  void failed(const QString& sentence);

 private:
  struct Page {
    std::vector<records::SampleSummary> samples;
    std::int64_t total = 0;
  };

  void ask(std::int64_t offset, std::int64_t limit);
  void take(std::int64_t offset, std::int64_t limit, Page page);
  void append(std::vector<records::SampleSummary> samples);
  QString text(const records::SampleSummary& sample, int column) const;
  QString found_text(const records::SampleSummary& sample) const;
  QString techniques_text(const records::SampleSummary& sample) const;
  QString hint(const records::SampleSummary& sample, int column) const;

  LogThread* log_;
  records::SampleFilter filter_;
  TargetTitles titles_;
  std::vector<records::SampleSummary> samples_;
  std::int64_t read_ = 0;  ///< rows of the log's answer that `samples_` covers
  qlonglong total_ = 0;
  int question_ = 0;  ///< the last that was asked; answers to earlier ones are too late
  bool waiting_ = false;
};

}  // namespace candor::gui
