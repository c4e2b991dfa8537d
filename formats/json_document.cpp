#include "formats/json_document.h"

#include <fmt/core.h>
#include <simdjson.h>

#include <algorithm>
#include <cmath>

#include "formats/number.h"
#include "formats/text.h"

namespace candor::formats {
namespace {

namespace ondemand = simdjson::ondemand;

constexpr std::size_t kMostValues = 100000;
constexpr int kDeepest = 64;

Error incomplete() {
  return Error{ErrorCode::damaged,
               "the JSON document does not end with the brace that ends its object: it has been "
               "cut, or more stands behind the end"};
}

/// Makes values of what the library finds, and knows where it is.
class Builder {
 public:
  Builder(std::string_view text, ondemand::document& document) : text_(text), document_(document) {}

  Result<JsonValue> read() {
    ondemand::json_type type{};
    if (const auto error = document_.type().get(type); error != simdjson::SUCCESS) {
      return fault(error);
    }
    if (type != ondemand::json_type::object) {
      return Error{ErrorCode::unsupported, "the JSON document is no object"};
    }
    ondemand::object object;
    if (const auto error = document_.get_object().get(object); error != simdjson::SUCCESS) {
      return fault(error);
    }
    auto value = read_object(object, 1);
    if (!value) return value;
    if (const std::size_t line = here(); line != 0) {
      return at_line(ErrorCode::damaged, line, "there is more behind the end of the JSON object");
    }
    return value;
  }

 private:
  std::size_t line_of(const char* place) const {
    const auto length = static_cast<std::size_t>(place - text_.data());
    if (length > text_.size()) return 0;
    // Values come in order: count on from the last place.
    if (length < counted_) return 1 + lines_in(text_.substr(0, length));
    lines_ += lines_in(text_.substr(counted_, length - counted_));
    counted_ = length;
    return 1 + lines_;
  }

  static std::size_t lines_in(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count(text, '\n'));
  }

  /// Note the value that is read next.
  void come_to(ondemand::value& item) { last_ = item.raw_json_token().data(); }

  std::size_t here() const {
    const char* place = nullptr;
    if (document_.current_location().get(place) != simdjson::SUCCESS) return 0;
    return line_of(place);
  }

  Error at_line(ErrorCode code, std::size_t line, std::string_view what) const {
    if (line == 0) return Error{code, std::string(what)};
    return Error{code, fmt::format("line {}: {}", line, what)};
  }

  Error fault(simdjson::error_code error) const {
    if (error == simdjson::INCOMPLETE_ARRAY_OR_OBJECT) return incomplete();
    // After a fault the library says no more where it is: it was behind the value before.
    const std::size_t line = last_ == nullptr ? 0 : line_of(last_);
    return at_line(
        ErrorCode::damaged, line,
        fmt::format("this is no JSON, here or soon after: {}", simdjson::error_message(error)));
  }

  Error twice(std::string_view key) const {
    return at_line(ErrorCode::damaged, here(),
                   fmt::format("the key \"{}\" stands twice in one object", excerpt(key)));
  }

  Result<JsonValue> read_object(ondemand::object& object, int depth) {
    JsonValue value;
    value.kind = JsonKind::object;
    value.line = here();
    for (auto member : object) {
      if (const auto error = member.error(); error != simdjson::SUCCESS) return fault(error);
      ondemand::field field = member.value_unsafe();
      std::string_view key;
      if (const auto error = field.unescaped_key().get(key); error != simdjson::SUCCESS) {
        return fault(error);
      }
      std::string name(key);
      come_to(field.value());
      auto inner = read_value(field.value(), depth);
      if (!inner) return inner;
      value.members.push_back({std::move(name), std::move(inner).value()});
    }
    std::vector<std::string_view> keys;
    keys.reserve(value.members.size());
    for (const auto& member : value.members) keys.emplace_back(member.key);
    std::ranges::sort(keys);
    const auto same = std::ranges::adjacent_find(keys);
    if (same != keys.end()) return twice(*same);
    return value;
  }

