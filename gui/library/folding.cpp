#include "gui/library/folding.h"

#include <algorithm>
#include <array>
#include <utility>

namespace candor::gui {

QString folded(const QString& text) {
  // Names of substances are written with the letter or with its name.
  static const std::array<std::pair<QChar, QString>, 5> letters = {
      {{QChar(0x03B1), QStringLiteral("alpha")},
       {QChar(0x03B2), QStringLiteral("beta")},
       {QChar(0x03B3), QStringLiteral("gamma")},
       {QChar(0x03B4), QStringLiteral("delta")},
       {QChar(0x00DF), QStringLiteral("ss")}}};
  QString result;
  for (const QChar c : text.normalized(QString::NormalizationForm_KD)) {
    if (c.isMark()) continue;
    const QChar small = c.toCaseFolded();
    const auto* named = std::find_if(letters.begin(), letters.end(),
                                     [&](const auto& letter) { return letter.first == small; });
    if (named == letters.end()) {
      result += small;
    } else {
      result += named->second;
    }
  }
  return result;
}

bool holds_all(const QString& folded_text, const QStringList& folded_words) {
  return std::all_of(folded_words.begin(), folded_words.end(),
                     [&](const QString& word) { return folded_text.contains(word); });
}

}  // namespace candor::gui
