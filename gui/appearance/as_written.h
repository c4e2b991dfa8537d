#pragma once

#include <QString>

namespace candor::gui {

/// A text that is not ours (what a person wrote, the name of a file or of an instrument), to stand
/// in a sentence of ours. It is never said in another language, even where it equals a word of
/// ours, and a name that is written from right to left disturbs no sentence: it stands between the
/// marks of Unicode for an isolated text, which do not show. For the screen only.
QString as_written(const QString& text);

/// Whether a text is of that kind as a whole.
bool is_as_written(const QString& text);

}  // namespace candor::gui
