#include "gui/results/components_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QRegularExpression>

#include "tests/gui/results/made_up_analysis.h"

namespace candor::gui {
namespace {

QString cell(const ComponentsModel& model, int row, int column) {
  return model.index(row, column).data(Qt::DisplayRole).toString();
}

TEST(ComponentsModel, KeepsTheContractOfAModel) {
  ComponentsModel model;
  const QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
  model.show_mixture(test::analysis_with_target().mixture);
  model.show_mixture(Mixture());
  model.show_mixture(std::nullopt);
  EXPECT_EQ(model.rowCount(), 0);
}

TEST(ComponentsModel, ListsSubstancesByShareWithTheirIntervals) {
  const Mixture mixture = test::analysis_with_target().mixture;
  ComponentsModel model;
  model.show_mixture(mixture);
  ASSERT_EQ(model.rowCount(), static_cast<int>(mixture.components.size()) + 1);
  EXPECT_EQ(cell(model, 0, ComponentsModel::substance), "cut-one");
  const QModelIndex bar = model.index(0, ComponentsModel::bar);
  EXPECT_EQ(bar.data(ComponentsModel::kShareRole).toDouble(), mixture.components[0].share);
  EXPECT_EQ(bar.data(ComponentsModel::kLowRole).toDouble(), mixture.components[0].share_low);
  EXPECT_EQ(bar.data(ComponentsModel::kHighRole).toDouble(), mixture.components[0].share_high);
  EXPECT_TRUE(cell(model, 0, ComponentsModel::share)
                  .contains(QRegularExpression("^\\d+\u00a0% \\(\\d+\u00a0% to \\d+\u00a0%\\)$")));
}

TEST(ComponentsModel, AlwaysHasARowForWhatIsNotExplained) {
  ComponentsModel model;
  model.show_mixture(Mixture());
  ASSERT_EQ(model.rowCount(), 1);
  EXPECT_EQ(cell(model, 0, ComponentsModel::substance), "Not explained");
  EXPECT_FALSE(model.index(0, ComponentsModel::bar).data(ComponentsModel::kLowRole).isValid());
}

TEST(ComponentsModel, SaysWhereSomethingElseShows) {
  Mixture mixture;
  mixture.unexplained = {.share = 0.2, .significant = true, .regions_per_cm = {{700, 716}}};
  ComponentsModel model;
  model.show_mixture(mixture);
  EXPECT_EQ(cell(model, 0, ComponentsModel::others),
            "something else is in this sample, near 700–716 cm⁻¹");
  EXPECT_EQ(cell(model, 0, ComponentsModel::share), "20\u00a0%");
}

TEST(ComponentsModel, DoesNotNameWhatIsNotIdentified) {
  Mixture mixture;
  mixture.components.push_back(
      {.substance = "Heroin", .identified = false, .alternatives = {"Heroin", "Morphine"}});
  ComponentsModel model;
  model.show_mixture(mixture);
  EXPECT_EQ(cell(model, 0, ComponentsModel::substance), "Not identified");
  EXPECT_EQ(cell(model, 0, ComponentsModel::others), "most like Heroin or Morphine");
}

}  // namespace
}  // namespace candor::gui
