#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/options.h"
#include "library/distribution/key_file.h"
#include "pipeline/core/result.h"

namespace CLI {
class App;
}

namespace candor::cli {

/// `--trusted`, `--data-dir`: whom a site trusts, and where it keeps what it received.
struct TrustPlaces {
  std::string trusted;
  std::string data_dir;

  void declare(CLI::App& app);
  /// Errors: `usage`.
  Result<std::filesystem::path> folder() const;
  Result<std::filesystem::path> trusted_file() const;
  /// Errors: those of `read_trusted_keys`.
  Result<std::vector<library::TrustedKey>> trusted_keys() const;
};

/// `candor records key new`, `trust`, `distrust` and `list`.
class RecordsKeys {
 public:
  void declare(CLI::App& records);

  /// Whether one of these was asked for.
  bool is_chosen() const { return act_ != nullptr; }
  ExitStatus run() { return (this->*act_)(); }

 private:
  using Act = ExitStatus (RecordsKeys::*)();

  CLI::App* declare(CLI::App& app, const std::string& verb, const std::string& summary, Act act);

  ExitStatus make_key();
  ExitStatus trust();
  ExitStatus distrust();
  ExitStatus list_keys();

  Act act_ = nullptr;
  OutputFlags output_;
  TrustPlaces places_;
  std::string key_;
  std::string name_;
  int passphrase_fd_ = -1;
};

}  // namespace candor::cli
