#include "gui/samples/intake_form.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

#include "gui/samples/intake_words.h"

namespace candor::gui {
namespace {

using records::Intake;
using testing::HasSubstr;

class IntakeFormTest : public testing::Test {
 protected:
  IntakeFormTest() {
    form_.resize(800, 900);
    form_.show();
    QObject::connect(&form_, &IntakeForm::changed, &form_,
                     [this](const Intake& intake) { changes_.push_back(intake); });
    QObject::connect(&form_, &IntakeForm::done, &form_,
                     [this](const Intake& intake) { done_.push_back(intake); });
  }

  QPushButton* button(const QString& text) {
    for (auto* one : form_.findChildren<QPushButton*>()) {
      if (one->text().remove(QLatin1Char('&')) == text) return one;
    }
    ADD_FAILURE() << "no button " << text.toStdString();
    return nullptr;
  }

  QLineEdit* field(const QString& name) {
    for (auto* one : form_.findChildren<QLineEdit*>()) {
      if (one->accessibleName() == name) return one;
    }
    ADD_FAILURE() << "no field " << name.toStdString();
    return nullptr;
  }

  std::string words() {
    std::string all;
    for (const auto* label : form_.findChildren<QLabel*>()) {
      if (!label->isHidden()) all += label->text().toStdString() + "\n";
    }
    return all;
  }

