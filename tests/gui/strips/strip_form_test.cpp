#include "gui/strips/strip_form.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QCheckBox>
#include <QDate>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace candor::gui {
namespace {

using testing::HasSubstr;
using testing::Not;

StripKind made_kind(const std::string& id) {
  StripKind kind{id, id + " test strip", id};
  kind.misses = "some of them";
  return kind;
}

class StripFormTest : public testing::Test {
 protected:
  StripFormTest() {
    form_.resize(1000, 800);
    form_.show();
    QObject::connect(&form_, &StripForm::recorded, &form_, [this](const ReadOff& reading) {
      strips_.push_back(reading.strip);
      read_after_s_.push_back(reading.read_after_s);
    });
  }

  StripFormSetup setup() {
    StripFormSetup setup;
    setup.kinds = {made_kind("fentanyl"), made_kind("nitazene")};
    setup.memory["nitazene"] = {"Brand N", "N-7", "2026-05", ReadWindow{300, 600}};
    setup.make_clock = [this]() -> Clock { return [this] { return now_; }; };
    setup.today = [] { return QDate(2026, 6, 1); };
    return setup;
  }

  template <typename Widget>
  Widget* find(const QString& text) {
    for (auto* widget : form_.findChildren<Widget*>()) {
      if (widget->text().remove(QLatin1Char('&')) == text) return widget;
    }
    ADD_FAILURE() << "nothing is called " << text.toStdString();
    return nullptr;
  }

  QLineEdit* field(const QString& label) {
    return qobject_cast<QLineEdit*>(find<QLabel>(label)->buddy());
  }

  StripPicture& picture() { return *form_.findChild<StripPicture*>(); }
  StripTimer& timer() { return *form_.findChild<StripTimer*>(); }
  bool can_record() { return find<QPushButton>("Record this strip")->isEnabled(); }
  void record() { QTest::mouseClick(find<QPushButton>("Record this strip"), Qt::LeftButton); }

  void see(SeenLine control, SeenLine test) {
    picture().set_seen(StripZone::control, control);
    picture().set_seen(StripZone::test, test);
  }

  std::string words() {
    std::string all;
    for (const auto* label : form_.findChildren<QLabel*>()) {
      if (!label->isHidden()) all += label->text().toStdString() + "\n";
    }
    return all;
  }

