#pragma once

#include <QWidget>

#include "gui/samples/decision_bar.h"

class QStackedWidget;

namespace candor::gui {

class ResultView;

/// The result of the sample on the table, and beneath it what a person concludes. A sample without
/// a scan that counts shows no result, least of all that of the sample before.
class ResultPage : public QWidget {
  Q_OBJECT

 public:
  /// `session` and `log` must outlive this.
  ResultPage(SampleSession& session, LogThread& log, QWidget* parent = nullptr);

  /// Show what the session holds, in a language.
  void show_result(Language language);

  ResultView& view() { return *view_; }
  DecisionBar& decision() { return *decision_; }
  bool shows_result() const;

 private:
  SampleSession* session_;
  ResultView* view_;
  DecisionBar* decision_;
  QStackedWidget* either_;
};

}  // namespace candor::gui
