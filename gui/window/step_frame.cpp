#include "gui/window/step_frame.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace candor::gui {

StepFrame::StepFrame(QWidget* pages, QWidget* parent) : QWidget(parent) {
  auto* all = new QVBoxLayout(this);
  all->addWidget(make_header());
  auto* middle = new QHBoxLayout;
  middle->addWidget(make_steps());
  middle->addWidget(pages, 1);
  all->addLayout(middle, 1);
  all->addWidget(make_footer());
}

QWidget* StepFrame::make_header() {
  code_ = new QLabel;
  code_->setAccessibleName(tr("Code of the sample"));
  code_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  QFont large = code_->font();
  large.setPointSizeF(1.6 * large.pointSizeF());
  large.setBold(true);
  code_->setFont(large);
  simulated_ = new QLabel(tr("SIMULATED, no real sample"));
  simulated_->setAutoFillBackground(true);
  simulated_->setBackgroundRole(QPalette::WindowText);
  simulated_->setForegroundRole(QPalette::Window);
  simulated_->setMargin(6);
  simulated_->hide();
  auto* header = new QWidget;
  auto* row = new QHBoxLayout(header);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(code_);
  row->addStretch();
  row->addWidget(simulated_);
  return header;
}

QWidget* StepFrame::make_steps() {
  const std::array<QString, kSteps> names = {tr("&1 Sample"), tr("&2 Measure"), tr("&3 Result"),
                                             tr("&4 Strips"), tr("&5 Words"),   tr("&6 Print")};
  auto* column = new QWidget;
  auto* layout = new QVBoxLayout(column);
  layout->setContentsMargins(0, 0, 0, 0);
  for (std::size_t i = 0; i < kSteps; ++i) {
    auto* button = new QToolButton;
    button->setText(names[i]);
    button->setCheckable(true);
    button->setAutoExclusive(true);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    connect(button, &QToolButton::clicked, this,
            [this, i] { emit step_chosen(static_cast<Step>(i)); });
    layout->addWidget(button);
    steps_[i] = button;
  }
  layout->addStretch();
  return column;
}

QWidget* StepFrame::make_footer() {
  back_ = new QPushButton(tr("&Back"));
  next_ = new QPushButton;
  message_ = new QLabel;
  message_->setAccessibleName(tr("Message"));
  message_->setWordWrap(true);
  auto* footer = new QWidget;
  auto* row = new QHBoxLayout(footer);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(back_);
  row->addWidget(message_, 1);
  row->addWidget(next_);
  connect(back_, &QPushButton::clicked, this, &StepFrame::back);
  connect(next_, &QPushButton::clicked, this, &StepFrame::next);
  return footer;
}

void StepFrame::show_step(Step step, const std::array<bool, kSteps>& allowed) {
  for (std::size_t i = 0; i < kSteps; ++i) {
    steps_[i]->setChecked(i == static_cast<std::size_t>(step));
    steps_[i]->setEnabled(allowed[i]);
  }
  back_->setEnabled(step != Step::sample);
  next_->setVisible(step != Step::sample);
  next_->setText(step == Step::print ? tr("&Next sample") : tr("Ne&xt"));
}

void StepFrame::show_code(const QString& code) { code_->setText(code); }

QString StepFrame::code() const { return code_->text(); }

void StepFrame::show_simulated(bool simulated) { simulated_->setVisible(simulated); }

void StepFrame::show_message(const QString& text) { message_->setText(text); }

}  // namespace candor::gui
