#include <sys/wait.h>

#include <cstdio>

#include "tests/workbench/reanalysis_fixture.h"

namespace candor::workbench {
namespace {

/// Prints what docs/network-size.md computes with: scans a second of 1, 2 and 4 workers, and the
/// bytes that the server keeps of one.
TEST_F(ReanalysisWork, MeasuresWorkersAndBytes) {
  constexpr int kScans = 200;
  const std::string csv = spectrum();
  const std::string bytes = cli_test::bytes_of(csv);
  const records::Scan scan = recorded(csv);
  log_.append_scans(std::vector<std::string>(kScans, content_of(scan)), {bytes});
  enqueue(shipped_);
  for (const int workers : {1, 2, 4}) {
    server().execute(database_,
                     "DELETE FROM candor.reanalysis_result; UPDATE candor.reanalysis_job SET "
                     "outcome = NULL, attempts = 0, free_from = '-infinity', lease = NULL");
    const auto began = std::chrono::steady_clock::now();
    std::vector<pid_t> processes;
    for (int i = 0; i < workers; ++i) processes.push_back(start_worker(shipped_, 300));
    for (const pid_t process : processes) {
      int status = 0;
      ::waitpid(process, &status, 0);
      EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    EXPECT_EQ(ask("SELECT count(*) FROM candor.reanalysis_result"), std::to_string(kScans));
    std::printf("%d workers: %.1f scans a second\n", workers, kScans / took.count());
  }
  std::printf("content %zu, analysis in it %zu, spectrum %zu bytes\n", content_of(scan).size(),
              scan.analysis.size(), bytes.size());
  for (const char* table : {"event", "content", "event_attachment", "attachment_part",
                            "reanalysis_job", "reanalysis_result"}) {
    const std::string size = ask(fmt::format(
        "SELECT pg_total_relation_size('candor.{0}') / (SELECT count(*) FROM candor.{0})", table));
    std::printf("%s: %s bytes a row with its indexes\n", table, size.c_str());
  }
}

}  // namespace
}  // namespace candor::workbench
