#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "records/network/server_connection.h"
#include "records/network/server_settings.h"

namespace candor::records {

/// A PostgreSQL of the test program's own, on a free port of 127.0.0.1 with TLS by a certificate
/// made for it, and on a socket without. It starts at the first use, takes about two seconds, and
/// ends with the program, also if that is killed. As root it runs as the user postgres.
///
/// A program with many tests is one test for CTest (`LABEL server`), so that it starts once.
class PostgresServer {
 public:
  /// The server of this program. Throws `std::runtime_error` if it does not start.
  static PostgresServer& shared();

  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;
  ~PostgresServer();

  /// Create a database of a name of its own, empty.
  std::string new_database();
  /// The same with all steps of the program.
  std::string new_candor_database();

  /// Create a role that may log in, a member of these roles. Its password is its name.
  void new_login(const std::string& name, const std::vector<std::string>& roles);
  /// Create a login of the role candor_site for a site, which is created where there is none.
  ServerSettings new_site_login(const std::string& database, const std::string& name,
                                const std::string& site);

  /// How to connect: by TLS on 127.0.0.1, as the superuser or a login of `new_login`.
  ServerSettings administrator(const std::string& database) const;
  ServerSettings settings(const std::string& database, const std::string& login) const;

  /// Run statements as the superuser; throws `std::runtime_error` with what the server says.
  void execute(const std::string& database, const std::string& sql);
  /// The first column of the first row of a query, as text.
  std::string query(const std::string& database, const std::string& sql);

  /// Break every link to a database but the one that asks.
  void break_links(const std::string& database);

  /// A certificate authority that did not sign the server's certificate.
  std::filesystem::path other_authority() const { return folder_ / "other.pem"; }
  /// Where its socket is.
  const std::filesystem::path& folder() const { return folder_; }
  std::uint16_t port() const { return port_; }

 private:
  PostgresServer();
  void make_files();
  void start();
  void stop();

  std::filesystem::path folder_;
  std::uint16_t port_ = 0;
  pid_t process_ = -1;
  int databases_ = 0;
};

}  // namespace candor::records
