#include "gui/plot/live_plot.h"

#include <gtest/gtest.h>

#include <QImage>
#include <cmath>
#include <limits>
#include <vector>

namespace candor::plot {
namespace {

class LivePlotTest : public ::testing::Test {
 protected:
  LivePlotTest() {
    plot_.resize(600, 400);
    plot_.set_axes({"Raman shift", "cm⁻¹"}, {"Intensity", "counts"}, Direction::low_to_high);
    for (int i = 0; i < 300; ++i) x_.push_back(i);
    plot_.show();
  }

  std::vector<double> level(double value) const { return std::vector<double>(x_.size(), value); }

  /// Rows of the panel, in one column, that differ much from the ground.
  std::vector<int> dark_rows(double x) {
    const QImage image = plot_.grab().toImage();
    const QRect panel = plot_.axisRect()->rect();
    const int column = qRound(plot_.xAxis->coordToPixel(x));
    std::vector<int> rows;
    for (int row = panel.top() + 1; row < panel.bottom(); ++row) {
      if (qGray(image.pixel(column, row)) < 100) rows.push_back(row);
    }
    return rows;
  }

  LivePlot plot_;
  std::vector<double> x_;
};

TEST_F(LivePlotTest, NamesTheAxesWithTheirUnits) {
  EXPECT_EQ(plot_.xAxis->label(), "Raman shift (cm⁻¹)");
  EXPECT_EQ(plot_.yAxis->label(), "Intensity (counts)");
}

TEST_F(LivePlotTest, DrawsACurveAtItsHeight) {
  plot_.show(x_, level(1000));
  plot_.show(x_, level(700));
  const auto rows = dark_rows(150.5);
  ASSERT_FALSE(rows.empty());
  EXPECT_NEAR(rows.front(), plot_.yAxis->coordToPixel(700), 2);
  EXPECT_LE(rows.size(), 3U);
}

TEST_F(LivePlotTest, DrawsTheWholeHeightOfAStep) {
  auto values = level(100);
  for (std::size_t i = 150; i < values.size(); ++i) values[i] = 900;
  plot_.show(x_, values);
  const auto rows = dark_rows(149.5);
  ASSERT_FALSE(rows.empty());
  EXPECT_NEAR(static_cast<double>(rows.back() - rows.front()),
              plot_.yAxis->coordToPixel(100) - plot_.yAxis->coordToPixel(900),
              0.6 * (plot_.yAxis->coordToPixel(100) - plot_.yAxis->coordToPixel(900)));
}

TEST_F(LivePlotTest, LeavesAGapWhereThereIsNoNumber) {
  auto values = level(500);
  for (std::size_t i = 100; i < 200; ++i) values[i] = std::numeric_limits<double>::quiet_NaN();
  plot_.show(x_, values);
  EXPECT_TRUE(dark_rows(150.3).empty());
  EXPECT_FALSE(dark_rows(50.3).empty());
}

TEST_F(LivePlotTest, KeepsItsAxisStillWhileTheCurveFits) {
  plot_.show(x_, level(1000));
  const QCPRange range = plot_.yAxis->range();
  plot_.show(x_, level(800));
  plot_.show(x_, level(1020));
  EXPECT_EQ(plot_.yAxis->range(), range);
  plot_.show(x_, level(5000));
  EXPECT_GT(plot_.yAxis->range().upper, 5000);
  plot_.show(x_, level(100));
  EXPECT_LT(plot_.yAxis->range().upper, 200);
}

TEST_F(LivePlotTest, ShowsAndHidesTheSaturationLine) {
  plot_.show(x_, level(1000));
  plot_.show_saturation(900, "Detector full");
  const QRect panel = plot_.axisRect()->rect();
  const int row = qRound(plot_.yAxis->coordToPixel(900));
  const auto marked = [&] {
    const QImage image = plot_.grab().toImage();
    int dark = 0;
    for (int column = panel.left() + 1; column < panel.right(); ++column) {
      if (qGray(image.pixel(column, row)) < 120) ++dark;
    }
    return dark;
  };
  EXPECT_GT(marked(), panel.width() / 3);
  plot_.show_saturation(std::nullopt, {});
  EXPECT_LT(marked(), panel.width() / 10);
}

TEST_F(LivePlotTest, KeepsTheCurveBeforeDashedBelow) {
  plot_.show(x_, level(1000));
  plot_.show_previous(x_, level(400));
  const int level_row = qRound(plot_.yAxis->coordToPixel(400));
  const QImage image = plot_.grab().toImage();
  const QRect panel = plot_.axisRect()->rect();
  int inked = 0;
  for (int column = panel.left() + 1; column < panel.right(); ++column) {
    int darkest = 255;
    for (int row = level_row - 2; row <= level_row + 2; ++row) {
      darkest = std::min(darkest, qGray(image.pixel(column, row)));
    }
    inked += darkest < 130 ? 1 : 0;
  }
  EXPECT_GT(inked, panel.width() / 3);
  EXPECT_LT(inked, 9 * panel.width() / 10) << "a dashed line has gaps";
  plot_.show_previous({}, {});
  EXPECT_LE(dark_rows(150.5).size(), 3U);
}

TEST_F(LivePlotTest, ToleratesACurveOfNothing) {
  plot_.show({}, {});
  plot_.show(std::vector<double>{1}, std::vector<double>{1});
  plot_.show(x_, level(0));
  plot_.show(x_, level(std::numeric_limits<double>::infinity()));
  EXPECT_GT(plot_.yAxis->range().size(), 0);
}

}  // namespace
}  // namespace candor::plot
