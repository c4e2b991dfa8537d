#include "pipeline/steps/catalogue.h"

#include <array>

namespace candor {

std::span<const StepDefinition* const> step_catalogue() {
  static constexpr std::array kSteps = {
#define CANDOR_STEP(file, definition) &definition,
#include "pipeline/steps/catalogue.def"
#undef CANDOR_STEP
  };
  return kSteps;
}

}  // namespace candor
