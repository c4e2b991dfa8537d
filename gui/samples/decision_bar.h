#pragma once

#include <QWidget>

#include "gui/samples/draft_keeper.h"
#include "gui/samples/sample_session.h"
#include "gui/samples/samples_words.h"

class QLabel;
class QPushButton;

namespace candor::gui {

class DecisionForm;

/// What a person concluded of the sample on the table, beside the program's result, and the way to
/// conclude otherwise and to take a scan back. What is typed of a decision is kept as a draft.
class DecisionBar : public QWidget {
  Q_OBJECT

 public:
  /// `session` and `log` must outlive this.
  DecisionBar(SampleSession& session, LogThread& log, QWidget* parent = nullptr);

  void set_titles(const TargetTitles& titles);
  /// In which language the result stands in the form: that in which the window shows it.
  void set_language(Language language) { language_ = language; }

 private:
  void refresh();
  QString words() const;
  void ask_for_decision();
  void connect_form(DecisionForm& form);
  void show_scans();

  SampleSession* session_;
  DraftKeeper draft_;
  TargetTitles titles_;
  Language language_ = Language::english;
  QLabel* said_;
  QPushButton* decide_;
  QPushButton* scans_;
};

}  // namespace candor::gui
