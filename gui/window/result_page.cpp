#include "gui/window/result_page.h"

#include <QLabel>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "gui/results/result_view.h"
#include "pipeline/analyse/worded.h"

namespace candor::gui {

ResultPage::ResultPage(SampleSession& session, LogThread& log, QWidget* parent)
    : QWidget(parent),
      session_(&session),
      view_(new ResultView),
      decision_(new DecisionBar(session, log)),
      either_(new QStackedWidget) {
  auto* none = new QLabel(
      tr("No scan of this sample counts. Measure it, or read a file: until then nothing can be "
         "said of it."));
  none->setWordWrap(true);
  none->setAlignment(Qt::AlignCenter);
  none->setMargin(none->fontMetrics().height());
  either_->addWidget(view_);
  either_->addWidget(none);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(either_, 1);
  layout->addWidget(decision_);
  setFocusProxy(view_);
  either_->setCurrentIndex(1);
}

void ResultPage::show_result(Language language) {
  decision_->set_language(language);
  const auto result = session_->result();
  either_->setCurrentIndex(result ? 0 : 1);
  if (!result) return;
  const NewScan& last = session_->scans().back().scan;
  view_->show_result(worded_in(*result, language), last.source, last.analyser);
}

bool ResultPage::shows_result() const { return either_->currentIndex() == 0; }

}  // namespace candor::gui
