#include "gui/strips/strip_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "library/strip_kinds.h"
#include "tests/shared_data.h"

namespace candor::gui {
namespace {

constexpr std::array kSeen = {SeenLine::line, SeenLine::faint_line, SeenLine::no_line};

TEST(StripWords, HaveNoLinesUntilBothPlacesWereAnswered) {
  for (const SeenLine seen : kSeen) {
    EXPECT_FALSE(lines_of(seen, std::nullopt).has_value());
    EXPECT_FALSE(lines_of(std::nullopt, seen).has_value());
  }
  EXPECT_FALSE(lines_of(std::nullopt, std::nullopt).has_value());
}

TEST(StripWords, TakeAFaintLineForALine) {
  for (const SeenLine control : {SeenLine::line, SeenLine::faint_line}) {
    EXPECT_EQ(result_of(*lines_of(control, SeenLine::faint_line)), StripResult::negative);
    EXPECT_EQ(result_of(*lines_of(control, SeenLine::line)), StripResult::negative);
    EXPECT_EQ(result_of(*lines_of(control, SeenLine::no_line)), StripResult::positive);
  }
}

TEST(StripWords, GiveNoResultWithoutAControlLine) {
  for (const SeenLine test : kSeen) {
    EXPECT_EQ(result_of(*lines_of(SeenLine::no_line, test)), StripResult::invalid);
  }
}

TEST(StripWords, SayInEveryCaseWhatTheResultSays) {
  const StripKind kind{"fentanyl", "fentanyl test strip", "fentanyl"};
  for (const SeenLine control : kSeen) {
    for (const SeenLine test : kSeen) {
      const StripLines lines = *lines_of(control, test);
      const StripWords words = words_for(lines, kind);
      const std::string headline = words.headline.toStdString();
      switch (result_of(lines)) {
        case StripResult::positive:
          EXPECT_EQ(headline, "Detected by the fentanyl test strip");
          break;
        case StripResult::negative:
          EXPECT_EQ(headline, "Not detected by the fentanyl test strip");
          EXPECT_THAT(words.remark.toStdString(), testing::HasSubstr("can miss"));
          break;
        case StripResult::invalid:
          EXPECT_EQ(headline, "The strip did not work");
          EXPECT_EQ(words.remark.toStdString(), "Take a new strip.");
          break;
      }
    }
  }
}

TEST(StripWords, AdviseToRepeatAStripWhoseControlLineWasFaint) {
  const StripKind kind{"fentanyl", "fentanyl test strip", "fentanyl"};
  for (const SeenLine test : kSeen) {
    const StripLines faint = *lines_of(SeenLine::faint_line, test);
    const StripLines plain = *lines_of(SeenLine::line, test);
    EXPECT_TRUE(has_faint_control(faint));
    EXPECT_FALSE(has_faint_control(plain));
    EXPECT_EQ(result_of(faint), result_of(plain)) << "it counts as a line";
    EXPECT_THAT(words_for(faint, kind).remark.toStdString(),
                testing::HasSubstr("repeat with a new strip"));
    EXPECT_THAT(spoken(faint).toStdString(), testing::HasSubstr("faint control line"));
  }
}

TEST(StripWords, SayOfEveryShippedKindWhatItCanMiss) {
  ASSERT_OK_AND_ASSIGN(const auto kinds,
                       library::load_strip_kinds(std::string(CANDOR_SHARE_DIR) + "/strips"));
  ASSERT_FALSE(kinds.empty());
  for (const StripKind& kind : kinds) {
    const StripWords words = words_for(StripLines::control_and_faint_test, kind);
    EXPECT_THAT(words.remark.toStdString(), testing::HasSubstr(kind.misses));
    EXPECT_THAT(words.reason.toStdString(), testing::HasSubstr("faint line counts as a line"));
  }
}

TEST(StripWords, NeverSayPositiveNegativeOrSafe) {
  const StripKind kind{"fentanyl", "fentanyl test strip", "fentanyl"};
  for (const StripLines lines :
       {StripLines::control_and_test, StripLines::control_and_faint_test, StripLines::control_only,
        StripLines::faint_control_and_test, StripLines::faint_control_and_faint_test,
        StripLines::faint_control_only, StripLines::test_only, StripLines::none}) {
    const StripWords words = words_for(lines, kind);
    const QString all =
        (words.headline + words.reason + words.remark + spoken(lines) + spoken(result_of(lines)))
            .toLower();
    for (const char* word : {"positive", "negative", "safe", "clean", "free of", "absent"}) {
      EXPECT_FALSE(all.contains(QLatin1String(word))) << word << " in " << all.toStdString();
    }
  }
}

}  // namespace
}  // namespace candor::gui
