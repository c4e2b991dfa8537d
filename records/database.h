#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/core/result.h"
#include "records/log_key.h"
#include "records/sealed_files.h"

struct sqlite3;
struct sqlite3_stmt;

namespace candor::records {

/// Bytes to bind, as opposed to a text.
struct Blob {
  std::string_view bytes;
};

/// A prepared statement. Its SQL is a constant of ours; every value is bound.
class Statement {
 public:
  explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}

  /// Run to the end with these values for its question marks, in order.
  template <typename... Values>
  Result<void> run(const Values&... values) {
    bind(values...);
    while (CANDOR_TRY(step())) {
    }
    reset();
    return {};
  }

  /// Bind these values, which must outlive the last step, to its question marks, in order.
  template <typename... Values>
  void bind(const Values&... values) {
    int position = 0;
    (bind_value(++position, values), ...);
  }
  void bind_value(int position, std::string_view text);
  void bind_value(int position, std::int64_t value);
  void bind_value(int position, std::optional<std::int64_t> value);
  void bind_value(int position, Blob blob);

  /// Advance to the next row: true if there is one.
  Result<bool> step();

  /// A column of the current row, valid until the next step. NULL reads as empty or zero.
  std::string_view text(int column) const;
  std::int64_t integer(int column) const;
  bool is_null(int column) const;

  /// Make ready to be run or bound again.
  void reset();

 private:
  struct Finalise {
    void operator()(sqlite3_stmt* statement) const;
  };
  std::unique_ptr<sqlite3_stmt, Finalise> statement_;
};

/// A connection to one SQLite file. Errors carry SQLite's own words and no path; the caller adds
/// it: `write_failure` (full disk, read-only, in use by another for too long), `damaged`,
/// `unreadable`.
class Database {
 public:
  /// Open an existing file for reading and writing, an encrypted one with its key. Nothing of what
  /// SQLite keeps in it is looked at yet. Errors: also those of `open_seal`; `incompatible` for an
  /// encrypted file without a key, and for a key where nothing is encrypted.
  static Result<Database> open(const std::filesystem::path& path,
                               const std::optional<LogKey>& key = std::nullopt);

  /// The first bytes of a file as they lie on the disk, fewer if it is shorter. Errors:
  /// `unreadable`.
  static Result<std::string> bytes_on_disk(const std::filesystem::path& path, int count);

  /// The first bytes of the file, fewer if it is shorter, and its size. They are read by SQLite: a
  /// program that closes a file of its own on a database loses the locks of all its connections
  /// to it.
  Result<std::string> first_bytes(int count);
  Result<std::int64_t> file_size();

  /// Enforce foreign keys, sync commits, overwrite what is deleted.
  Result<void> configure();

  /// Keep what undoes a transaction in memory: for a new file that is thrown away if this stops.
  Result<void> journal_in_memory();

  /// Keep a write-ahead log from now on. Errors: `unsupported` where the folder cannot hold one.
  Result<void> write_ahead();

  Database(Database&&) noexcept = default;
  Database& operator=(Database&& other) noexcept;
  ~Database() = default;

  Result<void> execute(const char* sql);
  Result<Statement> prepare(std::string_view sql);

  /// The first column of the only row that a query without values yields, as text.
  Result<std::string> query_text(std::string_view sql);
  Result<std::int64_t> query_integer(std::string_view sql);

  /// Copy the whole database as one moment shows it into the empty file `to`, while others go on
  /// reading and writing.
  Result<void> copy_to(Database& to);

  /// Move what the write-ahead log holds into the database and empty it. Errors: `write_failure`
  /// as long as another program reads.
  Result<void> empty_write_ahead_log();

 private:
  Database(sqlite3* database, std::unique_ptr<SealedFiles> files);

  struct Close {
    void operator()(sqlite3* database) const;
  };
  std::unique_ptr<SealedFiles> files_;  ///< of an encrypted file; outlives the connection
  std::unique_ptr<sqlite3, Close> database_;
};

/// A transaction that writes. It is undone unless it is committed.
class WriteTransaction {
 public:
  /// Begin, after whoever writes at this moment.
  static Result<WriteTransaction> begin(Database& database);

  WriteTransaction(WriteTransaction&& other) noexcept;
  WriteTransaction& operator=(WriteTransaction&&) = delete;
  ~WriteTransaction();

  /// Make it last: it is on disk when this returns.
  Result<void> commit();

 private:
  explicit WriteTransaction(Database& database) : database_(&database) {}

  Database* database_;
};

}  // namespace candor::records
