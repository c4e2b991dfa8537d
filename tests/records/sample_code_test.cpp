#include "records/sample_code.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/records/test_log.h"

namespace candor::records {
namespace {

using ::testing::HasSubstr;

TEST(SampleCode, CatchesEveryWrongCharacterInEveryPlace) {
  const RandomSource random = repeatable_random();
  for (int drawn = 0; drawn < 200; ++drawn) {
    const SampleCode code = SampleCode::draw(random);
    for (std::size_t place = 0; place < kCodeLength; ++place) {
      for (const char symbol : kCodeSymbols) {
        std::string typed = code.text();
        typed[place] = symbol;
        EXPECT_EQ(SampleCode::parse(typed).ok(), typed == code.text()) << typed;
      }
    }
  }
}

// A swap shows in the sum by the difference of the weights times that of the symbols, whatever
// stands elsewhere: all pairs of symbols in all neighbouring places are all swaps there are.
TEST(SampleCode, CatchesEverySwapOfNeighbours) {
  const RandomSource random = repeatable_random(7);
  for (std::size_t place = 0; place + 1 < kCodeLength; ++place) {
    for (const char first : kCodeSymbols) {
      for (const char second : kCodeSymbols) {
        if (first == second) continue;
        std::string symbols = SampleCode::draw(random).text();
        symbols[place] = first;
        symbols[place + 1] = second;
        // Mend the sum in a place that the swap does not touch.
        const std::size_t mended = place < 6 ? 11 : 0;
        bool whole = false;
        for (const char symbol : kCodeSymbols) {
          symbols[mended] = symbol;
          if (SampleCode::parse(symbols).ok()) {
            whole = true;
            break;
          }
        }
        ASSERT_TRUE(whole) << symbols;
        std::swap(symbols[place], symbols[place + 1]);
        EXPECT_FALSE(SampleCode::parse(symbols).ok()) << symbols;
      }
    }
  }
}

TEST(SampleCode, CatchesEverySwapOfAnyTwoPlaces) {
  const RandomSource random = repeatable_random(9);
  for (int drawn = 0; drawn < 500; ++drawn) {
    const std::string whole = SampleCode::draw(random).text();
    for (std::size_t i = 0; i < kCodeLength; ++i) {
      for (std::size_t j = i + 1; j < kCodeLength; ++j) {
        if (whole[i] == whole[j]) continue;
        std::string typed = whole;
        std::swap(typed[i], typed[j]);
        EXPECT_FALSE(SampleCode::parse(typed).ok()) << typed;
      }
    }
  }
}

TEST(SampleCode, ForgivesCaseBlanksAndDashes) {
  const SampleCode code = SampleCode::draw(repeatable_random(3));
  std::string typed = " ";
  for (const char symbol : code.grouped()) {
    typed.push_back(symbol == ' ' ? '-' : static_cast<char>(std::tolower(symbol)));
  }
  const auto parsed = SampleCode::parse(typed + "\n");
  ASSERT_OK(parsed);
  EXPECT_EQ(*parsed, code);
}

TEST(SampleCode, IsShownInGroupsOfFour) {
  const SampleCode code = SampleCode::draw(repeatable_random());
  const std::string& text = code.text();
  EXPECT_EQ(code.grouped(), text.substr(0, 4) + " " + text.substr(4, 4) + " " + text.substr(8));
}

TEST(SampleCode, SaysThatAMistypedCodeIsMistyped) {
  std::string typed = SampleCode::draw(repeatable_random()).text();
  typed[3] = typed[3] == 'X' ? 'Y' : 'X';
  const auto parsed = SampleCode::parse(typed);
  ASSERT_FALSE(parsed.ok());
  EXPECT_EQ(parsed.error().code, ErrorCode::invalid_value);
  EXPECT_THAT(parsed.error().message, HasSubstr("is mistyped"));
  EXPECT_THAT(parsed.error().message, HasSubstr(typed.substr(0, 4) + " " + typed.substr(4, 4)));
}

TEST(SampleCode, NamesACharacterThatNoCodeHas) {
  for (const char wrong : std::string("015ILOS!")) {
    const auto parsed = SampleCode::parse(std::string("ABCD") + wrong);
    ASSERT_FALSE(parsed.ok());
    EXPECT_THAT(parsed.error().message, HasSubstr("\"" + std::string(1, wrong) + "\""));
  }
  EXPECT_FALSE(SampleCode::parse("\xC3\x84").ok());
}

TEST(SampleCode, SaysHowManyCharactersAShortOneHas) {
  const auto parsed = SampleCode::parse("ABCD EFGH");
  ASSERT_FALSE(parsed.ok());
  EXPECT_THAT(parsed.error().message, HasSubstr("8 characters"));
  EXPECT_FALSE(SampleCode::parse("").ok());
  EXPECT_THAT(SampleCode::parse("ABCDEFGHJKMNP").error().message, HasSubstr("more than 12"));
}

TEST(SampleCode, UsesAllSymbolsInAllPlacesAndNoCodeTwice) {
  const RandomSource random = system_random();
  std::set<std::string> codes;
  std::vector<std::set<char>> seen(kCodeLength);
  for (int drawn = 0; drawn < 2000; ++drawn) {
    const std::string text = SampleCode::draw(random).text();
    codes.insert(text);
    for (std::size_t place = 0; place < kCodeLength; ++place) seen[place].insert(text[place]);
  }
  EXPECT_EQ(codes.size(), 2000U);
  for (const auto& symbols : seen) EXPECT_EQ(symbols.size(), kCodeSymbols.size());
}

TEST(SampleCode, DrawsAgainWhatWouldMakeASymbolLikelier) {
  std::vector<std::uint32_t> draws(12, 5);
  draws.front() = UINT32_MAX;
  std::size_t next = 0;
  const SampleCode code = SampleCode::draw([&] { return draws.at(next++); });
  EXPECT_EQ(next, 12U);
  EXPECT_EQ(code.text().substr(0, 11), std::string(11, kCodeSymbols[5]));
}

}  // namespace
}  // namespace candor::records
