#pragma once

#include <QString>
#include <optional>
#include <string>

#include "pipeline/core/error.h"

namespace candor::gui {

/// What went wrong, for a person at the window. In English the error's own sentence, less what it
/// says of options of the command line. In other languages first what kind of failure it is, then
/// that sentence, marked as English: it names the file or the value.
QString spoken(const Error& error);

/// The same failure or detail in the language of now, for a text that `spoken` or `spoken_detail`
/// gave in another; nothing for every other text. The last few hundred are remembered. From any
/// thread.
std::optional<QString> spoken_again(const QString& text);

/// Remember for `spoken_again` that a text was said of an error.
void remember_spoken(const QString& text, const Error& error);

/// Why a file was left out of an import, with the field of the window that mends it where one does.
QString spoken_skip(const std::string& sentence);

/// A sentence that exists in English only: marked as such where the window speaks another language.
QString spoken_detail(const std::string& sentence);

/// The sentence without what is meant for the command line.
QString without_options(const std::string& sentence);

}  // namespace candor::gui
