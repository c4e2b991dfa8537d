#pragma once

#include <string>
#include <string_view>

#include "pipeline/core/result.h"

namespace candor::drivers::opus {

/// Windows code page 1252 as UTF-8. The five bytes that the code page leaves undefined become
/// U+FFFD. Source: Microsoft's table cp1252 at unicode.org.
std::string utf8_of_windows_1252(std::string_view text);

/// UTF-8 as Windows code page 1252. Errors: `usage` for text that is no UTF-8 and for characters
/// that the code page lacks.
Result<std::string> windows_1252_of_utf8(std::string_view text);

}  // namespace candor::drivers::opus
