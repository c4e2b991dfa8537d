#include "gui/appearance/window_language.h"

#include <QLocale>

namespace candor::gui {

Language window_language() {
  return language_from_string(QLocale().name().left(2).toStdString()).value_or(Language::english);
}

QString in_window_language(const std::string& english, const Translations& translations) {
  return QString::fromStdString(in_language(window_language(), english, translations));
}

}  // namespace candor::gui
