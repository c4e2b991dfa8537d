#include "gui/samples/choice_box.h"

#include <QAbstractButton>
#include <QGridLayout>
#include <QMargins>
#include <QResizeEvent>
#include <algorithm>

#include "gui/strips/choice_button.h"

namespace candor::gui {
namespace {

constexpr int kMostColumns = 3;

}  // namespace

ChoiceBox::ChoiceBox(const QString& question, const QStringList& answers, QWidget* parent)
    : QGroupBox(question, parent), answers_(new QButtonGroup(this)), grid_(new QGridLayout(this)) {
  for (int i = 0; i < answers.size(); ++i) {
    auto* button = new ChoiceButton(answers[i], this);
    button->setAccessibleDescription(question);
    answers_->addButton(button, i);
  }
  arrange(kMostColumns);
}

int ChoiceBox::widest() const {
  int widest = 0;
  for (const QAbstractButton* button : answers_->buttons()) {
    widest = std::max(widest, button->sizeHint().width());
  }
  return widest;
}

QSize ChoiceBox::minimumSizeHint() const {
  const QMargins inside = contentsMargins() + grid_->contentsMargins();
  return {widest() + inside.left() + inside.right(), QGroupBox::minimumSizeHint().height()};
}

void ChoiceBox::resizeEvent(QResizeEvent* event) {
  QGroupBox::resizeEvent(event);
  const QMargins inside = contentsMargins() + grid_->contentsMargins();
  const int space = width() - inside.left() - inside.right() + grid_->horizontalSpacing();
  const int each = std::max(1, widest() + grid_->horizontalSpacing());
  arrange(std::clamp(space / each, 1, kMostColumns));
}

void ChoiceBox::arrange(int columns) {
  if (columns == columns_) return;
  columns_ = columns;
  for (QAbstractButton* button : answers_->buttons()) grid_->removeWidget(button);
  for (QAbstractButton* button : answers_->buttons()) {
    const int place = answers_->id(button);
    grid_->addWidget(button, place / columns, place % columns);
  }
  for (int column = 0; column < kMostColumns; ++column) {
    grid_->setColumnStretch(column, column < columns ? 1 : 0);
  }
  updateGeometry();
}

}  // namespace candor::gui
