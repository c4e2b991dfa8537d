#pragma once

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTest>
#include <functional>
#include <string>
#include <vector>

#include "gui/samples/log_thread.h"
#include "tests/records/test_log.h"

namespace candor::gui {

/// A log in a folder of the test's own, filled before a `LogThread` opens it.
class MadeSamples {
 public:
  MadeSamples() {
    auto log = records::SampleLog::open(path(), clock_.clock(), records::repeatable_random(7));
    EXPECT_OK(log);
    filling_.emplace(*std::move(log));
  }

  std::filesystem::path path() const { return folder_.path() / "samples.sqlite"; }
  records::SampleLog& log() { return *filling_; }
  records::TestClock& clock() { return clock_; }

  /// Nothing more is filled in.
  void close() { filling_.reset(); }

  records::SampleCode add(const std::vector<std::string>& expected) {
    const auto code = filling_->new_code();
    EXPECT_OK(code);
    record(*code, records::Intake{.expected = expected});
    return *code;
  }

  records::EventNumber record(const records::SampleCode& code, const records::Record& record,
                              const std::string& reason = {},
                              const std::vector<std::string>& files = {}) {
    const auto recorded =
        filling_->record({.sample = code, .record = record, .reason = reason, .files = files});
    EXPECT_OK(recorded);
    return recorded.ok() ? recorded->event : 0;
  }

  void scan(const records::SampleCode& code, const std::string& technique = "ir") {
    const std::string bytes = "bytes of " + code.text() + technique;
    records::Scan scan = records::scan_of_file(bytes);
    scan.technique = technique;
    record(code, scan, {}, {bytes});
  }

 private:
  records::TestFolder folder_;
  records::TestClock clock_;
  std::optional<records::SampleLog> filling_;
};

}  // namespace candor::gui
