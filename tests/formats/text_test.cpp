#include "formats/text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/shared_data.h"

namespace candor::formats {
namespace {

using namespace std::string_literals;

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  LineReader reader(text);
  while (const auto line = reader.next()) lines.emplace_back(line->text);
  return lines;
}

TEST(LineReader, EndsLinesAtLfCrlfAndCr) {
  EXPECT_EQ(lines_of("a\nb\r\nc\rd"), (std::vector<std::string>{"a", "b", "c", "d"}));
  EXPECT_EQ(lines_of("a\n\r\n\nb\n"), (std::vector<std::string>{"a", "", "", "b"}));
  EXPECT_EQ(lines_of("a\r\rb\r"), (std::vector<std::string>{"a", "", "b"}));
  EXPECT_TRUE(lines_of("").empty());
}

TEST(LineReader, ReadsAMegabyteOfCarriageReturnsInLinearTime) {
  EXPECT_EQ(lines_of(std::string(1 << 20, '\r')).size(), std::size_t{1} << 20);
}

TEST(DecodedText, DropsAByteOrderMark) {
  ASSERT_OK_AND_ASSIGN(const auto text, DecodedText::decode("\xEF\xBB\xBF"
                                                            "x"));
  EXPECT_EQ(text.view(), "x");
}

TEST(DecodedText, ConvertsUtf16OfEitherOrder) {
  const std::string little = "\xFF\xFE"s + "c\0m\0\xB9\0"s;
  ASSERT_OK_AND_ASSIGN(const auto first, DecodedText::decode(little));
  EXPECT_EQ(first.view(), "cm\u00B9");
  const std::string big = "\xFE\xFF"s + "\0c\xD8\x3D\xDE\x00"s;
  ASSERT_OK_AND_ASSIGN(const auto second, DecodedText::decode(big));
  EXPECT_EQ(second.view(), "c\U0001F600");
}

TEST(DecodedText, RefusesUtf16ThatIsCut) {
  EXPECT_ERROR(ErrorCode::damaged, DecodedText::decode("\xFF\xFE"s + "c"s));
  EXPECT_ERROR(ErrorCode::damaged, DecodedText::decode("\xFE\xFF"s + "\xD8\x3D"s));
  EXPECT_ERROR(ErrorCode::damaged, DecodedText::decode("\xFE\xFF"s + "\xDE\x00"s));
}

TEST(DecodedText, TakesOtherBytesForLatin1) {
  ASSERT_OK_AND_ASSIGN(const auto text, DecodedText::decode("cm-\xB9"));
  EXPECT_EQ(text.view(), "cm-\u00B9");
}

TEST(DecodedText, LeavesUtf8AsItIs) {
  const std::string text = "\u00B5m, \u207B\u00B9, \U0001F600";
  ASSERT_OK_AND_ASSIGN(const auto decoded, DecodedText::decode(text));
  EXPECT_EQ(decoded.view().data(), text.data());
}

TEST(TextHead, IsEmptyForBinaryBytes) {
  EXPECT_EQ(text_head("a\0b"s), "");
  EXPECT_EQ(text_head("plain\ttext\r\n"), "plain\ttext\r\n");
}

TEST(Excerpt, IsShortAndPrintable) {
  EXPECT_EQ(excerpt("a\nb"), "a?b");
  EXPECT_LE(excerpt(std::string(1000, 'x')).size(), 43U);
  EXPECT_EQ(excerpt("\xFF"), "?");
}

}  // namespace
}  // namespace candor::formats
