#include "gui/samples/scans_form.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

namespace candor::gui {
namespace {

RecordedScan made_scan(records::EventNumber event) {
  RecordedScan scan;
  scan.event = event;
  scan.scan.technique = "raman";
  scan.scan.source_name = "a.dx";
  return scan;
}

QPushButton* button(QWidget& form, const QString& text) {
  for (auto* one : form.findChildren<QPushButton*>()) {
    if (one->text().remove(QLatin1Char('&')) == text) return one;
  }
  ADD_FAILURE() << "no button " << text.toStdString();
  return nullptr;
}

TEST(ScansModel, KeepsToTheRulesOfModelsAndSaysWhyAScanDoesNotCount) {
  ScansModel model;
  const QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
  RecordedScan wrong = made_scan(3);
  wrong.withdrawn_by = 4;
  wrong.why = "dirty crystal";
  wrong.scan.simulated = true;
  model.set_scans({made_scan(2), wrong});
  EXPECT_EQ(model.index(0, ScansModel::standing_column).data().toString(), "counts");
  EXPECT_EQ(model.index(1, ScansModel::standing_column).data().toString(),
            "taken back: dirty crystal");
  EXPECT_EQ(model.index(1, ScansModel::technique_column).data().toString(), "Raman (simulated)");
  model.set_scans({});
  EXPECT_EQ(model.rowCount(), 0);
}

TEST(ScansForm, TakesAScanBackOnlyWithAReason) {
  ScansForm form;
  form.set_scans({made_scan(2), made_scan(5)});
  form.show();
  QSignalSpy withdrawn(&form, &ScansForm::withdraw_asked);
  auto* take_back = button(form, "Take this scan back");
  EXPECT_FALSE(take_back->isEnabled());
  form.findChild<QComboBox*>()->setEditText("dirty crystal");
  ASSERT_TRUE(take_back->isEnabled());
  EXPECT_FALSE(button(form, "Let it count again")->isEnabled());
  QTest::keyClick(take_back, Qt::Key_Space);
  ASSERT_EQ(withdrawn.count(), 1);
  EXPECT_EQ(withdrawn[0][0].toLongLong(), 5);
  EXPECT_EQ(withdrawn[0][1].toString(), "dirty crystal");
}

TEST(ScansForm, LetsATakenBackScanCountAgain) {
  ScansForm form;
  RecordedScan wrong = made_scan(5);
  wrong.withdrawn_by = 6;
  form.set_scans({made_scan(2), wrong});
  QSignalSpy put_back(&form, &ScansForm::put_back_asked);
  form.findChild<QComboBox*>()->setEditText("it was right");
  EXPECT_FALSE(button(form, "Take this scan back")->isEnabled());
  QTest::keyClick(button(form, "Let it count again"), Qt::Key_Space);
  ASSERT_EQ(put_back.count(), 1);
  EXPECT_EQ(put_back[0][0].toLongLong(), 5);
}

}  // namespace
}  // namespace candor::gui
