#include "records/network/reanalysis_queue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <thread>

#include "tests/workbench/network_archive.h"

namespace candor::records {
namespace {

using std::chrono::seconds;
using testing::IsEmpty;
using testing::SizeIs;
using workbench::NetworkLog;
using Kind = JobOutcome::Kind;

PostgresServer& server() { return PostgresServer::shared(); }

/// The roles belong to the whole server: one login each serves all tests.
const std::string& login(const std::string& role) {
  static std::set<std::string> made;
  const auto [name, is_new] = made.insert("a_" + role);
  if (is_new) server().new_login(*name, {role});
  return *name;
}

class ReanalysisQueue : public testing::Test {
 protected:
  ServerConnection as(const std::string& role) const {
    return ServerConnection::open(server().settings(database_, login(role))).value();
  }

  void fill(int scans) {
    std::vector<std::string> contents;
    for (int i = 0; i < scans; ++i) contents.push_back(fmt::format("{{\"scan\":{}}}", i));
    log_.append_scans(contents);
  }

  std::int64_t enqueue() {
    ServerConnection coordinator = as("candor_coordinator");
    return enqueue_reanalysis(coordinator, basis_).value().pass;
  }

  ReanalysisPass pass() {
    ServerConnection coordinator = as("candor_coordinator");
    return reanalysis_passes(coordinator).value().front();
  }

  std::string ask(const std::string& sql) { return server().query(database_, sql); }

  static JobOutcome done(std::string document = "{}", std::string changes = "[]") {
    return {Kind::done, std::move(document), std::move(changes), ""};
  }

  std::string database_ = server().new_candor_database();
  NetworkLog log_{server(), database_, std::string(32, 'a'), "north"};
  ReanalysisBasis basis_{"A library", std::string(64, '1'), "", "", "0.1.0"};
};

TEST_F(ReanalysisQueue, HoldsEveryScanOnceHoweverOftenItIsFilled) {
  fill(5);
  ServerConnection coordinator = as("candor_coordinator");
  const auto first = enqueue_reanalysis(coordinator, basis_);
  ASSERT_TRUE(first.ok()) << first.error().message;
  EXPECT_EQ(first->added, 5);
  EXPECT_EQ(enqueue_reanalysis(coordinator, basis_)->added, 0);
  fill(2);
  const auto later = enqueue_reanalysis(coordinator, basis_);
  EXPECT_EQ(later->added, 2);
  EXPECT_EQ(later->pass, first->pass);
  basis_.library_revision = std::string(64, '2');
  EXPECT_NE(enqueue_reanalysis(coordinator, basis_)->pass, first->pass);
  EXPECT_EQ(pass().waiting, 7);
}

TEST_F(ReanalysisQueue, GivesAJobToOneAndItsOutcomeIsFinal) {
  fill(3);
  const auto number = enqueue();
  ServerConnection worker = as("candor_worker");
  ServerConnection other = as("candor_worker");
  const auto taken = take_jobs(worker, number, 2, seconds(60));
  ASSERT_TRUE(taken.ok()) << taken.error().message;
  ASSERT_THAT(*taken, SizeIs(2));
  EXPECT_EQ(taken->front().content, "{\"scan\":0}");
  EXPECT_THAT(*take_jobs(other, number, 2, seconds(60)), SizeIs(1));
  EXPECT_THAT(*take_jobs(other, number, 2, seconds(60)), IsEmpty());
  EXPECT_TRUE(*close_job(worker, number, taken->front(), done("{\"first\":1}")));
  EXPECT_FALSE(*close_job(worker, number, taken->front(), done("{\"second\":2}")));
  EXPECT_FALSE(*close_job(worker, number, taken->front(), {Kind::set_aside, "", "", "late"}));
  EXPECT_EQ(ask("SELECT convert_from(document, 'UTF8') FROM candor.reanalysis_result"),
            "{\"first\":1}");
  EXPECT_EQ(pass().done, 1);
  EXPECT_EQ(pass().taken, 2);
}

TEST_F(ReanalysisQueue, GivesAnExpiredJobToAnotherAndTakesNothingMoreFromTheFirst) {
  fill(1);
  const auto number = enqueue();
  ServerConnection slow = as("candor_worker");
  ServerConnection other = as("candor_worker");
  const auto first = take_jobs(slow, number, 1, seconds(1)).value();
  ASSERT_THAT(take_jobs(other, number, 1, seconds(60)).value(), IsEmpty());
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));
  const auto second = take_jobs(other, number, 1, seconds(60)).value();
  ASSERT_THAT(second, SizeIs(1));
  EXPECT_EQ(second.front().attempt, 2);
  EXPECT_FALSE(*close_job(slow, number, first.front(), done("{\"slow\":1}")));
  EXPECT_TRUE(*close_job(other, number, second.front(), done("{\"other\":1}")));
  EXPECT_EQ(ask("SELECT count(*) FROM candor.reanalysis_result"), "1");
}

