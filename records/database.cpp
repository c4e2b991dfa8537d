#include "records/database.h"

#include <fmt/core.h>
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <thread>
#include <utility>
#include <vector>

namespace candor::records {
namespace {

constexpr int kPatienceMs = 10'000;

Error failure(int status, std::string_view words) {
  switch (status & 0xFF) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return {ErrorCode::damaged, fmt::format("SQLite: {}", words)};
    case SQLITE_FULL:
      return {ErrorCode::write_failure,
              "the disk is full; make room and do it again, nothing of it was recorded"};
    case SQLITE_READONLY:
      return {ErrorCode::write_failure, "it may only be read, not written; nothing was recorded"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::write_failure,
              "another program keeps it busy; do it again, nothing of it was recorded"};
    case SQLITE_IOERR:
      return {ErrorCode::write_failure,
              fmt::format("the disk does not take or give what it should (SQLite: {}); nothing of "
                          "it was recorded",
                          words)};
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN: return {ErrorCode::unreadable, fmt::format("SQLite: {}", words)};
    default: return {ErrorCode::internal, fmt::format("SQLite: {}", words)};
  }
}

Error failure(sqlite3* database) {
  return failure(sqlite3_extended_errcode(database), sqlite3_errmsg(database));
}

}  // namespace

void Statement::Finalise::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

void Database::Close::operator()(sqlite3* database) const { sqlite3_close(database); }

Result<bool> Statement::step() {
  switch (sqlite3_step(statement_.get())) {
    case SQLITE_ROW: return true;
    case SQLITE_DONE: return false;
    default: {
      Error error = failure(sqlite3_db_handle(statement_.get()));
      sqlite3_reset(statement_.get());
      return error;
    }
  }
}

void Statement::reset() {
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
}

// The values outlive the run that binds them, so none is copied.
void Statement::bind_value(int position, std::string_view text) {
  const int status =
      sqlite3_bind_text64(statement_.get(), position, text.data() != nullptr ? text.data() : "",
                          text.size(), nullptr, SQLITE_UTF8);
  CANDOR_INVARIANT(status == SQLITE_OK, "a text is bound to a place that exists");
}

void Statement::bind_value(int position, std::int64_t value) {
  const int status = sqlite3_bind_int64(statement_.get(), position, value);
  CANDOR_INVARIANT(status == SQLITE_OK, "a number is bound to a place that exists");
}

void Statement::bind_value(int position, std::optional<std::int64_t> value) {
  if (value) return bind_value(position, *value);
  const int status = sqlite3_bind_null(statement_.get(), position);
  CANDOR_INVARIANT(status == SQLITE_OK, "nothing is bound to a place that exists");
}

void Statement::bind_value(int position, Blob blob) {
  const int status = sqlite3_bind_blob64(statement_.get(), position,
                                         blob.bytes.data() != nullptr ? blob.bytes.data() : "",
                                         blob.bytes.size(), nullptr);
  CANDOR_INVARIANT(status == SQLITE_OK, "bytes are bound to a place that exists");
}

