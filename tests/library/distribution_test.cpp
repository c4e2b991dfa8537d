#include <sys/resource.h>

#include <csignal>
#include <random>

#include "library/distribution/new_file.h"
#include "library/distribution/watch_list_files.h"
#include "library/substances.h"
#include "pipeline/core/sha256.h"
#include "tests/library/distribution_fixture.h"

namespace candor::library {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

void write(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

TEST_F(DistributionTest, OfALibraryGivesItByteByByteAndVerified) {
  const auto source = library(1);
  const auto outcome = site().receive(bundle_of(source, "north-ir", 3), trusted_, kNow);
  ASSERT_TRUE(outcome.ok()) << outcome.error().message;
  const auto& bundle = outcome->bundle;
  EXPECT_EQ(bundle.place, folder_.path() / "site/libraries/north-ir-3.sqlite");
  EXPECT_EQ(bytes_of(bundle.place), bytes_of(source));
  EXPECT_EQ(bundle.manifest.revision, info(source)->revision);
  EXPECT_EQ(bundle.signed_by.name, "the lead");
  EXPECT_FALSE(outcome->was_there);
  EXPECT_EQ(Reception::state_of(bundle).value(), PlaceState::as_signed);
}

TEST_F(DistributionTest, OfAWatchListGivesTheSameSubstances) {
  const auto source = watch_list("Etonitazene");
  const auto outcome = site().receive(bundle_of(source, "network", 1), trusted_, kNow);
  ASSERT_TRUE(outcome.ok()) << outcome.error().message;
  const auto& place = outcome->bundle.place;
  EXPECT_EQ(place, folder_.path() / "site/watch-lists/network-1");
  EXPECT_EQ(load_substances(place)->front().name, "Etonitazene");
  EXPECT_EQ(bytes_of(place / "groups.toml"), bytes_of(source / "groups.toml"));
  write(place / "first.toml", "name = \"Nothing\"\ngroup = \"nitazene\"\n");
  EXPECT_EQ(Reception::state_of(outcome->bundle).value(), PlaceState::changed);
}

TEST_F(DistributionTest, OfTheShippedWatchListKeepsEveryFile) {
  const auto shipped = std::filesystem::path(CANDOR_SHARE_DIR) / "substances";
  const auto outcome = site().receive(bundle_of(shipped, "shipped", 1), trusted_, kNow);
  ASSERT_TRUE(outcome.ok()) << outcome.error().message;
  EXPECT_EQ(load_substances(outcome->bundle.place)->size(), load_substances(shipped)->size());
  EXPECT_EQ(*pack_watch_list(outcome->bundle.place), *pack_watch_list(shipped));
}

TEST_F(DistributionTest, WithAnyByteOfTheHeadChangedIsRefusedAndChangesNothing) {
  const auto bundle = bundle_of(library(1), "north-ir", 1);
  const std::string whole = bytes_of(bundle);
  const std::size_t head = whole.find("SQLite format 3");
  ASSERT_NE(head, std::string::npos);
  for (std::size_t i = 0; i < head; ++i) {
    for (const int bit : {1, 0x20}) {
      std::string changed = whole;
      changed[i] = static_cast<char>(changed[i] ^ bit);
      write(bundle, changed);
      EXPECT_THAT(refusal(bundle), HasSubstr("nothing was changed")) << i;
    }
  }
  EXPECT_THAT(everything(), IsEmpty());
  write(bundle, whole);
  EXPECT_EQ(refusal(bundle), "");
}

TEST_F(DistributionTest, WithABitOfTheContentChangedIsRefusedAndChangesNothing) {
  const auto bundle = bundle_of(library(1), "north-ir", 1);
  const std::string whole = bytes_of(bundle);
  const std::size_t head = whole.find("SQLite format 3");
  std::mt19937 random(1);
  for (int round = 0; round < 100; ++round) {
    std::string changed = whole;
    const std::size_t at = head + random() % (whole.size() - head);
    changed[at] = static_cast<char>(changed[at] ^ 1 << random() % 8);
    write(bundle, changed);
    EXPECT_THAT(refusal(bundle), HasSubstr("not what was signed")) << at;
  }
  EXPECT_THAT(everything(), IsEmpty());
}

TEST_F(DistributionTest, CutOffAnywhereOrContinuedIsRefusedAndChangesNothing) {
  const auto bundle = bundle_of(library(1), "north-ir", 1);
  const std::string whole = bytes_of(bundle);
  std::mt19937 random(2);
  std::vector<std::size_t> lengths = {0, 1, whole.size() - 1};
  for (int i = 0; i < 100; ++i) lengths.push_back(random() % whole.size());
  for (const std::size_t length : lengths) {
    write(bundle, whole.substr(0, length));
    EXPECT_THAT(refusal(bundle), HasSubstr("nothing was changed")) << length;
  }
  write(bundle, whole + "x");
  EXPECT_THAT(refusal(bundle), HasSubstr("not what was signed"));
  EXPECT_THAT(everything(), IsEmpty());
}

TEST_F(DistributionTest, OfAKeyThatIsNotTrustedIsRefusedAndNamesIt) {
  const auto bundle = bundle_of(library(1), "north-ir", 1);
  trusted_ = {{SigningKey::generate().public_key(), "somebody else"}};
  EXPECT_THAT(refusal(bundle), HasSubstr(key_.public_key() + ", which is not trusted"));
  trusted_ = {};
  EXPECT_THAT(refusal(bundle), HasSubstr("not trusted"));
  // The name of a trusted key on a bundle does not make it one of that key.
  const SigningKey other = SigningKey::generate();
  trusted_ = {{other.public_key(), "the lead"}};
  std::string forged = bytes_of(bundle);
  forged.replace(forged.find(key_.public_key()), 64, other.public_key());
  write(bundle, forged);
  EXPECT_THAT(refusal(bundle), HasSubstr("the signature does not fit"));
  EXPECT_THAT(everything(), IsEmpty());
}

TEST_F(DistributionTest, WithAnOlderNumberIsNotTakenAgain) {
  const auto first = bundle_of(library(1), "north-ir", 1);
  const auto second = bundle_of(library(2), "north-ir", 2);
  ASSERT_EQ(refusal(first), "");
  ASSERT_EQ(refusal(second), "");
  const auto before = everything();
  EXPECT_THAT(refusal(first), HasSubstr("number 2 was received"));
  // Also where what it brought is gone.
  std::filesystem::remove_all(folder_.path() / "site/libraries");
  EXPECT_THAT(refusal(first), HasSubstr("number 2 was received"));
  ASSERT_EQ(refusal(second), "");
  EXPECT_EQ(everything().size(), before.size() - 1);
  // Another name and another kind count by themselves.
  EXPECT_EQ(refusal(bundle_of(library(1), "south-ir", 1)), "");
  EXPECT_EQ(refusal(bundle_of(watch_list("x"), "north-ir", 1)), "");
}

TEST_F(DistributionTest, OfTwoWithOneNumberTakesTheFirstAlone) {
  ASSERT_EQ(refusal(bundle_of(library(1), "north-ir", 1)), "");
  const auto before = everything();
  EXPECT_THAT(refusal(bundle_of(library(2), "north-ir", 1)), HasSubstr("another number 1"));
  EXPECT_EQ(everything(), before);
}

TEST_F(DistributionTest, ReceivedTwiceChangesNothing) {
  const auto bundle = bundle_of(library(1), "north-ir", 1);
  ASSERT_EQ(refusal(bundle), "");
  const auto before = everything();
  const auto again = site().receive(bundle, trusted_, "2027-01-01T00:00:00Z");
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(again->was_there);
  EXPECT_EQ(everything(), before);
}

TEST_F(DistributionTest, OverwritesNothingThatIsThere) {
  folder_.write("site/libraries/north-ir-1.sqlite", "of somebody's own");
  const auto before = everything();
  EXPECT_THAT(refusal(bundle_of(library(1), "north-ir", 1)), HasSubstr("exists already"));
  EXPECT_EQ(everything(), before);
}

TEST_F(DistributionTest, OfWhatIsNoSoundLibraryIsRefusedThoughItIsSigned) {
  const auto source = library(1);
  std::string bytes = bytes_of(source);
  Manifest manifest{
      BundleKind::library, "north-ir", 1, info(source)->revision, kNow, "", "", 0, "0.1.0"};
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  const auto signed_as_is = [&](const std::string& content, const std::string& file) {
    manifest.sha256 = sha256_hex(content);
    manifest.bytes = static_cast<std::int64_t>(content.size());
    auto path = folder_.path() / file;
    const auto written =
        write_bundle(path, manifest, key_, [&](const TakePiece& take) { return take(content); });
    EXPECT_TRUE(written.ok()) << written.error().message;
    return path;
  };
  EXPECT_THAT(refusal(signed_as_is("no library", "a.bundle")), HasSubstr("no sound library"));
  // A byte that no hash of the library covers is for the signature alone.
  manifest.revision = std::string(64, '0');
  EXPECT_THAT(refusal(signed_as_is(bytes_of(source), "b.bundle")), HasSubstr("its revision is"));
  manifest.kind = BundleKind::watch_list;
  for (const char* content :
       {"", "{}", R"({"schema":"candor.watch-list-files/1","files":{"../x.toml":""}})",
        R"({"schema":"candor.watch-list-files/1","files":{"groups.toml":3}})",
        R"({"schema":"candor.watch-list-files/1","files":{"groups.toml":""}})",
        R"({"schema":"candor.watch-list-files/1","files":{"a.toml":"name = 1"}})"}) {
    if (std::string_view(content).empty()) continue;
    EXPECT_THAT(refusal(signed_as_is(content, sha256_hex(content))), HasSubstr("watch list"))
        << content;
  }
  EXPECT_THAT(everything(), IsEmpty());
}

TEST_F(DistributionTest, WithADamagedLedgerIsRefusedForItCannotBeToldWhatIsNewer) {
  folder_.write("site/received.json", "{\"schema\":\"candor.received/1\",\"bundles\":[{}]}");
  EXPECT_THAT(refusal(bundle_of(library(1), "north-ir", 1)), HasSubstr("received.json"));
  EXPECT_EQ(everything().size(), 1U);
}

TEST_F(DistributionTest, OfADamagedLibraryIsNotPublished) {
  const auto source = library(1);
  std::string bytes = bytes_of(source);
  const auto at = bytes.find("Substance r1");
  ASSERT_NE(at, std::string::npos);
  bytes[at] = 'X';
  write(source, bytes);
  const auto bundle = folder_.path() / "x.bundle";
  const auto refused = publish({source, "north-ir", 1, kNow, "", "0"}, key_, bundle);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::library_damaged);
  EXPECT_FALSE(std::filesystem::exists(bundle));
}

TEST_F(DistributionTest, WithAnOddNameOrNumberIsNotPublished) {
  const auto source = library(1);
  for (const std::string& name :
       std::vector<std::string>{"", "UPPER", "../x", "-x", "a b", std::string(41, 'a')}) {
    EXPECT_FALSE(publish({source, name, 1, kNow, "", "0"}, key_, folder_.path() / "x").ok());
  }
  for (const std::int64_t number : {0, -1}) {
    EXPECT_FALSE(publish({source, "x", number, kNow, "", "0"}, key_, folder_.path() / "x").ok());
  }
  EXPECT_FALSE(publish({source, "x", 1, "yesterday", "", "0"}, key_, folder_.path() / "x").ok());
  EXPECT_FALSE(std::filesystem::exists(folder_.path() / "x"));
}

TEST_F(DistributionTest, OnADiskThatTakesNoMoreLeavesNothingHalf) {
  const auto bundle = bundle_of(library(1, 40), "north-ir", 1);
  const auto size = std::filesystem::file_size(bundle);
  ASSERT_GT(size, 50'000U);
  for (const rlim_t room : {rlim_t{0}, rlim_t{1000}, static_cast<rlim_t>(size / 2)}) {
    EXPECT_TRUE(in_a_process([&] {
      const rlimit limit = {room, room};
      ::signal(SIGXFSZ, SIG_IGN);
      if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) return false;
      const auto outcome = site().receive(bundle, trusted_, kNow);
      return !outcome.ok() && outcome.error().code == ErrorCode::write_failure;
    }));
    EXPECT_THAT(everything(), IsEmpty()) << room;
  }
  EXPECT_EQ(refusal(bundle), "");
}

/// After a kill: nothing of the bundle is there, or all of it; and receiving it completes it.
void check_after_kill(const Reception& site, const std::filesystem::path& place,
                      const std::filesystem::path& source) {
  const auto known = site.all();
  ASSERT_TRUE(known.ok()) << known.error().message;
  if (std::filesystem::exists(place)) {
    EXPECT_EQ(bytes_of(place), bytes_of(source));
    EXPECT_EQ(known->size(), 1U) << "in place and not in the ledger";
  }
}

TEST_F(DistributionTest, KilledAtRandomPointsCompletesLater) {
  const auto source = library(1, 60);
  const auto bundle = bundle_of(source, "north-ir", 2);
  const auto older = bundle_of(library(2), "north-ir", 1);
  const auto began = std::chrono::steady_clock::now();
  ASSERT_EQ(refusal(bundle), "");
  const auto took = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - began);
  std::mt19937 random(3);
  int killed = 0;
  for (int round = 0; round < 30; ++round) {
    std::filesystem::remove_all(folder_.path() / "site");
    const pid_t child = ::fork();
    if (child == 0) ::_exit(site().receive(bundle, trusted_, kNow).ok() ? 0 : 1);
    ::usleep(static_cast<useconds_t>(random() % static_cast<unsigned>(1 + took.count())));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (WIFSIGNALED(status)) ++killed;
    const auto place = folder_.path() / "site/libraries/north-ir-2.sqlite";
    ASSERT_NO_FATAL_FAILURE(check_after_kill(site(), place, source));
    const bool entered = !site().all()->empty();
    ASSERT_EQ(refusal(bundle), "") << round;
    EXPECT_EQ(bytes_of(place), bytes_of(source));
    EXPECT_EQ(everything().size(), 2U) << "something unfinished was left";
    if (entered) {
      EXPECT_NE(refusal(older), "");
    }
  }
  EXPECT_GT(killed, 5);
}

TEST_F(DistributionTest, ReceivedByManyAtOnceIsThereOnce) {
  const auto source = library(1, 20);
  const auto bundle = bundle_of(source, "north-ir", 1);
  std::vector<pid_t> children;
  for (int i = 0; i < 6; ++i) {
    children.push_back(::fork());
    if (children.back() == 0) ::_exit(site().receive(bundle, trusted_, kNow).ok() ? 0 : 1);
  }
  for (const pid_t child : children) {
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  }
  EXPECT_EQ(site().all()->size(), 1U);
  EXPECT_EQ(everything().size(), 2U);
}

}  // namespace
}  // namespace candor::library
