#pragma once

#include <string>

#include "pipeline/analyse/analyse.h"

namespace candor {

/// To whom a statement is said. A client is not told why a measurement failed, which is for the
/// technician to mend, and finds the advice elsewhere on the card.
enum class Audience { technician, client };

/// What to do after these tests, whatever they say.
std::string plain_advice(const Analysis& analysis, Language language);

/// Say in plain words what an analysis found, what it did not, and what it cannot see, from the
/// sentences in `sentences.h`. Never says or implies that a sample is safe, pure or free of
/// anything. The texts in `combined` are taken as they stand: in that language.
std::string plain_statement(const Analysis& analysis, Language language = Language::english,
                            Audience audience = Audience::technician);

}  // namespace candor
