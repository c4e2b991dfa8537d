#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "pipeline/core/result.h"

namespace candor::records {

/// How a connection is protected: by TLS with a server whose certificate and name were checked, or
/// not at all, which is allowed on one computer alone.
enum class Tls { verified, none };

/// Where a server is and how this computer shows who it is.
struct ServerSettings {
  std::string
      host;  ///< a name that the server's certificate bears, an address or a socket's folder
  std::uint16_t port = 5432;
  std::string database = "candor";
  std::string user;
  std::string password = {};                    ///< empty for none
  std::filesystem::path password_file = {};     ///< as PostgreSQL's .pgpass; empty for its own
  std::filesystem::path root_certificate = {};  ///< whom to trust; empty: ~/.postgresql/root.crt
  std::filesystem::path certificate = {};       ///< of this computer; empty for none
  std::filesystem::path key = {};               ///< of the certificate
  Tls tls = Tls::verified;
};

/// Whether traffic to this host stays on the computer: a loopback address or a socket's folder.
bool stays_on_this_computer(const std::string& host);

/// Read settings from a TOML file with the names of `ServerSettings` as keys; `tls = "none"` asks
/// for no TLS. Relative paths are relative to the file. Errors: `not_found`, `unreadable`,
/// `damaged`; `invalid_value` for an unknown key, for a file with a password that others may read,
/// and for a server elsewhere without TLS. No error tells a value.
Result<ServerSettings> read_server_settings(const std::filesystem::path& file);

/// Write settings for another computer into a new file that its owner alone may read, with
/// `root_certificate` named as a file beside it. Errors: `already_exists`, `write_failure`.
Result<void> write_server_settings(const ServerSettings& settings,
                                   const std::filesystem::path& file);

}  // namespace candor::records
