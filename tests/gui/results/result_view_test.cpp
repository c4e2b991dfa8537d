#include "gui/results/result_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QtTest/QtTest>
#include <QtWidgets>
#include <memory>

#include "formats/format.h"
#include "gui/appearance/theme.h"
#include "gui/results/explorable_plot.h"
#include "library/library.h"
#include "library/watch_list.h"
#include "pipeline/analyse/worded.h"
#include "tests/cli/wording.h"
#include "tests/gui/results/made_up_analysis.h"
#include "tests/shared_data.h"

namespace candor::gui {
namespace {

using test::analysis_with_target;
using test::analysis_without_target;
using test::made_up_analyser;
using test::made_up_source;
using test::made_up_strip;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class ResultViewTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { apply({}, *qApp); }
  static void TearDownTestSuite() { apply({}, *qApp); }

  void SetUp() override { view_.resize(1024, 768); }

  void show(const Analysis& analysis) {
    view_.show_result(analysis, made_up_source(), &made_up_analyser());
    view_.show();
    QApplication::processEvents();
  }

  template <typename Widget>
  Widget* named(const QString& accessible_name) {
    for (Widget* widget : view_.findChildren<Widget*>()) {
      if (widget->accessibleName() == accessible_name) return widget;
    }
    ADD_FAILURE() << "no widget is called " << accessible_name.toStdString();
    return nullptr;
  }

  QString statement() { return named<QLabel>("Result in plain words")->text(); }
  QTableView* targets() { return named<QTableView>("Targets that were looked for"); }
  std::string details() {
    return named<QTextBrowser>("The chosen target")->toPlainText().toStdString();
  }
  std::string reasons() {
    return named<QTextBrowser>("Reasons for the chosen target")->toPlainText().toStdString();
  }
  QTabWidget* tabs() { return view_.findChild<QTabWidget*>(); }

  /// Every text that a person can read in the view.
  std::string all_texts() {
    QStringList texts;
    for (const QLabel* label : view_.findChildren<QLabel*>()) texts << label->text();
    for (const auto* button : view_.findChildren<QAbstractButton*>()) texts << button->text();
    for (const auto* browser : view_.findChildren<QTextBrowser*>()) {
      texts << browser->toPlainText();
    }
    for (const auto* table : view_.findChildren<QTableView*>()) {
      const QAbstractItemModel* model = table->model();
      for (int column = 0; model != nullptr && column < model->columnCount(); ++column) {
        texts << model->headerData(column, Qt::Horizontal).toString();
        for (int row = 0; row < model->rowCount(); ++row) {
          texts << model->index(row, column).data().toString();
        }
      }
    }
    return texts.join('\n').toStdString();
  }

  /// Show it in every look and size of letters and check that it fits a small screen. With
  /// CANDOR_PICTURES set to a folder, pictures of every tab are written there.
  void expect_fit(const Analysis& analysis, const Analyser& analyser, const QString& name) {
    const QString folder = qEnvironmentVariable("CANDOR_PICTURES");
    for (const Look look : kLooks) {
      for (const int percent : {100, 150, 200}) {
        apply({look, percent}, *qApp);
        view_.resize(1024, 768);
        view_.show_result(analysis, made_up_source(), &analyser);
        view_.show();
        QTest::qWait(20);
        for (int tab = 0; tab < tabs()->count(); ++tab) {
          tabs()->setCurrentIndex(tab);
          QApplication::processEvents();
          EXPECT_LE(view_.minimumSizeHint().width(), 1024) << percent;
          EXPECT_LE(view_.minimumSizeHint().height(), 768) << percent;
          EXPECT_TRUE(view_.rect().contains(tabs()->geometry())) << percent;
          EXPECT_GT(tabs()->currentWidget()->height(), 200) << percent;
          if (folder.isEmpty()) continue;
          view_.grab().save(QString("%1/%2-%3-%4-%5.png")
                                .arg(folder, name)
                                .arg(QString::fromStdString(std::string(to_string(look))))
                                .arg(percent)
                                .arg(tab));
        }
        compare_by_hand();
        EXPECT_LE(view_.minimumSizeHint().width(), 1024) << percent;
        if (folder.isEmpty()) continue;
        view_.grab().save(QString("%1/%2-%3-%4-hand.png")
                              .arg(folder, name)
                              .arg(QString::fromStdString(std::string(to_string(look))))
                              .arg(percent));
      }
    }
  }

  /// Open what can be compared by hand and lay the first reference over the curve.
  void compare_by_hand() {
    view_.show_tab(ResultTab::plot);
    for (auto* button : view_.findChildren<QPushButton*>()) {
      if (button->text() == "&Compare by hand") button->setChecked(true);
    }
    auto* list = named<QListView>("References");
    list->setCurrentIndex(list->model()->index(0, 0));
    QApplication::processEvents();
    EXPECT_TRUE(list->isVisible());
  }

