#include "gui/results/findings_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QRegularExpression>

#include "tests/gui/results/made_up_analysis.h"

namespace candor::gui {
namespace {

using test::analysis_with_target;
using test::analysis_without_target;
using test::made_up_strip;

QString cell(const FindingsModel& model, const std::string& target, int column) {
  for (int row = 0; row < model.rowCount(); ++row) {
    if (model.row(row).finding.target == target) {
      return model.index(row, column).data(Qt::DisplayRole).toString();
    }
  }
  return QStringLiteral("no such target");
}

Outcome outcome(const FindingsModel& model, const std::string& target) {
  for (int row = 0; row < model.rowCount(); ++row) {
    if (model.row(row).finding.target == target) return model.row(row).outcome;
  }
  invariant_failed("no such target", __FILE__, __LINE__);
}

TEST(FindingsModel, KeepsTheContractOfAModel) {
  FindingsModel model;
  const QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
  model.show_analysis(analysis_with_target());
  model.show_analysis(analysis_without_target());
  model.show_analysis(test::unusable_analysis());
  model.show_analysis({});
  EXPECT_EQ(model.rowCount(), 0);
}

TEST(FindingsModel, HasARowForEveryTarget) {
  FindingsModel model;
  model.show_analysis(analysis_with_target());
  EXPECT_EQ(model.rowCount(), 4);
}

TEST(FindingsModel, PutsWhatWasFoundFirstAndWhatWasNotDetectedLast) {
  FindingsModel model;
  model.show_analysis(analysis_with_target());
  EXPECT_EQ(model.row(0).outcome, Outcome::found);
  EXPECT_TRUE(model.row(0).finding.alarm);
  for (int row = 1; row < model.rowCount(); ++row) {
    EXPECT_LE(model.row(row - 1).outcome, model.row(row).outcome);
  }
  EXPECT_EQ(outcome(model, "nitazene"), Outcome::no_result) << "the library has none";
}

TEST(FindingsModel, SaysAboveWhichShareATargetWasNotDetectedAndHowManyPartsCouldBeMissed) {
  FindingsModel model;
  model.show_analysis(analysis_without_target());
  EXPECT_EQ(outcome(model, "fentanyl"), Outcome::not_detected);
  EXPECT_TRUE(cell(model, "fentanyl", FindingsModel::result)
                  .contains(QRegularExpression("^not detected above \\d+\u00a0%$")))
      << cell(model, "fentanyl", FindingsModel::result).toStdString();
  EXPECT_TRUE(cell(model, "fentanyl", FindingsModel::misses)
                  .contains(QRegularExpression("^less than about 1 part in \\d+$")))
      << cell(model, "fentanyl", FindingsModel::misses).toStdString();
}

TEST(FindingsModel, NeverCallsATargetNotDetectedAboveWhatCouldNotBeSeen) {
  FindingsModel model;
  Analysis analysis = analysis_without_target();
  for (Finding& finding : analysis.findings) {
    if (finding.limit) finding.limit->share = 1;
  }
  model.show_analysis(analysis);
  EXPECT_EQ(cell(model, "fentanyl", FindingsModel::result),
            "not detected; could not have been seen");
  EXPECT_EQ(cell(model, "fentanyl", FindingsModel::misses),
            "any amount: it could not be seen in this sample");
}

TEST(FindingsModel, ShowsAStripThatFoundWhatTheScanDidNotAsFound) {
  FindingsModel model;
  model.show_analysis(analysis_without_target({.strips = {made_up_strip(StripResult::positive)}}));
  EXPECT_EQ(outcome(model, "fentanyl"), Outcome::found);
  EXPECT_EQ(cell(model, "fentanyl", FindingsModel::strip), "detected");
  EXPECT_EQ(model.row(0).finding.target, "fentanyl") << "it stands before the cut that was found";
}

TEST(FindingsModel, ShowsAConflictAsOneWhateverTheScanSays) {
  FindingsModel model;
  model.show_analysis(analysis_with_target({.strips = {made_up_strip(StripResult::negative)}}));
  EXPECT_EQ(outcome(model, "fentanyl"), Outcome::conflict);
  EXPECT_EQ(cell(model, "fentanyl", FindingsModel::result), "tests disagree");
  model.show_analysis(analysis_without_target(
      {.strips = {made_up_strip(StripResult::negative), made_up_strip(StripResult::positive)}}));
  EXPECT_EQ(outcome(model, "fentanyl"), Outcome::conflict);
}

TEST(FindingsModel, TellsExpectedFromNotExpected) {
  FindingsModel model;
  model.show_analysis(analysis_with_target({.sold_as = {"drug"}}));
  EXPECT_EQ(cell(model, "fentanyl", FindingsModel::sold_as), "not expected");
  EXPECT_EQ(model.row(0).finding.target, "fentanyl");
  model.show_analysis(analysis_with_target());
  EXPECT_EQ(cell(model, "fentanyl", FindingsModel::sold_as), "");
}

TEST(FindingsModel, SaysNothingOfAnUnusableSpectrum) {
  FindingsModel model;
  model.show_analysis(test::unusable_analysis());
  for (int row = 0; row < model.rowCount(); ++row) {
    EXPECT_EQ(model.row(row).outcome, Outcome::no_result);
    EXPECT_EQ(model.index(row, FindingsModel::result).data(Qt::DisplayRole).toString(),
              "no usable result");
    EXPECT_EQ(model.index(row, FindingsModel::limit).data(Qt::DisplayRole).toString(), "none");
    EXPECT_EQ(model.index(row, FindingsModel::misses).data(Qt::DisplayRole).toString(),
              "any amount: there is no usable result");
  }
}

}  // namespace
}  // namespace candor::gui
