#include "gui/appearance/error_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QLocale>
#include <QTemporaryDir>
#include <filesystem>
#include <fstream>
#include <set>

#include "gui/appearance/speech.h"
#include "library/incoming.h"
#include "library/store.h"
#include "tests/library/test_library.h"

namespace candor::gui {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

TEST(ErrorWords, InEnglishAreTheErrorsOwnLessWhatIsForTheCommandLine) {
  EXPECT_EQ(spoken(Error{ErrorCode::unreadable, "a.dx: cannot be opened"}),
            "a.dx: cannot be opened");
  EXPECT_EQ(spoken(Error{ErrorCode::usage, "--exposure-ms must be above 0"}), "must be above 0");
  EXPECT_EQ(without_options("the unit is not stated (--x-unit cm-1 says it)"),
            "the unit is not stated");
  EXPECT_EQ(without_options("there is no port; `candor devices` lists them"), "there is no port");
}

TEST(ErrorWords, SayEveryKindOfFailureInEveryLanguageAndKeepTheEnglishSentence) {
  Speech speech;
  for (const char* language : {"fr", "es", "pt"}) {
    speech.speak(language);
    std::set<QString> kinds;
    for (int code = 0; code <= static_cast<int>(ErrorCode::internal); ++code) {
      const QString text = spoken(Error{static_cast<ErrorCode>(code), "a.dx: the reason"});
      EXPECT_THAT(text.toStdString(), HasSubstr("a.dx: the reason"));
      EXPECT_THAT(text.toStdString(), Not(StartsWith("In English")));
      EXPECT_THAT(text.toStdString(), Not(HasSubstr("file"))) << language;
      kinds.insert(text);
    }
    EXPECT_EQ(kinds.size(), static_cast<std::size_t>(ErrorCode::internal) + 1);
  }
  speech.speak("en");
}

TEST(ErrorWords, WhatAnImportLeavesOutNamesTheFieldOfTheWindowAndNoOption) {
  const QTemporaryDir folder;
  const std::filesystem::path base = folder.path().toStdString();
  library::LibraryContent content{"Street", "0.1.0", {}, std::nullopt};
  content.entries = {library::made_entry("caffeine", 3)};
  ASSERT_TRUE(library::write_store(base / "street.sqlite", content).ok());
  std::ofstream bare(base / "bare.csv");
  bare << "x,y\n";
  for (int i = 0; i < 400; ++i) bare << 600 + 4 * i << "," << 0.01 * (i % 37) << "\n";
  bare.close();
  std::ofstream whole(base / "whole.csv");
  whole << "# technique: ir\nwavenumber_cm-1,absorbance\n";
  for (int i = 0; i < 400; ++i) whole << 600 + 4 * i << "," << 0.01 * (i % 31) << "\n";
  whole.close();
  const auto taken = library::take_in(base / "street.sqlite",
                                      std::vector{base / "bare.csv", base / "whole.csv"}, {});
  ASSERT_TRUE(taken.ok()) << taken.error().message;
  ASSERT_EQ(taken->skipped.size(), 1U);
  ASSERT_THAT(taken->skipped.front(), HasSubstr("--")) << "the command line is told its options";
  Speech speech;
  for (const char* language : {"en", "fr", "es", "pt"}) {
    speech.speak(language);
    const auto said = spoken_skip(taken->skipped.front()).toStdString();
    EXPECT_THAT(said, HasSubstr("bare.csv"));
    EXPECT_THAT(said, Not(HasSubstr("--"))) << language;
    if (std::string(language) != "en") {
      EXPECT_THAT(said, Not(HasSubstr("The file"))) << language;
    }
  }
  speech.speak("en");
}

}  // namespace
}  // namespace candor::gui
