#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "formats/format.h"

namespace candor::formats {

/// Expect that a file is refused with this code and a message that holds this part.
inline void expect_refused(const Result<SpectrumFile>& file, ErrorCode code,
                           std::string_view part) {
  ASSERT_FALSE(file.ok());
  EXPECT_EQ(file.error().code, code) << file.error().message;
  EXPECT_THAT(file.error().message, testing::HasSubstr(std::string(part)));
}

}  // namespace candor::formats
