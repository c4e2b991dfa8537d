#include "gui/results/fitted_table.h"

#include <gmock/gmock.h>

#include <QHeaderView>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QTest>

namespace candor::gui {
namespace {

class FittedTableTest : public ::testing::Test {
 protected:
  FittedTableTest() {
    for (int row = 0; row < 3; ++row) {
      QList<QStandardItem*> items;
      for (const char* text : {"code 7KQ2", "quite a long text of no use", "state", "lot"}) {
        items << new QStandardItem(QString::fromUtf8(text));
      }
      model_.appendRow(items);
    }
    table_.setModel(&model_);
    table_.verticalHeader()->hide();
    table_.horizontalHeader()->setStretchLastSection(true);
    table_.set_columns({{1, 8}}, {3, 1});
    table_.show();
  }

  std::vector<bool> hidden_at(int width) {
    table_.resize(width, 300);
    QTest::qWait(10);
    std::vector<bool> hidden;
    for (int column = 0; column < model_.columnCount(); ++column) {
      hidden.push_back(table_.isColumnHidden(column));
    }
    return hidden;
  }

  QStandardItemModel model_;
  FittedTable table_;
};

TEST_F(FittedTableTest, HidesInOrderWhatHasNoRoomAndShowsItAgain) {
  using ::testing::ElementsAre;
  const auto all = ElementsAre(false, false, false, false);
  EXPECT_THAT(hidden_at(1000), all);
  // From wide to narrow every state is met once, in this order.
  std::vector<std::vector<bool>> met;
  for (int width = 1000; width > 60; width -= 10) {
    const auto hidden = hidden_at(width);
    if (met.empty() || met.back() != hidden) met.push_back(hidden);
  }
  EXPECT_THAT(met, ElementsAre(all, ElementsAre(false, false, false, true),
                               ElementsAre(false, true, false, true)));
  EXPECT_THAT(hidden_at(1000), all);
}

TEST_F(FittedTableTest, NeverScrollsSidewaysAsLongAsSomethingIsExpendable) {
  for (int width = 1000; width > 60; width -= 10) {
    if (hidden_at(width)[1]) break;
    EXPECT_EQ(table_.horizontalScrollBar()->maximum(), 0) << width;
  }
}

TEST_F(FittedTableTest, ShrinksWhatIsLongBeforeItHidesAnything) {
  int width = 1000;
  while (!hidden_at(width)[3]) width -= 10;
  hidden_at(1000);
  const int wide = table_.columnWidth(1);
  EXPECT_FALSE(hidden_at(width + 10)[3]);
  EXPECT_LT(table_.columnWidth(1), wide);
}

TEST_F(FittedTableTest, NeverCutsTheHeadOfAColumn) {
  model_.setHorizontalHeaderLabels({"Code", "Sold as, in words", "State", "Lot"});
  table_.set_columns({{0, 1}, {1, 3}}, {3});
  for (int width = 600; width > 200; width -= 20) {
    hidden_at(width);
    for (int column = 0; column < 3; ++column) {
      EXPECT_GE(table_.columnWidth(column), table_.horizontalHeader()->sectionSizeHint(column))
          << column << " at " << width;
    }
  }
}

TEST_F(FittedTableTest, KeepsLongTextsWithinTheirMost) {
  hidden_at(1000);
  EXPECT_LE(table_.columnWidth(1), 8 * table_.fontMetrics().height());
}

TEST_F(FittedTableTest, MeasuresAgainWhenItsLettersGrow) {
  int width = 1000;
  while (!hidden_at(width)[3]) width -= 5;
  EXPECT_FALSE(hidden_at(width + 10)[3]);
  QFont larger = table_.font();
  larger.setPointSizeF(1.5 * larger.pointSizeF());
  table_.setFont(larger);
  EXPECT_TRUE(QTest::qWaitFor([&] { return table_.isColumnHidden(3); }, 2000));
}

}  // namespace
}  // namespace candor::gui
