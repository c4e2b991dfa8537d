#pragma once

#include <string>

#include "pipeline/analyse/analyse.h"

namespace candor {

/// Say in plain words what an analysis found, what it did not, and what it cannot see, from the
/// sentences in `sentences.h`. Never says or implies that a sample is safe, pure or free of
/// anything.
std::string plain_statement(const Analysis& analysis);

}  // namespace candor