std::string_view Statement::text(int column) const {
  // A blob is read as it stands; a text comes as UTF-8.
  const void* bytes = sqlite3_column_blob(statement_.get(), column);
  if (bytes == nullptr) return {};
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

Database::Database(sqlite3* database, std::unique_ptr<SealedFiles> files)
    : files_(std::move(files)), database_(database) {}

Database& Database::operator=(Database&& other) noexcept {
  // The connection goes before what decrypts its files.
  database_ = std::move(other.database_);
  files_ = std::move(other.files_);
  return *this;
}

Result<std::string> Database::bytes_on_disk(const std::filesystem::path& path, int count) {
  // By SQLite, which knows when it may close a file: see `first_bytes`.
  sqlite3_vfs* system = sqlite3_vfs_find(nullptr);
  const std::string full = std::filesystem::absolute(path).string();
  sqlite3_filename name = sqlite3_create_filename(full.c_str(), "", "", 0, nullptr);
  if (name == nullptr) return failure(SQLITE_NOMEM, "out of memory");
  std::vector<std::max_align_t> room(
      static_cast<std::size_t>(system->szOsFile) / sizeof(std::max_align_t) + 1);
  auto* file = reinterpret_cast<sqlite3_file*>(room.data());
  file->pMethods = nullptr;
  constexpr int kFlags = SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_READONLY;
  int given = 0;
  std::string bytes;
  int status = system->xOpen(system, name, file, kFlags, &given);
  if (status == SQLITE_OK) {
    sqlite3_int64 size = 0;
    status = file->pMethods->xFileSize(file, &size);
    bytes.resize(static_cast<std::size_t>(std::clamp<sqlite3_int64>(size, 0, count)));
    if (status == SQLITE_OK && !bytes.empty()) {
      status = file->pMethods->xRead(file, bytes.data(), static_cast<int>(bytes.size()), 0);
    }
  }
  if (file->pMethods != nullptr) file->pMethods->xClose(file);
  sqlite3_free_filename(name);
  if (status == SQLITE_OK) return bytes;
  return Error{ErrorCode::unreadable,
               fmt::format("it cannot be read (SQLite: {})", sqlite3_errstr(status))};
}

namespace {

/// What decrypts a file; none for one that is not encrypted.
Result<std::unique_ptr<SealedFiles>> sealed_files(const std::filesystem::path& path,
                                                  const std::optional<LogKey>& key) {
  const std::string start = CANDOR_TRY(Database::bytes_on_disk(path, static_cast<int>(kSealBytes)));
  if (seal_kind(start)) {
    if (!key) {
      return Error{ErrorCode::incompatible,
                   "it is encrypted, and no key was given; nothing was changed"};
    }
    const PageKey pages = CANDOR_TRY(open_seal(start, *key));
    return std::make_unique<SealedFiles>(pages);
  }
  if (!key) return std::unique_ptr<SealedFiles>();
  return Error{ErrorCode::incompatible,
               "it is not encrypted, and a key was given; `candor records encrypt` makes an "
               "encrypted copy"};
}

}  // namespace

Result<Database> Database::open(const std::filesystem::path& path,
                                const std::optional<LogKey>& key) {
  auto files = CANDOR_TRY(sealed_files(path, key));
  sqlite3* connection = nullptr;
  // Absolute, for SQLite gives names such as ":memory:" and "file:..." a meaning of their own.
  const std::string name = std::filesystem::absolute(path).string();
  const int status =
      sqlite3_open_v2(name.c_str(), &connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                      files ? files->name() : nullptr);
  if (connection == nullptr) return failure(status, "out of memory");
  Database database(connection, std::move(files));
  if (status != SQLITE_OK) return failure(connection);
  // SQLite opens for reading what it may not write.
  if (sqlite3_db_readonly(connection, "main") == 1) return failure(SQLITE_READONLY, "");
  sqlite3_extended_result_codes(connection, 1);
  sqlite3_busy_timeout(connection, kPatienceMs);
  // A backup may come from anywhere: nothing that its schema names is to be run.
  sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  return database;
}

Result<std::string> Database::first_bytes(int count) {
  sqlite3_file* file = nullptr;
  sqlite3_file_control(database_.get(), "main", SQLITE_FCNTL_FILE_POINTER,
                       static_cast<void*>(&file));
  std::string bytes(static_cast<std::size_t>(count), '\0');
  const std::int64_t size = CANDOR_TRY(file_size());
  if (size < count) bytes.resize(static_cast<std::size_t>(size));
  const int status = file->pMethods->xRead(file, bytes.data(), static_cast<int>(bytes.size()), 0);
  if (status != SQLITE_OK) return failure(status, sqlite3_errstr(status));
  return bytes;
}

Result<std::int64_t> Database::file_size() {
  sqlite3_file* file = nullptr;
  sqlite3_file_control(database_.get(), "main", SQLITE_FCNTL_FILE_POINTER,
                       static_cast<void*>(&file));
  if (file == nullptr || file->pMethods == nullptr) {
    return Error{ErrorCode::unreadable, "it cannot be read"};
  }
  sqlite3_int64 size = 0;
  const int status = file->pMethods->xFileSize(file, &size);
  if (status != SQLITE_OK) return failure(status, sqlite3_errstr(status));
  return std::int64_t{size};
}

Result<void> Database::configure() {
  return execute(
      "PRAGMA synchronous = FULL;"
      "PRAGMA foreign_keys = ON;"
      "PRAGMA secure_delete = ON;"
      "PRAGMA cell_size_check = ON");
}

Result<void> Database::journal_in_memory() { return execute("PRAGMA journal_mode = MEMORY"); }

Result<void> Database::write_ahead() {
  // SQLite does not wait here for another program that does the same at this moment.
  constexpr int kAttempts = 100;
  auto mode = query_text("PRAGMA journal_mode = WAL");
  for (int attempt = 0; attempt < kAttempts && !mode.ok(); ++attempt) {
    if (mode.error().code != ErrorCode::write_failure) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(kPatienceMs / kAttempts));
    mode = query_text("PRAGMA journal_mode = WAL");
  }
  if (!mode) return mode.error();
  if (*mode == "wal") return {};
  return Error{ErrorCode::unsupported,
               "its folder cannot hold a write-ahead log; keep it on a disk of this computer"};
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

Result<std::string> Database::query_text(std::string_view sql) {
  Statement statement = CANDOR_TRY(prepare(sql));
  CANDOR_TRY(statement.step());
  return std::string(statement.text(0));
}

Result<std::int64_t> Database::query_integer(std::string_view sql) {
  Statement statement = CANDOR_TRY(prepare(sql));
  CANDOR_TRY(statement.step());
  return statement.integer(0);
}

Result<void> Database::copy_to(Database& to) {
  sqlite3_backup* backup = sqlite3_backup_init(to.database_.get(), "main", database_.get(), "main");
  if (backup == nullptr) return failure(to.database_.get());
  // All in one step: the write-ahead log shows it one moment and keeps nobody from writing.
  const int status = sqlite3_backup_step(backup, -1);
  sqlite3_backup_finish(backup);
  if (status != SQLITE_DONE) return failure(status, sqlite3_errstr(status));
  return {};
}

Result<void> Database::empty_write_ahead_log() {
  const int status = sqlite3_wal_checkpoint_v2(database_.get(), nullptr, SQLITE_CHECKPOINT_TRUNCATE,
                                               nullptr, nullptr);
  if (status != SQLITE_OK) return failure(database_.get());
  return {};
}

Result<WriteTransaction> WriteTransaction::begin(Database& database) {
  CANDOR_TRY(database.execute("BEGIN IMMEDIATE"));
  return WriteTransaction(database);
}

WriteTransaction::WriteTransaction(WriteTransaction&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)) {}

WriteTransaction::~WriteTransaction() {
  // Where SQLite has already undone it, there is nothing left to undo and this does no harm.
  if (database_ != nullptr) static_cast<void>(database_->execute("ROLLBACK"));
}

Result<void> WriteTransaction::commit() {
  CANDOR_TRY(database_->execute("COMMIT"));
  database_ = nullptr;
  return {};
}

}  // namespace candor::records
