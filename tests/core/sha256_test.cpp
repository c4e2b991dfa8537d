#include "pipeline/core/sha256.h"

#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "pipeline/core/hexadecimal.h"

namespace candor {
namespace {

// The vectors are NIST's examples for FIPS 180-4 (SHA256.pdf of the Cryptographic Standards and
// Guidelines) and, for no bytes and a million, of its Secure Hash Standard validation.

TEST(Sha256, OfNoBytesIsAsPublished) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Sha256, OfOneBlockIsAsPublished) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256, OfTwoBlocksIsAsPublished) {
  EXPECT_EQ(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(Sha256, OfFourBlocksIsAsPublished) {
  EXPECT_EQ(sha256_hex("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
                       "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu"),
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
}

TEST(Sha256, OfAMillionLettersIsAsPublished) {
  EXPECT_EQ(sha256_hex(std::string(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, OfBytesIsThatOfTheSameText) {
  constexpr std::array kBytes = {std::byte{'a'}, std::byte{'b'}, std::byte{'c'}};
  EXPECT_EQ(sha256_hex(kBytes), sha256_hex("abc"));
}

TEST(Sha256, CountsNullBytes) {
  EXPECT_NE(sha256_hex(std::string(1, '\0')), sha256_hex(""));
  EXPECT_NE(sha256_hex(std::string(2, '\0')), sha256_hex(std::string(1, '\0')));
}

TEST(Hexadecimal, DigitsAreThoseOfTheBytesAndBack) {
  std::string all;
  for (int value = 0; value < 256; ++value) all.push_back(static_cast<char>(value));
  EXPECT_EQ(hex_digits(std::string_view("\x00\x0f\xa5\xff", 4)), "000fa5ff");
  EXPECT_EQ(bytes_of_hex(hex_digits(all)), all);
  EXPECT_EQ(bytes_of_hex(""), "");
  for (const char* text : {"0", "0f1", "0F", "0g", " 0", "0x"}) {
    EXPECT_EQ(bytes_of_hex(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace candor
