#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "tests/records/log_fixture.h"
#include "tests/records/log_keys.h"

namespace candor::records {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

/// Words that are typed into a log and must not be found in any file.
constexpr const char* kSecret = "dissolved slowly and smelt of vinegar";

class SealedLogTest : public LogTest {
 protected:
  void SetUp() override { key_ = file_key(folder_.path() / "log.key"); }

  Result<SampleLog> opened(const std::optional<LogKey>& key) {
    return SampleLog::open(path_, clock_.clock(), repeatable_random(), key);
  }

  /// Opening must fail with these words and change nothing.
  void expect_refused(const std::optional<LogKey>& key, ErrorCode code, const char* words) {
    const std::string before = bytes_of(path_);
    const auto log = opened(key);
    ASSERT_FALSE(log.ok()) << words;
    EXPECT_EQ(log.error().code, code) << log.error().message;
    EXPECT_THAT(log.error().message, HasSubstr(words));
    EXPECT_THAT(log.error().message, HasSubstr(path_.string()));
    EXPECT_EQ(bytes_of(path_), before);
  }

  SampleCode fill(SampleLog& log, int notes = 30) {
    const SampleCode code = new_sample(log, {.expected = {"MDMA"}, .note = kSecret});
    for (int i = 0; i < notes; ++i) note(log, code, std::string(kSecret) + std::string(900, 'n'));
    scan(log, code, std::string(kSecret) + std::string(20'000, 'b'));
    return code;
  }

  /// The files in the folder in which words can be read, or the start of an SQLite file.
  std::vector<std::string> telling() const {
    std::vector<std::string> found;
    for (const auto& entry : fs::directory_iterator(folder_.path())) {
      const std::string bytes = bytes_of(entry.path());
      for (const char* words : {kSecret, "SQLite format", "CREATE TABLE", "caffeine", "Caffeine",
                                "MDMA", "intake", "half typed"}) {
        if (bytes.find(words) == std::string::npos) continue;
        found.push_back(entry.path().filename().string() + ": " + words);
      }
    }
    return found;
  }
};

TEST_F(SealedLogTest, IsReadWithItsKeyAndHoldsNoWordOfItOtherwise) {
  {
    SampleLog log = open();
    const SampleCode code = fill(log);
    ASSERT_OK(log.save_draft(code, "note", R"({"text":"half typed"})"));
    // While it is in use: the log, its write-ahead log and the index of that.
    EXPECT_TRUE(fs::exists(path_.string() + "-wal"));
    EXPECT_THAT(telling(), ::testing::IsEmpty());
  }
  EXPECT_THAT(telling(), ::testing::IsEmpty());
  SampleLog log = open();
  EXPECT_TRUE(log.verify()->sound());
  EXPECT_EQ(log.samples({})->size(), 1U);
  EXPECT_EQ(log.drafts()->front().json, R"({"text":"half typed"})");
  EXPECT_EQ(log.attachment(sha256_hex(std::string(kSecret) + std::string(20'000, 'b')))->size(),
            20'037U);
  struct stat state {};
  ASSERT_EQ(::stat(path_.c_str(), &state), 0);
  EXPECT_EQ(state.st_mode & 0777U, 0600U);
}

TEST_F(SealedLogTest, TheSameWithoutAKeyTells) {
  key_.reset();
  SampleLog log = open();
  fill(log);
  EXPECT_THAT(telling(), Not(::testing::IsEmpty())) << "the search above finds nothing at all";
}

TEST_F(SealedLogTest, IsRefusedWithoutItsKeyAndThatIsToldFromDamage) {
  {
    auto log = open();
    fill(log);
  }
  expect_refused(std::nullopt, ErrorCode::incompatible, "is encrypted, and no key");
  expect_refused(file_key(folder_.path() / "other.key"), ErrorCode::incompatible,
                 "the key file is another than the one");
  const auto passphrase = LogKey::of_passphrase("five words that nobody knows");
  ASSERT_OK(passphrase);
  expect_refused(*passphrase, ErrorCode::incompatible, "not with a passphrase");
  std::string bytes = bytes_of(path_);
  bytes[100] = static_cast<char>(bytes[100] ^ 1);
  write_bytes(path_, bytes);
  expect_refused(key_, ErrorCode::damaged, "the part of it that holds its key was changed");
  write_bytes(path_, bytes.substr(0, 1000));
  expect_refused(key_, ErrorCode::damaged, "ends too early");
}

TEST_F(SealedLogTest, AKeyIsRefusedWhereNothingIsEncrypted) {
  const LogKey key = *key_;
  key_.reset();
  {
    auto log = open();
    fill(log, 1);
  }
  expect_refused(key, ErrorCode::incompatible, "it is not encrypted, and a key was given");
}

TEST_F(SealedLogTest, WithAChangedPageIsDamaged) {
  {
    auto log = open();
    fill(log);
  }
  const std::string bytes = bytes_of(path_);
  for (std::size_t page = 1; page * 4096 < bytes.size(); ++page) {
    std::string damaged = bytes;
    damaged[page * 4096 + 777] = static_cast<char>(damaged[page * 4096 + 777] ^ 0x10);
    write_bytes(path_, damaged);
    fs::remove(path_.string() + "-wal");
    auto log = opened(key_);
    const bool found = !log.ok() || !log->verify().ok() || !log->verify()->sound();
    if (found) continue;
    // Only where nothing is stored: a free page, or the free part of one.
    const auto samples = log->samples({});
    ASSERT_OK(samples);
    EXPECT_EQ(samples->size(), 1U) << page;
  }
}

TEST_F(SealedLogTest, IsOpenedByItsPassphrase) {
  const auto passphrase = LogKey::of_passphrase("five words that nobody knows");
  ASSERT_OK(passphrase);
  key_ = *passphrase;
  {
    auto log = open();
    fill(log, 2);
  }
  EXPECT_THAT(telling(), ::testing::IsEmpty());
  const auto other = LogKey::of_passphrase("five words that somebody knows");
  ASSERT_OK(other);
  expect_refused(*other, ErrorCode::incompatible, "the passphrase is another");
  auto log = open();
  EXPECT_TRUE(log.verify()->sound());
  EXPECT_ERROR_OF(ErrorCode::invalid_value, LogKey::of_passphrase("too short"));
}

TEST_F(SealedLogTest, APurgeLeavesNothingAndTheRestCanBeRead) {
  SampleLog log = open();
  const SampleCode gone = fill(log);
  const SampleCode kept = fill(log, 3);
  ASSERT_OK(log.backup(folder_.path() / "before.sqlite"));
  ASSERT_OK(log.purge(std::vector{gone}, Role::site_lead, "asked for"));
  EXPECT_TRUE(log.verify()->sound());
  EXPECT_FALSE(log.verify()->traces_may_remain);
  EXPECT_EQ(log.sample(gone)->state(), SampleState::purged);
  EXPECT_EQ(log.sample(kept)->standing(RecordKind::note).size(), 3U);
  EXPECT_LT(fs::file_size(path_) + 20'000, fs::file_size(folder_.path() / "before.sqlite"));
  EXPECT_THAT(telling(), ::testing::IsEmpty());
}

TEST_F(SealedLogTest, ABackupAndWhatIsRestoredOfItStayEncrypted) {
  SampleLog log = open();
  const SampleCode code = fill(log);
  const fs::path backup = folder_.path() / "backup.sqlite";
  ASSERT_OK(log.backup(backup));
  note(log, code, "later");
  const fs::path restored = folder_.path() / "restored.sqlite";
  EXPECT_ERROR_OF(ErrorCode::incompatible, restore(backup, restored, clock_.clock()));
  EXPECT_FALSE(fs::exists(restored));
  ASSERT_OK(restore(backup, restored, clock_.clock(), key_));
  EXPECT_THAT(telling(), ::testing::IsEmpty());
  auto again = SampleLog::open(restored, clock_.clock(), repeatable_random(), key_);
  ASSERT_OK(again);
  EXPECT_EQ(again->head()->event, log.head()->event - 1);
}

TEST_F(SealedLogTest, IsMadeOfALogThatIsNotEncryptedAndBack) {
  const LogKey key = *key_;
  key_.reset();
  SampleLog plain = open();
  const SampleCode code = fill(plain);
  const fs::path sealed = folder_.path() / "sealed.sqlite";
  ASSERT_OK(plain.copy_encrypted(sealed, key));
  EXPECT_ERROR_OF(ErrorCode::already_exists, plain.copy_encrypted(sealed, key));
  const std::string bytes = bytes_of(sealed);
  EXPECT_EQ(bytes.find(kSecret), std::string::npos);
  auto log = SampleLog::open(sealed, clock_.clock(), repeatable_random(), key);
  ASSERT_OK(log);
  EXPECT_EQ(log->head()->hash, plain.head()->hash);
  const fs::path back = folder_.path() / "back.sqlite";
  ASSERT_OK(log->copy_decrypted(back));
  auto plain_again = SampleLog::open(back, clock_.clock());
  ASSERT_OK(plain_again);
  EXPECT_EQ(plain_again->head()->hash, plain.head()->hash);
  EXPECT_EQ(plain_again->sample(code)->events().size(), plain.sample(code)->events().size());
}

TEST_F(SealedLogTest, TwoProgramsMayUseAtOnce) {
  SampleLog log = open();
  const SampleCode code = fill(log, 2);
  SampleLog other = open();
  for (int i = 0; i < 20; ++i) note(i % 2 == 0 ? log : other, code, std::to_string(i));
  EXPECT_TRUE(log.verify()->sound());
  EXPECT_EQ(log.head()->event, other.head()->event);
}

TEST_F(SealedLogTest, EncryptsEqualPagesToDifferentBytes) {
  SampleLog log = open();
  const SampleCode code = new_sample(log);
  scan(log, code, std::string(100'000, 'a'));
  ASSERT_OK(log.backup(folder_.path() / "backup.sqlite"));
  const std::string bytes = bytes_of(folder_.path() / "backup.sqlite");
  std::vector<std::string> stretches;
  for (std::size_t at = kSealBytes; at + 16 <= bytes.size(); at += 16) {
    stretches.push_back(bytes.substr(at, 16));
  }
  std::ranges::sort(stretches);
  EXPECT_EQ(std::ranges::adjacent_find(stretches), stretches.end());
}

TEST(KeyFile, IsForItsOwnerAloneAndOfTheRightLength) {
  const TestFolder folder;
  const fs::path path = folder.path() / "log.key";
  ASSERT_OK(write_key_file(path));
  EXPECT_ERROR_OF(ErrorCode::already_exists, write_key_file(path));
  EXPECT_EQ(bytes_of(path).size(), 32U);
  ASSERT_OK(LogKey::of_file(path));
  for (const unsigned mode : {0640U, 0604U, 0620U, 0602U}) {
    ASSERT_EQ(::chmod(path.c_str(), mode), 0);
    const auto key = LogKey::of_file(path);
    ASSERT_FALSE(key.ok()) << mode;
    EXPECT_THAT(key.error().message, HasSubstr("chmod 600"));
  }
  ASSERT_EQ(::chmod(path.c_str(), 0400), 0);
  EXPECT_OK(LogKey::of_file(path));
  for (const std::size_t size : {0U, 31U, 33U, 5'000U}) {
    fs::remove(path);
    write_bytes(path, std::string(size, 'k'));
    ASSERT_EQ(::chmod(path.c_str(), 0600), 0);
    EXPECT_ERROR_OF(ErrorCode::invalid_value, LogKey::of_file(path));
  }
  EXPECT_ERROR_OF(ErrorCode::unreadable, LogKey::of_file(folder.path() / "nothing"));
  EXPECT_ERROR_OF(ErrorCode::invalid_value, LogKey::of_file(folder.path()));
}

}  // namespace
}  // namespace candor::records
