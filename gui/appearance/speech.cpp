#include "gui/appearance/speech.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLibraryInfo>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTabWidget>
#include <QTextEdit>
#include <algorithm>
#include <utility>

#include "gui/appearance/as_written.h"
#include "gui/appearance/error_words.h"

namespace candor::gui {
namespace {

const QRegularExpression& places() {
  static const QRegularExpression kPattern(QStringLiteral("%L?(?:\\d|n)"));
  return kPattern;
}

bool is_count(const QString& place) { return place.endsWith(QLatin1Char('n')); }

/// A whole number as some language wrote it: "1,234" and "1 234" are the same.
int count_in(const QString& text) {
  QString digits;
  for (const QChar one : text) {
    if (one.isDigit()) digits += one;
  }
  return digits.toInt();
}

/// How far out from a widget the class is to which a text belongs; less is nearer.
int distance(const QWidget& widget, const QByteArray& context) {
  constexpr int kElsewhere = 1000;
  int steps = 0;
  for (const QObject* one = &widget; one != nullptr; one = one->parent(), ++steps) {
    for (const QMetaObject* type = one->metaObject(); type != nullptr; type = type->superClass()) {
      if (context == type->className()) return steps;
    }
  }
  return kElsewhere;
}

template <typename Widget>
void set_if_other(Widget& widget, QString (Widget::*get)() const,
                  void (Widget::*set)(const QString&), const QString& text) {
  if ((widget.*get)() != text) (widget.*set)(text);
}

}  // namespace

Speech::Speech(QString folder, QObject* parent) : QTranslator(parent), folder_(std::move(folder)) {
  QCoreApplication::installTranslator(&qt_);
  QCoreApplication::installTranslator(this);
}

Speech::~Speech() {
  QCoreApplication::removeTranslator(this);
  QCoreApplication::removeTranslator(&qt_);
}

QString Speech::translate(const char* context, const char* source, const char* disambiguation,
                          int n) const {
  const std::lock_guard guard(mutex_);
  QString own = own_.translate(context, source, disambiguation, n);
  const QString text = own.isEmpty() ? QString::fromUtf8(source) : own;
  const Said said{context, source, disambiguation, n >= 0, text};
  if (!said_.contains(text, said)) said_.insert(text, said);
  // Nothing, where there is no translation: another translator may have one.
  return own;
}

void Speech::load_own(const QString& locale) {
  const std::lock_guard guard(mutex_);
  const QLocale spoken(locale);
  // English has a file too, of what differs for one and for many.
  const bool known = own_.load(spoken, QStringLiteral("candor"), QStringLiteral("_"), folder_);
  if (!known && !own_.load(QStringLiteral("candor_en"), folder_)) {
    static_cast<void>(own_.load(QString()));
  }
}

void Speech::speak(const QString& locale) {
  const QLocale spoken = locale.isEmpty() ? QLocale::system() : QLocale(locale);
  {
    const std::lock_guard guard(mutex_);
    plain_ = std::exchange(said_, {});
  }
  with_places_.clear();
  for (const Said& said : std::as_const(plain_)) {
    if (said.text.contains(places())) with_places_.push_back(said);
  }
  // The most specific template first: "%1: %2" fits nearly everything.
  std::ranges::stable_sort(with_places_, std::ranges::greater{},
                           [](const Said& said) { return said.text.size(); });
  QLocale::setDefault(spoken);
  load_own(spoken.name());
  if (spoken.language() == QLocale::English ||
      !qt_.load(spoken, QStringLiteral("qtbase"), QStringLiteral("_"),
                QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
    static_cast<void>(qt_.load(QString()));
  }
  QApplication::setLayoutDirection(spoken.textDirection());
  for (QWidget* window : QApplication::topLevelWidgets()) {
    window->setLocale(spoken);
    say_again(*window);
  }
  QEvent changed(QEvent::LanguageChange);
  QCoreApplication::sendEvent(qApp, &changed);
}

QString Speech::again(const QString& text, const QWidget& where) const {
  if (text.isEmpty() || is_as_written(text)) return text;
  if (const auto failure = spoken_again(text)) return *failure;
  const Said* best = nullptr;
  int nearest = 0;
  for (auto [one, end] = plain_.equal_range(text); one != end; ++one) {
    const int far = distance(where, one->context);
    if (best == nullptr || far < nearest) {
      best = &*one;
      nearest = far;
    }
  }
  if (best != nullptr) {
    return QCoreApplication::translate(best->context, best->source, best->disambiguation);
  }
  for (const Said& said : with_places_) {
    if (distance(where, said.context) > 20) continue;
    QStringList names;
    QString pattern = QRegularExpression::escape(said.text);
    pattern.replace(QStringLiteral("\\%"), QStringLiteral("%"));
    for (auto match = places().match(pattern); match.hasMatch(); match = places().match(pattern)) {
      names << match.captured();
      pattern.replace(match.capturedStart(), match.capturedLength(), QStringLiteral("(.+)"));
    }
    const auto filled = QRegularExpression(QRegularExpression::anchoredPattern(pattern),
                                           QRegularExpression::DotMatchesEverythingOption)
                            .match(text);
    if (!filled.hasMatch()) continue;
    int count = -1;
    for (int i = 0; i < names.size(); ++i) {
      if (is_count(names[i])) count = count_in(filled.captured(i + 1));
    }
    QString other = QCoreApplication::translate(said.context, said.source, said.disambiguation,
                                                said.counted ? std::max(count, 0) : -1);
    // In one pass: a filling that holds "%2" itself is not filled again.
    QString said_now;
    qsizetype end = 0;
    for (auto match = places().globalMatch(other); match.hasNext();) {
      const auto place = match.next();
      const auto which = names.indexOf(place.captured());
      said_now += other.mid(end, place.capturedStart() - end);
      said_now +=
          which < 0 ? place.captured() : again(filled.captured(static_cast<int>(which) + 1), where);
      end = place.capturedEnd();
    }
    other = said_now + other.mid(end);
    return other;
  }
  return text;
}

void Speech::say_again(QWidget& root) const {
  say_again_one(root);
  for (QWidget* widget : root.findChildren<QWidget*>()) say_again_one(*widget);
}

void Speech::say_again_one(QWidget& widget) const {
  const auto said = [&](const QString& text) { return again(text, widget); };
  if (widget.isWindow())
    set_if_other(widget, &QWidget::windowTitle, &QWidget::setWindowTitle,
                 said(widget.windowTitle()));
  set_if_other(widget, &QWidget::accessibleName, &QWidget::setAccessibleName,
               said(widget.accessibleName()));
  set_if_other(widget, &QWidget::accessibleDescription, &QWidget::setAccessibleDescription,
               said(widget.accessibleDescription()));
  set_if_other(widget, &QWidget::toolTip, &QWidget::setToolTip, said(widget.toolTip()));
  for (QAction* action : widget.actions()) {
    if (const QString text = said(action->text()); text != action->text()) action->setText(text);
  }
  if (auto* button = qobject_cast<QAbstractButton*>(&widget)) button->setText(said(button->text()));
  if (auto* label = qobject_cast<QLabel*>(&widget)) {
    set_if_other(*label, &QLabel::text, &QLabel::setText, said(label->text()));
  }
  if (auto* box = qobject_cast<QGroupBox*>(&widget)) box->setTitle(said(box->title()));
  if (auto* line = qobject_cast<QLineEdit*>(&widget)) {
    line->setPlaceholderText(said(line->placeholderText()));
  }
  if (auto* text = qobject_cast<QPlainTextEdit*>(&widget)) {
    text->setPlaceholderText(said(text->placeholderText()));
  }
  if (auto* text = qobject_cast<QTextEdit*>(&widget)) {
    text->setPlaceholderText(said(text->placeholderText()));
  }
  if (auto* spin = qobject_cast<QSpinBox*>(&widget)) {
    const QSignalBlocker quiet(spin);
    spin->setSuffix(said(spin->suffix()));
    spin->setPrefix(said(spin->prefix()));
    spin->setSpecialValueText(said(spin->specialValueText()));
  }
  if (auto* spin = qobject_cast<QDoubleSpinBox*>(&widget)) {
    const QSignalBlocker quiet(spin);
    spin->setSuffix(said(spin->suffix()));
    spin->setPrefix(said(spin->prefix()));
    spin->setSpecialValueText(said(spin->specialValueText()));
  }
  if (auto* combo = qobject_cast<QComboBox*>(&widget)) {
    const QSignalBlocker quiet(combo);
    // What was typed is a person's, unless it is still what was chosen.
    const QString typed = combo->isEditable() ? combo->currentText() : QString();
    const bool own = combo->isEditable() && typed != combo->itemText(combo->currentIndex());
    for (int i = 0; i < combo->count(); ++i) combo->setItemText(i, said(combo->itemText(i)));
    if (own) combo->setEditText(typed);
    combo->updateGeometry();
  }
  if (auto* tabs = qobject_cast<QTabWidget*>(&widget)) {
    for (int i = 0; i < tabs->count(); ++i) {
      tabs->setTabText(i, said(tabs->tabText(i)));
      tabs->setTabToolTip(i, said(tabs->tabToolTip(i)));
    }
  }
  widget.updateGeometry();
  // What models say they say when they are asked.
  if (auto* view = qobject_cast<QAbstractItemView*>(&widget)) {
    view->viewport()->update();
    if (auto* header = qobject_cast<QHeaderView*>(view)) {
      if (auto* model = header->model(); model != nullptr && model->columnCount() > 0) {
        header->headerDataChanged(header->orientation(), 0, header->count() - 1);
      }
    }
  }
}

}  // namespace candor::gui
