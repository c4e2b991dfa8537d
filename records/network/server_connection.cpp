#include "records/network/server_connection.h"

#include <fmt/core.h>

#include <array>
#include <charconv>
#include <exception>
#include <optional>
#include <pqxx/pqxx>
#include <utility>

namespace candor::records {
namespace {

/// A setting as libpq takes it: in single quotes.
std::string setting(std::string_view key, std::string_view value) {
  std::string text = fmt::format("{}='", key);
  for (const char letter : value) {
    if (letter == '\'' || letter == '\\') text += '\\';
    text += letter;
  }
  return text + "' ";
}

std::string connection_text(const ServerSettings& settings) {
  std::string text = setting("host", settings.host) +
                     setting("port", std::to_string(settings.port)) +
                     setting("dbname", settings.database) + setting("user", settings.user) +
                     setting("application_name", "candor") + setting("client_encoding", "UTF8") +
                     // What the environment says of these does not count.
                     setting("sslmode", settings.tls == Tls::none ? "disable" : "verify-full") +
                     setting("gssencmode", "disable") + setting("options", "") +
                     // A link that is gone is noticed within half a minute.
                     setting("connect_timeout", "15") + setting("keepalives_idle", "15") +
                     setting("keepalives_interval", "5") + setting("keepalives_count", "3") +
                     setting("tcp_user_timeout", "30000");
  const auto add = [&text](std::string_view key, const std::string& value) {
    if (!value.empty()) text += setting(key, value);
  };
  add("password", settings.password);
  add("passfile", settings.password_file.string());
  add("sslrootcert", settings.root_certificate.string());
  add("sslcert", settings.certificate.string());
  add("sslkey", settings.key.string());
  return text;
}

/// The first line of what the server says, without "ERROR:" in front: terse messages have no values
/// in them. `hidden` never shows, whatever a server may send back.
std::string first_line(std::string_view words, const std::string& hidden) {
  words = words.substr(0, words.find('\n'));
  for (const std::string_view severity : {"ERROR:", "FATAL:", "PANIC:"}) {
    if (words.starts_with(severity)) words.remove_prefix(severity.size());
  }
  while (words.starts_with(' ')) words.remove_prefix(1);
  std::string line(words);
  if (hidden.empty()) return line;
  for (std::size_t at = line.find(hidden); at != std::string::npos; at = line.find(hidden, at)) {
    line.replace(at, hidden.size(), "***");
    at += 3;
  }
  return line;
}

/// The code for what the server says. libpqxx names the commonest by their types and leaves out the
/// SQLSTATE there (https://www.postgresql.org/docs/15/errcodes-appendix.html).
ErrorCode code_of(const pqxx::sql_error& error) {
  if (dynamic_cast<const pqxx::insufficient_privilege*>(&error) != nullptr ||
      dynamic_cast<const pqxx::plpgsql_raise*>(&error) != nullptr) {
    return ErrorCode::invalid_value;
  }
  if (dynamic_cast<const pqxx::integrity_constraint_violation*>(&error) != nullptr) {
    return ErrorCode::damaged;
  }
  if (dynamic_cast<const pqxx::insufficient_resources*>(&error) != nullptr) {
    return ErrorCode::write_failure;
  }
  const std::string_view state = error.sqlstate();
  if (state.starts_with("42501") || state.starts_with("P0001")) return ErrorCode::invalid_value;
  if (state.starts_with("23")) return ErrorCode::damaged;
  if (state.starts_with("08") || state.starts_with("57") || state.starts_with("28")) {
    return ErrorCode::unreadable;
  }
  if (state.starts_with("40") || state.starts_with("53") || state.starts_with("55")) {
    return ErrorCode::write_failure;
  }
  return ErrorCode::internal;
}

}  // namespace

struct ServerConnection::Held {
  Held(const ServerSettings& settings, std::string server)
      : name(std::move(server)),
        password(settings.password),
        connection(connection_text(settings)),
        silence(connection) {
    connection.set_verbosity(pqxx::connection_base::terse);
  }

  Error broken(const char* what) const {
    return {ErrorCode::unreadable,
            fmt::format("the link to the server {} broke: {}", name, first_line(what, password))};
  }

