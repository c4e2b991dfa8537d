#pragma once

#include <QString>
#include <string>

#include "pipeline/detect/language.h"

namespace candor::gui {

/// The language that the window speaks; English where it does not speak the system's.
Language window_language();

/// A text of a data file in the language of the window; in English where nobody translated it.
QString in_window_language(const std::string& english, const Translations& translations);

}  // namespace candor::gui
