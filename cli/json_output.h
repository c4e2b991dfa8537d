#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace candor::cli {

/// Keeps the order in which keys are written: that of the published schemas.
using Json = nlohmann::ordered_json;

/// A document as the commands print it: indented by two, with a line end last. Bytes that are not
/// UTF-8 become U+FFFD.
std::string pretty(const Json& document);

/// null for what is not known.
template <typename Number>
Json number_or_null(const std::optional<Number>& number) {
  return number ? Json(*number) : Json(nullptr);
}

/// null for an empty text.
Json text_or_null(const std::string& text);

}  // namespace candor::cli
