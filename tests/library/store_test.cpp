#include "library/store.h"

#include <sqlite3.h>

#include "library/content_hash.h"
#include "tests/library/test_library.h"

namespace candor::library {
namespace {

LibraryContent made_content() {
  LibraryContent content;
  content.name = "Test library";
  content.program_version = "0.1.0";
  content.entries = {made_entry("b", 2, Technique::raman), made_entry("c", 3), made_entry("a", 1)};
  content.entries[1].standing = Standing::quarantined;
  content.entries[1].quarantine_reason = "label in doubt";
  content.entries[0].fields.clear();
  content.entries[0].reference.substance = "3-\xCE\xB1 \"x\", '; DROP TABLE reference; --";
  content.calibration = StoredCalibration{"cal-1", std::string("\0bytes\xFF", 7)};
  return content;
}

TEST(Store, ReadsBackWhatWasWrittenSortedById) {
  const TestFolder folder;
  const auto path = folder.path() / "test.library";
  const auto content = made_content();
  ASSERT_TRUE(write_store(path, content).ok());
  ASSERT_OK_AND_ASSIGN(const auto stored, read_store(path));
  EXPECT_EQ(stored.content.name, content.name);
  EXPECT_EQ(stored.content.program_version, content.program_version);
  EXPECT_EQ(stored.revision.size(), 64U);
  ASSERT_EQ(stored.content.entries.size(), 3U);
  expect_same_entry(stored.content.entries[0], content.entries[2]);
  expect_same_entry(stored.content.entries[1], content.entries[0]);
  expect_same_entry(stored.content.entries[2], content.entries[1]);
  ASSERT_TRUE(stored.content.calibration.has_value());
  EXPECT_EQ(stored.content.calibration->id, "cal-1");
  EXPECT_EQ(stored.content.calibration->content, content.calibration->content);
  ASSERT_OK_AND_ASSIGN(const auto faults, check_store(path));
  EXPECT_THAT(faults, testing::IsEmpty());
}

TEST(Store, GivesTheSameBytesForTheSameContentInAnyOrder) {
  const TestFolder folder;
  auto content = made_content();
  ASSERT_TRUE(write_store(folder.path() / "one", content).ok());
  std::swap(content.entries[0], content.entries[2]);
  ASSERT_TRUE(write_store(folder.path() / "two", content).ok());
  EXPECT_EQ(bytes_of(folder.path() / "one"), bytes_of(folder.path() / "two"));
}

TEST(Store, LeavesNothingBesideTheLibrary) {
  const TestFolder folder;
  const auto path = folder.path() / "test.library";
  ASSERT_TRUE(write_store(path, made_content()).ok());
  ASSERT_TRUE(read_store(path).ok());
  ASSERT_TRUE(check_store(path).ok());
  EXPECT_THAT(folder.names(), testing::ElementsAre("test.library"));
}

TEST(Store, KeepsTheOlderLibraryWhenTheNewOneIsRefused) {
  const TestFolder folder;
  const auto path = folder.path() / "test.library";
  ASSERT_TRUE(write_store(path, made_content()).ok());
  const std::string before = bytes_of(path);
  auto twice = made_content();
  twice.entries.push_back(made_entry("a", 9));
  EXPECT_ERROR(ErrorCode::already_exists, write_store(path, twice));
  auto unknown = made_content();
  unknown.entries[0].reference.spectrum =
      unknown.entries[0].reference.spectrum.with_units(AxisUnit::unknown, SignalUnit::counts);
  EXPECT_ERROR(ErrorCode::unknown_unit, write_store(path, unknown));
  auto processed = made_content();
  const Spectrum& spectrum = processed.entries[0].reference.spectrum;
  processed.entries[0].reference.spectrum =
      spectrum
          .derive({spectrum.intensities().begin(), spectrum.intensities().end()}, spectrum.unit(),
                  AppliedStep{"snv"})
          .value();
  EXPECT_ERROR(ErrorCode::incompatible, write_store(path, processed));
  EXPECT_EQ(bytes_of(path), before);
  EXPECT_THAT(folder.names(), testing::ElementsAre("test.library"));
}

TEST(Store, FollowsALinkInsteadOfReplacingIt) {
  const TestFolder folder;
  const auto path = folder.path() / "test.library";
  ASSERT_TRUE(write_store(path, made_content()).ok());
  const auto link = folder.path() / "link";
  std::filesystem::create_symlink("test.library", link);
  auto content = made_content();
  content.name = "Renamed";
  ASSERT_TRUE(write_store(link, content).ok());
  EXPECT_TRUE(std::filesystem::is_symlink(link));
  ASSERT_OK_AND_ASSIGN(const auto stored, read_store(path));
  EXPECT_EQ(stored.content.name, "Renamed");
}

TEST(Store, OverwritesNothingThatIsNoLibrary) {
  const TestFolder folder;
  const auto spectrum = folder.write("cocaine.dx", "##TITLE=Cocaine\n");
  EXPECT_ERROR(ErrorCode::already_exists, write_store(spectrum, made_content()));
  EXPECT_EQ(bytes_of(spectrum), "##TITLE=Cocaine\n");
  EXPECT_ERROR(ErrorCode::write_failure, write_store(folder.path(), made_content()));
  EXPECT_TRUE(write_store(folder.write("empty", ""), made_content()).ok());
}

TEST(Store, SaysThatItCannotWriteWhereThereIsNoFolder) {
  const TestFolder folder;
  EXPECT_ERROR(ErrorCode::write_failure,
               write_store(folder.path() / "none" / "test.library", made_content()));
}

TEST(Store, ReadsAPathThatSqliteWouldTakeForAUriOrMemory) {
  const TestFolder folder;
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  const bool odd = write_store("file:a?mode=memory", made_content()).ok() &&
                   read_store("file:a?mode=memory").ok() &&
                   write_store(":memory:", made_content()).ok() && read_store(":memory:").ok();
  std::filesystem::current_path(before);
  EXPECT_TRUE(odd);
  EXPECT_THAT(folder.names(), testing::UnorderedElementsAre("file:a?mode=memory", ":memory:"));
}

TEST(Store, HoldsNoReferenceWithoutComplaint) {
  const TestFolder folder;
  const auto path = folder.path() / "empty.library";
  ASSERT_TRUE(write_store(path, LibraryContent{"Empty", "0.1.0", {}, std::nullopt}).ok());
  ASSERT_OK_AND_ASSIGN(const auto stored, read_store(path));
  EXPECT_THAT(stored.content.entries, testing::IsEmpty());
}

/// Change a library by hand, as SQL would.
void tamper(const std::filesystem::path& path, const char* sql) {
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &database), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK)
      << sqlite3_errmsg(database);
  ASSERT_EQ(sqlite3_close(database), SQLITE_OK);
}