  /// Run something of libpqxx, and turn what it throws into an error.
  template <typename Act>
  auto attempt(Act act) -> Result<decltype(act())> {
    if (lost) {
      return Error{ErrorCode::unreadable, fmt::format("the link to the server {} is broken", name)};
    }
    try {
      if constexpr (std::is_void_v<decltype(act())>) {
        act();
        return {};
      } else {
        return act();
      }
    } catch (const pqxx::in_doubt_error&) {
      lost = true;
      return Error{ErrorCode::unreadable,
                   fmt::format("the link to the server {} broke as it was to keep what it got; "
                               "whether it did shows next time",
                               name)};
    } catch (const pqxx::broken_connection& error) {
      lost = true;
      return broken(error.what());
    } catch (const pqxx::sql_error& error) {
      if (!connection.is_open()) {
        lost = true;
        return broken(error.what());
      }
      const std::string line = first_line(error.what(), password);
      return Error{code_of(error), fmt::format("the server {}: {}", name, line)};
    } catch (const std::exception& error) {
      lost = !connection.is_open();
      if (lost) return broken(error.what());
      return Error{ErrorCode::internal,
                   fmt::format("the server {}: {}", name, first_line(error.what(), password))};
    }
  }

  std::string name;
  std::string password;
  bool lost = false;
  pqxx::connection connection;
  pqxx::quiet_errorhandler silence;  ///< notices go nowhere
};

struct ServerTransaction::Held {
  Held(ServerConnection::Held& of) : home(&of), work(of.connection) {}

  ServerConnection::Held* home;
  pqxx::work work;
};

struct ServerRows::Held {
  pqxx::result result;
};

void ServerConnection::Release::operator()(Held* held) const { delete held; }
void ServerTransaction::Release::operator()(Held* held) const { delete held; }
void ServerRows::Release::operator()(Held* held) const { delete held; }

Result<ServerConnection> ServerConnection::open(const ServerSettings& settings) {
  const std::string name = settings.host.starts_with("/")
                               ? settings.host
                               : fmt::format("{}:{}", settings.host, settings.port);
  try {
    return ServerConnection(new Held(settings, name));
  } catch (const std::exception& error) {
    // libpq puts what is the matter behind whom it asked: "connection to server at ... failed: ".
    std::string line = first_line(error.what(), settings.password);
    const std::size_t reason = line.find("failed: ");
    if (reason != std::string::npos) line = first_line(line.substr(reason + 8), "");
    return Error{ErrorCode::unreadable,
                 fmt::format("no connection to the server {}: {}", name, line)};
  }
}

const std::string& ServerConnection::name() const { return held_->name; }

Result<ServerTransaction> ServerTransaction::begin(ServerConnection& connection) {
  ServerConnection::Held& home = *connection.held_;
  auto* const held = CANDOR_TRY(home.attempt([&home] { return new Held(home); }));
  return ServerTransaction(held);
}

Result<ServerRows> ServerTransaction::run(std::string_view sql,
                                          const std::vector<ServerValue>& values) {
  std::vector<const char*> texts;
  texts.reserve(values.size());
  for (const ServerValue& value : values) {
    texts.push_back(value.text() ? value.text()->c_str() : nullptr);
  }
  pqxx::result result = CANDOR_TRY(held_->home->attempt([&] {
    return held_->work.exec_params(std::string(sql), pqxx::prepare::make_dynamic_params(texts));
  }));
  return ServerRows(new ServerRows::Held{std::move(result)});
}

Result<void> ServerTransaction::run_script(std::string_view sql) {
  CANDOR_TRY(held_->home->attempt([&] { return held_->work.exec(std::string(sql)); }));
  return {};
}

Result<void> ServerTransaction::commit() {
  return held_->home->attempt([&] { held_->work.commit(); });
}

int ServerRows::size() const { return static_cast<int>(held_->result.size()); }

std::int64_t ServerRows::affected() const {
  return static_cast<std::int64_t>(held_->result.affected_rows());
}

bool ServerRows::is_null(int row, int column) const { return held_->result[row][column].is_null(); }

std::string_view ServerRows::text(int row, int column) const {
  const pqxx::field field = held_->result[row][column];
  return {field.c_str(), field.size()};
}

Result<std::int64_t> ServerRows::integer(int row, int column) const {
  const std::string_view digits = text(row, column);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (is_null(row, column)) return std::int64_t{0};
  if (error != std::errc() || end != digits.data() + digits.size()) {
    return Error{ErrorCode::damaged, "the server sent a number that is none"};
  }
  return value;
}

Result<std::string> ServerRows::bytes(int row, int column) const {
  if (is_null(row, column)) return std::string();
  return bytes_of_server_text(text(row, column));
}

}  // namespace candor::records
