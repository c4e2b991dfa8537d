#pragma once

#include <QString>
#include <QStringList>

namespace candor::gui {

/// A text without regard to case, diacritics and width, for searching: "Éther" becomes "ether",
/// "α-PVP" "alpha-pvp".
QString folded(const QString& text);

/// Whether every word of a query, already folded and split at blanks, stands in a folded text.
bool holds_all(const QString& folded_text, const QStringList& folded_words);

}  // namespace candor::gui
