#pragma once

#include <string>
#include <string_view>

namespace candor {

/// Text as it may stand in HTML, between tags or in a quoted attribute.
std::string escaped(std::string_view text);

}  // namespace candor
