#pragma once

#include <string_view>

namespace candor {

/// Print `what` with its place to stderr and abort. Called through CANDOR_INVARIANT.
[[noreturn]] void invariant_failed(std::string_view what, std::string_view file, int line);

}  // namespace candor

/// Abort, in every build, when a condition that the code itself guarantees does not hold. Bad
/// input is never an invariant: it is an `Error`.
#define CANDOR_INVARIANT(condition, what)                     \
  do {                                                        \
    if (!(condition)) {                                       \
      ::candor::invariant_failed((what), __FILE__, __LINE__); \
    }                                                         \
  } while (false)