  Result<JsonValue> read_array(ondemand::array& array, int depth) {
    JsonValue value;
    value.line = here();
    value.kind = JsonKind::numbers;
    std::size_t count = 0;
    if (const auto error = array.count_elements().get(count); error != simdjson::SUCCESS) {
      return fault(error);
    }
    value.numbers.reserve(count);
    for (auto element : array) {
      if (const auto error = element.error(); error != simdjson::SUCCESS) return fault(error);
      ondemand::value item = element.value_unsafe();
      come_to(item);
      if (value.kind == JsonKind::numbers) {
        ondemand::json_type type{};
        if (const auto error = item.type().get(type); error != simdjson::SUCCESS) {
          return fault(error);
        }
        if (type == ondemand::json_type::number) {
          const double number = CANDOR_TRY(read_number(item));
          value.numbers.push_back(number);
          continue;
        }
        // Numbers before something else become values of their own.
        value.kind = JsonKind::list;
        for (std::size_t i = 0; i < value.numbers.size(); ++i) {
          CANDOR_TRY(count_value());
          JsonValue number;
          number.kind = JsonKind::number;
          number.numbers.push_back(value.numbers[i]);
          value.items.push_back(std::move(number));
        }
        value.numbers = {};
      }
      auto inner = read_value(item, depth);
      if (!inner) return inner;
      value.items.push_back(std::move(inner).value());
    }
    if (count == 0) value.kind = JsonKind::list;
    return value;
  }

  Result<double> read_number(ondemand::value& item) {
    double number = 0;
    if (const auto error = item.get_double().get(number); error != simdjson::SUCCESS) {
      const std::string_view token = item.raw_json_token();
      const ScannedNumber scanned = scan_whole(token);
      if (scanned.fault == NumberFault::out_of_range) {
        return at_line(ErrorCode::invalid_value, here(),
                       fmt::format("\"{}\" is beyond what a double can hold", excerpt(token)));
      }
      return at_line(ErrorCode::damaged, here(),
                     fmt::format("\"{}\" is no number of JSON", excerpt(trimmed(token))));
    }
    return number;
  }

  Result<void> count_value() {
    if (++values_ <= kMostValues) return {};
    return at_line(ErrorCode::unsupported, here(),
                   fmt::format("more than {} values besides arrays of numbers", kMostValues));
  }

  Result<JsonValue> read_value(ondemand::value& item, int depth) {
    CANDOR_TRY(count_value());
    if (depth > kDeepest) {
      return at_line(ErrorCode::unsupported, here(),
                     fmt::format("values nested more than {} deep", kDeepest));
    }
    ondemand::json_type type{};
    if (const auto error = item.type().get(type); error != simdjson::SUCCESS) return fault(error);
    switch (type) {
      case ondemand::json_type::object: {
        ondemand::object object;
        if (const auto error = item.get_object().get(object); error != simdjson::SUCCESS) {
          return fault(error);
        }
        return read_object(object, depth + 1);
      }
      case ondemand::json_type::array: {
        ondemand::array array;
        if (const auto error = item.get_array().get(array); error != simdjson::SUCCESS) {
          return fault(error);
        }
        return read_array(array, depth + 1);
      }
      default: return read_scalar(item, type);
    }
  }

  Result<JsonValue> read_scalar(ondemand::value& item, ondemand::json_type type) {
    JsonValue value;
    value.line = here();
    if (type == ondemand::json_type::string) {
      std::string_view text;
      if (const auto error = item.get_string().get(text); error != simdjson::SUCCESS) {
        return fault(error);
      }
      value.kind = JsonKind::text;
      value.text = text;
      return value;
    }
    value.text = trimmed(item.raw_json_token());
    if (type == ondemand::json_type::number) {
      value.kind = JsonKind::number;
      value.numbers.push_back(CANDOR_TRY(read_number(item)));
    } else if (type == ondemand::json_type::boolean) {
      value.kind = JsonKind::boolean;
      bool ignored = false;
      if (const auto error = item.get_bool().get(ignored); error != simdjson::SUCCESS) {
        return fault(error);
      }
    } else {
      bool is_null = false;
      const auto error = item.is_null().get(is_null);
      if (error != simdjson::SUCCESS) return fault(error);
      if (!is_null) return fault(simdjson::N_ATOM_ERROR);
    }
    return value;
  }

