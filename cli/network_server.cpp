#include "cli/network_server.h"

#include "cli/records_network.h"
#include "records/network/server_schema.h"

namespace candor::cli {

Result<records::ServerConnection> connect_to_server(const std::string& settings_file) {
  NetworkArguments arguments;
  arguments.server = settings_file;
  const auto settings = CANDOR_TRY(server_settings(arguments));
  auto connection = CANDOR_TRY(records::ServerConnection::open(settings));
  CANDOR_TRY(records::check_server(connection, records::server_migrations()));
  return connection;
}

}  // namespace candor::cli
