#include "formats/bytes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "formats/file_metadata.h"
#include "tests/shared_data.h"

namespace candor::formats {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using namespace std::string_view_literals;

TEST(ByteReader, ReadsNumbersOfEitherByteOrder) {
  constexpr auto kBytes = "\x01\x02\x03\x04\x40\x49\x0f\xdb\xff"sv;
  const ByteReader little(kBytes);
  const ByteReader big(kBytes, ByteOrder::big);
  EXPECT_EQ(little.number<std::uint16_t>(0).value(), 0x0201);
  EXPECT_EQ(big.number<std::uint16_t>(0).value(), 0x0102);
  EXPECT_EQ(little.number<std::int32_t>(0).value(), 0x04030201);
  EXPECT_FLOAT_EQ(big.number<float>(4).value(), 3.14159274F);
  EXPECT_EQ(little.number<std::int8_t>(8).value(), -1);
  EXPECT_THAT(big.numbers<std::int16_t>(0, 2).value(), ElementsAre(0x0102, 0x0304));
}

TEST(ByteReader, RefusesWhatLiesBehindTheEnd) {
  const ByteReader reader("abcd");
  EXPECT_TRUE(reader.number<std::uint32_t>(0).ok());
  for (const std::size_t place :
       {std::size_t{1}, std::size_t{4}, std::size_t{5}, std::numeric_limits<std::size_t>::max()}) {
    const auto number = reader.number<std::uint32_t>(place);
    ASSERT_FALSE(number.ok()) << place;
    EXPECT_EQ(number.error().code, ErrorCode::damaged);
    EXPECT_THAT(number.error().message, HasSubstr("ends at byte 4"));
  }
  EXPECT_FALSE(reader.numbers<double>(0, std::numeric_limits<std::size_t>::max() / 4).ok());
  EXPECT_FALSE(reader.numbers<char>(2, 3).ok());
  EXPECT_FALSE(reader.text(3, 2).ok());
}

TEST(ByteReader, YieldsTextAsUtf8WithoutControlCharacters) {
  EXPECT_EQ(ByteReader(" a\tb \0junk"sv).text(0, 10).value(), "a b");
  EXPECT_EQ(ByteReader("1 mm\xB2").text(0, 5).value(), "1 mm\xC2\xB2");
  EXPECT_EQ(ByteReader("cm\xE2\x81\xBB").text(0, 5).value(), "cm\xE2\x81\xBB");
}

TEST(FileMetadata, AreRepeatedUnlessThatWouldFillTheMemory) {
  const Metadata entries = {{"key", std::string(10000, 'x')}};
  const FileMetadata few(entries, 3, 1000);
  EXPECT_THAT(few.for_spectrum(2), SizeIs(1));
  const FileMetadata many(entries, 1000000, 40000000);
  EXPECT_THAT(many.for_spectrum(0), SizeIs(1));
  EXPECT_THAT(many.for_spectrum(1), IsEmpty());
}

TEST(FloatText, IsTheShortestThatReadsBackAsTheSameSinglePrecisionNumber) {
  EXPECT_EQ(float_text(0.1F), "0.1");
  EXPECT_EQ(float_text(-95.0085F), "-95.0085");
  EXPECT_EQ(float_text(3), "3");
}

}  // namespace
}  // namespace candor::formats
