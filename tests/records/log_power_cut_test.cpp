#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "tests/records/log_fixture.h"
#include "tests/records/log_keys.h"
#include "tests/records/write_journal.h"

namespace candor::records {
namespace {

/// So many acts had been asked of the disk when this event was acknowledged.
struct Acknowledgement {
  std::size_t acts = 0;
  EventNumber event = 0;
};

class PowerCutTest : public LogTest {
 protected:
  /// Record for a while on a disk that is watched.
  void record(const WriteJournal& journal) {
    SampleLog log = open();
    const auto noted = [&](EventNumber event) {
      acknowledged_.push_back({journal.acts().size(), event});
    };
    const SampleCode code = new_sample(log);
    noted(1);
    for (int i = 0; i < 12; ++i) {
      const std::string text(static_cast<std::size_t>(500 * i + 1), 'n');
      noted(i % 4 == 3 ? scan(log, code, text) : note(log, code, text));
    }
  }

  EventNumber acknowledged_by(std::size_t acts) const {
    EventNumber last = 0;
    for (const Acknowledgement& one : acknowledged_) {
      if (one.acts <= acts) last = one.event;
    }
    return last;
  }

  /// Cut the power after each write in turn.
  void cut_at_every_write() {
    // An encrypted log is made beside its name and renamed, which the journal does not see: it is
    // there from the start.
    std::map<std::string, std::string> before;
    if (key_) {
      open();
      before[std::filesystem::absolute(path_).string()] = bytes_of(path_);
    }
    std::vector<DiskAct> acts;
    {
      const WriteJournal journal;
      record(journal);
      acts = journal.acts();
    }
    ASSERT_GT(acts.size(), 60U);
    ASSERT_EQ(acknowledged_.back().event, 13);
    const std::filesystem::path cut = folder_.path() / "cut";
    std::minstd_rand random(1);
    std::size_t opened = 0;
    for (std::size_t count = acknowledged_.front().acts; count <= acts.size(); ++count) {
      std::filesystem::remove_all(cut);
      std::filesystem::create_directories(cut);
      for (const auto& [file, bytes] : disk_after(acts, count, random, before)) {
        write_bytes(cut / std::filesystem::path(file).filename(), bytes);
      }
      auto log = SampleLog::open(cut / path_.filename(), clock_.clock(), repeatable_random(), key_);
      ASSERT_OK(log) << "after " << count << " acts";
      const auto verification = log->verify();
      ASSERT_OK(verification);
      ASSERT_TRUE(verification->sound()) << verification->fault->message << " after " << count;
      ASSERT_GE(verification->head.event, acknowledged_by(count)) << "after " << count << " acts";
      ASSERT_LE(verification->head.event, acknowledged_by(count) + 1);
      ++opened;
    }
    EXPECT_GT(opened, 40U);
  }

  std::vector<Acknowledgement> acknowledged_;
};

TEST_F(PowerCutTest, AtAnyWriteLosesNothingAcknowledged) { cut_at_every_write(); }

TEST_F(PowerCutTest, AtAnyWriteLosesNothingAcknowledgedOfAnEncryptedLog) {
  key_ = file_key(folder_.path() / "log.key");
  cut_at_every_write();
}

}  // namespace
}  // namespace candor::records
