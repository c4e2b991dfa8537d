#include "gui/library/library_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTextBrowser>
#include <thread>

#include "tests/library/test_library.h"

namespace candor::gui {
namespace {

using library::made_entry;
using testing::ElementsAre;
using testing::HasSubstr;

std::string spectrum_file(unsigned seed) {
  std::string text = "# technique: ir\nwavenumber_cm-1,absorbance\n";
  const auto positions = library::even_positions(600, 16, 200);
  const auto values = library::bands(positions, seed);
  for (std::size_t i = 0; i < positions.size(); ++i) {
    text += std::to_string(positions[i]) + "," + std::to_string(values[i]) + "\n";
  }
  return text;
}

class LibraryViewTest : public testing::Test {
 protected:
  void SetUp() override {
    library::LibraryContent content{"Street", "0.1.0", {}, library::StoredCalibration{"c", "t"}};
    content.entries = {made_entry("caffeine", 3), made_entry("cocaine", 1),
                       made_entry("lactose", 4, Technique::raman)};
    ASSERT_TRUE(library::write_store(path(), content).ok());
    view_.resize(1100, 800);
    view_.show();
    QObject::connect(&view_, &LibraryView::library_changed, &view_, [this] { ++changes_; });
  }

  std::filesystem::path path() const { return folder_.path() / "street.library"; }

