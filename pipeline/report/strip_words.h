#pragma once

#include <string>

#include "pipeline/detect/strips.h"

namespace candor {

/// What a strip said and what was recorded of it: "not detected; lines control+test; brand B;
/// lot L; 10 mg in 5 mL".
std::string described(const Strip& strip);

}  // namespace candor
