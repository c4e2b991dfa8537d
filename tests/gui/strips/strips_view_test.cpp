#include "gui/strips/strips_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

namespace candor::gui {
namespace {

using testing::HasSubstr;
using testing::Not;

RecordedStrip made_strip(const QString& id, StripLines lines) {
  RecordedStrip recorded{id, Strip{"fentanyl", result_of(lines)}};
  recorded.strip.lines = lines;
  recorded.strip.brand = "Brand F";
  recorded.strip.lot = "F-1";
  recorded.strip.dilution = Dilution{10, 5};
  recorded.strip.kind = StripKind{"fentanyl", "fentanyl test strip", "fentanyl"};
  recorded.read_after_s = 312;
  return recorded;
}

StripFormSetup made_setup() {
  StripFormSetup setup;
  setup.kinds = {StripKind{"fentanyl", "fentanyl test strip", "fentanyl"}};
  return setup;
}

std::string words(const QWidget& widget) {
  std::string all;
  for (const auto* label : widget.findChildren<QLabel*>()) {
    if (!label->isHidden()) all += label->text().toStdString() + "\n";
  }
  return all;
}

TEST(StripsModel, KeepsToTheRulesOfModels) {
  StripsModel model;
  const QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
  model.set_strips({made_strip("a", StripLines::control_only),
                    made_strip("b", StripLines::control_and_faint_test)});
  EXPECT_EQ(model.rowCount(), 2);
  model.set_strips({});
  EXPECT_EQ(model.rowCount(), 0);
}

TEST(StripsModel, SaysWhatWasSeenAndWhatFollows) {
  StripsModel model;
  model.set_strips({made_strip("a", StripLines::control_and_faint_test)});
  std::string row;
  for (int column = 0; column < model.columnCount(); ++column) {
    row += model.index(0, column).data().toString().toStdString() + "|";
  }
  EXPECT_EQ(row,
            "fentanyl test strip|○ not detected|control line, faint test line|Brand F, lot F-1|2 "
            "mg/mL|5 min 12 s|counts|");
}

TEST(StripsView, TakesBackTheStripThatIsChosen) {
  StripsView view(made_setup());
  view.resize(900, 700);
  view.show();
  view.set_strips({made_strip("first", StripLines::control_only),
                   made_strip("second", StripLines::control_and_test)});
  std::vector<QString> taken_back;
  QObject::connect(&view, &StripsView::withdrawn, &view,
                   [&](const QString& id) { taken_back.push_back(id); });
  auto* table = view.findChild<QTableView*>();
  QPushButton* undo = nullptr;
  for (auto* button : view.findChildren<QPushButton*>()) {
    if (button->text() == "Take this stri&p back") undo = button;
  }
  ASSERT_NE(undo, nullptr);
  QTest::keyClick(undo, Qt::Key_Space);
  table->setFocus();
  QTest::keyClick(table, Qt::Key_Up);
  QTest::keyClick(undo, Qt::Key_Space);
  EXPECT_THAT(taken_back, testing::ElementsAre("second", "first"));
}

TEST(StripsView, KeepsAWithdrawnStripReadableAndDoesNotWithdrawItAgain) {
  StripsView view(made_setup());
  RecordedStrip strip = made_strip("a", StripLines::control_only);
  strip.standing = StripStanding::withdrawn;
  view.set_strips({strip});
  EXPECT_EQ(view.model().index(0, StripsModel::standing_column).data().toString(), "withdrawn");
  for (auto* button : view.findChildren<QPushButton*>()) {
    if (button->text() == "Take this stri&p back") {
      EXPECT_FALSE(button->isEnabled());
    }
  }
}

TEST(StripsView, PutsItsColumnsBelowEachOtherWhereTheyDoNotFitSideBySide) {
  StripsView view(made_setup());
  view.show();
  const auto* scroll = view.findChild<QScrollArea*>();
  ASSERT_NE(scroll, nullptr);
  for (const int width : {1200, 860, 640}) {
    view.resize(width, 700);
    QTest::qWait(50);
    EXPECT_EQ(scroll->horizontalScrollBar()->maximum(), 0) << width;
  }
}

TEST(StripsView, SaysThatStripsStandAloneBeforeAScan) {
  StripsView view(made_setup());
  EXPECT_THAT(words(view), HasSubstr("What the strips say stands alone."));
}

TEST(StripsView, ShowsConflictsFirstAndAsConflictsWithTheNextStep) {
  CombinedStatement both;
  both.target = "xylazine";
  both.statement_id = "found-by-strip";
  both.statement = "Xylazine was found by the test strip.";
  both.strips = StripReading::detected;
  CombinedStatement conflict;
  conflict.target = "fentanyl";
  conflict.statement_id = "conflict";
  conflict.statement = "The tests disagree on fentanyl.";
  conflict.next_step = "Repeat the strip.";
  conflict.strips = StripReading::not_detected;
  conflict.notes = {"A note."};
  CombinedStatement silent;
  silent.target = "nitazene";
  silent.statement = "Nothing of nitazenes.";
  StripsView view(made_setup());
  view.set_combined({both, conflict, silent});
  const std::string all = words(view);
  EXPECT_THAT(all, HasSubstr("The tests disagree\n"));
  EXPECT_THAT(all, HasSubstr("Next: Repeat the strip."));
  EXPECT_THAT(all, HasSubstr("A note."));
  EXPECT_THAT(all, Not(HasSubstr("Nothing of nitazenes.")));
  EXPECT_LT(all.find("disagree on fentanyl"), all.find("Xylazine was found"));
}

TEST(StripsView, HandsOnWhatItsFormRecords) {
  StripsView view(made_setup());
  int count = 0;
  QObject::connect(&view, &StripsView::recorded, &view, [&](const ReadOff& reading) {
    ++count;
    EXPECT_EQ(reading.strip.result, StripResult::negative);
  });
  view.form().choose_kind("fentanyl");
  auto* picture = view.findChild<StripPicture*>();
  picture->set_seen(StripZone::control, SeenLine::line);
  picture->set_seen(StripZone::test, SeenLine::line);
  for (auto* button : view.findChildren<QPushButton*>()) {
    if (button->text() == "&Record this strip") button->click();
  }
  EXPECT_EQ(count, 1);
}

}  // namespace
}  // namespace candor::gui
