#pragma once

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QWidget>

#include "gui/library/acting.h"
#include "gui/library/candidates_model.h"
#include "gui/library/reference_plot.h"
#include "gui/library/references_model.h"

class QTextBrowser;

namespace candor::gui {

/// Looks at new references one by one before they count: the curve, over its near twin where it has
/// one, what is known of it, and what is missing. A person accepts, keeps it waiting with a reason,
/// or discards it.
class ImportReview : public QWidget {
  Q_OBJECT

 public:
  /// `library` has the references that the new ones are held against; it must outlive this.
  explicit ImportReview(const ReferencesModel& library, QWidget* parent = nullptr);

  void show_incoming(library::Incoming incoming);

  /// What the last import left out and why, and what it notes.
  void show_taken(const library::TakenIn& taken);

  void set_acting(Acting acting);

  const CandidatesModel& model() const { return *model_; }
  QString shown_notes() const { return notes_->text(); }
  ReferencePlot& plot() { return *plot_; }

 signals:
  void accepted(const std::string& id);
  void kept(const std::string& id, const std::string& reason);
  void discarded(const std::string& id);

 private:
  QWidget* make_decision();
  const library::Candidate* current() const;
  const library::Entry* near_twin(const library::Candidate& candidate) const;
  void show_current();
  void refresh_buttons();

  const ReferencesModel* library_;
  CandidatesModel* model_;
  QTableView* table_;
  QLabel* none_;
  ReferencePlot* plot_;
  QLabel* notes_;
  QTextBrowser* details_;
  QLineEdit* reason_ = nullptr;
  QPushButton* accept_ = nullptr;
  QPushButton* keep_ = nullptr;
  QPushButton* discard_ = nullptr;
  QPlainTextEdit* taken_;
  Acting acting_ = Acting::allowed;
  std::string shown_;  ///< id of the reference that is shown; empty if none is
};

}  // namespace candor::gui