TEST(Store, NoticesEveryChangeThatSqlCouldMake) {
  const TestFolder folder;
  const auto path = folder.path() / "test.library";
  for (const char* sql : {
           "UPDATE reference SET substance = 'Sugar' WHERE id = 'a'",
           "UPDATE reference SET substance_group = '' WHERE id = 'a'",
           "UPDATE reference SET standing = 'active' WHERE id = 'c'",
           "UPDATE reference SET standing = 'gone' WHERE id = 'c'",
           "UPDATE reference SET technique = 'raman' WHERE id = 'a'",
           "UPDATE reference SET signal_unit = 'transmittance' WHERE id = 'a'",
           "UPDATE reference SET axis = 99 WHERE id = 'a'",
           "UPDATE reference SET axis = (SELECT axis FROM reference WHERE id = 'b')",
           "UPDATE reference SET intensities = (SELECT intensities FROM reference WHERE id='b')",
           "UPDATE reference SET number = number + 10",
           "DELETE FROM reference WHERE id = 'b'",
           "DELETE FROM reference",
           "DELETE FROM axis",
           "UPDATE axis SET unit = 'nm'",
           "DELETE FROM metadata WHERE rowid = 1",
           "UPDATE metadata SET reference = 77",
           "INSERT INTO field VALUES (2, 'group', 'nitazene')",
           "DELETE FROM field",
           "UPDATE header SET name = 'Other'",
           "UPDATE header SET program_version = '9'",
           "UPDATE header SET revision = '00'",
           "UPDATE header SET schema = 2",
           "DELETE FROM header",
           "INSERT INTO header SELECT * FROM header",
           "UPDATE calibration SET id = 'cal-2'",
           "UPDATE calibration SET content = x'00'",
           "INSERT INTO calibration SELECT * FROM calibration",
           "DROP TABLE metadata",
           "ALTER TABLE reference RENAME COLUMN form TO shape",
       }) {
    ASSERT_TRUE(write_store(path, made_content()).ok());
    tamper(path, sql);
    const auto stored = read_store(path);
    ASSERT_FALSE(stored.ok()) << sql;
    EXPECT_EQ(stored.error().code, ErrorCode::library_damaged) << sql;
    EXPECT_THAT(stored.error().message, testing::HasSubstr(path.string())) << sql;
    ASSERT_OK_AND_ASSIGN(const auto faults, check_store(path));
    EXPECT_THAT(faults, testing::Not(testing::IsEmpty())) << sql;
  }
}

TEST(Store, NamesTheReferenceThatWasChanged) {
  const TestFolder folder;
  const auto path = folder.path() / "test.library";
  ASSERT_TRUE(write_store(path, made_content()).ok());
  tamper(path, "UPDATE reference SET licence = 'CC0' WHERE id IN ('a', 'c')");
  ASSERT_OK_AND_ASSIGN(const auto faults, check_store(path));
  EXPECT_THAT(faults,
              testing::ElementsAre(testing::HasSubstr("\"a\""), testing::HasSubstr("\"c\"")));
}

TEST(Store, TellsANewerSchemaFromDamage) {
  const TestFolder folder;
  const auto path = folder.path() / "test.library";
  ASSERT_TRUE(write_store(path, made_content()).ok());
  ASSERT_OK_AND_ASSIGN(const auto stored, read_store(path));
  const std::string hash = header_hash(2, stored.content.name, "7.0.0", stored.revision);
  tamper(path, ("DROP TABLE reference; UPDATE header SET schema = 2, program_version = '7.0.0', "
                "hash = '" +
                hash + "'")
                   .c_str());
  EXPECT_ERROR(ErrorCode::unsupported, check_store(path));
  const auto newer = read_store(path);
  ASSERT_FALSE(newer.ok());
  EXPECT_EQ(newer.error().code, ErrorCode::unsupported);
  EXPECT_THAT(newer.error().message, testing::HasSubstr("newer Candor (7.0.0)"));
}

}  // namespace
}  // namespace candor::library
