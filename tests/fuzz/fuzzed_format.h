#pragma once

#include "formats/format.h"

namespace candor::fuzz {

/// The format under test, which its target names.
const formats::FormatDefinition& fuzzed_format();

}  // namespace candor::fuzz
