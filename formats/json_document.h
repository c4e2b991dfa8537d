#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/result.h"

namespace candor::formats {

enum class JsonKind { null, boolean, number, text, numbers, list, object };

/// Name a kind as messages do: "a number", "an array of numbers", ...
std::string_view to_string(JsonKind kind);

struct JsonMember;

/// A JSON value (RFC 8259). An array that holds numbers and nothing else is `numbers`; any other
/// array, the empty one among them, is a `list`.
struct JsonValue {
  JsonKind kind = JsonKind::null;
  std::string text;  ///< of a text, unescaped; of a number or boolean as the file writes it
  std::vector<double> numbers;  ///< of an array; the one of a number
  std::vector<JsonValue> items;
  std::vector<JsonMember> members;
  std::size_t line = 0;

  /// The member of that name; null if there is none or this is no object.
  const JsonValue* find(std::string_view name) const;
  JsonValue* find(std::string_view name);
};

struct JsonMember {
  std::string key;
  JsonValue value;
};

/// Read one JSON document, which is an object. Errors, each with the line where that is known:
/// `damaged` for what is no JSON, ends early or goes on behind its end, for a key that stands twice
/// in one object, and for text that is no UTF-8; `invalid_value` for numbers beyond a double;
/// `unsupported` for more than 100 000 values besides those of arrays of numbers, or nesting deeper
/// than 64.
Result<JsonValue> parse_json(std::string_view bytes);

/// Ask for a member of a kind. Errors: `damaged` where it is missing or another.
Result<JsonValue*> require_member(JsonValue& object, std::string_view name, JsonKind kind);

/// The text, the number or the count (a whole number, at most 10⁹) of that name. Errors: `damaged`
/// where it is missing or another.
Result<std::string> text_member(JsonValue& object, std::string_view name);
Result<double> number_member(JsonValue& object, std::string_view name);
Result<std::size_t> count_member(JsonValue& object, std::string_view name);

/// Refuse keys that are not described: they may be meant to change something. `what` names the
/// object. Errors: `damaged`, naming the key.
Result<void> require_known_keys(const JsonValue& object, std::string_view what,
                                std::initializer_list<std::string_view> keys);

/// True if the bytes begin as a JSON object does, byte order mark and blank space aside.
bool begins_json_object(std::string_view bytes);

/// The text with quotes, escaped as JSON asks (RFC 8259, section 7).
std::string json_text(std::string_view text);

}  // namespace candor::formats
