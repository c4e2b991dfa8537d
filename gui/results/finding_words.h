#pragma once

#include <QString>

#include "gui/appearance/outcome.h"
#include "pipeline/detect/fusion.h"

namespace candor::gui {

/// The title of a target in the language of the window, with a capital.
QString title_of(const Finding& finding);

/// A share as people read it: "12 %", "<1 %".
QString percent(double share);

/// What is said of a target in a few words: the outcome, and above which share where it was not
/// detected: "not detected above 6 %".
QString short_outcome(const Finding& finding, Outcome outcome);

/// What the scan could miss of a target, in words that never say less than it may be: "less than
/// about 1 part in 15".
QString could_miss(const Finding& finding);

/// The smallest share that the scan would have seen, for a technician: "6.3 %".
QString limit_percent(const Finding& finding);

/// The share of a target that was seen, with its 90 % interval; empty where there is none.
QString seen_share(const Finding& finding);

/// How a target stands to what the sample was sold as; empty where nobody said.
QString spoken(Expectation expectation);

/// What the strips for a target say: "detected", "no strip".
QString spoken(StripReading reading);

/// The statement on one target, what to do next, and what the strip rests on, as rich text.
QString statement_html(const Finding& finding, const CombinedStatement& combined, Outcome outcome);

/// Why: the reasons, the bands that carry the finding, what looks alike, as rich text.
QString reasons_html(const Finding& finding, const CombinedStatement& combined);

}  // namespace candor::gui
