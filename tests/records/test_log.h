#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "pipeline/core/sha256.h"
#include "records/sample_log.h"

namespace candor::records {

/// A folder of the test's own, deleted with it.
class TestFolder {
 public:
  TestFolder() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    path_ = std::filesystem::temp_directory_path() /
            ("candor-" + std::string(test->test_suite_name()) + "-" + test->name() + "-" +
             std::to_string(::getpid()));
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;
  ~TestFolder() { std::filesystem::remove_all(path_); }

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

inline void write_bytes(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

/// A clock that a test sets; it moves on by a second each time it is looked at.
class TestClock {
 public:
  Clock clock() {
    return [this] { return now_ += std::chrono::seconds(1); };
  }
  void set(std::chrono::system_clock::time_point now) { now_ = now; }
  std::chrono::system_clock::time_point now() const { return now_; }

 private:
  std::chrono::system_clock::time_point now_ =
      std::chrono::sys_days(std::chrono::year(2026) / 11 / 30);
};

/// Draws that repeat from run to run: xorshift32.
inline RandomSource repeatable_random(std::uint32_t seed = 1) {
  return [state = seed]() mutable {
    state ^= state << 13U;
    state ^= state >> 17U;
    state ^= state << 5U;
    return state;
  };
}

inline const std::string& analysis_document() {
  static const std::string kDocument =
      R"({"schema":"candor.analysis/1","mixture":{"components":[)"
      R"({"substance":"Caffeine","group":"other"},{"substance":null,"group":"cathinone"}]},)"
      R"("watch":[{"target":"fentanyl","verdict":"possible"},)"
      R"({"target":"cathinone","verdict":"found"},)"
      R"({"target":"nitazene","verdict":"not-detected"}]})";
  return kDocument;
}

inline Scan scan_of_file(const std::string& bytes) {
  return {.technique = "ir",
          .source_name = "sample.dx",
          .file_sha256 = sha256_hex(bytes),
          .instrument = "Maker ALPHA 123",
          .recipe = "ir-default",
          .recipe_fingerprint = "f0",
          .library = "starter",
          .library_revision = "r1",
          .program_version = "0.1.0",
          .analysis = analysis_document(),
          .shown = {"A cathinone stimulant was found.", "en"}};
}

}  // namespace candor::records

/// `ASSERT_OK(result)` with the error's words.
#define ASSERT_OK(result) ASSERT_TRUE((result).ok()) << (result).error().message
#define EXPECT_OK(result) EXPECT_TRUE((result).ok()) << (result).error().message
#define EXPECT_ERROR_OF(expected, result)                                 \
  do {                                                                    \
    const auto& outcome = (result);                                       \
    ASSERT_FALSE(outcome.ok());                                           \
    EXPECT_EQ(outcome.error().code, expected) << outcome.error().message; \
  } while (false)
