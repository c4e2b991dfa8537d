#include "gui/appearance/theme.h"

#include <gtest/gtest.h>

#include <QtTest/QtTest>
#include <QtWidgets>

#include "gui/appearance/sized_label.h"

namespace candor::gui {
namespace {

class ThemeTest : public ::testing::Test {
 protected:
  static void TearDownTestSuite() { apply({}, *qApp); }
};

int pixels_of(const QImage& image, const QColor& colour) {
  int count = 0;
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      if (image.pixelColor(x, y).rgb() == colour.rgb()) ++count;
    }
  }
  return count;
}

TEST_F(ThemeTest, MakesWhatIsPressedLargeEnoughForAGlove) {
  for (const int percent : {100, 150, 200}) {
    apply({Look::light, percent}, *qApp);
    QPushButton button("X");
    QToolButton tool;
    tool.setText("X");
    QComboBox combo;
    QLineEdit line;
    QCheckBox box("X");
    QSpinBox spin;
    for (const QWidget* widget : {static_cast<QWidget*>(&button), static_cast<QWidget*>(&tool),
                                  static_cast<QWidget*>(&combo), static_cast<QWidget*>(&line),
                                  static_cast<QWidget*>(&box), static_cast<QWidget*>(&spin)}) {
      EXPECT_GE(widget->sizeHint().height(), 48) << widget->metaObject()->className();
    }
    EXPECT_GE(button.sizeHint().width(), 48);
    EXPECT_GE(tool.sizeHint().width(), 48);
    EXPECT_GE(button.sizeHint().height(), touch_pixels(percent));
  }
}

TEST_F(ThemeTest, MakesTabsLargeEnoughForAGlove) {
  apply({}, *qApp);
  QTabWidget tabs;
  tabs.addTab(new QWidget, "Why");
  EXPECT_GE(tabs.tabBar()->tabRect(0).height(), 48);
  EXPECT_GE(tabs.tabBar()->tabRect(0).width(), 48);
}

TEST_F(ThemeTest, ScalesLetters) {
  apply({Look::light, 100}, *qApp);
  const double usual = QApplication::font().pointSizeF();
  EXPECT_GE(usual, 11);
  QWidget window;
  auto* label = new SizedLabel(1.5, Letters::bold);
  (new QVBoxLayout(&window))->addWidget(label);
  window.show();
  apply({Look::light, 200}, *qApp);
  QApplication::processEvents();
  EXPECT_DOUBLE_EQ(QApplication::font().pointSizeF(), 2 * usual);
  EXPECT_DOUBLE_EQ(label->font().pointSizeF(), 3 * usual);
  EXPECT_TRUE(label->font().bold());
  apply({Look::light, 100}, *qApp);
  QApplication::processEvents();
  EXPECT_DOUBLE_EQ(label->font().pointSizeF(), 1.5 * usual);
}

TEST_F(ThemeTest, BringsASizeInsideItsLimits) {
  apply({Look::light, 100}, *qApp);
  const double usual = QApplication::font().pointSizeF();
  apply({Look::light, 30}, *qApp);
  EXPECT_DOUBLE_EQ(QApplication::font().pointSizeF(), usual);
  apply({Look::light, 900}, *qApp);
  EXPECT_DOUBLE_EQ(QApplication::font().pointSizeF(), 2 * usual);
}

TEST_F(ThemeTest, ReachesWidgetsThatAreThereAlready) {
  apply({Look::light, 100}, *qApp);
  QWidget widget;
  widget.show();
  for (const Look look : kLooks) {
    apply({look, 100}, *qApp);
    QApplication::processEvents();
    EXPECT_EQ(look_of(widget.palette()), look);
  }
}

/// Every kind of field that takes the keyboard shows it by a broad frame in every look.
TEST_F(ThemeTest, FramesWhatHasTheKeyboard) {
  for (const Look look : kLooks) {
    apply({look, 100}, *qApp);
    QWidget window;
    auto* layout = new QVBoxLayout(&window);
    auto* tabs = new QTabBar;
    tabs->addTab("One");
    auto* table = new QTableWidget(1, 1);
    auto* combo = new QComboBox;
    combo->addItem("One");
    const std::vector<QWidget*> fields = {new QPushButton("Press"),
                                          new QLineEdit,
                                          new QSpinBox,
                                          combo,
                                          new QCheckBox("Check"),
                                          new QRadioButton("Choose"),
                                          new QSlider(Qt::Horizontal),
                                          new QTextBrowser,
                                          table,
                                          tabs};
    for (QWidget* field : fields) {
      field->setFocusPolicy(Qt::StrongFocus);
      layout->addWidget(field);
    }
    auto* elsewhere = new QPushButton("Elsewhere");
    layout->addWidget(elsewhere);
    window.show();
    window.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&window));
    const QColor focus = colours_of(look).focus;
    for (QWidget* field : fields) {
      elsewhere->setFocus();
      QApplication::processEvents();
      const int without = pixels_of(field->grab().toImage(), focus);
      field->setFocus();
      QApplication::processEvents();
      const int with = pixels_of(field->grab().toImage(), focus);
      EXPECT_GE(with - without, 2 * field->width()) << field->metaObject()->className();
    }
  }
}

}  // namespace
}  // namespace candor::gui
