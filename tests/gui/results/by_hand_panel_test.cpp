#include "gui/results/by_hand_panel.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QtTest/QtTest>
#include <QtWidgets>

#include "tests/gui/results/made_up_analysis.h"

namespace candor::gui {
namespace {

using test::made_up_analyser;

class ByHandPanelTest : public ::testing::Test {
 protected:
  void SetUp() override {
    analysis_ = test::made_up_analysis({{"cut-one", 0.8}, {"drug", 0.2}});
    start(&made_up_analyser());
  }

  void start(const Analyser* analyser) {
    panel_.start(analysis_.mixture, analysis_.recipe_fingerprint, analyser);
  }

  QListView* list() { return panel_.findChild<QListView*>(); }
  QTableView* matches() { return panel_.findChild<QTableView*>(); }
  QDoubleSpinBox* factor() { return panel_.findChild<QDoubleSpinBox*>(); }

  QPushButton* button(const QString& words) {
    for (QPushButton* button : panel_.findChildren<QPushButton*>()) {
      if (QString(button->text()).remove('&') == words) return button;
    }
    ADD_FAILURE() << words.toStdString();
    return nullptr;
  }

  void choose(const QString& name) {
    panel_.findChild<QLineEdit*>()->setText(name);
    list()->setCurrentIndex(list()->model()->index(0, 0));
  }

  Analysis analysis_;
  ByHandPanel panel_;
};

TEST_F(ByHandPanelTest, FindsReferencesByAPartOfTheirName) {
  EXPECT_EQ(list()->model()->rowCount(), 5);
  panel_.findChild<QLineEdit*>()->setText("CUT");
  EXPECT_EQ(list()->model()->rowCount(), 2);
}

TEST_F(ByHandPanelTest, LaysAChosenReferenceOverTheCurveAtTheFittedFactor) {
  EXPECT_FALSE(panel_.by_hand().overlay.has_value());
  choose("cut-one");
  const auto by_hand = panel_.by_hand();
  ASSERT_TRUE(by_hand.overlay.has_value());
  EXPECT_EQ(by_hand.overlay->name, "cut-one");
  EXPECT_NEAR(factor()->value(), analysis_.mixture.components[0].coefficient,
              0.15 * analysis_.mixture.components[0].coefficient);
  EXPECT_FALSE(by_hand.remainder.has_value()) << "nothing was subtracted";
  QTest::mouseClick(button("Remove the overlay"), Qt::LeftButton);
  EXPECT_FALSE(panel_.by_hand().overlay.has_value());
}

TEST_F(ByHandPanelTest, ChangesTheFactorBySliderAndByNumber) {
  choose("cut-one");
  auto* slider = panel_.findChild<QSlider*>();
  const double before = factor()->value();
  const QSignalSpy changed(&panel_, &ByHandPanel::changed);
  slider->setFocus();
  QTest::keyClick(slider, Qt::Key_PageUp);
  EXPECT_GT(factor()->value(), before);
  EXPECT_GE(changed.count(), 1);
  factor()->setValue(factor()->maximum());
  EXPECT_EQ(slider->value(), slider->maximum());
}

TEST_F(ByHandPanelTest, ShowsWhatWouldBeLeftOnlyWhenAsked) {
  choose("cut-one");
  panel_.findChild<QCheckBox*>()->setChecked(true);
  const auto by_hand = panel_.by_hand();
  ASSERT_TRUE(by_hand.remainder.has_value());
  EXPECT_EQ(by_hand.remainder->name, "Would be left");
  EXPECT_TRUE(panel_.subtractions().taken().empty());
  for (std::size_t i = 0; i < by_hand.remainder->values.size(); ++i) {
    ASSERT_DOUBLE_EQ(by_hand.remainder->values[i],
                     analysis_.mixture.measured[i] - by_hand.overlay->values[i]);
  }
}

TEST_F(ByHandPanelTest, FindsTheRestOnceTheMainPartIsSubtracted) {
  choose("cut-one");
  factor()->setValue(analysis_.mixture.components[0].coefficient);
  QTest::mouseClick(button("Subtract it"), Qt::LeftButton);
  ASSERT_EQ(panel_.subtractions().taken().size(), 1U);
  ASSERT_TRUE(panel_.by_hand().remainder.has_value());
  QTest::mouseClick(button("Search what is left"), Qt::LeftButton);
  ASSERT_EQ(matches()->model()->rowCount(), 5);
  EXPECT_EQ(matches()->model()->index(0, 1).data().toString(), "drug");
}

TEST_F(ByHandPanelTest, ChoosesAMatchThatIsActivated) {
  QTest::mouseClick(button("Search what is left"), Qt::LeftButton);
  emit matches()->activated(matches()->model()->index(1, 1));
  EXPECT_EQ(panel_.by_hand().overlay->name,
            matches()->model()->index(1, 1).data().toString().toStdString());
}

TEST_F(ByHandPanelTest, UndoesTheLastSubtraction) {
  choose("cut-one");
  QTest::mouseClick(button("Subtract it"), Qt::LeftButton);
  choose("drug");
  QTest::mouseClick(button("Subtract it"), Qt::LeftButton);
  EXPECT_EQ(panel_.subtractions().taken().size(), 2U);
  QTest::mouseClick(button("Undo the last"), Qt::LeftButton);
  EXPECT_EQ(panel_.subtractions().taken().back().reference, "cut-one");
  QTest::mouseClick(button("Undo the last"), Qt::LeftButton);
  EXPECT_FALSE(panel_.by_hand().remainder.has_value());
  EXPECT_FALSE(button("Undo the last")->isEnabled());
}

TEST_F(ByHandPanelTest, SaysThatNothingOfItIsPartOfTheResult) {
  QTest::mouseClick(button("Search what is left"), Qt::LeftButton);
  int said = 0;
  for (const QLabel* label : panel_.findChildren<QLabel*>()) {
    if (label->text().contains("not part of the result")) ++said;
  }
  EXPECT_EQ(said, 2);
}

TEST_F(ByHandPanelTest, OffersNothingWithoutALibrary) {
  start(nullptr);
  EXPECT_EQ(list()->model()->rowCount(), 0);
  EXPECT_FALSE(button("Search what is left")->isEnabled());
  EXPECT_FALSE(button("Subtract it")->isEnabled());
}

TEST_F(ByHandPanelTest, RefusesToSearchWithALibraryOfAnotherRecipe) {
  panel_.start(analysis_.mixture, std::string(64, 'f'), &made_up_analyser());
  QTest::mouseClick(button("Search what is left"), Qt::LeftButton);
  EXPECT_EQ(matches()->model()->rowCount(), 0);
}

TEST_F(ByHandPanelTest, StartsAnewWithAnotherResult) {
  choose("cut-one");
  QTest::mouseClick(button("Subtract it"), Qt::LeftButton);
  start(&made_up_analyser());
  EXPECT_TRUE(panel_.subtractions().taken().empty());
  EXPECT_FALSE(panel_.by_hand().overlay.has_value());
  EXPECT_EQ(list()->model()->rowCount(), 5);
}

}  // namespace
}  // namespace candor::gui
