#pragma once

#include <QString>
#include <vector>

#include "gui/samples/samples_words.h"
#include "records/record.h"

namespace candor::gui {

/// What a person concludes as the window says it: "found", "not detected above 5 %",
/// "inconclusive".
QString spoken(const records::Conclusion& conclusion);

/// All of them with the titles of their targets, on one line: "fentanyl: possible; ...".
QString spoken(const std::vector<records::Conclusion>& conclusions, const TargetTitles& titles);

}  // namespace candor::gui
