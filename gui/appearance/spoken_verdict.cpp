#include "gui/appearance/spoken_verdict.h"

#include <QCoreApplication>

namespace candor::gui {

QString spoken(Verdict verdict) {
  const auto said = [](const char* text) {
    return QCoreApplication::translate("candor::gui::Verdict", text);
  };
  switch (verdict) {
    case Verdict::found: return said(QT_TRANSLATE_NOOP("candor::gui::Verdict", "found"));
    case Verdict::possible: return said(QT_TRANSLATE_NOOP("candor::gui::Verdict", "possible"));
    case Verdict::not_detected:
      return said(QT_TRANSLATE_NOOP("candor::gui::Verdict", "not detected"));
    case Verdict::inconclusive: break;
  }
  return said(QT_TRANSLATE_NOOP("candor::gui::Verdict", "no usable result"));
}

}  // namespace candor::gui
