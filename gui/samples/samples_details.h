#pragma once

#include <QString>

#include "gui/samples/samples_words.h"

namespace candor::gui {

/// Everything recorded of a sample, in order and in plain words, as rich text in which every text
/// of a person or a file is escaped. What was taken back is struck through, with the reason; an
/// answer that a later one replaces stays, marked.
QString details_html(const records::Sample& sample, const TargetTitles& titles,
                     const NamesByLanguage& names = {});

}  // namespace candor::gui
