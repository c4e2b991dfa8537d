#include "tests/records/postgres_server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/core.h>
#include <netinet/in.h>
#include <pwd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "records/network/server_schema.h"

namespace candor::records {
namespace {

namespace fs = std::filesystem;

constexpr const char* kAdministrator = "administrator";

template <typename T>
T required(Result<T> result) {
  if (!result.ok()) throw std::runtime_error(result.error().message);
  if constexpr (!std::is_void_v<T>) return std::move(result).value();
}

/// What runs a program as somebody whom PostgreSQL accepts, ending with this one.
std::vector<std::string> as_server_user() {
  std::vector<std::string> words = {"setpriv", "--pdeathsig", "QUIT"};
  if (::geteuid() == 0) {
    for (const char* word : {"--reuid=postgres", "--regid=postgres", "--clear-groups"}) {
      words.emplace_back(word);
    }
  }
  words.emplace_back("--");
  return words;
}

/// Where Debian keeps the server's programs, of the newest version that is there.
fs::path server_programs() {
  fs::path newest;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", none)) {
    if (fs::exists(entry.path() / "bin" / "postgres")) newest = std::max(newest, entry.path());
  }
  if (newest.empty()) throw std::runtime_error("no PostgreSQL: install the package postgresql");
  return newest / "bin";
}

/// Start a program as the server's user in `folder`, what it says added to the file `says`.
pid_t start_program(const std::vector<std::string>& command, const fs::path& folder) {
  std::vector<std::string> words = as_server_user();
  words.insert(words.end(), command.begin(), command.end());
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const std::string says = folder / "says.txt";
  const pid_t child = ::fork();
  if (child != 0) return child;
  const int out = ::open(says.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  const int in = ::open("/dev/null", O_RDONLY);
  ::dup2(in, 0);
  ::dup2(out, 1);
  ::dup2(out, 2);
  if (::chdir(folder.c_str()) == 0) ::execvp(arguments[0], arguments.data());
  ::_exit(127);
}

std::string text_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void run_program(const std::vector<std::string>& command, const fs::path& folder) {
  const pid_t child = start_program(command, folder);
  int status = 0;
  ::waitpid(child, &status, 0);
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return;
  throw std::runtime_error(command.front() + ": " + text_of(folder / "says.txt"));
}

std::uint16_t free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  const bool bound = ::bind(socket, any, size) == 0 && ::getsockname(socket, any, &size) == 0;
  ::close(socket);
  if (!bound) throw std::runtime_error("no free port");
  return ::ntohs(address.sin_port);
}

/// A certificate authority, or where `signed_by` names one, a certificate for 127.0.0.1.
std::vector<std::string> certificate(const std::string& name, const std::string& signed_by) {
  std::vector<std::string> command = {"openssl",
                                      "req",
                                      "-x509",
                                      "-newkey",
                                      "ec",
                                      "-pkeyopt",
                                      "ec_paramgen_curve:prime256v1",
                                      "-nodes",
                                      "-days",
                                      "2",
                                      "-subj",
                                      "/CN=Candor test " + name,
                                      "-keyout",
                                      name + ".key",
                                      "-out",
                                      name + ".pem"};
  if (!signed_by.empty()) {
    for (const std::string& word :
         {std::string("-CA"), signed_by + ".pem", std::string("-CAkey"), signed_by + ".key",
          std::string("-addext"), std::string("subjectAltName=IP:127.0.0.1"),
          std::string("-addext"), std::string("basicConstraints=CA:FALSE")}) {
      command.push_back(word);
    }
  }
  return command;
}

}  // namespace

PostgresServer& PostgresServer::shared() {
  static PostgresServer server;
  return server;
}

PostgresServer::PostgresServer() {
  // A test program's own settings are not for it.
  for (const char* name : {"PGHOST", "PGUSER", "PGDATABASE", "PGPASSWORD", "PGSERVICE", "PGDATA"}) {
    ::unsetenv(name);
  }
  std::string place = fs::temp_directory_path() / "candor-postgres-XXXXXX";
  if (::mkdtemp(place.data()) == nullptr) throw std::runtime_error("no temporary folder");
  folder_ = place;
  try {
    make_files();
    start();
  } catch (...) {
    stop();
    throw;
  }
}

PostgresServer::~PostgresServer() { stop(); }

void PostgresServer::make_files() {
  if (::geteuid() == 0) {
    const passwd* user = ::getpwnam("postgres");
    if (user == nullptr) throw std::runtime_error("no user postgres: install postgresql");
    if (::chown(folder_.c_str(), user->pw_uid, user->pw_gid) != 0) {
      throw std::runtime_error("the folder of the server is not given away");
    }
  }
  for (const auto& command : {certificate("authority", ""), certificate("other", ""),
                              certificate("server", "authority")}) {
    run_program(command, folder_);
  }
  std::ofstream(folder_ / "password") << kAdministrator << '\n';
  run_program(
      {server_programs() / "initdb", "--pgdata=data", "--no-sync", "--encoding=UTF8", "--locale=C",
       "--auth=scram-sha-256", "--pwfile=password", std::string("--username=") + kAdministrator},
      folder_);
  std::ofstream(folder_ / "data" / "pg_hba.conf") << "local all all scram-sha-256\n"
                                                     "hostssl all all 127.0.0.1/32 scram-sha-256\n";
}

