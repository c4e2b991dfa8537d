#include "gui/results/quality_model.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>

#include "tests/gui/results/made_up_analysis.h"

namespace candor::gui {
namespace {

TEST(QualityModel, KeepsTheContractOfAModel) {
  QualityModel model;
  const QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
  model.show_quality(test::analysis_with_target().quality);
  model.show_quality({});
  EXPECT_EQ(model.rowCount(), 0);
}

TEST(QualityModel, PutsFailedChecksFirstWithCauseAndAdvice) {
  QualityModel model;
  model.show_quality(test::unusable_analysis().quality);
  ASSERT_GT(model.rowCount(), 1);
  const auto cell = [&](int row, int column) {
    return model.index(row, column).data(Qt::DisplayRole).toString();
  };
  EXPECT_EQ(cell(0, QualityModel::status), "failed");
  EXPECT_FALSE(cell(0, QualityModel::cause).isEmpty());
  EXPECT_FALSE(cell(0, QualityModel::advice).isEmpty());
  EXPECT_EQ(model.index(0, QualityModel::status).data(QualityModel::kStatusRole).toInt(),
            static_cast<int>(CheckStatus::fail));
  for (int row = 1; row < model.rowCount(); ++row) {
    EXPECT_GE(model.index(row - 1, 0).data(QualityModel::kStatusRole).toInt(),
              model.index(row, 0).data(QualityModel::kStatusRole).toInt());
  }
}

TEST(QualityModel, ShowsValueLimitAndUnit) {
  QualityModel model;
  model.show_quality({{{.id = "noise", .value = 12.345, .limit = 20, .unit = "dB"}}});
  EXPECT_EQ(model.index(0, QualityModel::value).data(Qt::DisplayRole).toString(),
            "12.3 dB (limit 20)");
}

}  // namespace
}  // namespace candor::gui
