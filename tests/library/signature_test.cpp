#include "library/distribution/signature.h"

#include <sys/stat.h>

#include "library/distribution/key_file.h"
#include "tests/library/distribution_fixture.h"

namespace candor::library {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

TEST(Signature, IsThatOfRfc8032) {
  // RFC 8032, section 7.1, tests 1 and 2.
  EXPECT_TRUE(is_signed("",
                        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590"
                        "a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
                        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
  const std::string signature =
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f1"
      "1d8c387b2eaeb4302aeeb00d291612bb0c00";
  const std::string key = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
  EXPECT_TRUE(is_signed("\x72", signature, key));
  EXPECT_FALSE(is_signed("\x73", signature, key));
}

TEST(Signature, OfAChangedMessageSignatureOrKeyIsNone) {
  const SigningKey key = SigningKey::generate();
  const std::string message = "the manifest";
  const std::string signature = key.sign(message);
  ASSERT_TRUE(is_signed(message, signature, key.public_key()));
  for (std::size_t i = 0; i < signature.size(); ++i) {
    std::string changed = signature;
    changed[i] = changed[i] == '0' ? '1' : '0';
    EXPECT_FALSE(is_signed(message, changed, key.public_key())) << i;
  }
  for (std::size_t i = 0; i < message.size(); ++i) {
    std::string changed = message;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_FALSE(is_signed(changed, signature, key.public_key())) << i;
  }
  EXPECT_FALSE(is_signed(message, signature, SigningKey::generate().public_key()));
  EXPECT_FALSE(is_signed(message, "", key.public_key()));
  EXPECT_FALSE(is_signed(message, signature + "00", key.public_key()));
  EXPECT_FALSE(is_signed(message, signature, "no key"));
}

class KeyFiles : public testing::Test {
 protected:
  Result<SigningKey> open(std::string passphrase) const {
    return open_secret_key(file_, Passphrase(std::move(passphrase)));
  }
  void make() const {
    const auto made =
        make_key_files(file_, "Site lead", Passphrase("four words at random"), kCheap);
    ASSERT_TRUE(made.ok()) << made.error().message;
  }

  TestFolder folder_;
  std::filesystem::path file_ = folder_.path() / "lead.key";
};

TEST_F(KeyFiles, AreOpenedByTheirPassphraseAlone) {
  make();
  const auto opened = open("four words at random");
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  const auto known = read_public_key(file_.string() + ".pub");
  ASSERT_TRUE(known.ok()) << known.error().message;
  EXPECT_EQ(known->public_key, opened->public_key());
  EXPECT_EQ(known->name, "Site lead");
  for (const char* wrong : {"", "four words at randon", "four words at random "}) {
    const auto refused = open(wrong);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::invalid_value);
    EXPECT_THAT(refused.error().message, HasSubstr("the passphrase does not open it"));
  }
}

TEST_F(KeyFiles, HoldNoSecretInTheClearAndAreTheirOwnersAlone) {
  make();
  struct stat status {};
  ASSERT_EQ(::stat(file_.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  EXPECT_THAT(bytes_of(file_), testing::Not(HasSubstr("four words")));
  std::filesystem::permissions(file_, std::filesystem::perms(0640));
  const auto refused = open("four words at random");
  ASSERT_FALSE(refused.ok());
  EXPECT_THAT(refused.error().message, HasSubstr("chmod 600"));
}

TEST_F(KeyFiles, AreNeverOverwritten) {
  make();
  const std::string before = bytes_of(file_);
  const auto again = make_key_files(file_, "x", Passphrase("four words at random"), kCheap);
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().code, ErrorCode::already_exists);
  std::filesystem::remove(file_);
  const auto public_there = make_key_files(file_, "x", Passphrase("four words at random"), kCheap);
  ASSERT_FALSE(public_there.ok());
  EXPECT_FALSE(std::filesystem::exists(file_)) << "a secret key without its public one";
  EXPECT_THAT(folder_.names(), SizeIs(1));
}

TEST_F(KeyFiles, OfShortPassphrasesAndOddNamesAreNotMade) {
  EXPECT_FALSE(make_key_files(file_, "x", Passphrase("too short"), kCheap).ok());
  for (const std::string name : {"", " x", "x ", "two\nlines", "bell\a"}) {
    EXPECT_FALSE(make_key_files(file_, name, Passphrase("four words at random"), kCheap).ok());
  }
  EXPECT_THAT(folder_.names(), SizeIs(0));
}

TEST_F(KeyFiles, ThatWereChangedAnywhereOpenNothing) {
  make();
  const std::string whole = bytes_of(file_);
  const auto name_ends = whole.find("public: ");
  for (std::size_t i = 0; i < whole.size(); ++i) {
    // The name is a label, and says nothing that is relied on.
    if (i > whole.find("name: ") + 5 && i + 1 < name_ends) continue;
    std::string changed = whole;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    std::ofstream(file_, std::ios::binary | std::ios::trunc) << changed;
    EXPECT_FALSE(open("four words at random").ok()) << i;
  }
  for (const std::size_t length :
       {std::size_t{0}, std::size_t{1}, whole.size() / 2, whole.size() - 2}) {
    std::ofstream(file_, std::ios::binary | std::ios::trunc) << whole.substr(0, length);
    EXPECT_FALSE(open("four words at random").ok()) << length;
  }
}

TEST_F(KeyFiles, ThatAskForTooMuchMemoryAreRefusedAtOnce) {
  make();
  std::string text = bytes_of(file_);
  const auto at = text.find("memory: ");
  text.replace(at, text.find('\n', at) - at, "memory: 999999999999");
  std::ofstream(file_, std::ios::binary | std::ios::trunc) << text;
  const auto refused = open("four words at random");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::damaged);
}

class TrustedKeys : public testing::Test {
 protected:
  static TrustedKey key(const std::string& name) {
    return {SigningKey::generate().public_key(), name};
  }
  TestFolder folder_;
  std::filesystem::path file_ = folder_.path() / "site" / "trusted-keys";
};

TEST_F(TrustedKeys, ArePinnedAndTakenBack) {
  EXPECT_THAT(*read_trusted_keys(file_), SizeIs(0));
  const TrustedKey north = key("North");
  const TrustedKey south = key("South, and \"others\"");
  ASSERT_TRUE(trust_key(file_, north).ok());
  ASSERT_TRUE(trust_key(file_, south).ok());
  EXPECT_THAT(*read_trusted_keys(file_), testing::ElementsAre(north, south));
  EXPECT_EQ(trust_key(file_, key("North")).error().code, ErrorCode::already_exists);
  EXPECT_EQ(trust_key(file_, {north.public_key, "x"}).error().code, ErrorCode::already_exists);
  EXPECT_EQ(distrust_key(file_, "East").error().code, ErrorCode::not_found);
  ASSERT_TRUE(distrust_key(file_, "North").ok());
  EXPECT_THAT(*read_trusted_keys(file_), testing::ElementsAre(south));
}

TEST_F(TrustedKeys, ThatOthersMayWriteAreNotBelieved) {
  ASSERT_TRUE(trust_key(file_, key("North")).ok());
  std::filesystem::permissions(file_, std::filesystem::perms(0664));
  EXPECT_EQ(read_trusted_keys(file_).error().code, ErrorCode::incompatible);
  std::filesystem::permissions(file_, std::filesystem::perms(0644));
  std::filesystem::permissions(file_.parent_path(), std::filesystem::perms(0777));
  EXPECT_EQ(read_trusted_keys(file_).error().code, ErrorCode::incompatible);
  std::filesystem::permissions(file_.parent_path(), std::filesystem::perms(0755));
  EXPECT_TRUE(read_trusted_keys(file_).ok());
}

TEST_F(TrustedKeys, WithALineThatIsNoneAreRefusedWithTheLine) {
  ASSERT_TRUE(trust_key(file_, key("North")).ok());
  std::ofstream(file_, std::ios::app) << "# a comment\n\ncandor-key 12ab East\n";
  const auto refused = read_trusted_keys(file_);
  ASSERT_FALSE(refused.ok());
  EXPECT_THAT(refused.error().message, HasSubstr("trusted-keys:4:"));
}

}  // namespace
}  // namespace candor::library
