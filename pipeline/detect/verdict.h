#pragma once

#include <string_view>

namespace candor {

/// What may be said of a target. There is no verdict "absent".
enum class Verdict { found, possible, not_detected, inconclusive };

/// "found", "possible", "not-detected", "inconclusive".
std::string_view to_string(Verdict verdict);

}  // namespace candor
