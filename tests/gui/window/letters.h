#pragma once

#include <QtWidgets>
#include <map>

namespace candor::gui::test {

/// Everything that can be pressed with Alt and the same letter as something else that is visible
/// in a widget, its menu bar too: "A and B" for each.
inline QStringList doubled_letters(const QWidget& root) {
  static const QRegularExpression kMark(QStringLiteral("&([^&\\s])"));
  QStringList doubled;
  std::map<QString, QString> taken;
  const auto take = [&](const QString& text) {
    const auto match = kMark.match(text);
    if (!match.hasMatch()) return;
    const QString letter = match.captured(1).toLower();
    if (taken.contains(letter)) doubled << taken[letter] + " and " + text;
    taken[letter] = text;
  };
  for (const auto* bar : root.findChildren<QMenuBar*>()) {
    for (const QAction* action : bar->actions()) take(action->text());
  }
  for (const auto* widget : root.findChildren<QWidget*>()) {
    // Another window of its own is not on this page.
    if (!widget->isVisible() || widget->window() != root.window()) continue;
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) take(button->text());
    if (const auto* label = qobject_cast<const QLabel*>(widget)) {
      if (label->buddy() != nullptr) take(label->text());
    }
    if (const auto* box = qobject_cast<const QGroupBox*>(widget)) take(box->title());
    if (const auto* tabs = qobject_cast<const QTabWidget*>(widget)) {
      for (int i = 0; i < tabs->count(); ++i) take(tabs->tabText(i));
    }
  }
  return doubled;
}

}  // namespace candor::gui::test