TEST_F(ReanalysisQueue, SetsAsideWhatKillsItsWorkersAndNothingBesideIt) {
  fill(6);
  const auto number = enqueue();
  ServerConnection worker = as("candor_worker");
  // Event 3 ends its worker whenever it comes to it.
  for (int rounds = 0; rounds < 40 && !pass().is_finished(); ++rounds) {
    const auto jobs = take_jobs(worker, number, 4, seconds(60)).value();
    for (const ReanalysisJob& job : jobs) {
      if (job.event == 3) break;
      EXPECT_TRUE(*close_job(worker, number, job, done()));
    }
    server().execute(database_,
                     "UPDATE candor.reanalysis_job SET free_from = '-infinity' "
                     "WHERE outcome IS NULL");
  }
  EXPECT_EQ(pass().done, 5);
  EXPECT_EQ(pass().set_aside, 1);
  EXPECT_EQ(ask("SELECT number FROM candor.reanalysis_job WHERE outcome = 'set-aside'"), "3");
  ServerConnection coordinator = as("candor_coordinator");
  const auto reasons = reanalysis_reasons(coordinator, number).value();
  ASSERT_THAT(reasons, SizeIs(1));
  EXPECT_EQ(reasons.front().reason, "3 workers took it and did not come back");
  EXPECT_EQ(reasons.front().jobs, 1);
}

TEST_F(ReanalysisQueue, TakesBackWhatWasNotBegun) {
  fill(4);
  const auto number = enqueue();
  ServerConnection worker = as("candor_worker");
  const auto taken = take_jobs(worker, number, 4, seconds(60)).value();
  EXPECT_TRUE(*close_job(worker, number, taken.front(), done()));
  ASSERT_TRUE(give_back_jobs(worker, number, taken.front().lease).ok());
  const auto again = take_jobs(worker, number, 4, seconds(60)).value();
  ASSERT_THAT(again, SizeIs(3));
  EXPECT_EQ(again.front().attempt, 1);
}

TEST_F(ReanalysisQueue, ShowsAWorkerWhatItHasTakenAndNothingElse) {
  fill(1);
  const auto number = enqueue();
  ServerConnection worker = as("candor_worker");
  for (const char* sql :
       {"SELECT * FROM candor.event", "SELECT * FROM candor.content",
        "SELECT * FROM candor.attachment_part", "SELECT * FROM candor.reanalysis_job",
        "SELECT * FROM candor.reanalysis_result", "DELETE FROM candor.reanalysis_result",
        "UPDATE candor.reanalysis_job SET outcome = 'done'", "CREATE TABLE candor.x ()",
        "SELECT candor.enqueue_reanalysis('', '', '', '', '')"}) {
    auto transaction = ServerTransaction::begin(worker).value();
    EXPECT_FALSE(transaction.run(sql).ok()) << sql;
  }
  const ReanalysisJob guessed{log_.log(), 1, "00000000-0000-4000-8000-000000000000", 1, {}};
  EXPECT_EQ(job_file(worker, number, guessed, sha256_hex("x")).error().code, ErrorCode::not_found);
  EXPECT_FALSE(*close_job(worker, number, guessed, done()));
  ServerConnection coordinator = as("candor_coordinator");
  auto transaction = ServerTransaction::begin(coordinator).value();
  EXPECT_FALSE(transaction.run("SELECT * FROM candor.reanalysis_result").ok());
}

