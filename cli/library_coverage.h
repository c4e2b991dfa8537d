#pragma once

#include <span>
#include <string>

#include "library/coverage.h"

namespace candor::cli {

/// What a library leaves undetected, as `library info` prints it; in JSON, an array to be put into
/// a document.
std::string text_of(std::span<const library::Coverage> coverage);
std::string json_text(std::span<const library::Coverage> coverage);

}  // namespace candor::cli
