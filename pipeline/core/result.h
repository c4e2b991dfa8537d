#pragma once

#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

#include "pipeline/core/error.h"
#include "pipeline/core/invariant.h"

namespace candor {

/// A value, or the error that kept it from existing. Dropping one does not compile.
template <typename T>
class [[nodiscard]] Result {
 public:
  using Value = T;

  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  const T& value() const& {
    require_value();
    return std::get<0>(state_);
  }
  T& value() & {
    require_value();
    return std::get<0>(state_);
  }
  T&& value() && {
    require_value();
    return std::get<0>(std::move(state_));
  }
  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }

  const Error& error() const& {
    CANDOR_INVARIANT(!ok(), "error() of a Result that holds a value");
    return std::get<1>(state_);
  }
  Error&& error() && {
    CANDOR_INVARIANT(!ok(), "error() of a Result that holds a value");
    return std::get<1>(std::move(state_));
  }

 private:
  void require_value() const {
    if (!ok()) {
      invariant_failed("value() of a Result that holds an error: " + std::get<1>(state_).message,
                       __FILE__, __LINE__);
    }
  }

  std::variant<T, Error> state_;
};

/// The outcome of an act that yields nothing but may fail.
template <>
class [[nodiscard]] Result<void> {
 public:
  using Value = void;

  Result() = default;
  Result(Error error) : error_(std::move(error)) {}

  bool ok() const { return !error_.has_value(); }
  explicit operator bool() const { return ok(); }
  void value() const { CANDOR_INVARIANT(ok(), "value() of a Result that holds an error"); }

  const Error& error() const& {
    CANDOR_INVARIANT(!ok(), "error() of a Result that holds no error");
    return *error_;
  }
  Error&& error() && {
    CANDOR_INVARIANT(!ok(), "error() of a Result that holds no error");
    return *std::move(error_);
  }

 private:
  std::optional<Error> error_;
};

}  // namespace candor

/// Yield the value of a `Result`, or return its error from the enclosing function:
/// `auto spectrum = CANDOR_TRY(read(bytes));`
/// Not behind another member in braces or beside another temporary that owns memory: g++ 12 and
/// clang 14 do not destroy those when the error returns.
#define CANDOR_TRY(expression) CANDOR_TRY_UNIQUE_(expression, __COUNTER__)
#define CANDOR_TRY_UNIQUE_(expression, number) CANDOR_TRY_NAMED_(expression, number)
#define CANDOR_TRY_NAMED_(expression, number)           \
  __extension__({                                       \
    auto candor_result_##number = (expression);         \
    if (!candor_result_##number.ok()) {                 \
      return std::move(candor_result_##number).error(); \
    }                                                   \
    std::move(candor_result_##number).value();          \
  })
