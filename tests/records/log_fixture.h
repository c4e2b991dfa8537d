#pragma once

#include <optional>

#include "tests/records/test_log.h"

namespace candor::records {

/// A log of the test's own with a sample in it, on a clock that the test sets.
class LogTest : public ::testing::Test {
 protected:
  SampleLog open() {
    auto log = SampleLog::open(path_, clock_.clock(), repeatable_random(++seed_), key_);
    EXPECT_OK(log);
    return *std::move(log);
  }

  SampleCode new_sample(SampleLog& log, const Intake& intake = {.expected = {"MDMA"}}) {
    auto code = log.new_code();
    EXPECT_OK(code);
    const auto recorded = log.record({.sample = *code, .role = Role::collector, .record = intake});
    EXPECT_OK(recorded);
    return *std::move(code);
  }

  EventNumber note(SampleLog& log, const SampleCode& code, const std::string& text) {
    const auto recorded = log.record({.sample = code, .record = Note{text}});
    EXPECT_OK(recorded);
    return recorded.ok() ? recorded->event : 0;
  }

  EventNumber scan(SampleLog& log, const SampleCode& code, const std::string& bytes) {
    const auto recorded =
        log.record({.sample = code, .record = scan_of_file(bytes), .files = {bytes}});
    EXPECT_OK(recorded);
    return recorded.ok() ? recorded->event : 0;
  }

  TestFolder folder_;
  std::filesystem::path path_ = folder_.path() / "samples.sqlite";
  TestClock clock_;
  std::uint32_t seed_ = 0;
  std::optional<LogKey> key_ = {};  ///< of a log that is encrypted
};

}  // namespace candor::records
