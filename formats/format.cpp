#include "formats/format.h"

#include <vector>

#include "formats/catalogue.h"

namespace candor::formats {

std::span<const FormatDefinition* const> all_formats() {
  static const std::vector<const FormatDefinition*> kFormats = {
#define CANDOR_FORMAT(file, definition) &definition,
#include "formats/catalogue.def"
#undef CANDOR_FORMAT
  };
  return kFormats;
}

}  // namespace candor::formats
