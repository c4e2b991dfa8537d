#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "library/library.h"

namespace candor::cli {

/// What a library is, as `library info` and `build` print it.
std::string text_of(const library::Info& info);
nlohmann::ordered_json json_of(const library::Info& info);

/// One reference, as `library show` and `list` print it.
std::string text_of(const library::Entry& entry);
nlohmann::ordered_json json_of(const library::Entry& entry);

/// What `build` or `add` did; candor.library-build/1.
std::string text_of(const library::BuildReport& report);
nlohmann::ordered_json json_of(const library::BuildReport& report);

/// A document as it is printed.
std::string pretty(const nlohmann::ordered_json& document);

}  // namespace candor::cli
