#include "gui/results/explorable_plot.h"

#include <gtest/gtest.h>

#include <QEvent>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>
#include <QtTest/QtTest>

#include "gui/plot/plot_json.h"
#include "pipeline/report/json.h"
#include "tests/gui/results/made_up_analysis.h"

namespace candor::gui {
namespace {

class ExplorablePlotTest : public ::testing::Test {
 protected:
  void SetUp() override {
    data_ = plot::parse_plot_json(plot_json(test::analysis_with_target(), test::made_up_source()))
                .value();
    plot_.resize(900, 600);
    plot_.explore(data_, {});
    plot_.show();
    QApplication::processEvents();
  }

  QCPRange range() const { return plot_.panels().front()->axis(QCPAxis::atBottom)->range(); }
  double whole() const { return data_.x.back() - data_.x.front(); }

  plot::PlotData data_;
  ExplorablePlot plot_;
};

TEST_F(ExplorablePlotTest, ReadsTheNearestPointAndTheNearestPeak) {
  const QSignalSpy read(&plot_, &ExplorablePlot::read);
  plot_.read_at(data_.x[40] + 0.3 * (data_.x[41] - data_.x[40]));
  ASSERT_TRUE(plot_.reading().has_value());
  EXPECT_EQ(plot_.reading()->position, data_.x[40]);
  EXPECT_EQ(plot_.reading()->measured, data_.measured[40]);
  EXPECT_EQ(plot_.reading()->fitted, data_.fit->mixture[40]);
  EXPECT_EQ(plot_.reading()->residual, data_.fit->residual[40]);
  ASSERT_FALSE(data_.peaks.empty());
  for (const plot::PeakMark& peak : data_.peaks) {
    EXPECT_LE(std::abs(*plot_.reading()->nearest_peak - data_.x[40]),
              std::abs(peak.position - data_.x[40]));
  }
  EXPECT_EQ(read.count(), 1);
}

TEST_F(ExplorablePlotTest, ReadsAtTheMouse) {
  const QRect panel = plot_.panels().front()->rect();
  QTest::mouseMove(&plot_, panel.center());
  QApplication::processEvents();
  ASSERT_TRUE(plot_.reading().has_value());
  EXPECT_NEAR(plot_.reading()->position, range().center(), whole() / 100);
}

TEST_F(ExplorablePlotTest, ReadsPointsAndPeaksByKeys) {
  plot_.setFocus();
  plot_.read_at(data_.x[50]);
  // Wavenumbers fall to the right.
  QTest::keyClick(&plot_, Qt::Key_Right, Qt::ControlModifier);
  EXPECT_EQ(plot_.reading()->position, data_.x[49]);
  QTest::keyClick(&plot_, Qt::Key_Left, Qt::ControlModifier);
  EXPECT_EQ(plot_.reading()->position, data_.x[50]);
  QTest::keyClick(&plot_, Qt::Key_P);
  const double peak = plot_.reading()->position;
  EXPECT_LT(peak, data_.x[50]);
  QTest::keyClick(&plot_, Qt::Key_P, Qt::ShiftModifier);
  EXPECT_GT(plot_.reading()->position, peak);
}

TEST_F(ExplorablePlotTest, ZoomsMovesAndShowsTheWholeRangeByKeys) {
  plot_.setFocus();
  QTest::keyClick(&plot_, Qt::Key_Plus);
  EXPECT_LT(range().size(), 0.8 * whole());
  const double before = range().center();
  QTest::keyClick(&plot_, Qt::Key_Right);
  EXPECT_LT(range().center(), before);
  QTest::keyClick(&plot_, Qt::Key_Minus);
  QTest::keyClick(&plot_, Qt::Key_Home);
  EXPECT_EQ(range(), QCPRange(data_.x.front(), data_.x.back()));
}

TEST_F(ExplorablePlotTest, NeverLeavesTheRangeOfTheData) {
  for (int i = 0; i < 40; ++i) plot_.zoom_in();
  EXPECT_GT(range().size(), 0);
  plot_.setFocus();
  for (int i = 0; i < 200; ++i) QTest::keyClick(&plot_, Qt::Key_Left);
  EXPECT_LE(range().upper, data_.x.back());
  for (int i = 0; i < 80; ++i) plot_.zoom_out();
  EXPECT_EQ(range(), QCPRange(data_.x.front(), data_.x.back()));
}

TEST_F(ExplorablePlotTest, ZoomsByTheWheelAndByDragging) {
  const QRect panel = plot_.panels().front()->rect();
  QWheelEvent wheel(panel.center(), plot_.mapToGlobal(panel.center()), {}, {0, 240}, Qt::NoButton,
                    Qt::NoModifier, Qt::NoScrollPhase, false);
  QApplication::sendEvent(&plot_, &wheel);
  EXPECT_LT(range().size(), whole());
  plot_.show_whole_range();
  const auto drag = [&](QEvent::Type type, QPoint place, Qt::MouseButton button) {
    QMouseEvent event(type, place, plot_.mapToGlobal(place), button,
                      type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton,
                      Qt::NoModifier);
    QApplication::sendEvent(&plot_, &event);
  };
  const QPoint from(panel.left() + panel.width() / 4, panel.center().y() - 20);
  const QPoint to(panel.center().x(), panel.center().y() + 20);
  drag(QEvent::MouseButtonPress, from, Qt::LeftButton);
  drag(QEvent::MouseMove, to, Qt::NoButton);
  drag(QEvent::MouseButtonRelease, to, Qt::LeftButton);
  EXPECT_NEAR(range().size(), whole() / 4, whole() / 50);
}

TEST_F(ExplorablePlotTest, KeepsTheZoomWhenSomethingIsLaidOver) {
  plot_.zoom_in();
  const QCPRange before = range();
  plot_.explore(data_, {.overlay = plot::OverlayCurve{"Caffeine", "× 1", data_.measured},
                        .remainder = plot::OverlayCurve{"Left", "", data_.measured}});
  EXPECT_EQ(range(), before);
  EXPECT_EQ(plot_.axisRectCount(), 4);
  plot_.read_at(data_.x[10]);
  EXPECT_EQ(plot_.reading()->remainder, data_.measured[10]);
}

TEST_F(ExplorablePlotTest, FitsTheHeightToWhatIsZoomedIn) {
  QCPAxis* axis = plot_.panels().front()->axis(QCPAxis::atLeft);
  const double before = axis->range().size();
  plot_.read_at(1900);
  for (int i = 0; i < 8; ++i) plot_.zoom_in();
  EXPECT_LT(axis->range().size(), before);
}

}  // namespace
}  // namespace candor::gui
