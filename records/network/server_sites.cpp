#include "records/network/server_sites.h"

#include <fmt/core.h>

#include <algorithm>

#include "records/network/scram_verifier.h"

namespace candor::records {
namespace {

constexpr std::size_t kLongestSite = 100;
constexpr std::size_t kLongestLogin = 63;

Result<void> check_login_name(const std::string& login) {
  const auto belongs = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  };
  const bool right = !login.empty() && login.size() <= kLongestLogin && login.front() >= 'a' &&
                     login.front() <= 'z' && std::ranges::all_of(login, belongs) &&
                     !login.starts_with("pg_") && !login.starts_with("candor_");
  if (right) return {};
  return Error{ErrorCode::invalid_value,
               fmt::format("the login \"{}\" should be of lower-case letters, digits and _, begin "
                           "with a letter and not with pg_ or candor_, such as north_laptop_2",
                           login)};
}

/// Run a statement that takes no parameters, which the server writes from a format and texts.
Result<void> run_written(ServerTransaction& transaction, std::string_view format,
                         const std::vector<ServerValue>& texts) {
  const ServerRows written = CANDOR_TRY(transaction.run(format, texts));
  const std::string sql(written.text(0, 0));
  return transaction.run_script(sql);
}

Result<bool> is_there(ServerTransaction& transaction, std::string_view sql,
                      const std::string& name) {
  const ServerRows rows = CANDOR_TRY(transaction.run(sql, {name}));
  return rows.size() > 0;
}

}  // namespace

Result<void> put_site(ServerConnection& connection, const std::string& name, SiteNaming naming) {
  if (name.empty() || name.size() > kLongestSite || name.find('\0') != std::string::npos) {
    return Error{ErrorCode::invalid_value, "the name of a site has 1 to 100 letters"};
  }
  ServerTransaction transaction = CANDOR_TRY(ServerTransaction::begin(connection));
  CANDOR_TRY(transaction.run("SET LOCAL ROLE candor_owner"));
  CANDOR_TRY(
      transaction.run("INSERT INTO candor.site (name, named_to_others) VALUES ($1, $2)"
                      " ON CONFLICT (name) DO UPDATE SET named_to_others ="
                      " excluded.named_to_others",
                      {name, naming == SiteNaming::named}));
  return transaction.commit();
}

Result<void> add_login(ServerConnection& connection, const std::string& login,
                       const std::string& site, const std::string& password) {
  CANDOR_TRY(check_login_name(login));
  const std::string verifier = scram_verifier(password, system_random());
  ServerTransaction transaction = CANDOR_TRY(ServerTransaction::begin(connection));
  if (!CANDOR_TRY(is_there(transaction, "SELECT FROM candor.site WHERE name = $1", site))) {
    return Error{ErrorCode::not_found,
                 fmt::format("the server knows no site \"{}\"; `candor records server add-site` "
                             "makes one",
                             site)};
  }
  if (CANDOR_TRY(is_there(transaction, "SELECT FROM pg_roles WHERE rolname = $1", login))) {
    return Error{ErrorCode::already_exists,
                 fmt::format("the server has a role {} already; each computer gets a login of its "
                             "own",
                             login)};
  }
  CANDOR_TRY(run_written(transaction,
                         "SELECT format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE"
                         " NOREPLICATION NOBYPASSRLS PASSWORD %L IN ROLE candor_site', $1::text,"
                         " $2::text)",
                         {login, verifier}));
  CANDOR_TRY(transaction.run("SET LOCAL ROLE candor_owner"));
  CANDOR_TRY(
      transaction.run("INSERT INTO candor.login (role_name, site) SELECT $1, site FROM"
                      " candor.site WHERE name = $2",
                      {login, site}));
  return transaction.commit();
}

Result<void> remove_login(ServerConnection& connection, const std::string& login) {
  CANDOR_TRY(check_login_name(login));
  ServerTransaction transaction = CANDOR_TRY(ServerTransaction::begin(connection));
  CANDOR_TRY(transaction.run("SET LOCAL ROLE candor_owner"));
  const ServerRows removed =
      CANDOR_TRY(transaction.run("DELETE FROM candor.login WHERE role_name = $1", {login}));
  CANDOR_TRY(transaction.run("RESET ROLE"));
  if (removed.affected() == 0) {
    return Error{ErrorCode::not_found, fmt::format("no site has the login {}", login)};
  }
  CANDOR_TRY(run_written(transaction, "SELECT format('DROP ROLE %I', $1::text)", {login}));
  CANDOR_TRY(transaction.run(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1", {login}));
  return transaction.commit();
}

Result<std::vector<ServerSite>> server_sites(ServerConnection& connection) {
  ServerTransaction transaction = CANDOR_TRY(ServerTransaction::begin(connection));
  CANDOR_TRY(transaction.run("SET LOCAL ROLE candor_owner"));
  const ServerRows rows = CANDOR_TRY(transaction.run(
      "SELECT s.name, s.named_to_others, (SELECT count(*) FROM candor.log AS l WHERE l.site ="
      " s.site), (SELECT coalesce(sum(last.number), 0) FROM candor.log AS l, LATERAL (SELECT number"
      " FROM candor.event AS e WHERE e.log = l.log ORDER BY number DESC LIMIT 1) AS last"
      " WHERE l.site = s.site) FROM candor.site AS s ORDER BY s.name"));
  std::vector<ServerSite> sites;
  for (int row = 0; row < rows.size(); ++row) {
    ServerSite site{.name = std::string(rows.text(row, 0))};
    site.naming = rows.boolean(row, 1) ? SiteNaming::named : SiteNaming::unnamed;
    site.logs = CANDOR_TRY(rows.integer(row, 2));
    site.events = CANDOR_TRY(rows.integer(row, 3));
    const ServerRows logins = CANDOR_TRY(
        transaction.run("SELECT role_name FROM candor.login JOIN candor.site USING (site)"
                        " WHERE name = $1 ORDER BY role_name",
                        {site.name}));
    for (int login = 0; login < logins.size(); ++login) {
      site.logins.emplace_back(logins.text(login, 0));
    }
    sites.push_back(std::move(site));
  }
  return sites;
}

}  // namespace candor::records
