#include "gui/strips/strip_picture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QImage>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace candor::gui {
namespace {

QPushButton* button_named(QWidget& widget, const QString& name) {
  for (auto* button : widget.findChildren<QPushButton*>()) {
    if (button->accessibleName() == name) return button;
  }
  ADD_FAILURE() << "no button " << name.toStdString();
  return nullptr;
}

class StripPictureTest : public testing::Test {
 protected:
  void SetUp() override {
    picture_.resize(700, 320);
    picture_.show();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&picture_));
  }

  StripPicture picture_;
};

TEST_F(StripPictureTest, AnswersNothingByItself) {
  EXPECT_FALSE(picture_.seen(StripZone::control).has_value());
  EXPECT_FALSE(picture_.seen(StripZone::test).has_value());
  EXPECT_FALSE(picture_.lines().has_value());
  EXPECT_EQ(picture_.accessibleDescription().toStdString(), "C: not answered. T: not answered.");
}

TEST_F(StripPictureTest, IsAnsweredByTouchingItsPlaces) {
  QSignalSpy changed(&picture_, &StripPicture::changed);
  const auto touch = [&](StripZone zone) {
    QTest::mouseClick(&picture_, Qt::LeftButton, {}, picture_.zone_rect(zone).center());
  };
  touch(StripZone::test);
  EXPECT_EQ(picture_.seen(StripZone::test), SeenLine::line);
  EXPECT_FALSE(picture_.seen(StripZone::control).has_value());
  touch(StripZone::test);
  EXPECT_EQ(picture_.seen(StripZone::test), SeenLine::faint_line);
  touch(StripZone::test);
  EXPECT_EQ(picture_.seen(StripZone::test), SeenLine::no_line);
  touch(StripZone::control);
  EXPECT_EQ(picture_.lines(), StripLines::control_only);
  EXPECT_EQ(changed.count(), 4);
  EXPECT_TRUE(button_named(picture_, "Test line: No line")->isChecked());
}

TEST_F(StripPictureTest, IsAnsweredByTheKeyboardAlone) {
  button_named(picture_, "Control line: Line")->setFocus();
  QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
  EXPECT_EQ(picture_.seen(StripZone::control), SeenLine::line);
  QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
  EXPECT_EQ(QApplication::focusWidget()->accessibleName().toStdString(), "Test line: Line");
  QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
  EXPECT_EQ(QApplication::focusWidget()->accessibleName().toStdString(), "Test line: Faint line");
  EXPECT_FALSE(picture_.seen(StripZone::test).has_value()) << "looking at an answer is none";
  QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
  EXPECT_EQ(picture_.lines(), StripLines::control_and_faint_test);
  EXPECT_EQ(picture_.accessibleDescription().toStdString(), "C: line. T: faint line.");
}

TEST_F(StripPictureTest, TakesAnAnswerBackAndCanBeAnsweredAgain) {
  picture_.set_seen(StripZone::control, SeenLine::line);
  picture_.set_seen(StripZone::test, SeenLine::no_line);
  picture_.clear();
  EXPECT_FALSE(picture_.lines().has_value());
  for (auto* button : picture_.findChildren<QPushButton*>()) EXPECT_FALSE(button->isChecked());
  QTest::mouseClick(button_named(picture_, "Control line: No line"), Qt::LeftButton);
  EXPECT_EQ(picture_.seen(StripZone::control), SeenLine::no_line);
  EXPECT_FALSE(picture_.seen(StripZone::test).has_value());
}

TEST_F(StripPictureTest, ShowsEveryAnswerDifferently) {
  std::vector<QImage> pictures;
  const auto keep = [&] {
    pictures.push_back(picture_.grab(picture_.zone_rect(StripZone::test)).toImage());
  };
  keep();
  for (const SeenLine seen : {SeenLine::line, SeenLine::faint_line, SeenLine::no_line}) {
    picture_.set_seen(StripZone::test, seen);
    keep();
  }
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    for (std::size_t j = i + 1; j < pictures.size(); ++j) EXPECT_NE(pictures[i], pictures[j]);
  }
}

}  // namespace
}  // namespace candor::gui
