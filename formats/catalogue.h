#pragma once

#include "formats/format.h"

namespace candor::formats {

#define CANDOR_FORMAT(file, definition) extern const FormatDefinition definition;
#include "formats/catalogue.def"
#undef CANDOR_FORMAT

}  // namespace candor::formats
