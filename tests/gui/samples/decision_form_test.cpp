#include "gui/samples/decision_form.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <algorithm>

#include "records/random_source.h"
#include "tests/gui/results/made_up_analysis.h"

namespace candor::gui {
namespace {

using test::analysis_with_target;
using ::testing::HasSubstr;

class DecisionFormTest : public ::testing::Test {
 protected:
  DecisionFormTest() {
    form_.show();
    QObject::connect(&form_, &DecisionForm::record_asked, &form_,
                     [this](const TypedDecision& typed) { asked_.push_back(typed); });
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

  QComboBox* choice() {
    return named<QComboBox>("You conclude of Fentanyl or a closely related fentanyl");
  }

  Analysis analysis_ = analysis_with_target();
  DecisionForm form_{records::SampleCode::draw(records::system_random()), analysis_};
  std::vector<TypedDecision> asked_;
};

TEST_F(DecisionFormTest, OffersNoAllClear) {
  const QStringList forbidden = {"safe", "pure", "absent", "clean", "negative", "free of"};
  for (const auto* choice : form_.findChildren<QComboBox*>()) {
    for (int item = 0; item < choice->count(); ++item) {
      const QString text = choice->itemText(item).toLower();
      for (const QString& word : forbidden) EXPECT_FALSE(text.contains(word)) << text.toStdString();
      EXPECT_NE(text, "not detected") << "only above a share";
    }
  }
}

TEST_F(DecisionFormTest, OffersNotDetectedOnlyAboveTheShareThatTheScanWouldHaveSeen) {
  const auto findings = analysis_.findings;
  const auto fentanyl = std::ranges::find(findings, "fentanyl", &Finding::target);
  ASSERT_TRUE(fentanyl->limit.has_value());
  const int item = choice()->findData(static_cast<int>(Verdict::not_detected));
  ASSERT_GE(item, 0);
  EXPECT_THAT(choice()->itemText(item).toStdString(), HasSubstr("not detected above "));
  choice()->setCurrentIndex(item);
  ASSERT_EQ(form_.typed().decision.conclusions.size(), 1U);
  EXPECT_EQ(form_.typed().decision.conclusions[0].above_share, fentanyl->limit->share);
  // Of what nothing can be tested, not even that.
  auto* untested = named<QComboBox>("You conclude of Nitazenes");
  EXPECT_LT(untested->findData(static_cast<int>(Verdict::not_detected)), 0);
}

TEST_F(DecisionFormTest, AsksForAConclusionAndAReason) {
  EXPECT_FALSE(button("Record")->isEnabled());
  choice()->setCurrentIndex(choice()->findData(static_cast<int>(Verdict::possible)));
  EXPECT_FALSE(button("Record")->isEnabled());
  named<QLineEdit>("Why")->setText("the strip did not react");
  ASSERT_TRUE(button("Record")->isEnabled());
  QTest::mouseClick(button("Record"), Qt::LeftButton);
  ASSERT_EQ(asked_.size(), 1U);
  const records::Decision expected{.conclusions = {{"fentanyl", Verdict::possible}},
                                   .suggestion = analysis_.statement};
  EXPECT_EQ(asked_[0].decision, expected);
  EXPECT_EQ(asked_[0].reason, "the strip did not react");
  EXPECT_FALSE(button("Record")->isEnabled()) << "it is asked for once";
  form_.show_problem("The disk is full.");
  EXPECT_TRUE(button("Record")->isEnabled());
}

TEST_F(DecisionFormTest, ShowsAgainWhatWasTyped) {
  const records::Decision typed{
      .conclusions = {{"xylazine", Verdict::possible}, {"fentanyl", Verdict::inconclusive}},
      .words = "ask the lab",
      .suggestion = analysis_.statement};
  form_.set_typed(typed, "because");
  EXPECT_EQ(form_.typed().decision, typed) << "xylazine is not of this result and stays";
  EXPECT_EQ(form_.typed().reason, "because");
}

TEST_F(DecisionFormTest, SaysWhatTheProgramSuggestsBesideEveryChoice) {
  std::string all;
  for (const auto* label : form_.findChildren<QLabel*>()) all += label->text().toStdString() + "\n";
  EXPECT_THAT(all, HasSubstr("beside what the program suggests"));
  EXPECT_THAT(all, HasSubstr("found"));
}

TEST_F(DecisionFormTest, EnterInAFieldGoesOnAndRecordsNothing) {
  choice()->setCurrentIndex(1);
  named<QLineEdit>("Why")->setText("r");
  QTest::keyClick(named<QLineEdit>("Why"), Qt::Key_Return);
  EXPECT_TRUE(asked_.empty());
  QTest::keyClick(&form_, Qt::Key_Return, Qt::ControlModifier);
  EXPECT_EQ(asked_.size(), 1U);
}

}  // namespace
}  // namespace candor::gui
