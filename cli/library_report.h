#pragma once

#include <string>

#include "library/library.h"

namespace candor::cli {

/// What a library is, as `library info` and `build` print it; in JSON, an object to be put into a
/// document.
std::string text_of(const library::Info& info);
std::string json_text(const library::Info& info);

/// One reference, as `library show` and `list` print it; in JSON, an object.
std::string text_of(const library::Entry& entry);
std::string json_text(const library::Entry& entry);

/// What `build` or `add` did; in JSON, the document candor.library-build/1.
std::string text_of(const library::BuildReport& report);
std::string json_text(const library::BuildReport& report);

}  // namespace candor::cli
