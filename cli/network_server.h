#pragma once

#include <string>

#include "pipeline/core/result.h"
#include "records/network/server_connection.h"

namespace candor::cli {

/// Connect to the server that sites share, by a file of settings or where none is named by that of
/// `server_settings`, and check that it is what this program works with. Errors: those of
/// `server_settings`, `ServerConnection` and `check_server`.
Result<records::ServerConnection> connect_to_server(const std::string& settings_file);

}  // namespace candor::cli
