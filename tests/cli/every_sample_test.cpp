#include "cli/every_sample.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "tests/records/log_fixture.h"

namespace candor::cli {
namespace {

using records::Role;
using records::Sample;
using records::SampleCode;
using records::SampleLog;

class EverySample : public records::LogTest {
 protected:
  /// So many samples, the oldest first.
  std::vector<SampleCode> begin(SampleLog& log, int count) {
    std::vector<SampleCode> codes;
    for (int i = 0; i < count; ++i) codes.push_back(new_sample(log));
    return codes;
  }

  /// Walk the log; `meanwhile` is told of each sample after it was taken, and how many were.
  template <typename Meanwhile>
  std::vector<std::string> taken(SampleLog& log, Meanwhile meanwhile) {
    std::vector<std::string> codes;
    const auto walked =
        for_every_sample(log, "reading", Chatter::quiet, [&](const Sample& sample) -> Result<void> {
          EXPECT_NE(sample.state(), records::SampleState::purged);
          codes.push_back(sample.code().text());
          meanwhile(codes.size());
          return {};
        });
    EXPECT_OK(walked);
    return codes;
  }
};

std::vector<std::string> texts_of(const std::vector<SampleCode>& codes) {
  std::vector<std::string> texts;
  for (auto code = codes.rbegin(); code != codes.rend(); ++code) texts.push_back(code->text());
  return texts;
}

constexpr int kThreePages = 230;

TEST_F(EverySample, IsTakenOnceTheNewestFirst) {
  SampleLog log = open();
  const auto codes = begin(log, kThreePages);
  EXPECT_EQ(taken(log, [](std::size_t) {}), texts_of(codes));
}

TEST_F(EverySample, IsTakenOnceThoughAnotherProgramPurgesSomeOnEveryPage) {
  SampleLog log = open();
  const auto codes = begin(log, kThreePages);
  SampleLog other = open();
  std::set<std::string> purged;
  // While each page is read: samples that were taken already, of that page and the one before, some
  // that come later on it, and some of the next. By place in `codes`, the newest last.
  const auto purge = [&](std::vector<std::size_t> places) {
    std::vector<SampleCode> gone;
    for (const std::size_t place : places) {
      gone.push_back(codes[place]);
      purged.insert(codes[place].text());
    }
    EXPECT_OK(other.purge(gone, Role::site_lead, "asked for"));
  };
  const auto found = taken(log, [&](std::size_t done) {
    if (done == 40) purge({229, 228, 200, 185, 184, 120, 100, 20});
    if (done == 97) purge({227, 226, 225, 224, 131, 119, 118});
    if (done == 150) purge({223, 140, 60, 50, 49, 48, 1, 0});
  });
  const std::set<std::string> once(found.begin(), found.end());
  EXPECT_EQ(once.size(), found.size()) << "one was taken twice";
  for (const SampleCode& code : codes) {
    EXPECT_TRUE(once.contains(code.text()) || purged.contains(code.text()))
        << code.text() << " was skipped";
  }
  EXPECT_EQ(found.size(), 230U - 23U + 10U) << "those purged after they were taken";
}

TEST_F(EverySample, IsTakenOnceThoughAnotherProgramRecordsMeanwhile) {
  SampleLog log = open();
  const auto codes = begin(log, kThreePages);
  SampleLog other = open();
  EXPECT_EQ(taken(log,
                  [&](std::size_t done) {
                    if (done % 20 == 0) begin(other, 3);
                    if (done == 110) note(other, codes[10], "seen again");
                  }),
            texts_of(codes));
}

}  // namespace
}  // namespace candor::cli
