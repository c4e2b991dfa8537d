#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "pipeline/core/result.h"

/// Skip the rest of a test where the shared measurement data are not beside the checkout; in CI
/// their lack is a failure.
#define REQUIRE_SHARED_DATA()                                                  \
  do {                                                                         \
    if (!std::filesystem::exists(CANDOR_SHARED_DATA)) {                        \
      if (std::getenv("CI") != nullptr) FAIL() << "no " << CANDOR_SHARED_DATA; \
      GTEST_SKIP() << "needs the measurement data at " << CANDOR_SHARED_DATA;  \
    }                                                                          \
  } while (false)

/// Assert that a Result holds a value, and name it.
#define ASSERT_OK_AND_ASSIGN(declaration, expression) \
  ASSERT_OK_AND_ASSIGN_IMPL_(declaration, expression, CANDOR_JOIN_(result_, __LINE__))
#define CANDOR_JOIN_INNER_(a, b) a##b
#define CANDOR_JOIN_(a, b) CANDOR_JOIN_INNER_(a, b)
#define ASSERT_OK_AND_ASSIGN_IMPL_(declaration, expression, result) \
  auto result = (expression);                                       \
  ASSERT_TRUE(result.ok()) << result.error().message;               \
  declaration = std::move(result).value()

/// Expect that a Result holds an error of that code.
#define EXPECT_ERROR(error_code, expression)                                \
  do {                                                                      \
    const auto& result_ = (expression);                                     \
    ASSERT_FALSE(result_.ok()) << "a value where an error was expected";    \
    EXPECT_EQ(result_.error().code, error_code) << result_.error().message; \
  } while (false)
