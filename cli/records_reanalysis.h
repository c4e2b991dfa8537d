#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/options.h"
#include "pipeline/core/result.h"
#include "records/network/reanalysis_queue.h"
#include "workbench/reanalysis_worker.h"

namespace CLI {
class App;
}

namespace candor::cli {

/// `candor records reanalyze enqueue`, `work`, `status` and `results`: the archive of a network,
/// analysed again by another library.
class RecordsReanalysis {
 public:
  void declare(CLI::App& records);

  /// Whether one of these was asked for.
  bool is_chosen() const { return act_ != nullptr; }
  ExitStatus run() { return (this->*act_)(); }

 private:
  using Act = ExitStatus (RecordsReanalysis::*)();

  CLI::App* declare(CLI::App& app, const std::string& verb, const std::string& summary, Act act);

  ExitStatus enqueue();
  ExitStatus work();
  ExitStatus status();
  ExitStatus results();

  Result<records::ReanalysisPass> chosen_pass(records::ServerConnection& connection) const;
  Result<workbench::ReanalysisWorker> worker_for(const records::ReanalysisPass& pass) const;

  Act act_ = nullptr;
  OutputFlags output_;
  std::string server_;
  std::string library_;
  std::vector<std::string> recipes_;
  std::vector<std::string> watch_lists_;
  std::string out_;
  std::int64_t pass_ = 0;
  int lease_s_ = 300;
};

}  // namespace candor::cli
