#include <sys/wait.h>

#include <csignal>
#include <random>
#include <utility>

#include "pipeline/warning/signal_bytes.h"
#include "records/network/other_sites.h"
#include "records/network/signal_sender.h"
#include "tests/records/sync_fixture.h"
#include "tests/warning/signatures.h"

namespace candor::records {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

std::string signal_bytes(std::uint64_t noise) {
  return bytes_of_signal({.signature = test::signature(7, noise, 0.05),
                          .library = std::string(64, 'a'),
                          .recipe = std::string(64, 'b')})
      .value();
}

/// Takes "unexplained 5" for a signal with the noise 5, "unreadable" for none that can be read, and
/// all others for explained.
SignalReader reader(int* looked_at = nullptr) {
  return {.tells_unexplained = [](const Scan& scan) { return scan.instrument != "explained"; },
          .read = [looked_at](const Scan& /*scan*/,
                              std::string_view file) -> Result<std::optional<std::string>> {
            if (looked_at != nullptr) ++*looked_at;
            constexpr std::string_view kWord = "unexplained ";
            if (file == "unreadable") return Error{ErrorCode::unreadable, "no spectrum"};
            if (!file.starts_with(kWord)) return std::optional<std::string>();
            return std::optional(signal_bytes(std::stoul(std::string(file.substr(kWord.size())))));
          }};
}

class SignalSync : public NetworkTest {
 protected:
  Result<SyncReport> sync(Computer& computer, SyncDirection direction = SyncDirection::both,
                          const SyncProgress& progress = go_on, int* looked_at = nullptr) {
    SampleLog log = computer.open();
    SyncOptions options = computer.options();
    options.direction = direction;
    options.signals = reader(looked_at);
    return records::sync(log, computer.server(), options, progress);
  }

  /// A sample with a scan of a file of these bytes.
  static SampleCode scanned(Computer& computer, const std::string& bytes) {
    SampleCode code = computer.new_sample();
    computer.scan(code, bytes);
    return code;
  }

  static std::vector<NetworkSignal> received(Computer& computer) {
    Copies copies = computer.copies();
    const auto signals = copies.signals("2000-01-01");
    EXPECT_OK(signals);
    return signals.value();
  }

