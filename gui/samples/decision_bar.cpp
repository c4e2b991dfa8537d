#include "gui/samples/decision_bar.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>

#include "gui/appearance/as_written.h"
#include "gui/samples/conclusion_words.h"
#include "gui/samples/decision_form.h"
#include "gui/samples/scans_form.h"
#include "gui/strips/wrapped_label.h"
#include "pipeline/analyse/worded.h"

namespace candor::gui {

DecisionBar::DecisionBar(SampleSession& session, LogThread& log, QWidget* parent)
    : QWidget(parent),
      session_(&session),
      draft_(log, "decision"),
      said_(new WrappedLabel(this)),
      decide_(new QPushButton(tr("Conclu&de…"), this)),
      scans_(new QPushButton(tr("Sca&ns…"), this)) {
  decide_->setMinimumHeight(5 * fontMetrics().height() / 2);
  scans_->setMinimumHeight(decide_->minimumHeight());
  scans_->setToolTip(tr("Take a scan back: wrong powder, residue on the crystal."));
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  // What is long scrolls: the result itself needs the room.
  auto* place = new QScrollArea(this);
  place->setWidget(said_);
  place->setWidgetResizable(true);
  place->setFrameShape(QFrame::NoFrame);
  place->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  place->setAccessibleName(tr("What a person concluded"));
  place->setFixedHeight(decide_->minimumHeight());
  layout->addWidget(place, 1);
  layout->addWidget(decide_);
  layout->addWidget(scans_);
  connect(decide_, &QPushButton::clicked, this, &DecisionBar::ask_for_decision);
  connect(scans_, &QPushButton::clicked, this, &DecisionBar::show_scans);
  connect(&session, &SampleSession::changed, this, &DecisionBar::refresh);
  connect(&draft_, &DraftKeeper::failed, &session, &SampleSession::failed);
  refresh();
}

void DecisionBar::set_titles(const TargetTitles& titles) {
  titles_ = titles;
  refresh();
}

QString DecisionBar::words() const {
  if (session_->decisions().empty()) {
    return tr("No person has concluded anything else. The result above is the program's.");
  }
  const KeptDecision& last = session_->decisions().back();
  QString concluded = spoken(last.decision.conclusions, titles_);
  if (!last.decision.words.empty()) {
    if (!concluded.isEmpty()) concluded += QStringLiteral("; ");
    concluded += tr("\"%1\"").arg(as_written(QString::fromStdString(last.decision.words)));
  }
  return tr("▷ A person (%1) concluded, beside the program: %2. Why: %3")
      .arg(spoken(last.role), concluded, as_written(QString::fromStdString(last.reason)));
}

void DecisionBar::refresh() {
  said_->setText(words());
  said_->setToolTip(words());
  decide_->setEnabled(session_->result().has_value() && !session_->is_closed());
  decide_->setToolTip(session_->is_closed()
                          ? tr("This sample is closed.")
                          : tr("Conclude otherwise than the program, with a reason."));
  scans_->setEnabled(!session_->history().empty());
}

void DecisionBar::ask_for_decision() {
  const auto result = session_->result();
  if (!result || !session_->code()) return;
  auto* form = new DecisionForm(*session_->code(), worded_in(*result, language_), this);
  form->setAttribute(Qt::WA_DeleteOnClose);
  if (!session_->decisions().empty()) {
    form->set_typed(session_->decisions().back().decision, {});
    form->offer_taking_back();
  }
  draft_.find(*session_->code(), form, [form](const HalfTyped& typed) {
    form->set_typed(std::get<records::Decision>(typed.record), typed.reason);
  });
  connect_form(*form);
  form->open();
}

void DecisionBar::connect_form(DecisionForm& form) {
  const records::SampleCode code = *session_->code();
  connect(&form, &DecisionForm::changed, this, [this, &form, code] {
    const TypedDecision typed = form.typed();
    draft_.keep(code, {typed.decision, typed.reason});
  });
  connect(&form, &QDialog::rejected, this, [this, code] { draft_.discard(code); });
  // Closed once it is on disk; what the log refuses stays to be mended.
  connect(session_, &SampleSession::changed, &form, [this, &form, code] {
    if (session_->code() != code) form.done(QDialog::Accepted);
  });
  connect(&form, &DecisionForm::record_asked, this,
          [this, shown = QPointer<DecisionForm>(&form)](const TypedDecision& typed) {
            draft_.drop();
            const std::size_t before = session_->decisions().size();
            connect(session_, &SampleSession::changed, shown, [this, shown, before] {
              if (shown && session_->decisions().size() > before) shown->accept();
            });
            session_->decide(typed.decision, typed.reason, typed.role, [shown](const QString& why) {
              if (shown) shown->show_problem(why);
            });
          });
  connect(&form, &DecisionForm::take_back_asked, this,
          [this, &form, code](const TypedDecision& typed) {
            draft_.discard(code);
            if (!session_->decisions().empty()) {
              session_->withdraw(session_->decisions().back().event,
                                 QString::fromStdString(typed.reason), typed.role);
            }
            form.accept();
          });
}

void DecisionBar::show_scans() {
  auto* form = new ScansForm(this);
  form->setAttribute(Qt::WA_DeleteOnClose);
  form->set_scans(session_->history());
  connect(session_, &SampleSession::changed, form,
          [this, form] { form->set_scans(session_->history()); });
  connect(form, &ScansForm::withdraw_asked, session_,
          [this](records::EventNumber scan, const QString& why) { session_->withdraw(scan, why); });
  connect(form, &ScansForm::put_back_asked, session_, &SampleSession::put_back);
  form->open();
}

}  // namespace candor::gui
