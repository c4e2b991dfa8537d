#pragma once

#include "pipeline/analyse/analyse.h"
#include "pipeline/detect/language.h"

namespace candor {

/// The same analysis with its words in another language: `statement`, the statement, next step and
/// notes of every `combined`, and cause and advice of the quality checks. Nothing is concluded
/// anew. In English it is equal to what was analysed.
///
/// English stay: the reasons and explanations of findings, titles and strips' blind spots that the
/// data files do not translate, names of substances, and checks without a `cause_text`.
Analysis worded_in(const Analysis& analysis, Language language);

}  // namespace candor
