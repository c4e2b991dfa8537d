#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/result.h"
#include "records/network/server_settings.h"
#include "records/network/server_value.h"

/// The only place that knows libpqxx.
namespace candor::records {

/// What a statement gave. It lives no longer than its connection.
class ServerRows {
 public:
  int size() const;
  /// How many rows an INSERT, UPDATE or DELETE touched.
  std::int64_t affected() const;
  bool is_null(int row, int column) const;
  /// Valid as long as these rows. NULL reads as empty.
  std::string_view text(int row, int column) const;
  /// NULL reads as 0. Errors: `damaged` for anything but a number.
  Result<std::int64_t> integer(int row, int column) const;
  bool boolean(int row, int column) const { return text(row, column) == "t"; }
  /// Of a `bytea`. NULL reads as empty. Errors: `damaged`.
  Result<std::string> bytes(int row, int column) const;

 private:
  friend class ServerTransaction;
  struct Held;
  struct Release {
    void operator()(Held* held) const;
  };
  explicit ServerRows(Held* held) : held_(held) {}
  std::unique_ptr<Held, Release> held_;
};

/// A connection to a PostgreSQL, in plain text only where the settings say so. It never comes back
/// by itself: after a broken link everything gives an error, and what was not committed is undone.
/// Belongs to one thread.
///
/// Errors of every act say what the server said in one line, never a value, a password or the text
/// of a statement: `unreadable` if it cannot be reached, refuses the login, or the link breaks;
/// `write_failure` if its disk is full or another one is in the way; `invalid_value` for what it
/// does not allow; `damaged` for what would contradict what it holds.
class ServerConnection {
 public:
  static Result<ServerConnection> open(const ServerSettings& settings);

  /// "db.example.org:5432", to name the server in messages.
  const std::string& name() const;

 private:
  friend class ServerTransaction;
  struct Held;
  struct Release {
    void operator()(Held* held) const;
  };
  explicit ServerConnection(Held* held) : held_(held) {}
  std::unique_ptr<Held, Release> held_;
};

/// A transaction (READ COMMITTED). It is undone unless it is committed.
class ServerTransaction {
 public:
  static Result<ServerTransaction> begin(ServerConnection& connection);

  /// Run one statement with these values for `$1`, `$2`, ... Its SQL is a constant of ours. After
  /// an error the transaction takes nothing more.
  Result<ServerRows> run(std::string_view sql, const std::vector<ServerValue>& values = {});

  /// Run several statements without values.
  Result<void> run_script(std::string_view sql);

  /// Make it last. If the link breaks just here nobody knows whether it did; the error says so.
  Result<void> commit();

 private:
  struct Held;
  struct Release {
    void operator()(Held* held) const;
  };
  explicit ServerTransaction(Held* held) : held_(held) {}
  std::unique_ptr<Held, Release> held_;
};

}  // namespace candor::records