  std::chrono::milliseconds now_{0};
  StripForm form_{setup()};
  std::vector<Strip> strips_;
  std::vector<std::optional<int>> read_after_s_;
};

TEST_F(StripFormTest, RecordsNothingThatWasNotAnswered) {
  EXPECT_FALSE(can_record());
  EXPECT_THAT(words(), HasSubstr("Choose which strip it is."));
  see(SeenLine::line, SeenLine::no_line);
  EXPECT_FALSE(can_record());
  EXPECT_THAT(words(), Not(HasSubstr("Detected by")));
  form_.choose_kind("fentanyl");
  EXPECT_TRUE(can_record());
  picture().clear();
  EXPECT_FALSE(can_record());
  EXPECT_THAT(words(), HasSubstr("Say what you see at C."));
  picture().set_seen(StripZone::control, SeenLine::line);
  EXPECT_FALSE(can_record());
  EXPECT_THAT(words(), HasSubstr("Say what you see at T."));
  EXPECT_THAT(words(), HasSubstr("Nothing yet"));
  EXPECT_FALSE(form_.strip().has_value());
}

TEST_F(StripFormTest, RecordsLinesAndTheResultThatFollows) {
  form_.choose_kind("fentanyl");
  see(SeenLine::line, SeenLine::faint_line);
  EXPECT_THAT(words(), HasSubstr("Not detected by the fentanyl test strip"));
  field("Brand")->setText("Brand F");
  field("Lot")->setText("F-1");
  field("Sample (mg)")->setText("10");
  field("Water (mL)")->setText("5");
  EXPECT_THAT(words(), HasSubstr("That is 2 mg in each mL."));
  record();
  ASSERT_EQ(strips_.size(), 1U);
  const Strip& strip = strips_[0];
  EXPECT_EQ(strip.target, "fentanyl");
  EXPECT_EQ(strip.result, StripResult::negative);
  EXPECT_EQ(strip.lines, StripLines::control_and_faint_test);
  EXPECT_EQ(strip.brand, "Brand F");
  EXPECT_EQ(strip.lot, "F-1");
  ASSERT_TRUE(strip.dilution.has_value());
  EXPECT_EQ(strip.dilution->sample_mg, 10);
  EXPECT_EQ(strip.dilution->water_ml, 5);
  ASSERT_TRUE(strip.kind.has_value());
  EXPECT_EQ(strip.kind->id, "fentanyl");
  EXPECT_FALSE(read_after_s_[0].has_value());
}

TEST_F(StripFormTest, SaysThatAStripWithoutAControlLineNeedsANewOne) {
  form_.choose_kind("fentanyl");
  see(SeenLine::no_line, SeenLine::line);
  EXPECT_THAT(words(), HasSubstr("The strip did not work"));
  EXPECT_THAT(words(), HasSubstr("Take a new strip."));
  record();
  ASSERT_EQ(strips_.size(), 1U);
  EXPECT_EQ(strips_[0].result, StripResult::invalid);
}

TEST_F(StripFormTest, KeepsNoAnswerForTheNextStrip) {
  form_.choose_kind("fentanyl");
  see(SeenLine::line, SeenLine::no_line);
  record();
  ASSERT_EQ(strips_.size(), 1U);
  EXPECT_EQ(strips_[0].result, StripResult::positive);
  EXPECT_FALSE(picture().seen(StripZone::control).has_value());
  EXPECT_FALSE(can_record());
  EXPECT_THAT(words(), HasSubstr("Choose which strip it is."));
}

TEST_F(StripFormTest, RemembersTheBoxOfEachKind) {
  form_.choose_kind("nitazene");
  EXPECT_EQ(field("Lot")->text(), "N-7");
  EXPECT_EQ(timer().window(), (ReadWindow{300, 600}));
  form_.choose_kind("fentanyl");
  EXPECT_EQ(field("Lot")->text(), "");
  EXPECT_FALSE(timer().window().has_value());
  field("Lot")->setText("F-2");
  see(SeenLine::line, SeenLine::line);
  record();
  EXPECT_EQ(form_.memory().at("fentanyl").lot, "F-2");
  EXPECT_EQ(form_.memory().at("nitazene").lot, "N-7");
  form_.choose_kind("fentanyl");
  EXPECT_EQ(field("Lot")->text(), "F-2");
  EXPECT_THAT(words(), HasSubstr("Is it still the same box?"));
}

TEST_F(StripFormTest, WarnsOfALotThatIsPastItsDate) {
  form_.choose_kind("nitazene");
  EXPECT_THAT(words(), HasSubstr("past its date"));
  field("Use before")->setText("2026-06");
  EXPECT_THAT(words(), Not(HasSubstr("past its date")));
  field("Use before")->setText("2026-05-31");
  EXPECT_THAT(words(), HasSubstr("past its date"));
  see(SeenLine::line, SeenLine::line);
  EXPECT_TRUE(can_record());
}

TEST_F(StripFormTest, RefusesADateOrADilutionThatItCannotRead) {
  form_.choose_kind("fentanyl");
  see(SeenLine::line, SeenLine::line);
  field("Use before")->setText("next year");
  EXPECT_FALSE(can_record());
  EXPECT_THAT(words(), HasSubstr("Write the date on the box"));
  field("Use before")->clear();
  for (const char* water : {"", "0", "-1", "some", "nan", "1e9"}) {
    field("Sample (mg)")->setText("10");
    field("Water (mL)")->setText(QString::fromLatin1(water));
    EXPECT_FALSE(can_record()) << water;
  }
  field("Sample (mg)")->clear();
  field("Water (mL)")->clear();
  EXPECT_TRUE(can_record());
}

TEST_F(StripFormTest, TakesNoAnswerBeforeALineCanCome) {
  form_.choose_kind("nitazene");
  see(SeenLine::line, SeenLine::no_line);
  timer().start();
  EXPECT_FALSE(picture().lines().has_value()) << "seen before the strip was dipped";
  EXPECT_FALSE(picture().isEnabled());
  EXPECT_THAT(words(), HasSubstr("A line can still come."));
  now_ = std::chrono::seconds(310);
  timer().look();
  EXPECT_TRUE(picture().isEnabled());
  see(SeenLine::line, SeenLine::no_line);
  now_ = std::chrono::seconds(700);
  timer().look();
  EXPECT_TRUE(can_record()) << "it was read in time and is recorded later";
  record();
  ASSERT_EQ(strips_.size(), 1U);
  EXPECT_EQ(read_after_s_[0], 310);
}

TEST_F(StripFormTest, GivesNoResultForLinesThatWereSeenTooLate) {
  form_.choose_kind("nitazene");
  timer().start();
  now_ = std::chrono::seconds(601);
  timer().look();
  see(SeenLine::line, SeenLine::line);
  EXPECT_FALSE(can_record());
  EXPECT_THAT(words(), HasSubstr("too late to read this strip"));
  EXPECT_THAT(words(), Not(HasSubstr("Not detected by")));
  find<QCheckBox>("I looked at the strip in time, and write it down later")->setChecked(true);
  EXPECT_TRUE(can_record());
  record();
  ASSERT_EQ(strips_.size(), 1U);
  EXPECT_FALSE(read_after_s_[0].has_value()) << "nobody knows when it was looked at";
}

TEST_F(StripFormTest, JudgesTheReadingAgainWhenTheWindowIsCorrected) {
  form_.choose_kind("fentanyl");
  timer().start();
  now_ = std::chrono::seconds(700);
  see(SeenLine::line, SeenLine::line);
  EXPECT_TRUE(can_record());
  timer().set_window(ReadWindow{300, 600});
  EXPECT_FALSE(can_record());
}

TEST_F(StripFormTest, IsFilledByTheKeyboardAlone) {
  ASSERT_TRUE(QTest::qWaitForWindowActive(&form_));
  const auto focus = [] { return QApplication::focusWidget(); };
  find<QPushButton>("Fentanyl test strip")->setFocus();
  QTest::keyClick(focus(), Qt::Key_Space);
  std::vector<std::string> passed;
  for (int step = 0; step < 40 && !can_record(); ++step) {
    QTest::keyClick(focus(), Qt::Key_Tab);
    passed.push_back((focus()->accessibleName()).toStdString());
    const QString name = focus()->accessibleName();
    if (name == "Test line: Line") {
      QTest::keyClick(focus(), Qt::Key_Right);
      QTest::keyClick(focus(), Qt::Key_Right);
    }
    if (name == "Control line: Line" || name == "Test line: Line") {
      QTest::keyClick(focus(), Qt::Key_Space);
    }
  }
  ASSERT_TRUE(can_record()) << testing::PrintToString(passed);
  for (int step = 0; step < 10 && focus() != find<QPushButton>("Record this strip"); ++step) {
    QTest::keyClick(focus(), Qt::Key_Tab);
  }
  QTest::keyClick(focus(), Qt::Key_Space);
  ASSERT_EQ(strips_.size(), 1U);
  EXPECT_EQ(strips_[0].result, StripResult::positive);
}

}  // namespace
}  // namespace candor::gui