TEST_F(ReanalysisQueue, ShowsResultsToTheirOwnSiteAlone) {
  fill(2);
  const auto number = enqueue();
  ServerConnection worker = as("candor_worker");
  const std::string change =
      R"([{"target": "nitazene", "before": "not-detected", "after": "found"}])";
  const auto jobs = take_jobs(worker, number, 2, seconds(60)).value();
  EXPECT_TRUE(*close_job(worker, number, jobs[0], done("{\"now\":1}", change)));
  EXPECT_TRUE(*close_job(worker, number, jobs[1], done()));
  auto own = ServerConnection::open(server().new_site_login(database_, "north_1", "north")).value();
  auto other =
      ServerConnection::open(server().new_site_login(database_, "south_1", "south")).value();
  const auto seen = changed_results(own, number, "", 0, 10);
  ASSERT_TRUE(seen.ok()) << seen.error().message;
  ASSERT_THAT(*seen, SizeIs(1));
  EXPECT_EQ(seen->front().sample, "S1");
  EXPECT_EQ(nlohmann::json::parse(seen->front().changes), nlohmann::json::parse(change));
  EXPECT_FALSE(seen->front().withdrawn);
  EXPECT_EQ(*result_document(own, number, log_.log(), 1), "{\"now\":1}");
  EXPECT_THAT(*changed_results(other, number, "", 0, 10), IsEmpty());
  EXPECT_EQ(result_document(other, number, log_.log(), 1).error().code, ErrorCode::not_found);
  // What one sample says is told to no coordinator.
  ServerConnection coordinator = as("candor_coordinator");
  EXPECT_THAT(*reanalysis_changes(coordinator, number), IsEmpty());
  EXPECT_EQ(pass().changed, 1);
}

TEST_F(ReanalysisQueue, LosesWhatAPurgeDeletes) {
  fill(2);
  const auto number = enqueue();
  ServerConnection worker = as("candor_worker");
  const auto jobs = take_jobs(worker, number, 2, seconds(60)).value();
  EXPECT_TRUE(*close_job(worker, number, jobs[0], done("{\"secret\":1}")));
  auto connection = ServerConnection::open(server().administrator(database_)).value();
  auto transaction = ServerTransaction::begin(connection).value();
  log_.append(transaction, "purge", "S1", "{}");
  log_.append(transaction, "purge", "S2", "{}");
  ASSERT_TRUE(transaction.commit().ok());
  EXPECT_EQ(ask("SELECT count(*) FROM candor.reanalysis_result"), "0");
  EXPECT_FALSE(*close_job(worker, number, jobs[1], done("{\"secret\":2}")));
  EXPECT_EQ(ask("SELECT count(*) FROM candor.reanalysis_result"), "0");
  EXPECT_TRUE(pass().is_finished());
}

/// A worker that closes what it takes until nothing is open. What a killed one had taken is free
/// after a second.
void work(const ServerSettings& settings, std::int64_t pass, unsigned seed) {
  std::mt19937 random(seed);
  auto connection = ServerConnection::open(settings);
  if (!connection.ok()) ::_exit(2);
  for (;;) {
    const auto jobs = take_jobs(*connection, pass, 1 + static_cast<int>(random() % 8), seconds(1));
    if (!jobs.ok()) ::_exit(3);
    if (jobs->empty()) {
      if (!*has_open_jobs(*connection, pass)) ::_exit(0);
      ::usleep(20'000);
    }
    for (const ReanalysisJob& job : *jobs) {
      ::usleep(static_cast<useconds_t>(random() % 2000));
      const auto closed = close_job(
          *connection, pass, job, {Kind::done, fmt::format("{{\"of\":{}}}", job.event), "[]", ""});
      if (!closed.ok()) ::_exit(4);
    }
  }
}

TEST_F(ReanalysisQueue, IsWorkedOffExactlyOnceByManyOfWhomSomeAreKilled) {
  constexpr int kScans = 300;
  fill(kScans);
  const auto number = enqueue();
  const ServerSettings settings = server().settings(database_, login("candor_worker"));
  for (const unsigned seed : {1U, 2U}) {
    server().execute(database_,
                     "DELETE FROM candor.reanalysis_result; UPDATE "
                     "candor.reanalysis_job SET outcome = NULL, attempts = 0, "
                     "free_from = '-infinity', lease = NULL");
    std::mt19937 random(seed);
    std::vector<pid_t> workers;
    const auto start = [&] {
      workers.push_back(::fork());
      if (workers.back() == 0) work(settings, number, static_cast<unsigned>(random()));
      random();
    };
    for (int i = 0; i < 4; ++i) start();
    // A scan whose worker is killed three times is set aside: two kills cannot do that.
    for (int kills = 0; kills < 2; ++kills) {
      ::usleep(static_cast<useconds_t>(20'000 + random() % 60'000));
      const std::size_t which = random() % workers.size();
      ::kill(workers[which], SIGKILL);
      start();
    }
    for (const pid_t worker : workers) {
      int status = 0;
      ::waitpid(worker, &status, 0);
      EXPECT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0) << WEXITSTATUS(status);
    }
    EXPECT_EQ(pass().done, kScans) << seed;
    EXPECT_EQ(ask("SELECT count(*) FROM candor.reanalysis_result WHERE document = "
                  "convert_to(format('{\"of\":%s}', number), 'UTF8')"),
              std::to_string(kScans));
  }
}

}  // namespace
}  // namespace candor::records