void PostgresServer::start() {
  constexpr int kAttempts = 5;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    port_ = free_port();
    std::vector<std::string> command = {server_programs() / "postgres", "-D", "data"};
    for (const std::string& option :
         {fmt::format("port={}", port_), std::string("listen_addresses=127.0.0.1"),
          "unix_socket_directories=" + folder_.string(), std::string("ssl=on"),
          "ssl_cert_file=" + (folder_ / "server.pem").string(),
          "ssl_key_file=" + (folder_ / "server.key").string(), std::string("fsync=off"),
          std::string("synchronous_commit=off"), std::string("full_page_writes=off"),
          std::string("shared_buffers=32MB"), std::string("max_connections=50")}) {
      command.emplace_back("-c");
      command.push_back(option);
    }
    process_ = start_program(command, folder_);
    for (int wait = 0; wait < 500; ++wait) {
      if (ServerConnection::open(administrator("postgres")).ok()) return;
      int status = 0;
      if (::waitpid(process_, &status, WNOHANG) == process_) {
        process_ = -1;
        break;
      }
      ::usleep(20'000);
    }
    if (process_ > 0) break;
  }
  throw std::runtime_error("PostgreSQL does not start: " + text_of(folder_ / "says.txt"));
}

void PostgresServer::stop() {
  if (process_ > 0) {
    ::kill(process_, SIGQUIT);
    int status = 0;
    ::waitpid(process_, &status, 0);
  }
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

std::string PostgresServer::new_database() {
  std::string name = fmt::format("database_{}", ++databases_);
  // CREATE DATABASE takes no transaction, and this connection begins one for everything else.
  run_program({"psql", "--no-psqlrc", "--quiet",
               // By the socket: a client that talks TLS looks for certificates of another user.
               fmt::format("postgresql:///postgres?host={0}&port={1}&user={2}&password={2}",
                           folder_.string(), port_, kAdministrator),
               "--command=CREATE DATABASE " + name},
              folder_);
  return name;
}

std::string PostgresServer::new_candor_database() {
  std::string name = new_database();
  ServerConnection connection = required(ServerConnection::open(administrator(name)));
  required(migrate_server(connection, server_migrations()));
  return name;
}

void PostgresServer::new_login(const std::string& name, const std::vector<std::string>& roles) {
  std::string sql = fmt::format("CREATE ROLE \"{0}\" LOGIN PASSWORD '{0}'", name);
  for (const std::string& role : roles) sql += fmt::format("; GRANT {} TO \"{}\"", role, name);
  execute("postgres", sql);
}

ServerSettings PostgresServer::new_site_login(const std::string& database, const std::string& name,
                                              const std::string& site) {
  if (query("postgres", fmt::format("SELECT count(*) FROM pg_roles WHERE rolname = '{}'", name)) ==
      "0") {
    new_login(name, {"candor_site"});
  }
  execute(database, fmt::format("INSERT INTO candor.site (name) VALUES ('{0}') ON CONFLICT DO "
                                "NOTHING; INSERT INTO candor.login (role_name, site) SELECT '{1}', "
                                "site FROM candor.site WHERE name = '{0}'",
                                site, name));
  return settings(database, name);
}

ServerSettings PostgresServer::administrator(const std::string& database) const {
  return settings(database, kAdministrator);
}

ServerSettings PostgresServer::settings(const std::string& database,
                                        const std::string& login) const {
  return {.host = "127.0.0.1",
          .port = port_,
          .database = database,
          .user = login,
          .password = login,
          .root_certificate = folder_ / "authority.pem"};
}

void PostgresServer::execute(const std::string& database, const std::string& sql) {
  ServerConnection connection = required(ServerConnection::open(administrator(database)));
  ServerTransaction transaction = required(ServerTransaction::begin(connection));
  required(transaction.run_script(sql));
  required(transaction.commit());
}

std::string PostgresServer::query(const std::string& database, const std::string& sql) {
  ServerConnection connection = required(ServerConnection::open(administrator(database)));
  ServerTransaction transaction = required(ServerTransaction::begin(connection));
  const ServerRows rows = required(transaction.run(sql));
  if (rows.size() == 0) throw std::runtime_error("no row: " + sql);
  return std::string(rows.text(0, 0));
}

void PostgresServer::break_links(const std::string& database) {
  query("postgres",
        fmt::format("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = "
                    "'{}' AND pid <> pg_backend_pid()",
                    database));
}

}  // namespace candor::records
