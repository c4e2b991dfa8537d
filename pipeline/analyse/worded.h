#pragma once

#include <vector>

#include "pipeline/analyse/analyse.h"
#include "pipeline/detect/language.h"

namespace candor {

/// The same analysis with its words in another language: `statement`, the statement, next step and
/// notes of every `combined`, reasons and explanations of findings, and cause and advice of the
/// quality checks. Nothing is concluded anew. In English it is equal to what was analysed.
///
/// Substances are called what `names` of the analysis calls them wherever they are spoken of; where
/// they stand alone (`Component::substance`) they keep the library's names, for programs.
///
/// English stay: titles, notes on targets and strips' blind spots that the data files do not
/// translate, names of substances without one in the language, reasons without an id and checks
/// without a `cause_text`.
Analysis worded_in(const Analysis& analysis, Language language);

/// The same analysis with these strips in the place of its own: what all methods say together is
/// concluded and said anew, in English. For strips that were read after the scan.
Analysis with_strips(Analysis analysis, std::vector<Strip> strips);

}  // namespace candor
