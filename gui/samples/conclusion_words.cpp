#include "gui/samples/conclusion_words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
#include <cmath>

#include "gui/appearance/spoken_verdict.h"

namespace candor::gui {
namespace {

QString said_of_conclusion(const char* text) {
  return QCoreApplication::translate("candor::gui::Conclusion", text);
}

/// Rounded up: what is said may be too cautious, never too bold.
QString percent_above(double share) {
  constexpr double kRounding = 1e-9;
  return QLocale().toString(static_cast<int>(std::ceil(100 * share - kRounding)));
}

}  // namespace

QString spoken(const records::Conclusion& conclusion) {
  if (conclusion.verdict == Verdict::inconclusive) {
    return said_of_conclusion(QT_TRANSLATE_NOOP("candor::gui::Conclusion", "inconclusive"));
  }
  if (conclusion.verdict == Verdict::not_detected && conclusion.above_share) {
    return said_of_conclusion(
               QT_TRANSLATE_NOOP("candor::gui::Conclusion", "not detected above %1 %"))
        .arg(percent_above(*conclusion.above_share));
  }
  return spoken(conclusion.verdict);
}

QString spoken(const std::vector<records::Conclusion>& conclusions, const TargetTitles& titles) {
  QStringList list;
  for (const records::Conclusion& conclusion : conclusions) {
    list << said_of_conclusion(QT_TRANSLATE_NOOP("candor::gui::Conclusion", "%1: %2"))
                .arg(title_of(conclusion.target, titles), spoken(conclusion));
  }
  return list.join(QStringLiteral("; "));
}

}  // namespace candor::gui
