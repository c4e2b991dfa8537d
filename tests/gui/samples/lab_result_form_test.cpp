#include "gui/samples/lab_result_form.h"

#include <gmock/gmock.h>

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

#include "tests/gui/samples/made_samples.h"

namespace candor::gui {
namespace {

using testing::HasSubstr;
using testing::Not;

class LabResultFormTest : public testing::Test {
 protected:
  LabResultFormTest() {
    form_.show();
    QObject::connect(&form_, &LabResultForm::record_asked, &form_,
                     [this](const records::LabResult& result) { asked_.push_back(result); });
  }

  template <typename Widget>
  Widget* named(const QString& name) {
    for (auto* one : form_.findChildren<Widget*>()) {
      if (one->accessibleName() == name) return one;
    }
    ADD_FAILURE() << "nothing is called " << name.toStdString();
    return nullptr;
  }

  QPushButton* button(const QString& text) {
    for (auto* one : form_.findChildren<QPushButton*>()) {
      if (one->text().remove(QLatin1Char('&')) == text) return one;
    }
    ADD_FAILURE() << "no button " << text.toStdString();
    return nullptr;
  }

  std::string words() {
    std::string all;
    for (const auto* label : form_.findChildren<QLabel*>()) {
      if (!label->isHidden()) all += label->text().toStdString() + "\n";
    }
    return all;
  }

  void type(const QString& field, const QString& text) { named<QLineEdit>(field)->setText(text); }

  LabResultForm form_{records::SampleCode::draw(records::repeatable_random()),
                      {{"fentanyl", "fentanyl or a relative"}}};
  std::vector<records::LabResult> asked_;
};

TEST_F(LabResultFormTest, AnswersNothingByItself) {
  EXPECT_EQ(form_.result(), records::LabResult{});
  EXPECT_FALSE(button("Record")->isEnabled());
  EXPECT_THAT(words(), HasSubstr("Give the lab's reference."));
}

TEST_F(LabResultFormTest, IsFilledByTheKeyboardAlone) {
  ASSERT_TRUE(QTest::qWaitForWindowActive(&form_));
  const auto focus = [] { return QApplication::focusWidget(); };
  named<QLineEdit>("Reference")->setFocus();
  QTest::keyClicks(focus(), "L-17");
  QTest::keyClick(focus(), Qt::Key_Return);
  QTest::keyClicks(focus(), "GC-MS");
  QTest::keyClick(focus(), Qt::Key_Return);
  QTest::keyClicks(focus(), "2026-01-31");
  QTest::keyClick(focus(), Qt::Key_Tab);
  EXPECT_EQ(focus(), button("Today"));
  QTest::keyClick(focus(), Qt::Key_Tab);
  for (const char* text : {"Fluorofentanyl", "trace"}) {
    QTest::keyClicks(focus(), QString::fromLatin1(text));
    QTest::keyClick(focus(), Qt::Key_Return);
  }
  QTest::keyClick(focus(), Qt::Key_Down);
  EXPECT_TRUE(asked_.empty());
  for (int step = 0; step < 20 && focus() != button("Add a row"); ++step) {
    QTest::keyClick(focus(), Qt::Key_Tab);
  }
  QTest::keyClick(focus(), Qt::Key_Space);
  EXPECT_EQ(focus(), named<QLineEdit>("Substance 4"));
  QTest::keyClicks(focus(), "Caffeine");
  for (int step = 0; step < 3; ++step) QTest::keyClick(focus(), Qt::Key_Tab);
  EXPECT_EQ(focus(), button("Add a row"));
  QTest::keyClick(focus(), Qt::Key_Tab);
  QTest::keyClicks(focus(), "by post");
  QTest::keyClick(focus(), Qt::Key_Return, Qt::ControlModifier);
  if (asked_.empty()) {
    for (int step = 0; step < 3 && focus() != button("Record"); ++step) {
      QTest::keyClick(focus(), Qt::Key_Tab);
    }
    QTest::keyClick(focus(), Qt::Key_Space);
  }
  const records::LabResult expected{"L-17",
                                    "GC-MS",
                                    "2026-01-31",
                                    {{"Fluorofentanyl", "trace", "fentanyl"}, {"Caffeine", "", ""}},
                                    "by post"};
  EXPECT_THAT(asked_, testing::ElementsAre(expected));
}

TEST_F(LabResultFormTest, SaysWhatIsMissing) {
  type("Reference", "L-17");
  EXPECT_THAT(words(), HasSubstr("Give the date"));
  type("Date", "31.1.2026");
  EXPECT_THAT(words(), HasSubstr("such as 2026-01-31"));
  type("Date", "2026-02-30");
  EXPECT_THAT(words(), HasSubstr("such as 2026-01-31"));
  type("Date", "2026-01-31");
  EXPECT_THAT(words(), HasSubstr("Give a substance"));
  type("Amount of substance 2", "trace");
  EXPECT_THAT(words(), HasSubstr("no substance"));
  EXPECT_FALSE(button("Record")->isEnabled());
  type("Substance 2", "Caffeine");
  EXPECT_TRUE(button("Record")->isEnabled());
  type("Date", "2999-01-31");
  EXPECT_THAT(words(), HasSubstr("still to come"));
  EXPECT_TRUE(button("Record")->isEnabled());
}

TEST_F(LabResultFormTest, RemarksOnPersonalDataAndOnAReplacedAnswer) {
  form_.set_known_references({"L-17"});
  type("Reference", "L-17");
  EXPECT_THAT(words(), HasSubstr("The new one replaces it"));
  named<QPlainTextEdit>("Note")->setPlainText("mail kim@example.org");
  EXPECT_THAT(words(), HasSubstr("looks like an e-mail address"));
}

TEST_F(LabResultFormTest, AsksOnceAndKeepsAllIfItFails) {
  type("Reference", "L-17");
  type("Date", "2026-01-31");
  type("Substance 1", "Caffeine");
  QTest::mouseClick(button("Record"), Qt::LeftButton);
  EXPECT_FALSE(button("Record")->isEnabled());
  QTest::mouseClick(button("Record"), Qt::LeftButton);
  EXPECT_EQ(asked_.size(), 1U);
  form_.show_problem("The disk is full.");
  EXPECT_TRUE(form_.isVisible());
  EXPECT_THAT(words(), HasSubstr("The disk is full."));
  EXPECT_EQ(form_.result(), asked_.front());
  QTest::mouseClick(button("Record"), Qt::LeftButton);
  EXPECT_EQ(asked_.size(), 2U);
}

}  // namespace
}  // namespace candor::gui
