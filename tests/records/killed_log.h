#pragma once

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <map>
#include <optional>
#include <random>

#include "tests/records/test_log.h"

namespace candor::records {

/// What a program that records says when something was recorded.
struct Acknowledged {
  EventNumber event = 0;
  int count = 0;  ///< of its notes, or of its drafts where `event` is 0
};

inline Result<SampleLog> open_now(const std::filesystem::path& path,
                                  const std::optional<LogKey>& key) {
  return SampleLog::open(
      path, [] { return std::chrono::system_clock::now(); }, system_random(), key);
}

/// A program that records notes, scans and drafts until it is killed.
[[noreturn]] inline void record_until_killed(const std::filesystem::path& path, int acknowledge,
                                             unsigned seed, const std::optional<LogKey>& key) {
  const auto say = [acknowledge](Acknowledged done) {
    if (::write(acknowledge, &done, sizeof done) != sizeof done) ::_exit(3);
  };
  auto log = open_now(path, key);
  if (!log.ok()) ::_exit(2);
  const auto code = log->new_code();
  if (!code.ok()) ::_exit(2);
  std::minstd_rand random(seed);
  for (int count = 0;; ++count) {
    const std::string text = std::to_string(count) + " " + std::string(random() % 9000, 'n');
    Result<Recorded> recorded =
        count == 0 ? log->record({.sample = *code, .record = Intake{.note = text}})
        : count % 5 == 4
            ? log->record({.sample = *code, .record = scan_of_file(text), .files = {text}})
            : log->record({.sample = *code, .record = Note{text}});
    if (!recorded.ok()) ::_exit(2);
    say({recorded->event, count});
    if (!log->save_draft(*code, "note", std::to_string(count)).ok()) ::_exit(2);
    say({0, count});
    if (count % 20 == 19) {
      if (!log->purge(std::vector{*code}, Role::site_lead, "r").ok()) ::_exit(2);
      ::_exit(0);
    }
  }
}

inline std::vector<Acknowledged> read_all(int from) {
  std::vector<Acknowledged> all;
  Acknowledged one;
  while (::read(from, &one, sizeof one) == sizeof one) all.push_back(one);
  return all;
}

/// Check that everything acknowledged is there, whole, and at most one more.
inline void check_after_kill(SampleLog& log, EventNumber before,
                             const std::vector<Acknowledged>& acknowledged) {
  const auto verification = log.verify();
  ASSERT_OK(verification);
  ASSERT_TRUE(verification->sound()) << verification->fault->message;
  EventNumber last = before;
  for (const Acknowledged& done : acknowledged) last = std::max(last, done.event);
  ASSERT_GE(verification->head.event, last);
  ASSERT_LE(verification->head.event, last + 1);
  if (acknowledged.empty()) return;
  const auto newest = log.samples({.limit = 1});
  const auto purged = log.samples({.state = SampleState::purged, .limit = 1});
  ASSERT_OK(newest);
  ASSERT_OK(purged);
  for (const auto* found : {&newest, &purged}) {
    if ((*found)->empty()) continue;
    const auto sample = log.sample((*found)->front().code);
    ASSERT_OK(sample);
    if (sample->find(acknowledged.front().event) == nullptr) continue;
    for (const Acknowledged& done : acknowledged) {
      if (done.event == 0) continue;
      const Event* event = sample->find(done.event);
      ASSERT_NE(event, nullptr) << done.event;
      if (sample->state() == SampleState::purged) continue;
      ASSERT_TRUE(event->record.has_value());
      if (const auto* note = std::get_if<Note>(&*event->record)) {
        EXPECT_EQ(std::stoi(note->text), done.count);
      } else if (const auto* scan = std::get_if<Scan>(&*event->record)) {
        EXPECT_EQ(std::stoi(*log.attachment(scan->file_sha256)), done.count);
      }
    }
    if (sample->state() == SampleState::purged || acknowledged.back().event != 0) return;
    const auto drafts = log.drafts();
    ASSERT_OK(drafts);
    for (const Draft& draft : *drafts) {
      if (draft.sample != sample->code()) continue;
      EXPECT_GE(std::stoi(draft.json), acknowledged.back().count);
    }
    return;
  }
  ADD_FAILURE() << "the sample of event " << acknowledged.front().event << " is gone";
}

/// Kill a program that records at so many random points, and look after each what is there.
inline void kill_at_random_points(const std::filesystem::path& folder, int points,
                                  const std::optional<LogKey>& key = std::nullopt) {
  constexpr int kPointsALog = 20;
  std::minstd_rand engine(20'261'130);
  const auto random = [&engine] { return static_cast<unsigned>(engine()); };
  int killed = 0;
  for (int point = 0; point < points; ++point) {
    const auto path = folder / (std::to_string(point / kPointsALog) + ".sqlite");
    EventNumber before = 0;
    if (point % kPointsALog != 0) {
      auto log = open_now(path, key);
      ASSERT_OK(log);
      before = log->head()->event;
    }
    int ends[2] = {};
    ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) record_until_killed(path, ends[1], random(), key);
    ::close(ends[1]);
    ::usleep(random() % 40'000);
    ::kill(child, SIGKILL);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    if (WIFSIGNALED(status)) ++killed;
    ASSERT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
    const auto acknowledged = read_all(ends[0]);
    ::close(ends[0]);
    auto log = open_now(path, key);
    ASSERT_OK(log);
    ASSERT_NO_FATAL_FAILURE(check_after_kill(*log, before, acknowledged)) << "point " << point;
  }
  EXPECT_GT(killed, points / 2);
}

}  // namespace candor::records
