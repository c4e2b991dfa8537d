#include "gui/samples/samples_view.h"

#include <QAbstractItemModel>
#include <QAbstractItemView>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QShowEvent>
#include <QSplitter>
#include <QTextBrowser>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/results/mark_delegate.h"
#include "gui/samples/sample_actions.h"
#include "gui/samples/samples_details.h"
#include "gui/samples/samples_filter_row.h"
#include "gui/strips/wrapped_label.h"

namespace candor::gui {
namespace {

QString grouped(const records::SampleCode& code) { return QString::fromStdString(code.grouped()); }

}  // namespace

SamplesView::SamplesView(LogThread& log, QWidget* parent)
    : QWidget(parent),
      log_(&log),
      model_(new SamplesModel(log, this)),
      code_(new QLineEdit(this)),
      find_(new QPushButton(tr("Sho&w it"), this)),
      filter_(new SamplesFilterRow(this)),
      table_(new FittedTable(this)),
      details_(new QTextBrowser(this)),
      actions_(new SampleActions(log, this)),
      count_(new QLabel(this)),
      said_(new WrappedLabel(this)),
      slow_(new QLabel(tr("Still working: the disk is slow, or another program uses the log."),
                       this)) {
  set_up_table();
  details_->setAccessibleName(tr("Details of the sample"));
  details_->setTabChangesFocus(true);
  details_->setOpenLinks(false);
  details_->setPlaceholderText(tr("Choose a sample to read what was recorded of it."));
  slow_->setWordWrap(true);
  slow_->hide();
  said_->hide();
  auto* list = new QWidget(this);
  auto* listing = new QVBoxLayout(list);
  listing->setContentsMargins(0, 0, 0, 0);
  listing->addWidget(table_, 1);
  listing->addWidget(count_);
  auto* one = new QWidget(this);
  auto* reading = new QVBoxLayout(one);
  reading->setContentsMargins(0, 0, 0, 0);
  reading->addWidget(details_, 1);
  reading->addWidget(actions_);
  auto* split = new QSplitter(this);
  split->setChildrenCollapsible(false);
  split->addWidget(list);
  split->addWidget(one);
  split->setStretchFactor(0, 2);
  split->setStretchFactor(1, 1);
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(make_finding());
  layout->addWidget(filter_);
  layout->addWidget(said_);
  layout->addWidget(slow_);
  layout->addWidget(split, 1);
  connect_all();
  actions_->set_sample(sample_);
}

void SamplesView::set_up_table() {
  table_->setModel(model_);
  table_->setItemDelegateForColumn(
      SamplesModel::found_column,
      new MarkDelegate(MarkOf::outcome, SamplesModel::kOutcome, table_));
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setTabKeyNavigation(false);
  table_->setWordWrap(false);
  table_->setAccessibleName(tr("Samples"));
  table_->verticalHeader()->hide();
  table_->horizontalHeader()->setStretchLastSection(true);
  // Codes, times and states stand whole; what is long is whole in the hint and in the details.
  table_->set_columns({{SamplesModel::sold_as_column, 9},
                       {SamplesModel::found_column, 24},
                       {SamplesModel::techniques_column, 8}},
                      {SamplesModel::techniques_column, SamplesModel::strips_column,
                       SamplesModel::lab_result_column, SamplesModel::sold_as_column,
                       SamplesModel::handed_in_column});
}

void SamplesView::fit_table() {
  table_->verticalHeader()->setDefaultSectionSize(2 * table_->fontMetrics().height());
  table_->fit();
}

void SamplesView::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::LanguageChange) set_watch_list(WatchList(watch_list_));
  if (event->type() != QEvent::FontChange && event->type() != QEvent::StyleChange) return;
  // What is inside takes its new letters after this: once all such events have been sent.
  QTimer::singleShot(0, this, &SamplesView::fit_table);
}

QWidget* SamplesView::make_finding() {
  auto* box = new QWidget(this);
  auto* layout = new QHBoxLayout(box);
  layout->setContentsMargins(0, 0, 0, 0);
  code_->setAccessibleName(tr("Find a code"));
  code_->setPlaceholderText(tr("type or scan it from the slip"));
  code_->setClearButtonEnabled(true);
  auto* label = new QLabel(tr("&Find a code"), box);
  label->setBuddy(code_);
  layout->addWidget(label);
  layout->addWidget(code_, 1);
  layout->addWidget(find_);
  layout->addStretch(1);
  connect(code_, &QLineEdit::returnPressed, this, &SamplesView::find_code);
  connect(find_, &QPushButton::clicked, this, &SamplesView::find_code);
  return box;
}

