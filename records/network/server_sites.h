#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/core/result.h"
#include "records/event.h"
#include "records/network/server_connection.h"

/// What the administrator of a server does. The login needs the right to create roles and
/// membership in candor_owner, which `migrate_server` gives it.
namespace candor::records {

/// Whether other sites may see a site's name beside what was found there.
enum class SiteNaming { unnamed, named };

/// A site as its administrator sees it.
struct ServerSite {
  std::string name;
  SiteNaming naming = SiteNaming::unnamed;
  std::vector<std::string> logins = {};  ///< sorted
  std::int64_t logs = 0;
  EventNumber events = 0;
};

/// Add a site, or change how a known one is named to others. Errors: `invalid_value` for a name
/// that is empty or longer than 100 bytes.
Result<void> put_site(ServerConnection& connection, const std::string& name, SiteNaming naming);

/// Create a login for a computer of a site, which may do what sites may and nothing else, with this
/// password: the server gets its SCRAM verifier only. Errors: `invalid_value` for a name that is
/// not of lower-case letters, digits and _; `not_found` for an unknown site; `already_exists`.
Result<void> add_login(ServerConnection& connection, const std::string& login,
                       const std::string& site, const std::string& password);

/// Take a login away, as when a computer was lost, and break its links. What it sent stays. Errors:
/// `not_found` for one that is no login of a site.
Result<void> remove_login(ServerConnection& connection, const std::string& login);

/// All sites, sorted by name.
Result<std::vector<ServerSite>> server_sites(ServerConnection& connection);

}  // namespace candor::records
