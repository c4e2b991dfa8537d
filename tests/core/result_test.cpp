#include "pipeline/core/result.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <type_traits>
#include <vector>

namespace candor {
namespace {

using ::testing::ElementsAre;

Error refusal() { return Error{ErrorCode::invalid_value, "window = 10, but it must be odd"}; }

Result<int> positive(int number) {
  if (number <= 0) return refusal();
  return number;
}

Result<void> check(int number) {
  if (number <= 0) return refusal();
  return {};
}

Result<std::unique_ptr<int>> boxed(int number) {
  return std::make_unique<int>(CANDOR_TRY(positive(number)));
}

Result<std::string> described(int number) {
  CANDOR_TRY(check(number));
  const auto box = CANDOR_TRY(boxed(number));
  return std::to_string(*box);
}

/// Tells whether it was copied.
struct CopyCounter {
  CopyCounter() = default;
  CopyCounter(const CopyCounter& other) : copies(other.copies + 1) {}
  CopyCounter(CopyCounter&& other) noexcept : copies(other.copies) {}
  CopyCounter& operator=(const CopyCounter&) = delete;
  CopyCounter& operator=(CopyCounter&&) = delete;
  ~CopyCounter() = default;

  int copies = 0;
};

Result<CopyCounter> counter() { return CopyCounter(); }

Result<CopyCounter> passed_on() { return CANDOR_TRY(counter()); }

TEST(Result, HoldsItsValue) {
  const auto result = positive(3);
  EXPECT_TRUE(result.ok());
  EXPECT_TRUE(static_cast<bool>(result));
  EXPECT_EQ(result.value(), 3);
  EXPECT_EQ(*result, 3);
}

TEST(Result, HoldsTheErrorInsteadOfAValue) {
  const auto result = positive(-3);
  EXPECT_FALSE(result.ok());
  EXPECT_FALSE(static_cast<bool>(result));
  EXPECT_EQ(result.error().code, ErrorCode::invalid_value);
  EXPECT_EQ(result.error().message, "window = 10, but it must be odd");
}

TEST(Result, GivesAccessToTheMembersOfItsValue) {
  Result<std::string> result{std::string("neon")};
  EXPECT_EQ(result->size(), 4U);
  result->push_back('!');
  result.value() += "?";
  *result += ".";
  EXPECT_EQ(*result, "neon!?.");
}

TEST(Result, MayHoldAnErrorAsItsOwnKindOfText) {
  const Result<std::string> text{std::string("internal")};
  EXPECT_TRUE(text.ok());
}

TEST(Result, HandsOutAMoveOnlyValue) {
  auto result = boxed(7);
  ASSERT_TRUE(result.ok());
  const std::unique_ptr<int> box = std::move(result).value();
  EXPECT_EQ(*box, 7);
  const std::unique_ptr<int> other = *boxed(8);
  EXPECT_EQ(*other, 8);
}

TEST(Result, IsMovedAndNeverCopiedThroughTry) {
  const auto result = passed_on();
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->copies, 0);
}

TEST(Result, CanBeCopiedIfItsValueCan) {
  static_assert(std::is_copy_constructible_v<Result<std::string>>);
  static_assert(!std::is_copy_constructible_v<Result<std::unique_ptr<int>>>);
  static_assert(std::is_move_constructible_v<Result<std::unique_ptr<int>>>);
  const Result<std::vector<int>> original{std::vector<int>{1, 2}};
  Result<std::vector<int>> copy = original;
  copy->push_back(3);
  EXPECT_THAT(*original, ElementsAre(1, 2));
  EXPECT_THAT(*copy, ElementsAre(1, 2, 3));
}

TEST(Result, OfVoidIsOkUnlessItHoldsAnError) {
  EXPECT_TRUE(check(1).ok());
  check(1).value();
  const auto failed = check(0);
  EXPECT_FALSE(failed.ok());
  EXPECT_EQ(failed.error().message, refusal().message);
}

TEST(Result, HandsOutItsErrorByMove) {
  auto failed = positive(0);
  const Error error = std::move(failed).error();
  EXPECT_EQ(error.message, refusal().message);
  const Error of_void = check(0).error();
  EXPECT_EQ(of_void.code, ErrorCode::invalid_value);
}

TEST(Try, YieldsTheValue) {
  const auto result = described(42);
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(*result, "42");
}

TEST(Try, ReturnsTheErrorUnchangedAcrossResultTypes) {
  const auto result = described(-1);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, ErrorCode::invalid_value);
  EXPECT_EQ(result.error().message, refusal().message);
}

TEST(ResultDeathTest, ValueOfAnErrorAbortsAndSaysWhichError) {
  EXPECT_DEATH(positive(0).value(), "holds an error: window = 10, but it must be odd");
  EXPECT_DEATH(*positive(0), "holds an error: window = 10");
  EXPECT_DEATH(static_cast<void>(described(0)->size()), "holds an error");
  EXPECT_DEATH(check(0).value(), "value\\(\\) of a Result that holds an error");
}

TEST(ResultDeathTest, ErrorOfAValueAborts) {
  EXPECT_DEATH(static_cast<void>(positive(1).error()),
               "error\\(\\) of a Result that holds a value");
  const auto result = positive(1);
  EXPECT_DEATH(static_cast<void>(result.error()), "error\\(\\) of a Result that holds a value");
  EXPECT_DEATH(static_cast<void>(check(1).error()), "error\\(\\) of a Result that holds no error");
}

TEST(InvariantDeathTest, NamesThePlaceAndTheReason) {
  EXPECT_DEATH(CANDOR_INVARIANT(1 + 1 == 3, "sums are sums"),
               "broken invariant at .*result_test.cpp:[0-9]+: sums are sums");
}

TEST(Invariant, ThatHoldsDoesNothing) { CANDOR_INVARIANT(1 + 1 == 2, "sums are sums"); }

}  // namespace
}  // namespace candor
