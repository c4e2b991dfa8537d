#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

#include "pipeline/core/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace candor::library {

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
    int position = 0;
    (bind(++position, values), ...);
    while (CANDOR_TRY(step())) {
    }
    reset();
    return {};
  }

  /// Advance to the next row: true if there is one.
  Result<bool> step();

  /// A column of the current row, valid until the next step. NULL reads as empty or zero: whether
  /// a value is what was written is for the hashes to say.
  std::string_view text(int column) const;
  std::string_view blob(int column) const;
  std::int64_t integer(int column) const;

 private:
  void bind(int position, std::string_view text);
  void bind(int position, std::int64_t value);
  void bind(int position, Blob blob);
  void reset();

  struct Finalise {
    void operator()(sqlite3_stmt* statement) const;
  };
  std::unique_ptr<sqlite3_stmt, Finalise> statement_;
};

/// A connection to one SQLite file. Errors carry SQLite's own words and no path; the caller adds
/// it.
class Database {
 public:
  /// Open an existing file for reading only. Nothing is ever written beside it. Errors:
  /// `unreadable`, `library_damaged`.
  static Result<Database> open(const std::filesystem::path& path);

  /// Create a new file. No journal is kept: a caller that fails deletes the file. Errors:
  /// `write_failure`, from this and from every later act.
  static Result<Database> create(const std::filesystem::path& path);

  Result<void> execute(const char* sql);
  Result<Statement> prepare(std::string_view sql);

  /// Close and report what closing could not write.
  Result<void> close();

 private:
  explicit Database(sqlite3* database) : database_(database) {}

  struct Close {
    void operator()(sqlite3* database) const;
  };
  std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace candor::library