  IntakeForm form_{{"Heroin", "Cocaine", "Ketamine"}};
  std::vector<Intake> changes_;
  std::vector<Intake> done_;
};

TEST_F(IntakeFormTest, AnswersNothingByItself) {
  EXPECT_EQ(form_.intake(), Intake{});
  EXPECT_FALSE(button("Done")->isEnabled());
  EXPECT_THAT(words(), HasSubstr("\"Not known\" is an answer."));
}

TEST_F(IntakeFormTest, TakesSeveralNamesOfTheListAndOthers) {
  QLineEdit* typed = field("Sold as: type a name");
  QTest::keyClicks(typed, "Heroin");
  EXPECT_THAT(words(), HasSubstr("Press Add"));
  QTest::keyClick(typed, Qt::Key_Return);
  QTest::keyClicks(typed, "  blue  dust ");
  QTest::mouseClick(button("Add"), Qt::LeftButton);
  QTest::keyClicks(typed, "heroin");
  QTest::keyClick(typed, Qt::Key_Return);
  EXPECT_THAT(form_.intake().names(), testing::ElementsAre("Heroin", "blue dust"));
  auto* list = form_.findChild<QListWidget*>();
  list->setCurrentRow(0);
  QTest::keyClick(list, Qt::Key_Delete);
  EXPECT_THAT(form_.intake().names(), testing::ElementsAre("blue dust"));
}

TEST_F(IntakeFormTest, TakesNotKnownForAnAnswer) {
  QTest::keyClicks(field("Sold as: type a name"), "Heroin");
  QTest::keyClick(field("Sold as: type a name"), Qt::Key_Return);
  QTest::mouseClick(button("Not known"), Qt::LeftButton);
  EXPECT_EQ(form_.intake().sold_as(), records::SoldAs::not_known);
  EXPECT_TRUE(form_.intake().names().empty());
  EXPECT_FALSE(button("Done")->isEnabled());
  QTest::mouseClick(button("Pill"), Qt::LeftButton);
  EXPECT_TRUE(button("Done")->isEnabled());
  QTest::keyClicks(field("Sold as: type a name"), "Cocaine");
  QTest::keyClick(field("Sold as: type a name"), Qt::Key_Return);
  EXPECT_EQ(form_.intake().sold_as(), records::SoldAs::named);
}

TEST_F(IntakeFormTest, IsFilledByTheKeyboardAlone) {
  ASSERT_TRUE(QTest::qWaitForWindowActive(&form_));
  const auto focus = [] { return QApplication::focusWidget(); };
  field("Sold as: type a name")->setFocus();
  QTest::keyClicks(focus(), "Ketamine");
  QTest::keyClick(focus(), Qt::Key_Return);
  const auto tab_to = [&](const QString& text) {
    for (int step = 0; step < 40; ++step) {
      auto* one = qobject_cast<QPushButton*>(focus());
      if (one != nullptr && one->text().remove(QLatin1Char('&')) == text) return true;
      // Tab passes a group of answers as one; the arrows go through it.
      const auto answers = one == nullptr || one->group() == nullptr ? QList<QAbstractButton*>()
                                                                     : one->group()->buttons();
      const bool inside = std::any_of(answers.begin(), answers.end(), [&](QAbstractButton* answer) {
        return answer->text() == text;
      });
      QTest::keyClick(focus(), inside ? Qt::Key_Right : Qt::Key_Tab);
    }
    return false;
  };
  for (const char* answer : {"Crystals", "About a match head", "Odd effects"}) {
    ASSERT_TRUE(tab_to(QString::fromLatin1(answer))) << answer;
    QTest::keyClick(focus(), Qt::Key_Space);
  }
  ASSERT_TRUE(tab_to("Done"));
  QTest::keyClick(focus(), Qt::Key_Space);
  ASSERT_EQ(done_.size(), 1U);
  EXPECT_EQ(done_[0].form, "crystals");
  EXPECT_EQ(done_[0].amount, records::Amount::match_head);
  EXPECT_EQ(done_[0].incident, records::Incident::odd_effects);
  EXPECT_EQ(done_[0], form_.intake());
  EXPECT_EQ(changes_.back(), done_[0]);
}

TEST_F(IntakeFormTest, ShowsADraftAgainAsItWas) {
  Intake intake;
  intake.expected = {"Cocaine", "speed"};
  intake.form = "other";
  intake.amount = records::Amount::more;
  intake.incident = records::Incident::no;
  intake.colour = "white";
  intake.appearance = "lumps";
  intake.place = "north";
  intake.note = "two lines\nof text";
  form_.set_intake(intake);
  EXPECT_EQ(form_.intake(), intake);
  EXPECT_EQ(changes_.size(), 1U);
  form_.set_intake(Intake{});
  EXPECT_EQ(form_.intake(), Intake{});
}

TEST_F(IntakeFormTest, AsksForEveryAnswerThatTheLogTellsApart) {
  for (const auto form : kSampleForms) {
    for (const auto amount : kAmounts) {
      for (const auto incident : kIncidents) {
        const Intake intake{.expected = {std::string(records::kSoldAsNotKnown)},
                            .form = std::string(form),
                            .amount = amount,
                            .incident = incident};
        form_.set_intake(intake);
        EXPECT_EQ(form_.intake(), intake);
        EXPECT_FALSE(spoken_form(form).isEmpty() || spoken(amount).isEmpty() ||
                     spoken(incident).isEmpty());
      }
    }
  }
}

TEST_F(IntakeFormTest, KeepsWhatItDoesNotAskFor) {
  Intake intake;
  intake.expected = {"Cocaine"};
  intake.form = "used cotton";
  intake.amount = records::Amount::enough;
  intake.effects = "sleepy";
  intake.other_labels = {"X-1"};
  intake.disclaimer = "3 (en)";
  form_.set_intake(intake);
  EXPECT_EQ(form_.intake(), intake);
  QTest::mouseClick(button("Pill"), Qt::LeftButton);
  intake.form = "pill";
  EXPECT_EQ(form_.intake(), intake);
}

TEST_F(IntakeFormTest, OffersTheNamesOfAnotherLibrary) {
  form_.offer({"Xylazine"});
  auto* completer = field("Sold as: type a name")->completer();
  ASSERT_NE(completer, nullptr);
  completer->setCompletionPrefix("xyl");
  EXPECT_EQ(completer->completionCount(), 1);
  completer->setCompletionPrefix("hero");
  EXPECT_EQ(completer->completionCount(), 0);
}

TEST_F(IntakeFormTest, WarnsGentlyOfPersonalDataAndRefusesNothing) {
  QTest::mouseClick(button("Not known"), Qt::LeftButton);
  QTest::mouseClick(button("Powder"), Qt::LeftButton);
  form_.findChild<QPlainTextEdit*>()->setPlainText("call 604-555-0142");
  EXPECT_THAT(words(), HasSubstr("looks like a phone number"));
  EXPECT_TRUE(button("Done")->isEnabled());
  form_.findChild<QPlainTextEdit*>()->clear();
  EXPECT_THAT(words(), testing::Not(HasSubstr("looks like")));
  field("Place")->setText("name: somebody");
  EXPECT_THAT(words(), HasSubstr("looks like somebody's name"));
}

}  // namespace
}  // namespace candor::gui
