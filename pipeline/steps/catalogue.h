#pragma once

#include <span>

#include "pipeline/steps/step.h"

namespace candor {

#define CANDOR_STEP(file, definition) extern const StepDefinition definition;
#include "pipeline/steps/catalogue.def"
#undef CANDOR_STEP

/// Every definition that `catalogue.def` lists, in its order.
std::span<const StepDefinition* const> step_catalogue();

}  // namespace candor