void SamplesView::connect_all() {
  connect(filter_, &SamplesFilterRow::changed, this, [this] {
    count_->setText(tr("Searching…"));
    model_->set_filter(filter_->filter());
  });
  connect(model_, &QAbstractItemModel::modelAboutToBeReset, this, [this] { selecting_ = true; });
  connect(model_, &QAbstractItemModel::modelReset, this, [this] { selecting_ = false; });
  connect(model_, &SamplesModel::loaded, this, [this] {
    offer_targets();
    show_count();
    fit_table();
    if (wanted_) select(*wanted_);
  });
  connect(model_, &SamplesModel::failed, this, [this](const QString& sentence) {
    count_->setText(tr("The list could not be read."));
    say(tr("▲ %1").arg(sentence));
  });
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
          &SamplesView::take_selection);
  connect(actions_, &SampleActions::resume_asked, this, &SamplesView::resume_asked);
  connect(actions_, &SampleActions::print_asked, this, &SamplesView::print_asked);
  connect(actions_, &SampleActions::said, this, &SamplesView::say);
  connect(actions_, &SampleActions::acted, this, &SamplesView::reload);
  connect(log_, &LogThread::slow, slow_, &QWidget::setVisible);
}

void SamplesView::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (!event->spontaneous()) reload();
}

void SamplesView::reload() {
  if (model_->rowCount() == 0) {
    model_->set_filter(filter_->filter());
  } else {
    model_->reload();
  }
  if (wanted_) load();
}

void SamplesView::set_watch_list(const WatchList& watch_list) {
  watch_list_ = watch_list;
  titles_ = titles_of(watch_list);
  model_->set_titles(titles_);
  actions_->set_titles(titles_);
  offer_targets();
  if (sample_) show_details();
}

/// Targets of the watch list, and those that samples bear of an older one.
void SamplesView::offer_targets() {
  TargetTitles offered = titles_;
  for (const records::SampleSummary& sample : model_->samples()) {
    for (const records::TargetSign& sign : sample.targets) {
      const QString id = QString::fromStdString(sign.target);
      if (!offered.contains(id)) offered[id] = title_of(sign.target, titles_);
    }
  }
  filter_->offer(offered);
}

void SamplesView::find_code() {
  const std::string typed = code_->text().trimmed().toStdString();
  if (typed.empty()) {
    say(tr("Type the code of a sample, or scan it from the slip."));
    code_->setFocus();
    return;
  }
  const auto code = records::SampleCode::parse(typed);
  if (!code) {
    say(tr("▲ %1").arg(sentence_of(code.error())));
    code_->setFocus();
    code_->selectAll();
    return;
  }
  say({});
  code_->clear();
  show_sample(*code);
}

void SamplesView::show_sample(const records::SampleCode& code) {
  if (wanted_ != code) forget_sample();
  wanted_ = code;
  select(code);
  load();
}

/// Mark the row of a sample, or none if the list does not hold it.
void SamplesView::select(const records::SampleCode& code) {
  selecting_ = true;
  if (const auto row = model_->row_of(code)) {
    table_->selectRow(*row);
    table_->scrollTo(model_->index(*row, 0));
  } else {
    table_->clearSelection();
    table_->setCurrentIndex({});
  }
  selecting_ = false;
}

void SamplesView::take_selection() {
  if (selecting_) return;
  const auto rows = table_->selectionModel()->selectedRows();
  if (rows.isEmpty()) return;
  const auto& code = model_->samples()[static_cast<std::size_t>(rows.front().row())].code;
  if (wanted_ == code) return;
  say({});
  forget_sample();
  wanted_ = code;
  load();
}

void SamplesView::forget_sample() {
  sample_.reset();
  wanted_.reset();
  details_->clear();
  actions_->set_sample(sample_);
}

/// One question at a time: whoever runs through the list by keyboard waits for the last alone.
void SamplesView::load() {
  if (loading_ || !wanted_) return;
  loading_ = true;
  log_->run<records::Sample>(
      this, [code = *wanted_](records::SampleLog& log) { return log.sample(code); },
      [this, code = *wanted_](Result<records::Sample> sample) {
        loading_ = false;
        if (wanted_ == code) {
          take(code, std::move(sample));
        } else {
          load();
        }
      });
}

void SamplesView::take(const records::SampleCode& code, Result<records::Sample> sample) {
  if (!sample) {
    forget_sample();
    say(tr("▲ %1").arg(sentence_of(sample.error())));
    return;
  }
  sample_ = *std::move(sample);
  show_details();
  actions_->set_sample(sample_);
  if (!model_->row_of(code) && said_->text().isEmpty()) {
    say(tr("Sample %1 is not in the list as it stands now. Its details are shown.")
            .arg(grouped(code)));
  }
}

void SamplesView::show_details() {
  details_->setHtml(details_html(*sample_, titles_, watch_list_.names));
}

void SamplesView::show_count() {
  const QLocale locale;
  if (model_->total() == 0) {
    count_->setText(filter_->asks() ? tr("No sample fits what is asked for above.")
                                    : tr("No sample was recorded yet."));
    return;
  }
  count_->setText(
      tr("%1 of %Ln sample(s) shown, the newest first", nullptr, static_cast<int>(model_->total()))
          .arg(locale.toString(model_->rowCount())));
}

void SamplesView::say(const QString& sentence) {
  said_->setText(sentence);
  said_->setVisible(!sentence.isEmpty());
}

}  // namespace candor::gui