  ResultView view_;
};

TEST_F(ResultViewTest, SaysTheStatementOfTheAnalysisWordForWord) {
  const Analysis analysis = analysis_with_target();
  show(analysis);
  EXPECT_EQ(statement().toStdString(), analysis.statement);
}

TEST_F(ResultViewTest, KeepsTheStatementInSightOnEveryTab) {
  show(analysis_with_target());
  for (int tab = 0; tab < tabs()->count(); ++tab) {
    tabs()->setCurrentIndex(tab);
    EXPECT_TRUE(named<QScrollArea>("Result in plain words")->isVisible());
    EXPECT_GT(named<QLabel>("Result in plain words")->visibleRegion().boundingRect().height(), 30);
  }
}

TEST_F(ResultViewTest, MarksASimulatedSpectrumAndOnlyThat) {
  Analysis analysis = analysis_with_target();
  ASSERT_TRUE(analysis.simulated);
  show(analysis);
  const auto banners = [&] {
    int visible = 0;
    for (const QLabel* label : view_.findChildren<QLabel*>()) {
      if (label->text().startsWith("SIMULATED") && label->isVisible()) ++visible;
    }
    return visible;
  };
  EXPECT_EQ(banners(), 1);
  analysis.simulated = false;
  show(analysis);
  EXPECT_EQ(banners(), 0);
}

TEST_F(ResultViewTest, OpensOnTheMostUrgentTarget) {
  show(analysis_with_target());
  EXPECT_EQ(targets()->currentIndex().row(), 0);
  EXPECT_THAT(details(), HasSubstr("was found by one method, the scan"));
  EXPECT_THAT(details(), HasSubstr("Next step"));
}

TEST_F(ResultViewTest, ShowsAConflictWithItsNextStep) {
  show(analysis_with_target({.strips = {made_up_strip(StripResult::negative)}}));
  view_.explain("fentanyl");
  EXPECT_THAT(details(), HasSubstr("tests disagree"));
  EXPECT_THAT(details(), HasSubstr("act as if it is there"));
}

TEST_F(ResultViewTest, FollowsTheArrowKeysThroughTheTargets) {
  show(analysis_with_target());
  const std::string first = details();
  targets()->setFocus();
  QTest::keyClick(targets(), Qt::Key_Down);
  EXPECT_NE(details(), first);
  const std::string chosen = targets()
                                 ->currentIndex()
                                 .siblingAtColumn(FindingsModel::target)
                                 .data()
                                 .toString()
                                 .toStdString();
  EXPECT_THAT(details(), HasSubstr(chosen));
  EXPECT_THAT(reasons(), HasSubstr(chosen));
  QTest::keyClick(targets(), Qt::Key_Return);
  EXPECT_EQ(tabs()->currentIndex(), static_cast<int>(ResultTab::why));
}

TEST_F(ResultViewTest, ExplainsATargetWithItsReasonsBandsAndLookAlikes) {
  const Analysis analysis = analysis_with_target({}, {.targets = {"fentanyl"}});
  show(analysis);
  view_.explain("fentanyl");
  EXPECT_EQ(tabs()->currentIndex(), static_cast<int>(ResultTab::why));
  const auto finding = std::ranges::find(analysis.findings, "fentanyl", &Finding::target);
  ASSERT_TRUE(finding->explanation.has_value());
  EXPECT_THAT(reasons(), HasSubstr("Bands that count"));
  EXPECT_THAT(reasons(), HasSubstr("What looks alike"));
  EXPECT_THAT(reasons(), HasSubstr("What the scan says"));
}

TEST_F(ResultViewTest, ListsSingleSubstancesWithoutNewsOnlyWhenAsked) {
  show(analysis_without_target());
  const int before = targets()->model()->rowCount();
  for (QCheckBox* box : view_.findChildren<QCheckBox*>()) {
    if (box->text().contains("single substances")) QTest::keyClick(box, Qt::Key_Space);
  }
  EXPECT_EQ(targets()->model()->rowCount(), before + 1);
}

TEST_F(ResultViewTest, ShowsEverythingThatWasRunInFull) {
  const Analysis analysis = analysis_with_target();
  show(analysis);
  const std::string history = named<QTextBrowser>("What was run")->toPlainText().toStdString();
  for (const std::string& text :
       {analysis.recipe_fingerprint, analysis.library_revision, made_up_source().sha256,
        made_up_source().file, made_up_source().calibration, analysis.program_version}) {
    EXPECT_THAT(history, HasSubstr(text));
  }
}

TEST_F(ResultViewTest, ShowsAnUnusableSpectrumWithoutSharesAndWithoutAPlot) {
  show(test::unusable_analysis());
  EXPECT_THAT(statement().toStdString(), HasSubstr("No usable result"));
  EXPECT_FALSE(named<QTableView>("What the scan sees")->isVisible());
  view_.show_tab(ResultTab::plot);
  EXPECT_FALSE(view_.findChild<ExplorablePlot*>()->isVisible());
  EXPECT_FALSE(tabs()->tabIcon(static_cast<int>(ResultTab::checks)).isNull());
}

TEST_F(ResultViewTest, LeavesNothingOfTheResultBefore) {
  show(analysis_with_target());
  show(test::unusable_analysis());
  EXPECT_EQ(named<QTableView>("What the scan sees")->model()->rowCount(), 0);
  EXPECT_THAT(details(), HasSubstr("no usable result"));
  EXPECT_THAT(all_texts(), ::testing::Not(HasSubstr("was found")));
}

TEST_F(ResultViewTest, WorksWithoutALibrary) {
  view_.show_result(analysis_with_target(), made_up_source(), nullptr);
  view_.show();
  EXPECT_THAT(all_texts(), HasSubstr("The library of this result is not loaded"));
}

TEST_F(ResultViewTest, NeverSaysWhatMustNotBeSaid) {
  for (const auto& strips : {std::vector<Strip>{},
                             {made_up_strip(StripResult::positive)},
                             {made_up_strip(StripResult::negative)},
                             {made_up_strip(StripResult::invalid)}}) {
    for (const Analysis& analysis :
         {analysis_with_target({.strips = strips, .sold_as = {"drug"}}, {.targets = {"fentanyl"}}),
          analysis_without_target({.strips = strips}), test::unusable_analysis()}) {
      show(analysis);
      for (int row = 0; row < targets()->model()->rowCount(); ++row) {
        targets()->selectRow(row);
        EXPECT_THAT(cli_test::forbidden_claims(all_texts()), IsEmpty());
      }
    }
  }
}

TEST_F(ResultViewTest, GivesEveryFieldThatTakesTheKeyboardAName) {
  show(analysis_with_target());
  for (const QWidget* widget : view_.findChildren<QWidget*>()) {
    const bool own = qobject_cast<const QAbstractItemView*>(widget) != nullptr ||
                     qobject_cast<const QTextBrowser*>(widget) != nullptr ||
                     qobject_cast<const QAbstractSlider*>(widget) != nullptr ||
                     qobject_cast<const QCustomPlot*>(widget) != nullptr;
    const bool internal = qobject_cast<const QScrollBar*>(widget) != nullptr ||
                          qobject_cast<const QHeaderView*>(widget) != nullptr ||
                          widget->parentWidget() == nullptr ||
                          qobject_cast<const QComboBox*>(widget->parentWidget()) != nullptr ||
                          widget->inherits("QComboBoxListView");
    if (own && !internal && widget->focusPolicy() != Qt::NoFocus) {
      EXPECT_FALSE(widget->accessibleName().isEmpty()) << widget->metaObject()->className();
    }
  }
}

TEST_F(ResultViewTest, FitsASmallScreenInEveryLookAndSizeOfLetters) {
  expect_fit(
      analysis_with_target({.strips = {made_up_strip(StripResult::negative)}, .sold_as = {"drug"}},
                           {.targets = {"fentanyl"}}),
      made_up_analyser(), "made-up");
}

TEST_F(ResultViewTest, FitsWithARealSampleAndTheWholeWatchList) {
  REQUIRE_SHARED_DATA();
  const QTemporaryDir folder;
  const std::filesystem::path data(CANDOR_SHARED_DATA);
  const auto file = std::filesystem::path(folder.path().toStdString()) / "ir.sqlite";
  const std::vector<std::filesystem::path> sources = {data / "ir-reference"};
  ASSERT_OK_AND_ASSIGN(const auto built, library::build(file, sources, {}));
  EXPECT_EQ(built.added, 91U);
  ASSERT_OK_AND_ASSIGN(const auto references, library::load(file, Technique::ir));
  ASSERT_OK_AND_ASSIGN(
      const auto watch_list,
      library::load_watch_list(std::filesystem::path(CANDOR_SOURCE_DIR) / "library/substances",
                               references));
  const Analyser analyser(find_recipe("ir-atr").value(), references, {}, watch_list, std::nullopt,
                          "test");
  ASSERT_OK_AND_ASSIGN(const auto read, formats::read_file(data / "ir-mixtures/field-0121.dx", {}));
  ASSERT_OK_AND_ASSIGN(const Analysis analysis,
                       analyser.analyse(read.spectra.front().spectrum,
                                        {.strips = {made_up_strip(StripResult::positive)}},
                                        {.targets = {"opioid"}}));
  expect_fit(analysis, analyser, "real");
  for (int row = 0; row < targets()->model()->rowCount(); ++row) {
    targets()->selectRow(row);
    EXPECT_THAT(cli_test::forbidden_claims(all_texts()), IsEmpty());
  }
}

TEST_F(ResultViewTest, TheSameResultInOtherWordsKeepsTheTargetThatIsBeingRead) {
  const Analysis analysis = analysis_with_target();
  show(analysis);
  view_.explain("cut");
  EXPECT_THAT(reasons(), HasSubstr("A cut"));
  show(worded_in(analysis, Language::french));
  EXPECT_THAT(reasons(), HasSubstr("A cut"));
  EXPECT_THAT(reasons(), HasSubstr("statistique")) << "the reasons are in the other language";
  EXPECT_EQ(tabs()->currentIndex(), static_cast<int>(ResultTab::why));
}

}  // namespace
}  // namespace candor::gui
