#include "pipeline/core/invariant.h"

#include <cstdio>
#include <cstdlib>

namespace candor {

void invariant_failed(std::string_view what, std::string_view file, int line) {
  std::fprintf(stderr, "candor: broken invariant at %.*s:%d: %.*s\n", static_cast<int>(file.size()),
               file.data(), line, static_cast<int>(what.size()), what.data());
  std::abort();
}

}  // namespace candor
