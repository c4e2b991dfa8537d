#include <sys/wait.h>

#include <csignal>
#include <random>

#include "tests/records/cutting_proxy.h"
#include "tests/records/sync_fixture.h"

namespace candor::records {
namespace {

using ::testing::HasSubstr;

class SyncFault : public NetworkTest {
 protected:
  /// Some samples, one of them purged, with files of which some are large.
  static void fill(Computer& computer, unsigned seed) {
    std::minstd_rand random(seed);
    for (int i = 0; i < 4; ++i) {
      const SampleCode code = computer.new_sample();
      for (int event = 0; event < 4; ++event) {
        computer.scan(
            code, fmt::format("{} {} {}", seed, random() % 9, std::string(random() % 40'000, 'f')));
        computer.record(code, Note{std::string(random() % 2'000, 'n')});
      }
      if (i == 1) computer.purge(code);
    }
  }
};

TEST_F(SyncFault, KilledAtAnyMomentLosesNothingAndDoublesNothing) {
  constexpr int kKills = 10;
  Computer one = computer("one", "North");
  Computer two = computer("two", "North");
  one.set_batch_bytes(4'000);
  two.set_batch_bytes(4'000);
  std::minstd_rand random(11);
  int killed = 0;
  for (int point = 0; point < kKills; ++point) {
    if (point % 5 == 0) fill(point % 2 == 0 ? one : two, static_cast<unsigned>(point) + 1);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) ::_exit((point % 2 == 0 ? one : two).sync().ok() ? 0 : 1);
    ::usleep(static_cast<useconds_t>(random() % 250'000));
    ::kill(child, SIGKILL);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    if (WIFSIGNALED(status)) ++killed;
    ASSERT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
  }
  EXPECT_GT(killed, kKills / 4);
  ASSERT_OK(one.sync());
  ASSERT_OK(two.sync());
  ASSERT_OK(one.sync());
  expect_on_server(one);
  expect_on_server(two);
  expect_copied(one, two);
  expect_copied(two, one);
  EXPECT_TRUE(one.open().verify()->sound());
}

TEST_F(SyncFault, ABrokenLinkLosesNothingAndDoublesNothing) {
  constexpr int kCuts = 10;
  Computer one = computer("one", "North");
  Computer two = computer("two", "North");
  one.set_batch_bytes(4'000);
  two.set_batch_bytes(4'000);
  fill(two, 500);
  ASSERT_OK(two.sync());
  std::minstd_rand random(12);
  const std::uint16_t port = one.server().port;
  int broken = 0;
  for (int cut = 0; cut < kCuts; ++cut) {
    if (cut % 8 == 0) fill(one, static_cast<unsigned>(cut) + 100);
    const CuttingProxy proxy(port, 500 + random() % 150'000);
    one.server().port = proxy.port();
    const auto report = one.sync();
    if (report.ok()) continue;
    ++broken;
    EXPECT_EQ(report.error().code, ErrorCode::unreadable) << report.error().message;
  }
  EXPECT_GT(broken, kCuts / 4);
  one.server().port = port;
  ASSERT_OK(one.sync());
  ASSERT_OK(two.sync());
  expect_on_server(one);
  expect_copied(one, two);
  expect_copied(two, one);
}

TEST_F(SyncFault, ServerThatGoesAwayInTheMiddleIsAClearError) {
  Computer one = computer("one", "North");
  fill(one, 3);
  one.set_batch_bytes(1);
  const auto report = one.sync([this](SyncStage, EventNumber done, EventNumber) {
    if (done == 3) server().break_links(database_);
    return true;
  });
  EXPECT_ERROR_OF(ErrorCode::unreadable, report);
  EXPECT_THAT(report.error().message, HasSubstr("broke"));
  ASSERT_OK(one.sync());
  expect_on_server(one);
}

TEST_F(SyncFault, ClientThatIsRefusedTlsSaysNothingMore) {
  Computer one = computer("one", "North");
  const CuttingProxy proxy(one.server().port, 1'000'000, CuttingProxy::Manner::refuse_tls);
  one.server().port = proxy.port();
  one.new_sample();
  EXPECT_ERROR_OF(ErrorCode::unreadable, one.sync());
  EXPECT_FALSE(proxy.asked_in_plain_text());
}

/// Whatever computers do in whatever order: in the end the server has every log, and each computer
/// the logs of its own site and of no other.
class SyncInAnyOrder : public SyncFault, public ::testing::WithParamInterface<unsigned> {};

TEST_P(SyncInAnyOrder, EndsInTheSame) {
  std::minstd_rand random(GetParam());
  std::vector<Computer> computers;
  for (const char* site : {"North", "North", "North", "South", "South"}) {
    computers.push_back(computer(fmt::format("c{}", computers.size()), site));
  }
  std::map<std::size_t, std::vector<SampleCode>> samples;
  for (int act = 0; act < 60; ++act) {
    const std::size_t who = random() % computers.size();
    Computer& computer = computers[who];
    computer.set_batch_bytes(1 + random() % 5'000);
    // Clocks differ and go back; that does not matter.
    computer.clock().set(std::chrono::sys_days(std::chrono::year(2026) / 11 / 30) +
                         std::chrono::minutes(random() % 10'000));
    const auto what = random() % 10;
    std::vector<SampleCode>& own = samples[who];
    if (what < 3 || own.empty()) {
      own.push_back(computer.new_sample());
    } else if (what < 6) {
      computer.scan(own[random() % own.size()], fmt::format("file {}", random() % 20));
    } else if (what < 7) {
      const std::size_t purged = random() % own.size();
      computer.purge(own[purged]);
      own.erase(own.begin() + static_cast<std::ptrdiff_t>(purged));
    } else {
      EXPECT_OK(computer.sync());
    }
  }
  for (int round = 0; round < 2; ++round) {
    for (Computer& computer : computers) ASSERT_OK(computer.sync());
  }
  for (std::size_t one = 0; one < computers.size(); ++one) {
    expect_on_server(computers[one]);
    for (std::size_t other = 0; other < computers.size(); ++other) {
      const bool same_site = (one < 3) == (other < 3);
      if (one == other || computers[other].stored().empty()) continue;
      if (same_site) {
        expect_copied(computers[one], computers[other]);
      } else {
        EXPECT_EQ(computers[one].copies().head(computers[other].id())->event, 0);
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, SyncInAnyOrder, ::testing::Values(1U, 2U, 3U));

}  // namespace
}  // namespace candor::records
