#include <fmt/core.h>
#include <fmt/ranges.h>

#include "cli/json_output.h"
#include "cli/records_network.h"
#include "cli/terminal.h"
#include "records/network/server_schema.h"
#include "records/network/server_sites.h"
#include "records/random_source.h"

namespace candor::cli {
namespace {

using records::ServerConnection;
using records::ServerSettings;
using records::ServerSite;
using records::SiteNaming;

constexpr std::size_t kPasswordDigits = 48;

Result<ServerConnection> connect(const NetworkArguments& arguments) {
  const ServerSettings settings = CANDOR_TRY(records::read_server_settings(arguments.server));
  return ServerConnection::open(settings);
}

Result<ServerConnection> connect_to_ready(const NetworkArguments& arguments) {
  ServerConnection connection = CANDOR_TRY(connect(arguments));
  CANDOR_TRY(records::check_server(connection, records::server_migrations()));
  return connection;
}

/// What the server is now, after every act.
Result<std::string> state(ServerConnection& connection, const OutputFlags& output,
                          const std::string& done) {
  const std::vector<ServerSite> sites = CANDOR_TRY(records::server_sites(connection));
  if (output.chosen() == OutputFormat::json) {
    Json array = Json::array();
    for (const ServerSite& site : sites) {
      array.push_back({{"name", site.name},
                       {"named_to_others", site.naming == SiteNaming::named},
                       {"logins", site.logins},
                       {"logs", site.logs},
                       {"events", site.events}});
    }
    const Json document = {{"schema", "candor.records-server/1"},
                           {"server", connection.name()},
                           {"sites", std::move(array)}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
  }
  std::string text = done;
  for (const ServerSite& site : sites) {
    text += fmt::format(
        "{}: {}; logins: {}; {} logs, {} events\n", site.name,
        site.naming == SiteNaming::named ? "named to other sites" : "not named to other sites",
        site.logins.empty() ? std::string("none") : fmt::format("{}", fmt::join(site.logins, ", ")),
        site.logs, site.events);
  }
  return text;
}

Result<std::string> initialised(const OutputFlags& output, const NetworkArguments& arguments) {
  ServerConnection connection = CANDOR_TRY(connect(arguments));
  const std::vector<int> done =
      CANDOR_TRY(records::migrate_server(connection, records::server_migrations()));
  return state(connection, output,
               done.empty() ? fmt::format("{}: up to date\n", connection.name())
                            : fmt::format("{}: {} steps done\n", connection.name(), done.size()));
}

Result<std::string> site_added(const OutputFlags& output, const NetworkArguments& arguments) {
  ServerConnection connection = CANDOR_TRY(connect_to_ready(arguments));
  CANDOR_TRY(records::put_site(connection, arguments.site,
                               arguments.named ? SiteNaming::named : SiteNaming::unnamed));
  return state(connection, output, "");
}

/// The file comes first: a login whose password nobody has would be of no use.
Result<std::string> login_added(const OutputFlags& output, const NetworkArguments& arguments) {
  ServerSettings settings = CANDOR_TRY(records::read_server_settings(arguments.server));
  ServerConnection connection = CANDOR_TRY(connect_to_ready(arguments));
  settings.user = arguments.login;
  settings.password = records::random_hex(records::system_random(), kPasswordDigits);
  CANDOR_TRY(records::write_server_settings(settings, arguments.write));
  const auto added =
      records::add_login(connection, arguments.login, arguments.site, settings.password);
  if (!added) {
    std::error_code ignored;
    std::filesystem::remove(arguments.write, ignored);
    return added.error();
  }
  std::string done = fmt::format("{}: give it to the computer of {} and to nobody else",
                                 arguments.write, arguments.site);
  if (!settings.root_certificate.empty()) {
    done += fmt::format(", with {} beside it", settings.root_certificate.filename().string());
  }
  return state(connection, output, done + ", as server.toml in its data folder; then delete it\n");
}

Result<std::string> login_removed(const OutputFlags& output, const NetworkArguments& arguments) {
  ServerConnection connection = CANDOR_TRY(connect_to_ready(arguments));
  CANDOR_TRY(records::remove_login(connection, arguments.login));
  return state(connection, output,
               fmt::format("{} may not connect any more; what it sent stays\n", arguments.login));
}

Result<std::string> shown(const OutputFlags& output, const NetworkArguments& arguments) {
  ServerConnection connection = CANDOR_TRY(connect_to_ready(arguments));
  return state(connection, output, fmt::format("{}: up to date\n", connection.name()));
}

}  // namespace

ExitStatus init_server(const OutputFlags& output, const NetworkArguments& arguments) {
  return finish_log(initialised(output, arguments));
}

ExitStatus add_server_site(const OutputFlags& output, const NetworkArguments& arguments) {
  return finish_log(site_added(output, arguments));
}

ExitStatus add_server_login(const OutputFlags& output, const NetworkArguments& arguments) {
  return finish_log(login_added(output, arguments));
}

ExitStatus remove_server_login(const OutputFlags& output, const NetworkArguments& arguments) {
  return finish_log(login_removed(output, arguments));
}

ExitStatus show_server(const OutputFlags& output, const NetworkArguments& arguments) {
  return finish_log(shown(output, arguments));
}

}  // namespace candor::cli
