#pragma once

#include <QString>

#include "pipeline/detect/fusion.h"
#include "pipeline/detect/verdict.h"

namespace candor::gui {

/// What all methods together let a person say of one target, most urgent first. A verdict is what
/// one method says; an outcome is a verdict, or that the methods disagree.
enum class Outcome { found, conflict, possible, no_result, not_detected };

/// The outcome where there is one method alone.
Outcome outcome_of(Verdict verdict);

/// The outcome of a combined statement about a finding. A strip that found what the scan cannot see
/// makes it `found`; tests that disagree make it `conflict`, whatever the scan says.
Outcome outcome_of(const Finding& finding, const CombinedStatement& combined);

/// An outcome as the window says it, in the language of the window: "tests disagree".
QString spoken(Outcome outcome);

}  // namespace candor::gui