  void name_all_sites() { execute("UPDATE candor.site SET named_to_others = true"); }
  std::string rows() { return query("SELECT count(*) FROM candor.shared_signal"); }
};

TEST_F(SignalSync, BringsWhatIsUnexplainedToOtherSitesByWeekAndSite) {
  Computer north = computer("north", "North");
  Computer second = computer("second", "North");
  Computer south = computer("south", "South");
  name_all_sites();
  const SampleCode code = scanned(north, "unexplained 1");
  scanned(north, "all is known");
  const auto sent = sync(north, SyncDirection::send_only);
  ASSERT_OK(sent);
  ASSERT_TRUE(sent->signals.has_value());
  EXPECT_EQ(sent->signals->signals, 1);
  EXPECT_EQ(rows(), "2") << "and that nothing is unexplained";
  EXPECT_FALSE(std::filesystem::exists(Copies::beside(north.path())));
  const auto report = sync(south);
  ASSERT_OK(report);
  EXPECT_EQ(report->received->signals.taken, 1);
  EXPECT_EQ(report->received->signals.refused, 0);
  Copies copies = south.copies();
  const auto others = other_signals(copies);
  ASSERT_OK(others);
  ASSERT_THAT(*others, SizeIs(1));
  const OtherSignal& one = others->front();
  EXPECT_EQ(one.signal.site, "North");
  EXPECT_EQ(one.signal.week, std::chrono::sys_days(std::chrono::year(2026) / 11 / 30));
  EXPECT_EQ(one.signal.identity, identity_of_signal(signal_bytes(1)));
  EXPECT_EQ(one.library, std::string(64, 'a'));
  EXPECT_GT(alikeness(one.signal.signature, test::signature(7, 1, 0.05)), 0.999);
  EXPECT_THAT(bytes_of(Copies::beside(south.path())), Not(HasSubstr(code.text())));
  // The own site's signals are nobody else's.
  ASSERT_OK(sync(second));
  EXPECT_THAT(received(second), IsEmpty());
}

TEST_F(SignalSync, LooksAtEachSampleOnceAndChangesNothingWhenRepeated) {
  Computer north = computer("north", "North");
  const SampleCode code = scanned(north, "unexplained 1");
  scanned(north, "all is known");
  int looked_at = 0;
  ASSERT_OK(sync(north, SyncDirection::both, go_on, &looked_at));
  EXPECT_EQ(looked_at, 2);
  const std::string before = state_of_server();
  for (int i = 0; i < 2; ++i) {
    const auto again = sync(north, SyncDirection::both, go_on, &looked_at);
    ASSERT_OK(again);
    EXPECT_EQ(again->signals->signals, 0);
  }
  EXPECT_EQ(looked_at, 2);
  EXPECT_EQ(state_of_server(), before);
  // The same signal as of a later event.
  north.record(code, Note{"later"});
  ASSERT_OK(sync(north, SyncDirection::both, go_on, &looked_at));
  EXPECT_EQ(looked_at, 3);
  EXPECT_EQ(query("SELECT count(DISTINCT signal) FROM candor.shared_signal"), "1");
}

TEST_F(SignalSync, CatchesUpAfterAKillAndAfterSyncsThatCouldTakeNothingApart) {
  Computer north = computer("north", "North");
  for (int i = 0; i < 70; ++i) scanned(north, fmt::format("unexplained {}", i));
  ASSERT_OK(north.sync());
  EXPECT_EQ(rows(), "0");
  const auto stopped =
      sync(north, SyncDirection::both,
           [](SyncStage stage, EventNumber, EventNumber) { return stage != SyncStage::comparing; });
  EXPECT_ERROR_OF(ErrorCode::cancelled, stopped);
  EXPECT_EQ(rows(), "32");
  const auto rest = sync(north);
  ASSERT_OK(rest);
  EXPECT_EQ(rest->signals->signals, 38);
  EXPECT_EQ(rows(), "70");
}

TEST_F(SignalSync, KilledAtAnyMomentIsMadeUpForByTheNext) {
  Computer north = computer("north", "North");
  for (int i = 0; i < 60; ++i) scanned(north, fmt::format("unexplained {}", i));
  std::minstd_rand random(7);
  int killed = 0;
  for (int point = 0; point < 6; ++point) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) ::_exit(sync(north).ok() ? 0 : 1);
    ::usleep(static_cast<useconds_t>(random() % 200'000));
    ::kill(child, SIGKILL);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
    if (WIFSIGNALED(status)) ++killed;
  }
  EXPECT_GT(killed, 0);
  ASSERT_OK(sync(north));
  EXPECT_EQ(
      query("SELECT count(signal) || ' ' || count(DISTINCT signal) FROM candor.shared_signal"),
      "60 60");
  expect_on_server(north);
}

TEST_F(SignalSync, LeavesOutAScanThatCannotBeReadAndTriesItAgain) {
  Computer north = computer("north", "North");
  scanned(north, "unreadable");
  scanned(north, "unexplained 1");
  for (int i = 0; i < 2; ++i) {
    const auto report = sync(north);
    ASSERT_OK(report);
    EXPECT_EQ(report->signals->unread, 1);
    EXPECT_THAT(report->signals->first_unread, HasSubstr("no spectrum"));
    EXPECT_EQ(rows(), "1");
  }
}

TEST_F(SignalSync, TellsOnlyTheNewestScanAndNothingOfASimulatedOne) {
  Computer north = computer("north", "North");
  Computer south = computer("south", "South");
  name_all_sites();
  const SampleCode code = scanned(north, "unexplained 1");
  const SampleCode simulated = scanned(north, "unexplained 2");
  ASSERT_OK(sync(north));
  ASSERT_OK(sync(south));
  EXPECT_THAT(received(south), SizeIs(2));
  north.scan(code, "unexplained 3");
  Scan scan = scan_of_file("unexplained 4");
  scan.simulated = true;
  north.record(simulated, scan, {"unexplained 4"});
  ASSERT_OK(sync(north));
  ASSERT_OK(sync(south));
  const auto signals = received(south);
  ASSERT_THAT(signals, SizeIs(1));
  EXPECT_EQ(signals[0].bytes, signal_bytes(3));
  // What the stored analysis calls explained is not taken apart.
  Scan known = scan_of_file("unexplained 5");
  known.instrument = "explained";
  north.record(code, known, {"unexplained 5"});
  ASSERT_OK(sync(north));
  ASSERT_OK(sync(south));
  EXPECT_THAT(received(south), IsEmpty());
}

TEST_F(SignalSync, OfAPurgeTakesTheSignalFromTheServerAndFromOtherSites) {
  Computer north = computer("north", "North");
  Computer south = computer("south", "South");
  name_all_sites();
  const SampleCode code = scanned(north, "unexplained 1");
  scanned(north, "unexplained 2");
  ASSERT_OK(sync(north));
  ASSERT_OK(sync(south));
  EXPECT_THAT(received(south), SizeIs(2));
  north.purge(code);
  ASSERT_OK(sync(north));
  EXPECT_EQ(rows(), "1");
  ASSERT_OK(sync(south));
  const auto signals = received(south);
  ASSERT_THAT(signals, SizeIs(1));
  EXPECT_EQ(signals[0].bytes, signal_bytes(2));
}

TEST_F(SignalSync, HidesASiteThatIsNotNamedAmongThree) {
  Computer asking = computer("asking", "Asking");
  std::vector<Computer> others;
  for (const char* name : {"a", "b", "c"}) others.push_back(computer(name, name));
  for (std::size_t i = 0; i < 2; ++i) {
    scanned(others[i], fmt::format("unexplained {}", i));
    ASSERT_OK(sync(others[i]));
  }
  ASSERT_OK(sync(asking));
  EXPECT_THAT(received(asking), IsEmpty());
  scanned(others[2], "all is known");
  ASSERT_OK(sync(others[2]));
  ASSERT_OK(sync(asking));
  const auto signals = received(asking);
  ASSERT_THAT(signals, SizeIs(2));
  for (const NetworkSignal& one : signals) EXPECT_EQ(one.site, "");
}

TEST_F(SignalSync, RefusesWhatIsNoSignalAndTakesTheRest) {
  Computer north = computer("north", "North");
  Computer south = computer("south", "South");
  name_all_sites();
  scanned(north, "unexplained 1");
  scanned(north, "unexplained 2");
  ASSERT_OK(sync(north));
  execute(
      "UPDATE candor.shared_signal SET signal = convert_to(repeat('nonsense', 100), 'UTF8')"
      " WHERE as_of = 2");
  const auto report = sync(south);
  ASSERT_OK(report);
  EXPECT_EQ(report->received->signals.taken, 1);
  EXPECT_EQ(report->received->signals.refused, 1);
  EXPECT_THAT(received(south), SizeIs(1));
  // Of copies that somebody changed it is left out as well.
  Copies copies = south.copies();
  bool told = false;
  ASSERT_OK(copies.replace_signals("2000-01-01", [&]() -> Result<FetchedSignals> {
    if (std::exchange(told, true)) return FetchedSignals{.is_last = true};
    return FetchedSignals{.signals = {{"2026-11-30", "North", "short"},
                                      {"2026-11-30", "North\x1b[2J", signal_bytes(1)},
                                      {"2026-11-30", "North", signal_bytes(2)}}};
  }));
  EXPECT_THAT(*other_signals(copies), SizeIs(1));
}

TEST_F(SignalSync, ThatBreaksOffLeavesWhatWasReceivedBefore) {
  Computer south = computer("south", "South");
  south.new_sample();
  Copies copies = south.copies();
  bool told = false;
  const auto some = [&]() -> Result<FetchedSignals> {
    if (std::exchange(told, true)) return FetchedSignals{.is_last = true};
    return FetchedSignals{.signals = {{"2026-11-23", "North", signal_bytes(1)},
                                      {"2026-11-30", "North", signal_bytes(2)}}};
  };
  ASSERT_OK(copies.replace_signals("2000-01-01", some));
  EXPECT_ERROR_OF(ErrorCode::unreadable,
                  copies.replace_signals("2000-01-01", []() -> Result<FetchedSignals> {
                    return Error{ErrorCode::unreadable, "the link broke"};
                  }));
  EXPECT_THAT(*copies.signals("2000-01-01"), SizeIs(2));
  const auto none = []() -> Result<FetchedSignals> { return FetchedSignals{.is_last = true}; };
  ASSERT_OK(copies.replace_signals("2026-11-30", none));
  EXPECT_THAT(*copies.signals("2000-01-01"), SizeIs(1)) << "of weeks before that it stays";
}

TEST_F(SignalSync, OpensCopiesOfAProgramThatKnewNoSignals) {
  const auto place = folder_.path() / "old.network.sqlite";
  ASSERT_OK(Copies::open(place));
  {
    auto database = Database::open(place);
    ASSERT_OK(database);
    ASSERT_OK(database->execute("DROP TABLE signal"));
  }
  auto copies = Copies::open(place);
  ASSERT_OK(copies);
  EXPECT_THAT(*copies->signals("2000-01-01"), IsEmpty());
}

TEST_F(SignalSync, TakesNoMoreBytesThanARowMayHave) {
  Computer north = computer("north", "North");
  const SampleCode code = scanned(north, "all is known");
  ASSERT_OK(north.sync());
  auto connection = ServerConnection::open(north.server());
  ASSERT_OK(connection);
  for (const std::size_t size : {std::size_t{99}, std::size_t{65'537}}) {
    auto transaction = ServerTransaction::begin(*connection);
    ASSERT_OK(transaction);
    EXPECT_FALSE(transaction
                     ->run("INSERT INTO candor.shared_signal VALUES ($1, $2, 2, $3)",
                           {north.id(), code.text(), Blob{std::string(size, 'x')}})
                     .ok());
  }
  static_assert(kMostSignalBytes <= 65'536);
}

}  // namespace
}  // namespace candor::records
