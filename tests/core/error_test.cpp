#include "pipeline/core/error.h"

#include <gtest/gtest.h>

#include <array>
#include <set>
#include <string>
#include <string_view>

namespace candor {
namespace {

constexpr std::array kCodes = {
    ErrorCode::usage,          ErrorCode::unreadable,        ErrorCode::unsupported,
    ErrorCode::damaged,        ErrorCode::unknown_unit,      ErrorCode::invalid_value,
    ErrorCode::incompatible,   ErrorCode::insufficient_data, ErrorCode::not_found,
    ErrorCode::already_exists, ErrorCode::write_failure,     ErrorCode::library_damaged,
    ErrorCode::device,         ErrorCode::cancelled,         ErrorCode::internal,
};

TEST(ErrorCode, IsListedHereWithoutAGap) {
  for (std::size_t i = 0; i < kCodes.size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(kCodes[i]), i);
  }
  EXPECT_EQ(kCodes.back(), ErrorCode::internal) << "internal is the last one";
}

TEST(ErrorCode, HasANameOfItsOwn) {
  std::set<std::string_view> names;
  for (const auto code : kCodes) names.insert(to_string(code));
  EXPECT_EQ(names.size(), kCodes.size());
}

TEST(ErrorCode, IsNamedInLowerCaseWithHyphens) {
  for (const auto code : kCodes) {
    const std::string_view name = to_string(code);
    EXPECT_FALSE(name.empty());
    EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz-"), std::string_view::npos)
        << name;
  }
  EXPECT_EQ(to_string(ErrorCode::unknown_unit), "unknown-unit");
  EXPECT_EQ(to_string(ErrorCode::library_damaged), "library-damaged");
}

}  // namespace
}  // namespace candor
