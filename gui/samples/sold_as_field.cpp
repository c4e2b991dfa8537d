#include "gui/samples/sold_as_field.h"

#include <QCompleter>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include "gui/strips/choice_button.h"

namespace candor::gui {

SoldAsField::SoldAsField(const QStringList& known_names, QWidget* parent)
    : QWidget(parent),
      typed_(new QLineEdit(this)),
      add_(new QPushButton(tr("&Add"), this)),
      names_(new QListWidget(this)),
      remove_(new QPushButton(tr("Re&move"), this)),
      unknown_(new ChoiceButton(tr("Not &known"), this)) {
  typed_->setPlaceholderText(tr("type a name"));
  typed_->setAccessibleName(tr("Sold as: type a name"));
  offer(known_names);
  names_->setAccessibleName(tr("Sold as"));
  unknown_->setAccessibleName(tr("Not known what it was sold as"));
  auto* typing = new QHBoxLayout;
  typing->addWidget(typed_, 1);
  typing->addWidget(add_);
  typing->addWidget(unknown_);
  auto* listing = new QHBoxLayout;
  listing->addWidget(names_, 1);
  listing->addWidget(remove_, 0, Qt::AlignTop);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addLayout(typing);
  layout->addLayout(listing);
  for (QPushButton* button : {add_, remove_}) {
    button->setMinimumHeight(5 * fontMetrics().height() / 2);
  }
  constexpr int kShownNames = 3;
  names_->setFixedHeight((kShownNames + 1) * fontMetrics().height() + fontMetrics().height() / 2);
  typed_->installEventFilter(this);
  names_->installEventFilter(this);
  connect(add_, &QPushButton::clicked, this, &SoldAsField::add_typed);
  connect(remove_, &QPushButton::clicked, this, &SoldAsField::remove_current);
  connect(names_, &QListWidget::currentRowChanged, this, &SoldAsField::refresh);
  connect(typed_, &QLineEdit::textChanged, this, [this] {
    refresh();
    emit changed();
  });
  connect(unknown_, &QPushButton::clicked, this, [this](bool checked) {
    if (checked) {
      names_->clear();
      typed_->clear();
    }
    refresh();
    emit changed();
  });
  refresh();
}

void SoldAsField::offer(const QStringList& names) {
  auto* completer = new QCompleter(names, typed_);
  completer->setCaseSensitivity(Qt::CaseInsensitive);
  completer->setFilterMode(Qt::MatchContains);
  delete typed_->completer();
  typed_->setCompleter(completer);
}

std::vector<std::string> SoldAsField::expected() const {
  if (unknown_->isChecked()) return {std::string(records::kSoldAsNotKnown)};
  std::vector<std::string> names;
  names.reserve(static_cast<std::size_t>(names_->count()));
  for (int row = 0; row < names_->count(); ++row) {
    names.push_back(names_->item(row)->text().toStdString());
  }
  return names;
}

void SoldAsField::set(const records::Intake& intake) {
  typed_->clear();
  names_->clear();
  unknown_->setChecked(intake.sold_as() == records::SoldAs::not_known);
  for (const std::string& name : intake.names()) names_->addItem(QString::fromStdString(name));
  refresh();
  emit changed();
}

void SoldAsField::add_typed() {
  const QString name = typed_->text().simplified();
  if (name.isEmpty()) return;
  const QString not_known = QString::fromUtf8(records::kSoldAsNotKnown.data(),
                                              static_cast<int>(records::kSoldAsNotKnown.size()));
  const bool says_nothing = name.compare(not_known, Qt::CaseInsensitive) == 0 ||
                            name.compare(tr("not known"), Qt::CaseInsensitive) == 0;
  if (says_nothing) {
    // An answer of its own, and beside a name none at all.
    typed_->clear();
    if (names_->count() == 0) unknown_->setChecked(true);
    refresh();
    emit changed();
    return;
  }
  const bool is_new = names_->findItems(name, Qt::MatchFixedString).isEmpty();
  if (is_new) names_->addItem(name);
  unknown_->setChecked(false);
  typed_->clear();
  refresh();
  emit changed();
}

void SoldAsField::remove_current() {
  delete names_->takeItem(names_->currentRow());
  refresh();
  emit changed();
}

void SoldAsField::refresh() {
  add_->setEnabled(!typed_->text().simplified().isEmpty());
  remove_->setEnabled(names_->currentRow() >= 0);
}

bool SoldAsField::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (watched == typed_ && enter && !typed_->text().simplified().isEmpty()) {
      add_typed();
      return true;
    }
    if (watched == names_ && (key == Qt::Key_Delete || key == Qt::Key_Backspace)) {
      remove_current();
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace candor::gui
