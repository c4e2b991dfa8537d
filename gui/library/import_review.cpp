#include "gui/library/import_review.h"

#include <QAbstractItemView>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLocale>
#include <QSplitter>
#include <QTextBrowser>
#include <QVBoxLayout>

#include "gui/appearance/error_words.h"
#include "gui/library/reference_details.h"
#include "gui/strips/wrapped_label.h"
#include "pipeline/match/compare_curves.h"

namespace candor::gui {
namespace {

/// The id in a pair that is not this one.
const std::string& other_of(const library::NearPair& pair, const std::string& id) {
  return pair.first == id ? pair.second : pair.first;
}

}  // namespace

ImportReview::ImportReview(const ReferencesModel& library, QWidget* parent)
    : QWidget(parent),
      library_(&library),
      model_(new CandidatesModel(this)),
      table_(new QTableView(this)),
      none_(new QLabel(tr("No new reference waits. What you import is shown here first."), this)),
      plot_(new ReferencePlot(this)),
      notes_(new WrappedLabel(this)),
      details_(new QTextBrowser(this)),
      taken_(new QPlainTextEdit(this)) {
  table_->setModel(model_);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setTabKeyNavigation(false);
  table_->setAccessibleName(tr("New references that wait"));
  table_->verticalHeader()->hide();
  table_->horizontalHeader()->setStretchLastSection(true);
  details_->setAccessibleName(tr("Details of the new reference"));
  details_->setTabChangesFocus(true);
  taken_->setReadOnly(true);
  taken_->setTabChangesFocus(true);
  taken_->setAccessibleName(tr("What the last import did"));
  taken_->setMaximumHeight(6 * fontMetrics().height());
  taken_->hide();
  auto* right = new QWidget(this);
  auto* decision = new QVBoxLayout(right);
  decision->setContentsMargins(0, 0, 0, 0);
  decision->addWidget(plot_, 3);
  decision->addWidget(notes_);
  decision->addWidget(make_decision());
  decision->addWidget(details_, 2);
  auto* split = new QSplitter(this);
  split->addWidget(table_);
  split->addWidget(right);
  split->setSizes({1000, 1100});
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(none_);
  layout->addWidget(split, 1);
  layout->addWidget(taken_);
  connect(table_->selectionModel(), &QItemSelectionModel::currentChanged, this,
          &ImportReview::show_current);
  show_current();
}

QWidget* ImportReview::make_decision() {
  auto* box = new QWidget(this);
  auto* layout = new QHBoxLayout(box);
  layout->setContentsMargins(0, 0, 0, 0);
  accept_ = new QPushButton(tr("Acce&pt into the library"), box);
  reason_ = new QLineEdit(box);
  reason_->setPlaceholderText(tr("why it should wait"));
  reason_->setAccessibleName(tr("Why it should wait"));
  keep_ = new QPushButton(tr("&Keep waiting"), box);
  discard_ = new QPushButton(tr("&Discard"), box);
  discard_->setToolTip(tr("The file that it came from stays where it is."));
  for (QPushButton* button : {accept_, keep_, discard_}) {
    button->setMinimumHeight(5 * fontMetrics().height() / 2);
  }
  layout->addWidget(accept_);
  layout->addWidget(reason_, 1);
  layout->addWidget(keep_);
  layout->addWidget(discard_);
  connect(reason_, &QLineEdit::textChanged, this, &ImportReview::refresh_buttons);
  connect(accept_, &QPushButton::clicked, this, [this] {
    if (const auto* candidate = current()) {
      const std::string id = candidate->entry.reference.id;
      emit accepted(id);
    }
  });
  connect(keep_, &QPushButton::clicked, this, [this] {
    if (const auto* candidate = current()) {
      const std::string id = candidate->entry.reference.id;
      emit kept(id, reason_->text().trimmed().toStdString());
    }
  });
  connect(discard_, &QPushButton::clicked, this, [this] {
    if (const auto* candidate = current()) {
      const std::string id = candidate->entry.reference.id;
      emit discarded(id);
    }
  });
  return box;
}

const library::Candidate* ImportReview::current() const {
  const int row = table_->currentIndex().row();
  return row < 0 ? nullptr : &model_->candidates()[static_cast<std::size_t>(row)];
}

const library::Entry* ImportReview::near_twin(const library::Candidate& candidate) const {
  if (candidate.near.empty()) return nullptr;
  const auto* nearest = &candidate.near.front();
  for (const library::NearPair& pair : candidate.near) {
    if (pair.correlation > nearest->correlation) nearest = &pair;
  }
  const std::string& id = other_of(*nearest, candidate.entry.reference.id);
  if (const auto row = library_->row_of(id)) {
    return &library_->entries()[static_cast<std::size_t>(*row)];
  }
  for (const library::Candidate& other : model_->candidates()) {
    if (other.entry.reference.id == id) return &other.entry;
  }
  return nullptr;
}

void ImportReview::show_current() {
  const library::Candidate* candidate = current();
  // A reason that was typed survives a failed try; it is not for another reference.
  const std::string id = candidate == nullptr ? std::string() : candidate->entry.reference.id;
  if (id != shown_) reason_->clear();
  shown_ = id;
  refresh_buttons();
  if (candidate == nullptr) {
    plot_->show_nothing();
    notes_->clear();
    details_->clear();
    return;
  }
  const library::Entry* twin = near_twin(*candidate);
  const auto comparison = twin == nullptr
                              ? std::nullopt
                              : std::optional(compare_curves(candidate->entry.reference.spectrum,
                                                             twin->reference.spectrum));
  if (comparison && comparison->ok()) {
    plot_->show_two(candidate->entry, *twin, **comparison);
  } else {
    plot_->show_one(candidate->entry);
  }
  QStringList notes;
  const QLocale locale;
  for (const library::NearPair& pair : candidate->near) {
    notes << tr("▲ Nearly the same curve as %1 (correlation %2). Is one of the names wrong, or "
                "can the two not be told apart?")
                 .arg(QString::fromStdString(other_of(pair, candidate->entry.reference.id)),
                      locale.toString(pair.correlation, 'f', 4));
  }
  for (const std::string& note : candidate->notes) notes << spoken_detail(note);
  notes_->setText(notes.join(QLatin1Char('\n')));
  details_->setHtml(details_of(candidate->entry, library_->synonyms(candidate->entry)));
}

void ImportReview::refresh_buttons() {
  const bool may_act = acting_ == Acting::allowed && current() != nullptr;
  accept_->setEnabled(may_act);
  discard_->setEnabled(may_act);
  reason_->setEnabled(may_act);
  keep_->setEnabled(may_act && !reason_->text().trimmed().isEmpty());
}

void ImportReview::set_acting(Acting acting) {
  acting_ = acting;
  refresh_buttons();
}

void ImportReview::show_incoming(library::Incoming incoming) {
  const int row = std::max(table_->currentIndex().row(), 0);
  model_->set_candidates(std::move(incoming.candidates));
  const int rows = model_->rowCount();
  none_->setVisible(rows == 0);
  table_->resizeColumnsToContents();
  // The next one takes the place of one that was decided.
  if (rows > 0) table_->setCurrentIndex(model_->index(std::min(row, rows - 1), 0));
  show_current();
}

void ImportReview::show_taken(const library::TakenIn& taken) {
  QStringList lines = {
      tr("%n new reference(s) wait for review.", nullptr, static_cast<int>(taken.ids.size()))};
  for (const std::string& text : taken.skipped) {
    lines << tr("Left out: %1").arg(spoken_skip(text));
  }
  for (const std::string& text : taken.notes) lines << spoken_detail(text);
  taken_->setPlainText(lines.join(QLatin1Char('\n')));
  taken_->show();
}

}  // namespace candor::gui
