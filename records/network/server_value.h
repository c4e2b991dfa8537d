#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "pipeline/core/result.h"
#include "records/database.h"

namespace candor::records {

/// A value for a parameter of a statement, as PostgreSQL reads it from text. A text holds no zero
/// byte: give such bytes as `Blob`.
class ServerValue {
 public:
  ServerValue(std::nullopt_t) {}
  ServerValue(int number) : ServerValue(std::int64_t{number}) {}
  ServerValue(std::int64_t number);
  ServerValue(std::optional<std::int64_t> number);
  ServerValue(bool value);
  ServerValue(std::string text) : text_(std::move(text)) {}
  ServerValue(std::string_view text) : text_(std::in_place, text) {}
  ServerValue(const char* text) : text_(std::in_place, text) {}
  ServerValue(Blob blob);

  /// The text; none for NULL.
  const std::optional<std::string>& text() const { return text_; }

 private:
  std::optional<std::string> text_;
};

/// An array for a parameter, such as `$1::bigint[]`: a statement that takes rows by `unnest` sends
/// as many of them as there are in one message.
class ServerArray {
 public:
  void add(const ServerValue& value);
  bool empty() const { return text_.empty(); }
  /// How many bytes the array takes on its way.
  std::size_t size() const { return text_.size(); }
  ServerValue value() const { return "{" + text_ + "}"; }

 private:
  std::string text_;
};

/// The bytes of a `bytea` as PostgreSQL writes it. Errors: `damaged`.
Result<std::string> bytes_of_server_text(std::string_view text);

}  // namespace candor::records
