#pragma once

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <string>

namespace candor::records {

/// Run SQL on a database past the program, as somebody would who changes it behind its back.
inline void run_sql(const std::filesystem::path& path, const std::string& sql) {
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &database), SQLITE_OK);
  char* message = nullptr;
  const int status = sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &message);
  EXPECT_EQ(status, SQLITE_OK) << sql << ": " << (message == nullptr ? "" : message);
  sqlite3_free(message);
  sqlite3_close(database);
}

/// The same for SQL that must fail; gives the error's words.
inline std::string refused_sql(const std::filesystem::path& path, const std::string& sql) {
  sqlite3* database = nullptr;
  EXPECT_EQ(sqlite3_open(path.c_str(), &database), SQLITE_OK);
  const int status = sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr);
  EXPECT_NE(status, SQLITE_OK) << sql;
  std::string words = sqlite3_errmsg(database);
  sqlite3_close(database);
  return words;
}

}  // namespace candor::records
