#pragma once

#include <string_view>

namespace candor {

/// Whether a text is a day of the Gregorian calendar as YYYY-MM-DD.
bool is_day(std::string_view text);

}  // namespace candor