  /// Wait until the view has read what there is to read.
  void settle() {
    ASSERT_TRUE(QTest::qWaitFor([this] { return !view_.is_busy(); }, 10'000));
  }

  void open() {
    QSignalSpy settled(&view_, &LibraryView::settled);
    view_.open(path());
    ASSERT_TRUE(settled.wait(10'000));
  }

  void import(const std::filesystem::path& file) {
    view_.import({file});
    settle();
  }

  QPushButton* button(const QString& text) {
    for (auto* one : view_.findChildren<QPushButton*>()) {
      if (one->text().remove(QLatin1Char('&')) == text) return one;
    }
    ADD_FAILURE() << "no button " << text.toStdString();
    return nullptr;
  }

  QWidget* named(const QString& name) {
    for (auto* one : view_.findChildren<QWidget*>()) {
      if (one->accessibleName() == name) return one;
    }
    ADD_FAILURE() << "nothing is called " << name.toStdString();
    return nullptr;
  }

  ReferencesPage* page() { return view_.findChild<ReferencesPage*>(); }

  QTableView* table() { return qobject_cast<QTableView*>(named("References")); }

  void choose(int row) {
    table()->setFocus();
    const QRect place = table()->visualRect(table()->model()->index(row, 0));
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, Qt::NoModifier, place.center());
  }

  std::string words() {
    std::string all;
    for (const auto* label : view_.findChildren<QLabel*>()) {
      if (!label->isHidden()) all += label->text().toStdString() + "\n";
    }
    return all;
  }

  library::TestFolder folder_;
  LibraryView view_;
  int changes_ = 0;
};

TEST_F(LibraryViewTest, ShowsWhatTheLibraryHolds) {
  open();
  EXPECT_EQ(view_.model().rowCount(), 3);
  EXPECT_THAT(words(), ::testing::AllOf(HasSubstr("Street"), HasSubstr("3 reference"),
                                        HasSubstr("0 of them quarantined.")));
  EXPECT_THAT(words(), HasSubstr("3 of 3 shown"));
}

TEST_F(LibraryViewTest, IsSearchedAndPlottedByTheKeyboard) {
  open();
  ASSERT_TRUE(QTest::qWaitForWindowActive(&view_));
  auto* search = qobject_cast<QLineEdit*>(named("Search the references"));
  search->setFocus();
  QTest::keyClicks(search, "COCA");
  EXPECT_EQ(table()->model()->rowCount(), 1);
  QTest::keyClick(search, Qt::Key_Tab);
  ASSERT_EQ(QApplication::focusWidget(), table());
  QTest::keyClick(table(), Qt::Key_Home, Qt::ControlModifier);
  QTest::keyClick(table(), Qt::Key_Space);
  auto* plot = page()->findChild<ReferencePlot*>();
  EXPECT_THAT(plot->description().toStdString(), HasSubstr("Substance cocaine (cocaine)"));
  EXPECT_THAT(
      qobject_cast<QTextBrowser*>(named("Details of the reference"))->toPlainText().toStdString(),
      testing::AllOf(HasSubstr("MIT"), HasSubstr("measured for this test")));
}

TEST_F(LibraryViewTest, ComparesTwoOfOneTechniqueAndRefusesOthers) {
  open();
  choose(0);
  QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);
  EXPECT_THAT(words(), HasSubstr("Correlation "));
  auto* plot = page()->findChild<ReferencePlot*>();
  ASSERT_EQ(plot->graphCount(), 3);
  QTest::keyClick(table(), Qt::Key_Up, Qt::ShiftModifier);
  QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);
  ASSERT_EQ(plot->graphCount(), 3);
  EXPECT_EQ(plot->graph(2)->keyAxis()->range(), plot->xAxis->range());
  choose(1);
  QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);
  EXPECT_THAT(words(), HasSubstr("only spectra of one technique can be compared"));
  EXPECT_EQ(plot->graphCount(), 0);
}

TEST_F(LibraryViewTest, QuarantinesWithAReasonAndUsesAgain) {
  open();
  choose(0);
  EXPECT_FALSE(button("Quarantine")->isEnabled());
  QTest::keyClicks(named("Reason"), "wet sample");
  QTest::keyClick(button("Quarantine"), Qt::Key_Space);
  settle();
  EXPECT_THAT(view_.message().toStdString(), HasSubstr("must be calibrated again"));
  ASSERT_OK_AND_ASSIGN(const auto aside, library::find(path(), "caffeine"));
  EXPECT_EQ(aside.quarantine_reason, "wet sample");
  EXPECT_THAT(words(), HasSubstr("1 of them quarantined"));
  EXPECT_FALSE(button("Use again")->isEnabled()) << "the reason is used up";
  QTest::keyClicks(named("Reason"), "measured again");
  QTest::keyClick(button("Use again"), Qt::Key_Space);
  settle();
  ASSERT_OK_AND_ASSIGN(const auto back, library::find(path(), "caffeine"));
  EXPECT_EQ(back.standing, library::Standing::active);
  EXPECT_EQ(changes_, 2);
}

TEST_F(LibraryViewTest, ImportsForReviewAndChangesNothingBeforeAPersonAccepts) {
  open();
  const std::string before = library::bytes_of(path());
  import(folder_.write("sugar.csv", spectrum_file(3)));
  EXPECT_EQ(library::bytes_of(path()), before);
  ASSERT_EQ(view_.review().model().rowCount(), 1);
  EXPECT_THAT(view_.review().shown_notes().toStdString(),
              testing::AllOf(HasSubstr("Nearly the same curve as caffeine"),
                             HasSubstr("licence is not stated")));
  EXPECT_EQ(changes_, 0);
  QTest::keyClick(button("Accept into the library"), Qt::Key_Space);
  settle();
  EXPECT_EQ(view_.review().model().rowCount(), 0);
  EXPECT_EQ(view_.model().rowCount(), 4);
  EXPECT_EQ(changes_, 1);
}

TEST_F(LibraryViewTest, KeepsANewReferenceWaitingWithAReasonOrDiscardsIt) {
  open();
  import(folder_.write("sugar.csv", spectrum_file(9)));
  EXPECT_FALSE(button("Keep waiting")->isEnabled());
  QTest::keyClicks(named("Why it should wait"), "ask the lab");
  QTest::keyClick(button("Keep waiting"), Qt::Key_Space);
  settle();
  ASSERT_EQ(view_.review().model().rowCount(), 1);
  EXPECT_EQ(view_.review().model().index(0, CandidatesModel::why_column).data(), "ask the lab");
  QTest::keyClick(button("Discard"), Qt::Key_Space);
  settle();
  EXPECT_EQ(view_.review().model().rowCount(), 0);
  EXPECT_TRUE(std::filesystem::exists(folder_.path() / "sugar.csv"));
  EXPECT_EQ(view_.model().rowCount(), 3);
}

TEST_F(LibraryViewTest, SaysWhatAnImportLeftOutAndWhy) {
  open();
  folder_.write("new/sugar.csv", spectrum_file(9));
  folder_.write("new/letter.txt", "dear all\n");
  import(folder_.path() / "new");
  const auto* taken = qobject_cast<QPlainTextEdit*>(named("What the last import did"));
  EXPECT_THAT(taken->toPlainText().toStdString(),
              testing::AllOf(HasSubstr("Left out:"), HasSubstr("letter.txt")));
  EXPECT_EQ(view_.review().model().rowCount(), 1);
}

TEST_F(LibraryViewTest, SaysWhyAnImportFailedAndLosesNothing) {
  open();
  import(folder_.write("letter.txt", "dear all\n"));
  EXPECT_THAT(view_.message().toStdString(), HasSubstr("letter.txt"));
  EXPECT_EQ(view_.model().rowCount(), 3);
}

TEST_F(LibraryViewTest, RefusesATrainingReferenceAmongReferencesForSamples) {
  open();
  const auto file = std::filesystem::path(CANDOR_SOURCE_DIR) / "library" / "training" /
                    "fentanyl_hydrochloride.toml";
  import(file);
  ASSERT_EQ(view_.review().model().rowCount(), 1);
  EXPECT_THAT(view_.review().shown_notes().toStdString(), HasSubstr("training"));
  const std::string before = library::bytes_of(path());
  QTest::keyClick(button("Accept into the library"), Qt::Key_Space);
  settle();
  EXPECT_EQ(library::bytes_of(path()), before);
  EXPECT_THAT(view_.message().toStdString(), HasSubstr("for training"));
  EXPECT_EQ(view_.review().model().rowCount(), 1);
}

TEST_F(LibraryViewTest, ChecksTheFileAndItsNearTwins) {
  open();
  QTest::keyClick(button("Check the library"), Qt::Key_Space);
  settle();
  EXPECT_THAT(view_.message().toStdString(), HasSubstr("The file is whole"));
}

TEST_F(LibraryViewTest, SaysWhatIsWrongWithADamagedLibraryAndKeepsWhatItShowed) {
  open();
  std::string bytes = library::bytes_of(path());
  bytes.resize(bytes.size() / 2);
  folder_.write("street.library", bytes);
  open();
  EXPECT_THAT(view_.message().toStdString(), HasSubstr("street.library"));
  EXPECT_EQ(view_.model().rowCount(), 3);
}

TEST(LibraryViewOnASlowDisk, SaysSoSoonAndGoesOnAnswering) {
  LibraryView view([](const std::filesystem::path&) -> Result<LoadedLibrary> {
    std::this_thread::sleep_for(std::chrono::milliseconds(1200));
    return Error{ErrorCode::unreadable, "the disk is gone"};
  });
  view.show();
  QElapsedTimer timer;
  timer.start();
  view.open("slow.library");
  EXPECT_LT(timer.elapsed(), 100);
  const auto* note = view.findChild<QProgressBar*>();
  EXPECT_FALSE(note->isVisible());
  EXPECT_TRUE(QTest::qWaitFor([&] { return note->isVisible(); }, 1000));
  EXPECT_LT(timer.elapsed(), 300);
  EXPECT_TRUE(view.is_busy());
  EXPECT_TRUE(QTest::qWaitFor([&] { return !view.is_busy(); }, 5000));
  EXPECT_FALSE(note->isVisible());
  EXPECT_THAT(view.message().toStdString(), HasSubstr("the disk is gone"));
}

TEST(LibraryViewOnASlowDisk, MayBeClosedMeanwhile) {
  {
    LibraryView view([](const std::filesystem::path&) -> Result<LoadedLibrary> {
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
      return Error{ErrorCode::unreadable, "too late"};
    });
    view.open("slow.library");
  }
  QTest::qWait(400);
}

}  // namespace
}  // namespace candor::gui
