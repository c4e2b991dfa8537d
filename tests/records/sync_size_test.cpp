#include <sys/resource.h>
#include <sys/wait.h>

#include <fstream>

#include "records/event_chain.h"
#include "tests/records/sync_fixture.h"

namespace candor::records {
namespace {

/// So many events of a few hundred bytes, straight into the tables: the chain is whole, and what
/// recording costs is not what is measured.
void fill_log(Computer& computer, int count) {
  const SampleCode code = computer.new_sample();
  auto database = Database::open(computer.path());
  ASSERT_OK(database);
  ASSERT_OK(database->execute("BEGIN"));
  auto event = database->prepare("INSERT INTO event VALUES (?, ?, ?, ?, ?, 0, NULL, ?, ?, ?)");
  auto content = database->prepare("INSERT INTO content VALUES (?, ?)");
  ASSERT_OK(event);
  ASSERT_OK(content);
  std::string previous = *database->query_text("SELECT hash FROM event WHERE sequence = 1");
  const RandomSource random = repeatable_random(5);
  SampleCode sample = code;
  for (std::int64_t number = 2; number <= count; ++number) {
    const bool begins = number % 4 == 2;
    if (begins) sample = SampleCode::draw(random);
    const std::string_view kind = begins ? "intake" : "note";
    const std::string json =
        fmt::format(R"({{"reason":"","record":{{"text":"{}"}},"salt":"{:032}"}})",
                    std::string(200, 'n'), number);
    const std::string content_hash = sha256_hex(json);
    const std::int64_t time = 1'795'996'801'000 + number;
    const std::string hash = hash_of({.number = number,
                                      .sample = sample.text(),
                                      .kind = kind,
                                      .role = "technician",
                                      .time_ms = time,
                                      .content_hash = content_hash,
                                      .previous = previous});
    ASSERT_OK(event->run(number, std::string_view(sample.text()), kind,
                         std::string_view("technician"), time, std::string_view(content_hash),
                         std::string_view(previous), std::string_view(hash)));
    ASSERT_OK(content->run(number, std::string_view(json)));
    previous = hash;
  }
  auto head = database->prepare("UPDATE log SET sequence = ?, hash = ?");
  ASSERT_OK(head);
  ASSERT_OK(head->run(std::int64_t{count}, std::string_view(previous)));
  ASSERT_OK(database->execute("COMMIT"));
}

/// The memory that a process of its own needed for an act at most, in megabytes.
template <typename Act>
long megabytes_of(const Act& act) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(act() ? 0 : 1);
  int status = 0;
  rusage used = {};
  EXPECT_EQ(::wait4(child, &status, 0, &used), child);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  return used.ru_maxrss / 1024;
}

class SyncSize : public NetworkTest {};

TEST_F(SyncSize, OfAHundredThousandRecordsTakesNoMoreMemoryThanOfAFewThousand) {
  const auto measure = [&](const std::string& site, int count) {
    Computer one = computer(site + "one", site);
    Computer two = computer(site + "two", site);
    fill_log(one, count);
    const auto timed = [&](const char* what, Computer& computer) {
      const auto from = std::chrono::steady_clock::now();
      const long used = megabytes_of([&] { return computer.sync().ok(); });
      const std::chrono::duration<double> took = std::chrono::steady_clock::now() - from;
      fmt::print("{} {} events: {:.1f} s, {} MB\n", what, count, took.count(), used);
      return used;
    };
    const long sent = timed("send", one);
    const long received = timed("receive", two);
    EXPECT_EQ(two.copies().head(one.id())->event, count);
    return std::max(sent, received);
  };
  const long few = measure("Small", 5'000);
  const long many = measure("Large", 100'000);
  EXPECT_LT(many, few + 24);
  EXPECT_LT(many, 160);
}

}  // namespace
}  // namespace candor::records
