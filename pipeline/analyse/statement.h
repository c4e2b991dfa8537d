#pragma once

#include <string>
#include <vector>

#include "pipeline/analyse/analyse.h"

namespace candor {

/// To whom a statement is said. A client is not told why a measurement failed, which is for the
/// technician to mend.
enum class Audience { technician, client };

/// What to do after these tests, whatever they say.
std::string plain_advice(const Analysis& analysis, Language language);

/// What `plain_statement` says, one text for the sample and one for each target that is spoken of.
/// Without the advice.
std::vector<std::string> plain_paragraphs(const Analysis& analysis, Language language,
                                          Audience audience);

/// Say in plain words what an analysis found, what it did not, and what it cannot see, from the
/// sentences in `sentences.h`. Never says or implies that a sample is safe, pure or free of
/// anything. The texts in `combined` are taken as they stand: in that language.
std::string plain_statement(const Analysis& analysis, Language language = Language::english);

}  // namespace candor