  std::string_view text_;
  ondemand::document& document_;
  const char* last_ = nullptr;
  std::size_t values_ = 0;
  mutable std::size_t counted_ = 0;
  mutable std::size_t lines_ = 0;
};

}  // namespace

std::string_view to_string(JsonKind kind) {
  switch (kind) {
    case JsonKind::null: return "null";
    case JsonKind::boolean: return "a boolean";
    case JsonKind::number: return "a number";
    case JsonKind::text: return "a text";
    case JsonKind::numbers: return "an array of numbers";
    case JsonKind::list: return "an array of other things than numbers";
    case JsonKind::object: return "an object";
  }
  return "";
}

const JsonValue* JsonValue::find(std::string_view name) const {
  for (const auto& [key, value] : members) {
    if (key == name) return &value;
  }
  return nullptr;
}

JsonValue* JsonValue::find(std::string_view name) {
  for (auto& [key, value] : members) {
    if (key == name) return &value;
  }
  return nullptr;
}

Result<JsonValue> parse_json(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (!is_utf8(bytes)) {
    return Error{ErrorCode::damaged, "the JSON document is no UTF-8, as JSON has to be"};
  }
  const simdjson::padded_string padded(bytes);
  ondemand::parser parser;
  ondemand::document document;
  const auto error = parser.iterate(padded).get(document);
  if (error == simdjson::INCOMPLETE_ARRAY_OR_OBJECT || error == simdjson::UNCLOSED_STRING) {
    return incomplete();
  }
  if (error != simdjson::SUCCESS) {
    return Error{ErrorCode::damaged,
                 fmt::format("this is no JSON: {}", simdjson::error_message(error))};
  }
  return Builder(std::string_view(padded.data(), padded.size()), document).read();
}

Result<JsonValue*> require_member(JsonValue& object, std::string_view name, JsonKind kind) {
  JsonValue* value = object.find(name);
  if (value == nullptr) {
    return Error{ErrorCode::damaged,
                 fmt::format("line {}: the object has no key \"{}\"", object.line, name)};
  }
  if (value->kind != kind) {
    return Error{ErrorCode::damaged,
                 fmt::format("line {}: \"{}\" is {}, but should be {}", value->line, name,
                             to_string(value->kind), to_string(kind))};
  }
  return value;
}

Result<std::string> text_member(JsonValue& object, std::string_view name) {
  return CANDOR_TRY(require_member(object, name, JsonKind::text))->text;
}

Result<double> number_member(JsonValue& object, std::string_view name) {
  return CANDOR_TRY(require_member(object, name, JsonKind::number))->numbers.front();
}

Result<std::size_t> count_member(JsonValue& object, std::string_view name) {
  constexpr double kMostCount = 1e9;
  const JsonValue* value = CANDOR_TRY(require_member(object, name, JsonKind::number));
  const double number = value->numbers.front();
  if (number >= 0 && number <= kMostCount && number == std::floor(number)) {
    return static_cast<std::size_t>(number);
  }
  return Error{ErrorCode::damaged, fmt::format("line {}: \"{}\" is {}; it should be a count",
                                               value->line, name, excerpt(value->text))};
}

Result<void> require_known_keys(const JsonValue& object, std::string_view what,
                                std::initializer_list<std::string_view> keys) {
  for (const auto& [key, value] : object.members) {
    if (std::ranges::find(keys, std::string_view(key)) != keys.end()) continue;
    return Error{ErrorCode::damaged,
                 fmt::format("line {}: {} has no key \"{}\"", value.line, what, excerpt(key))};
  }
  return {};
}

bool begins_json_object(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const auto first = bytes.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && bytes[first] == '{';
}

std::string json_text(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (is_control(c)) {
      result += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      result += c;
    }
  }
  return result += '"';
}

}  // namespace candor::formats
