#include "library/store_database.h"

#include <fmt/core.h>
#include <sqlite3.h>

namespace candor::library {
namespace {

ErrorCode code_for(int status, bool read_only) {
  if ((status & 0xFF) == SQLITE_NOMEM) return ErrorCode::internal;
  if (!read_only) return ErrorCode::write_failure;
  if (status == SQLITE_IOERR_SHORT_READ) return ErrorCode::library_damaged;
  switch (status & 0xFF) {
    case SQLITE_PERM:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_READONLY:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_AUTH: return ErrorCode::unreadable;
    default: return ErrorCode::library_damaged;
  }
}

Error failure(sqlite3* database) {
  const bool read_only = sqlite3_db_readonly(database, "main") == 1;
  const int status = sqlite3_extended_errcode(database);
  return Error{code_for(status, read_only),
               fmt::format("SQLite: {}", std::string_view(sqlite3_errmsg(database)))};
}

Result<sqlite3*> open_connection(const std::filesystem::path& path, int flags,
                                 ErrorCode otherwise) {
  sqlite3* database = nullptr;
  // Absolute, for SQLite gives names such as ":memory:" and "file:..." a meaning of their own.
  const std::string name = std::filesystem::absolute(path).string();
  const int status = sqlite3_open_v2(name.c_str(), &database, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  if (status == SQLITE_OK) return database;
  const std::string words = database != nullptr ? sqlite3_errmsg(database) : "out of memory";
  sqlite3_close(database);
  return Error{otherwise, fmt::format("SQLite: {}", words)};
}

}  // namespace

void Statement::Finalise::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

void Database::Close::operator()(sqlite3* database) const { sqlite3_close(database); }

Result<bool> Statement::step() {
  switch (sqlite3_step(statement_.get())) {
    case SQLITE_ROW: return true;
    case SQLITE_DONE: return false;
    default: return failure(sqlite3_db_handle(statement_.get()));
  }
}

void Statement::reset() {
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
}

// The values outlive the run that binds them, so none is copied.
void Statement::bind(int position, std::string_view text) {
  const int status =
      sqlite3_bind_text64(statement_.get(), position, text.data() != nullptr ? text.data() : "",
                          text.size(), nullptr, SQLITE_UTF8);
  CANDOR_INVARIANT(status == SQLITE_OK, "a text is bound to a place that exists");
}

void Statement::bind(int position, std::int64_t value) {
  const int status = sqlite3_bind_int64(statement_.get(), position, value);
  CANDOR_INVARIANT(status == SQLITE_OK, "a number is bound to a place that exists");
}

void Statement::bind(int position, Blob blob) {
  const int status = sqlite3_bind_blob64(statement_.get(), position,
                                         blob.bytes.data() != nullptr ? blob.bytes.data() : "",
                                         blob.bytes.size(), nullptr);
  CANDOR_INVARIANT(status == SQLITE_OK, "bytes are bound to a place that exists");
}

std::string_view Statement::text(int column) const {
  const auto* text = sqlite3_column_text(statement_.get(), column);
  if (text == nullptr) return {};
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)};
}

std::string_view Statement::blob(int column) const {
  const void* bytes = sqlite3_column_blob(statement_.get(), column);
  if (bytes == nullptr) return {};
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

Result<Database> Database::open(const std::filesystem::path& path) {
  Database database(CANDOR_TRY(open_connection(path, SQLITE_OPEN_READONLY, ErrorCode::unreadable)));
  // A library may come from anywhere: nothing that its schema names is to be run.
  sqlite3_db_config(database.database_.get(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(database.database_.get(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(database.database_.get(), SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  CANDOR_TRY(database.execute("PRAGMA cell_size_check = ON"));
  return database;
}

Result<Database> Database::create(const std::filesystem::path& path) {
  Database database(CANDOR_TRY(
      open_connection(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, ErrorCode::write_failure)));
  CANDOR_TRY(
      database.execute("PRAGMA page_size = 4096;"
                       "PRAGMA encoding = 'UTF-8';"
                       "PRAGMA auto_vacuum = NONE;"
                       "PRAGMA journal_mode = OFF;"
                       "PRAGMA synchronous = FULL;"
                       "PRAGMA locking_mode = EXCLUSIVE"));
  return database;
}

Result<void> Database::execute(const char* sql) {
  if (sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
    return failure(database_.get());
  }
  return {};
}

Result<Statement> Database::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database_.get(), sql.data(), static_cast<int>(sql.size()), &statement,
                         nullptr) != SQLITE_OK) {
    return failure(database_.get());
  }
  return Statement(statement);
}

Result<void> Database::close() {
  if (sqlite3_close(database_.get()) != SQLITE_OK) return failure(database_.get());
  static_cast<void>(database_.release());
  return {};
}

}  // namespace candor::library
