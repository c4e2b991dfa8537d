#pragma once

#include <cstdint>
#include <string>

#include "cli/log_flags.h"
#include "cli/options.h"
#include "records/network/server_settings.h"

namespace candor::cli {

/// What `candor records sync`, `copies`, `findings` and `server` take.
struct NetworkArguments {
  std::string server;  ///< the server file; empty for that of the environment or the data folder
  bool send_only = false;
  std::string library;      ///< by which scans are taken apart; empty for the shipped one
  std::int64_t weeks = 13;  ///< how many weeks of findings, the running one among them
  std::int64_t limit = 50;
  std::string code;

  std::string site;
  std::string login;
  std::string write;  ///< the server file to write for a computer
  bool named = false;
};

/// Exchange events and findings with the server of a network.
ExitStatus sync_records(const LogFlags& log, const OutputFlags& output,
                        const NetworkArguments& arguments);

/// List or show samples that came from the site's other computers.
ExitStatus show_copies(const LogFlags& log, const OutputFlags& output,
                       const NetworkArguments& arguments);

/// What other sites found, as it was received.
ExitStatus show_findings(const LogFlags& log, const OutputFlags& output,
                         const NetworkArguments& arguments);

/// What the administrator of a server does.
ExitStatus init_server(const OutputFlags& output, const NetworkArguments& arguments);
ExitStatus add_server_site(const OutputFlags& output, const NetworkArguments& arguments);
ExitStatus add_server_login(const OutputFlags& output, const NetworkArguments& arguments);
ExitStatus remove_server_login(const OutputFlags& output, const NetworkArguments& arguments);
ExitStatus show_server(const OutputFlags& output, const NetworkArguments& arguments);

/// The settings in the file that was named, else in CANDOR_SERVER, else in server.toml in the data
/// folder. Errors: `usage`, and those of `read_server_settings`.
Result<records::ServerSettings> server_settings(const NetworkArguments& arguments);

}  // namespace candor::cli
