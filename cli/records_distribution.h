#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/records_keys.h"
#include "pipeline/core/result.h"

namespace CLI {
class App;
}

namespace candor::cli {

/// `candor records publish`, `send`, `receive`, `received` and `use`: signed libraries and watch
/// lists, by file or by the server that sites share.
class RecordsDistribution {
 public:
  void declare(CLI::App& records);

  /// Whether one of these was asked for.
  bool is_chosen() const { return act_ != nullptr; }
  ExitStatus run() { return (this->*act_)(); }

 private:
  using Act = ExitStatus (RecordsDistribution::*)();

  CLI::App* declare(CLI::App& app, const std::string& verb, const std::string& summary, Act act);
  void declare_publish(CLI::App& records);
  void declare_send(CLI::App& records);
  void declare_receive(CLI::App& records);
  void declare_use(CLI::App& records);

  ExitStatus publish();
  ExitStatus send();
  ExitStatus receive();
  ExitStatus list_received();
  ExitStatus use();

  Act act_ = nullptr;
  OutputFlags output_;
  TrustPlaces places_;
  std::string server_;
  std::string key_;
  std::string name_;
  std::string source_;
  std::string out_;
  std::string note_;
  std::int64_t number_ = 0;
  int passphrase_fd_ = -1;
  bool check_only_ = false;
  bool shipped_ = false;
  std::vector<std::string> bundles_;
};

/// Take the bundles that are new on the server of a network, as a part of a sync, where this
/// computer trusts any key: what was taken and what was refused goes to stderr. Ends with 5 if one
/// is not what was signed; one of a key that is not trusted here is left without a word.
ExitStatus receive_with_sync(const std::string& server, Chatter chatter);

}  // namespace candor::cli
