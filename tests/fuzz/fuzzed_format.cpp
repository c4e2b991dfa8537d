#include "tests/fuzz/fuzzed_format.h"

#include "formats/catalogue.h"

namespace candor::fuzz {

const formats::FormatDefinition& fuzzed_format() { return formats::CANDOR_FUZZ_FORMAT; }

}  // namespace candor::fuzz
