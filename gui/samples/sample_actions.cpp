#include "gui/samples/sample_actions.h"

#include <QGridLayout>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <vector>

#include "gui/samples/lab_result_form.h"
#include "gui/samples/role_choice.h"
#include "gui/samples/samples_purge_dialog.h"

namespace candor::gui {
namespace {

constexpr const char* kDraft = "lab-result";

QString grouped(const records::SampleCode& code) { return QString::fromStdString(code.grouped()); }

}  // namespace

SampleActions::SampleActions(LogThread& log, QWidget* parent)
    : QWidget(parent),
      log_(&log),
      draft_(log, kDraft),
      role_(new RoleChoice(this)),
      resume_(make_button(tr("&Open again"), tr("Go on with this sample."))),
      print_(make_button(tr("&Print again"), tr("Print its result once more."))),
      lab_(make_button(tr("&Add the lab's answer…"), tr("Record what a lab found in it."))),
      purge_(make_button(tr("P&urge…"), {})) {
  auto* layout = new QGridLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  auto* label = new QLabel(tr("&You act as"), this);
  label->setBuddy(role_);
  layout->addWidget(resume_, 0, 0);
  layout->addWidget(print_, 0, 1);
  layout->addWidget(lab_, 1, 0, 1, 2);
  layout->addWidget(label, 2, 0);
  layout->addWidget(role_, 2, 1);
  layout->addWidget(purge_, 3, 0, 1, 2);
  connect(resume_, &QPushButton::clicked, this, [this] {
    if (sample_) emit resume_asked(sample_->code());
  });
  connect(print_, &QPushButton::clicked, this, [this] {
    if (sample_) emit print_asked(sample_->code());
  });
  connect(lab_, &QPushButton::clicked, this, &SampleActions::ask_for_lab_result);
  connect(purge_, &QPushButton::clicked, this, &SampleActions::ask_for_purge);
  connect(role_, &QComboBox::currentIndexChanged, this, &SampleActions::refresh);
  connect(&draft_, &DraftKeeper::failed, this, &SampleActions::said);
  refresh();
}

QPushButton* SampleActions::make_button(const QString& text, const QString& hint) {
  auto* button = new QPushButton(text, this);
  button->setToolTip(hint);
  button->setMinimumHeight(5 * fontMetrics().height() / 2);
  return button;
}

void SampleActions::set_sample(const std::optional<records::Sample>& sample) {
  sample_ = sample;
  refresh();
}

void SampleActions::set_role(records::Role role) { role_->set_role(role); }

void SampleActions::refresh() {
  const bool there = sample_ && sample_->state() != records::SampleState::purged;
  for (QPushButton* button : {resume_, print_, lab_}) button->setEnabled(there);
  const bool may = records::may_purge(role_->role());
  purge_->setEnabled(there && may);
  purge_->setText(may ? tr("P&urge…") : tr("Purge: for the site lead"));
  purge_->setToolTip(may ? tr("Delete everything recorded of it for good.")
                         : tr("Choose the role of the site lead if that is yours."));
}

void SampleActions::ask_for_lab_result() {
  if (!sample_) return;
  const records::SampleCode code = sample_->code();
  auto* form = new LabResultForm(code, titles_, this);
  form->setAttribute(Qt::WA_DeleteOnClose);
  QStringList references;
  for (const auto* known : sample_->records<records::LabResult>()) {
    references << QString::fromStdString(known->reference);
  }
  form->set_known_references(references);
  draft_.find(code, form, [form](const HalfTyped& typed) {
    form->set_result(std::get<records::LabResult>(typed.record));
  });
  connect(form, &LabResultForm::changed, this,
          [this, code](const records::LabResult& typed) { draft_.keep(code, {typed}); });
  connect(form, &QDialog::rejected, this, [this, code] { draft_.discard(code); });
  connect(form, &LabResultForm::record_asked, this,
          [this, form, code](const records::LabResult& result) { record(form, code, result); });
  form->open();
}

void SampleActions::record(LabResultForm* form, const records::SampleCode& code,
                           const records::LabResult& result) {
  draft_.drop();
  log_->run<records::Recorded>(
      this,
      [code, result](records::SampleLog& log) {
        records::NewEvent event{code, records::Role::lab_importer, result};
        event.draft = kDraft;
        return log.record(event);
      },
      [this, form = QPointer<LabResultForm>(form), code](Result<records::Recorded> recorded) {
        if (!recorded) {
          const QString sentence = sentence_of(recorded.error());
          if (form) {
            form->show_problem(sentence);
          } else {
            emit said(tr("▲ The lab's answer about sample %1 was not recorded. %2")
                          .arg(grouped(code), sentence));
          }
          return;
        }
        if (form) form->accept();
        emit said(
            recorded->warnings.empty()
                ? tr("The lab's answer about sample %1 is recorded.").arg(grouped(code))
                : tr("The lab's answer about sample %1 is recorded. ▲ Something in it may tell who "
                     "somebody is.")
                      .arg(grouped(code)));
        emit acted();
      });
}

void SampleActions::ask_for_purge() {
  if (!sample_) return;
  const records::SampleCode code = sample_->code();
  auto* dialog = new SamplesPurgeDialog(code, role_->role(), this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &SamplesPurgeDialog::purge_asked, this,
          [this, dialog, code](const QString& reason) { purge(dialog, code, reason); });
  dialog->open();
}

void SampleActions::purge(SamplesPurgeDialog* dialog, const records::SampleCode& code,
                          const QString& reason) {
  log_->run<void>(
      this,
      [code, role = role_->role(), reason = reason.toStdString()](records::SampleLog& log) {
        return log.purge(std::vector{code}, role, reason);
      },
      [this, dialog = QPointer<SamplesPurgeDialog>(dialog), code](const Result<void>& purged) {
        // Even so its content may be gone: what is shown must be what is there.
        emit acted();
        if (!purged) {
          const QString sentence = sentence_of(purged.error());
          if (dialog) dialog->show_problem(sentence);
          emit said(tr("▲ %1").arg(sentence));
          return;
        }
        if (dialog) dialog->accept();
        emit said(tr("Sample %1 was purged.").arg(grouped(code)));
      });
}

}  // namespace candor::gui
