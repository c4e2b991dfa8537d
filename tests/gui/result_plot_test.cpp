#include "gui/plot/result_plot.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QApplication>
#include <QPen>
#include <array>
#include <memory>
#include <string>

#include "gui/plot/curve_style.h"
#include "gui/plot/picture.h"
#include "gui/plot/plot_json.h"
#include "tests/gui/plot_document.h"
#include "tests/shared_data.h"

namespace candor::plot {
namespace {

class ResultPlotTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    static int argument_count = 1;
    static std::array<char, 10> name = {"plot_test"};
    static std::array<char*, 2> arguments = {name.data(), nullptr};
    application = std::make_unique<QApplication>(argument_count, arguments.data());
  }
  static void TearDownTestSuite() { application.reset(); }

  static PlotData data(const nlohmann::json& document) {
    Result<PlotData> parsed = parse_plot_json(document.dump());
    return std::move(parsed).value();
  }

  static inline std::unique_ptr<QApplication> application;
};

TEST_F(ResultPlotTest, HasAPanelEachForTheMeasuredCurveTheSubstancesAndTheResidual) {
  ResultPlot chart;
  chart.show_result(data(plot_document(50, 3)));
  EXPECT_EQ(chart.axisRectCount(), 3);
  // Measured, mixture and residual; three substances, each with a zero line.
  EXPECT_EQ(chart.graphCount(), 3 + 2 * 3);
}

TEST_F(ResultPlotTest, LeavesOutThePanelsOfAFitThatIsNotThere) {
  nlohmann::json document = plot_document();
  document["fit"] = nullptr;
  ResultPlot chart;
  chart.show_result(data(document));
  EXPECT_EQ(chart.axisRectCount(), 1);
  EXPECT_EQ(chart.graphCount(), 1);
}

TEST_F(ResultPlotTest, ReplacesWhatItShowed) {
  ResultPlot chart;
  chart.show_result(data(plot_document(50, 6)));
  chart.show_result(data(plot_document(20, 1)));
  EXPECT_EQ(chart.axisRectCount(), 3);
  EXPECT_EQ(chart.graphCount(), 3 + 2 * 1);
}

TEST_F(ResultPlotTest, DrawsTheFirstSixSubstances) {
  ResultPlot chart;
  chart.show_result(data(plot_document(50, 9)));
  EXPECT_EQ(chart.graphCount(), 3 + 2 * 6);
}

TEST_F(ResultPlotTest, RunsTheAxisAsTheDocumentSays) {
  nlohmann::json document = plot_document();
  ResultPlot chart;
  chart.show_result(data(document));
  EXPECT_TRUE(chart.axisRect(0)->axis(QCPAxis::atBottom)->rangeReversed());
  document["x"]["direction"] = "low-to-high";
  chart.show_result(data(document));
  EXPECT_FALSE(chart.axisRect(0)->axis(QCPAxis::atBottom)->rangeReversed());
}

TEST_F(ResultPlotTest, ZoomsAllPanelsTogether) {
  ResultPlot chart;
  chart.show_result(data(plot_document(50, 2)));
  chart.axisRect(1)->axis(QCPAxis::atBottom)->setRange(610, 630);
  for (int panel = 0; panel < 3; ++panel) {
    EXPECT_EQ(chart.axisRect(panel)->axis(QCPAxis::atBottom)->range(), QCPRange(610, 630));
  }
}

TEST_F(ResultPlotTest, DoesNotLetNoiseFillTheResidualPanel) {
  nlohmann::json document = plot_document(50, 1);
  for (std::size_t i = 0; i < 50; ++i) {
    document["measured"][i] = document["fit"]["mixture"][i].get<double>() + 1e-4;
    document["fit"]["residual"][i] = 1e-4;
  }
  ResultPlot chart;
  chart.show_result(data(document));
  EXPECT_GT(chart.axisRect(2)->axis(QCPAxis::atLeft)->range().size(), 0.1);
}

TEST_F(ResultPlotTest, DrawsAFlatCurve) {
  nlohmann::json document = plot_document(5, 1);
  for (double level : {0.0, 5e29, -3e-28}) {
    const std::vector<double> flat(5, level);
    document["measured"] = flat;
    document["fit"]["mixture"] = flat;
    document["fit"]["residual"] = std::vector<double>(5, 0.0);
    document["fit"]["components"][0]["values"] = flat;
    EXPECT_TRUE(draw_picture(data(document), PictureFormat::png, PictureSize{}).ok()) << level;
  }
}

TEST_F(ResultPlotTest, GrowsWithItsTexts) {
  ResultPlot chart;
  nlohmann::json document = plot_document();
  chart.show_result(data(document));
  const int usual = chart.least_height(960);
  std::string statement;
  while (statement.size() < 950) statement += "a statement of many words ";
  document["subtitle"] = statement;
  chart.show_result(data(document));
  EXPECT_GT(chart.least_height(960), usual + 100);
}

TEST_F(ResultPlotTest, IsNotDrawnInLessRoomThanItsTextsNeed) {
  EXPECT_ERROR(ErrorCode::usage,
               draw_picture(data(plot_document()), PictureFormat::png, PictureSize{960, 300}));
}

TEST_F(ResultPlotTest, IsNotDrawnFromDataThatContradictThemselves) {
  PlotData spoilt = data(plot_document());
  spoilt.measured.pop_back();
  EXPECT_ERROR(ErrorCode::invalid_value, draw_picture(spoilt, PictureFormat::svg, PictureSize{}));
}

TEST(ComponentPens, DifferInColourAndInDashesOrWidth) {
  for (std::size_t a = 0; a < kDrawnComponents; ++a) {
    for (std::size_t b = a + 1; b < kDrawnComponents; ++b) {
      const QPen first = component_pen(a);
      const QPen second = component_pen(b);
      EXPECT_NE(first.color(), second.color());
      EXPECT_TRUE(first.dashPattern() != second.dashPattern() || first.widthF() != second.widthF())
          << a << " and " << b << " look the same on a photocopy";
    }
  }
}

}  // namespace
}  // namespace candor::plot
