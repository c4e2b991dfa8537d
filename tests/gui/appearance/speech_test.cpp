#include "gui/appearance/speech.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QLocale>
#include <QTemporaryDir>
#include <QtTest>
#include <QtWidgets>

#include "gui/window/file_page.h"

namespace candor::gui {
namespace {

class Spoken : public ::testing::Test {
 protected:
  void SetUp() override { speech_.speak("en"); }
  void TearDown() override { speech_.speak("en"); }

  static QString say(const char* context, const char* source, int n = -1) {
    return QCoreApplication::translate(context, source, nullptr, n);
  }

  Speech speech_;
};

TEST_F(Spoken, WhatStandsOnTheScreenIsSaidAgainAndComesBack) {
  QWidget window;
  QLabel label(say("candor::gui::FilePage", "No folder is watched."), &window);
  QPushButton button(say("candor::gui::ScanView", "Measu&re"), &window);
  QLineEdit typed("No folder is watched.", &window);
  speech_.speak("fr");
  EXPECT_NE(label.text(), "No folder is watched.");
  EXPECT_NE(button.text(), "Measu&re");
  EXPECT_EQ(typed.text(), "No folder is watched.") << "what a person typed is theirs";
  speech_.speak("pt");
  speech_.speak("en");
  EXPECT_EQ(label.text(), "No folder is watched.");
  EXPECT_EQ(button.text(), "Measu&re");
}

TEST_F(Spoken, FilledPlacesKeepTheirFillings) {
  const QTemporaryDir folder;
  ASSERT_TRUE(QDir(folder.path()).mkdir("Bench 7"));
  FilePage page(nullptr);
  page.watch(folder.filePath("Bench 7"));
  const auto shown = [&](const QString& beginning) {
    for (const auto* label : page.findChildren<QLabel*>()) {
      if (label->text().contains("Bench 7")) return label->text().startsWith(beginning);
    }
    return false;
  };
  EXPECT_TRUE(shown("Watching"));
  speech_.speak("fr");
  EXPECT_TRUE(shown(""));
  EXPECT_FALSE(shown("Watching"));
  speech_.speak("en");
  EXPECT_TRUE(shown("Watching"));
}

TEST_F(Spoken, NumbersFollowTheLanguage) {
  QDoubleSpinBox spin;
  spin.setValue(1.5);
  speech_.speak("fr");
  EXPECT_EQ(spin.text(), "1,50");
  EXPECT_EQ(spin.value(), 1.5);
  EXPECT_EQ(QLocale().language(), QLocale::French);
}

TEST_F(Spoken, ALanguageThatIsNotSpokenIsEnglish) {
  speech_.speak("fr");
  speech_.speak("de");
  EXPECT_EQ(say("candor::gui::ScanView", "Measu&re"), "Measu&re");
}

}  // namespace
}  // namespace candor::gui
