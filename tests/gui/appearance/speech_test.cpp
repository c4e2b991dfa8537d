#include "gui/appearance/speech.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QDir>
#include <QLocale>
#include <QTemporaryDir>
#include <QtTest>
#include <QtWidgets>

#include "gui/appearance/as_written.h"
#include "gui/appearance/error_words.h"
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

TEST_F(Spoken, WhatSomebodyWroteStaysAlthoughItIsAWordOfOurs) {
  // Every one of these is said by the window too.
  for (const char* word : {"not known", "powder", "Line", "Result", "%1: %2", "counts"}) {
    const QString theirs = QString::fromUtf8(word);
    FilePage window(nullptr);
    say("candor::gui::SampleDetails", "not known");
    say("candor::gui::Intake", "Powder");
    say("candor::gui::StripPicture", "Line");
    say("candor::gui::StripsModel", "counts");
    QLabel alone(as_written(theirs), &window);
    QLabel in_sentence(say("candor::gui::FilePage", "Watching %1").arg(as_written(theirs)),
                       &window);
    QLineEdit typed(theirs, &window);
    QPlainTextEdit note(theirs, &window);
    QComboBox choice(&window);
    choice.setEditable(true);
    choice.addItem(say("candor::gui::ScansForm", "wrong powder"));
    choice.setEditText(theirs);
    for (const char* language : {"fr", "es", "pt"}) {
      speech_.speak(language);
      EXPECT_EQ(alone.text(), as_written(theirs)) << language;
      EXPECT_TRUE(in_sentence.text().endsWith(as_written(theirs)))
          << language << ": " << in_sentence.text().toStdString();
      EXPECT_FALSE(in_sentence.text().startsWith("Watching")) << language;
      EXPECT_EQ(typed.text(), theirs);
      EXPECT_EQ(note.toPlainText(), theirs);
      EXPECT_EQ(choice.currentText(), theirs);
      EXPECT_NE(choice.itemText(0), "wrong powder");
    }
    speech_.speak("en");
  }
}

TEST_F(Spoken, AFailureInsideASentenceIsSaidAgainToo) {
  FilePage page(nullptr);
  const Error full{ErrorCode::write_failure, "a.pdf: No space left on device"};
  QLabel label(say("candor::gui::FilePage", "This file cannot be used: %1").arg(spoken(full)),
               &page);
  const QString english = label.text();
  speech_.speak("fr");
  EXPECT_THAT(label.text().toStdString(), ::testing::HasSubstr("Le disque est plein"));
  EXPECT_THAT(label.text().toStdString(), ::testing::HasSubstr("No space left on device"));
  speech_.speak("es");
  EXPECT_THAT(label.text().toStdString(), ::testing::HasSubstr("El disco está lleno"));
  EXPECT_THAT(label.text().toStdString(), ::testing::Not(::testing::HasSubstr("Le disque")));
  speech_.speak("en");
  EXPECT_EQ(label.text(), english);
}

TEST_F(Spoken, CountsAreOneOrManyInEveryLanguage) {
  const auto shown = [&](int n) {
    return say("candor::gui::SamplesView", "%1 of %Ln sample(s) shown, the newest first", n)
        .arg("0")
        .toStdString();
  };
  const auto one_or_many = [&](const char* one, const char* many, bool nought_is_one) {
    const std::string only_one = std::string(one) + "s";
    for (const int n : {0, 1, 2}) {
      const bool single = n == 1 || (n == 0 && nought_is_one);
      const std::string text = shown(n);
      EXPECT_THAT(text, ::testing::HasSubstr(std::to_string(n) + " " + (single ? one : many)));
      if (single) EXPECT_THAT(text, ::testing::Not(::testing::HasSubstr(only_one)));
      EXPECT_THAT(text, ::testing::Not(::testing::HasSubstr("(s)")));
    }
  };
  speech_.speak("en");
  one_or_many("sample", "samples", false);
  speech_.speak("fr");
  one_or_many("échantillon", "échantillons", true);
  speech_.speak("es");
  one_or_many("muestra", "muestras", false);
  speech_.speak("pt");
  one_or_many("amostra", "amostras", true);
}

}  // namespace
}  // namespace candor::gui
