#include "gui/samples/samples_view.h"

#include <gmock/gmock.h>

#include <QAbstractButton>
#include <QAbstractItemModel>
#include <QAbstractItemModelTester>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDate>
#include <QDateEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTextBrowser>

#include "gui/appearance/theme.h"
#include "gui/samples/lab_result_form.h"
#include "gui/samples/samples_purge_dialog.h"
#include "tests/gui/samples/made_samples.h"

namespace candor::gui {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr int kSamples = 40;

class SamplesViewTest : public testing::Test {
 protected:
  SamplesViewTest() {
    const std::vector<std::vector<std::string>> expected = {
        {"MDMA"}, {"Cocaine", "speed"}, {}, {"Ketamine"}};
    for (int count = 0; count < kSamples; ++count) {
      codes_.push_back(made_.add(expected[static_cast<std::size_t>(count) % expected.size()]));
      if (count % 3 == 0) made_.scan(codes_.back(), count % 6 == 0 ? "ir" : "raman");
      if (count % 5 == 0) {
        made_.record(codes_.back(),
                     records::ReadStrip{.target = "fentanyl", .lines = StripLines::control_only});
      }
      if (count % 7 == 0) made_.record(codes_.back(), records::Closed{});
    }
    made_.close();
    log_.emplace(made_.path());
    view_.emplace(*log_);
    tester_.emplace(table()->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    WatchList watch_list;
    for (const auto& [id, title] : {std::pair("fentanyl", "fentanyl or a close relative"),
                                    std::pair("cathinone", "a cathinone")}) {
      WatchTarget target;
      target.id = id;
      target.title = title;
      watch_list.targets.push_back(target);
    }
    view_->set_watch_list(watch_list);
    view_->resize(1500, 850);
    view_->show();
  }

  bool wait_for(const std::function<bool()>& condition) {
    return QTest::qWaitFor(condition, 10000);
  }
  bool is_loaded() {
    return wait_for([this] { return rows() == kSamples; });
  }

  QTableView* table() { return view_->findChild<QTableView*>(); }
  int rows() { return table()->model()->rowCount(); }
  std::string details() { return view_->findChild<QTextBrowser*>()->toPlainText().toStdString(); }
  bool shows(const records::SampleCode& code) {
    return details().find("Sample " + code.grouped()) != std::string::npos;
  }

  template <typename Widget>
  Widget* named(const QString& name, QWidget* in = nullptr) {
    for (auto* one : (in != nullptr ? in : &*view_)->findChildren<Widget*>()) {
      if (one->accessibleName() == name) return one;
    }
    ADD_FAILURE() << "nothing is called " << name.toStdString();
    return nullptr;
  }

  QPushButton* button(const QString& text, QWidget* in = nullptr) {
    for (auto* one : (in != nullptr ? in : &*view_)->findChildren<QPushButton*>()) {
      if (one->text().remove(QLatin1Char('&')) == text) return one;
    }
    ADD_FAILURE() << "no button " << text.toStdString();
    return nullptr;
  }

  std::string words(QWidget* in = nullptr) {
    std::string all;
    for (const auto* label : (in != nullptr ? in : &*view_)->findChildren<QLabel*>()) {
      if (!label->isHidden()) all += label->text().toStdString() + "\n";
    }
    return all;
  }

  /// Go through the view with Tab until a widget has the keyboard.
  bool tab_to(const QWidget* widget) {
    for (int step = 0; step < 40; ++step) {
      if (QApplication::focusWidget() == widget) return true;
      QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    return false;
  }

  /// Choose the row by keyboard, and wait for its details.
  bool choose_first() {
    named<QLineEdit>("Find a code")->setFocus();
    if (!tab_to(table())) return false;
    QTest::keyClick(table(), Qt::Key_Down);
    QTest::keyClick(table(), Qt::Key_Home, Qt::ControlModifier);
    return wait_for([this] { return shows(codes_.back()); });
  }

  void act_as(const QString& role) {
    auto* choice = named<QComboBox>("You act as");
    choice->setCurrentIndex(choice->findText(role));
  }

  bool press(QPushButton* button) {
    if (!tab_to(button)) return false;
    QTest::keyClick(button, Qt::Key_Space);
    return true;
  }

  MadeSamples made_;
  std::vector<records::SampleCode> codes_;
  std::optional<LogThread> log_;
  std::optional<SamplesView> view_;
  std::optional<QAbstractItemModelTester> tester_;
};

TEST_F(SamplesViewTest, ListsTheNewestFirstAndSaysHowMany) {
  ASSERT_TRUE(is_loaded());
  EXPECT_EQ(table()->model()->index(0, 0).data().toString().toStdString(), codes_.back().grouped());
  EXPECT_THAT(words(), HasSubstr("40 of 40 sample"));
  for (const char* text :
       {"Open again", "Print again", "Add the lab's answer…", "Purge: for the site lead"}) {
    EXPECT_FALSE(button(QString::fromUtf8(text))->isEnabled()) << text;
  }
}

TEST_F(SamplesViewTest, ShowsWholeCodesAndMarksHoweverLargeTheLettersAre) {
  ASSERT_TRUE(is_loaded());
  for (const int percent : {100, 200}) {
    apply({Look::light, percent}, *qobject_cast<QApplication*>(qApp));
    const QString code = QString::fromStdString(codes_.back().grouped());
    EXPECT_TRUE(wait_for([&] {
      const QFontMetrics letters = table()->fontMetrics();
      return table()->columnWidth(SamplesModel::code_column) > letters.horizontalAdvance(code) &&
             table()->rowHeight(0) >= 3 * letters.height() / 2;
    })) << percent;
  }
  apply({}, *qobject_cast<QApplication*>(qApp));
}

TEST_F(SamplesViewTest, ReadsASampleAndHandsItOnByKeyboard) {
  ASSERT_TRUE(is_loaded());
  ASSERT_TRUE(QTest::qWaitForWindowActive(&*view_));
  ASSERT_TRUE(choose_first());
  EXPECT_THAT(details(), HasSubstr("Sold as: Ketamine"));
  std::vector<std::string> asked;
  QObject::connect(&*view_, &SamplesView::resume_asked, &*view_,
                   [&](const auto& code) { asked.push_back("resume " + code.text()); });
  QObject::connect(&*view_, &SamplesView::print_asked, &*view_,
                   [&](const auto& code) { asked.push_back("print " + code.text()); });
  ASSERT_TRUE(press(button("Open again")));
  ASSERT_TRUE(press(button("Print again")));
  EXPECT_THAT(asked, testing::ElementsAre("resume " + codes_.back().text(),
                                          "print " + codes_.back().text()));
}

TEST_F(SamplesViewTest, ActsOnNoSampleButTheOneThatIsShown) {
  ASSERT_TRUE(is_loaded());
  act_as("site lead");
  table()->selectRow(3);
  ASSERT_TRUE(wait_for([this] { return button("Purge…")->isEnabled(); }));
  for (int row = 4; row < 20; ++row) {
    table()->selectRow(row);
    EXPECT_FALSE(button("Purge…")->isEnabled());
    EXPECT_EQ(details(), "");
  }
  const auto& last = codes_[static_cast<std::size_t>(kSamples - 1 - 19)];
  EXPECT_TRUE(wait_for([&] { return shows(last); }));
}

TEST_F(SamplesViewTest, FindsACodeHoweverItIsTyped) {
  ASSERT_TRUE(is_loaded());
  auto* field = named<QLineEdit>("Find a code");
  const auto& code = codes_[11];
  field->setText(" " + QString::fromStdString(code.grouped()).toLower() + " ");
  QTest::keyClick(field, Qt::Key_Return);
  ASSERT_TRUE(wait_for([&] { return shows(code); }));
  EXPECT_EQ(table()->selectionModel()->selectedRows().front().row(), kSamples - 1 - 11);
  EXPECT_EQ(field->text(), "");
}

TEST_F(SamplesViewTest, SaysThatACodeIsMistypedOrOfNoSample) {
  ASSERT_TRUE(is_loaded());
  auto* field = named<QLineEdit>("Find a code");
  QString text = QString::fromStdString(codes_[11].text());
  text[0] = text[0] == QLatin1Char('A') ? QLatin1Char('B') : QLatin1Char('A');
  field->setText(text);
  QTest::keyClick(field, Qt::Key_Return);
  EXPECT_THAT(words(), HasSubstr("is mistyped"));
  EXPECT_EQ(field->text(), text);
  const auto other = records::SampleCode::draw(records::repeatable_random(999));
  field->setText(QString::fromStdString(other.text()));
  QTest::mouseClick(button("Show it"), Qt::LeftButton);
  EXPECT_TRUE(wait_for([&] {
    return words().find("No sample has the code " + other.grouped()) != std::string::npos;
  }));
}

TEST_F(SamplesViewTest, ShowsAFoundSampleThatTheFilterHides) {
  ASSERT_TRUE(is_loaded());
  named<QLineEdit>("Search the samples")->setText("no such thing");
  ASSERT_TRUE(wait_for([this] { return rows() == 0; }));
  EXPECT_THAT(words(), HasSubstr("No sample fits"));
  named<QLineEdit>("Find a code")->setText(QString::fromStdString(codes_[0].text()));
  QTest::keyClick(named<QLineEdit>("Find a code"), Qt::Key_Return);
  ASSERT_TRUE(wait_for([this] { return shows(codes_[0]); }));
  EXPECT_THAT(words(), HasSubstr("is not in the list as it stands now"));
  EXPECT_TRUE(button("Open again")->isEnabled());
}

TEST_F(SamplesViewTest, FiltersByEverythingThatIsAsked) {
  ASSERT_TRUE(is_loaded());
  auto* state = named<QComboBox>("State");
  state->setCurrentIndex(state->findText("closed"));
  ASSERT_TRUE(wait_for([this] { return rows() == 6; }));
  state->setCurrentIndex(0);
  ASSERT_TRUE(is_loaded());
  auto* target = named<QComboBox>("Target");
  auto* sure = named<QComboBox>("How sure of the target");
  EXPECT_FALSE(sure->isEnabled());
  target->setCurrentIndex(target->findText("fentanyl or a close relative"));
  ASSERT_TRUE(wait_for([this] { return rows() == 14 + 8 - 3; }));
  EXPECT_TRUE(sure->isEnabled());
  sure->setCurrentIndex(sure->findText("found"));
  ASSERT_TRUE(wait_for([this] { return rows() == 8; }));
  sure->setCurrentIndex(sure->findText("possible"));
  ASSERT_TRUE(wait_for([this] { return rows() == 14 - 3; }));
  target->setCurrentIndex(0);
  ASSERT_TRUE(is_loaded());
  auto* technique = named<QComboBox>("Technique of a scan");
  technique->setCurrentIndex(technique->findText("Raman"));
  ASSERT_TRUE(wait_for([this] { return rows() == 7; }));
  technique->setCurrentIndex(0);
  ASSERT_TRUE(is_loaded());
  auto* lab = named<QComboBox>("Lab's answer");
  lab->setCurrentIndex(lab->findText("there"));
  ASSERT_TRUE(wait_for([this] { return rows() == 0; }));
  lab->setCurrentIndex(0);
  ASSERT_TRUE(is_loaded());
  named<QDateEdit>("Handed in since")->setDate(QDate(2026, 12, 5));
  view_->findChild<QCheckBox*>()->setChecked(true);
  ASSERT_TRUE(wait_for([this] { return rows() == 0; }));
}

TEST_F(SamplesViewTest, FollowsTypingAfterAShortRest) {
  ASSERT_TRUE(is_loaded());
  QSignalSpy reset(table()->model(), &QAbstractItemModel::modelReset);
  QTest::keyClicks(named<QLineEdit>("Search the samples"), "ketamine");
  ASSERT_TRUE(wait_for([this] { return rows() == 10; }));
  EXPECT_EQ(reset.count(), 1);
}

TEST_F(SamplesViewTest, RecordsTwoAnswersOfALabAndShowsBoth) {
  ASSERT_TRUE(is_loaded());
  ASSERT_TRUE(QTest::qWaitForWindowActive(&*view_));
  ASSERT_TRUE(choose_first());
  for (const char* substance : {"Xylazine", "Medetomidine"}) {
    QApplication::setActiveWindow(&*view_);
    ASSERT_TRUE(press(button("Add the lab's answer…")));
    auto* form = view_->findChild<LabResultForm*>();
    ASSERT_NE(form, nullptr);
    named<QLineEdit>("Reference", form)->setText("L-1");
    named<QLineEdit>("Date", form)->setText("2026-01-31");
    named<QLineEdit>("Substance 1", form)->setText(substance);
    QTest::keyClick(form, Qt::Key_Return, Qt::ControlModifier);
    ASSERT_TRUE(wait_for([&] { return details().find(substance) != std::string::npos; }));
    ASSERT_TRUE(wait_for([this] { return view_->findChild<LabResultForm*>() == nullptr; }));
  }
  EXPECT_THAT(details(), HasSubstr("Xylazine"));
  EXPECT_THAT(details(), HasSubstr("A later answer of this lab replaces it"));
  EXPECT_THAT(details(), HasSubstr("lab importer"));
  EXPECT_THAT(words(), HasSubstr("is recorded."));
  EXPECT_TRUE(wait_for([this] {
    return table()->model()->index(0, SamplesModel::lab_result_column).data().toString() ==
           "✓ there";
  }));
}

TEST_F(SamplesViewTest, PurgesOnlyWithAReasonAndTheCodeOfThatSample) {
  ASSERT_TRUE(is_loaded());
  act_as("site lead");
  ASSERT_TRUE(QTest::qWaitForWindowActive(&*view_));
  ASSERT_TRUE(choose_first());
  ASSERT_TRUE(press(button("Purge…")));
  auto* dialog = view_->findChild<SamplesPurgeDialog*>();
  ASSERT_NE(dialog, nullptr);
  auto* really = button("Delete for good", dialog);
  auto* reason = named<QLineEdit>("Reason", dialog);
  auto* code = named<QLineEdit>("Code of the sample", dialog);
  EXPECT_FALSE(really->isEnabled());
  QTest::keyClicks(reason, "asked for");
  QTest::keyClick(reason, Qt::Key_Return);
  EXPECT_TRUE(dialog->isVisible());
  code->setText(QString::fromStdString(codes_.front().text()));
  EXPECT_THAT(words(dialog), HasSubstr("the code of another sample"));
  code->setText("ABCD");
  EXPECT_THAT(words(dialog), HasSubstr("has 4 characters"));
  EXPECT_FALSE(really->isEnabled());
  code->setText(QString::fromStdString(codes_.back().grouped()).toLower());
  EXPECT_TRUE(really->isEnabled());
  reason->setText("  ");
  EXPECT_FALSE(really->isEnabled());
  reason->setText("asked for");
  QTest::keyClick(really, Qt::Key_Space);
  ASSERT_TRUE(wait_for([this] { return rows() == kSamples - 1; }));
  EXPECT_TRUE(wait_for([this] { return details().find("It was purged") != std::string::npos; }));
  EXPECT_THAT(details(), Not(HasSubstr("Ketamine")));
  EXPECT_THAT(words(), HasSubstr("was purged."));
  EXPECT_FALSE(button("Open again")->isEnabled());
  EXPECT_FALSE(button("Purge…")->isEnabled());
}

TEST_F(SamplesViewTest, OffersAPurgeToTheSiteLeadAloneAndSaysSo) {
  ASSERT_TRUE(is_loaded());
  table()->selectRow(0);
  ASSERT_TRUE(wait_for([this] { return button("Open again")->isEnabled(); }));
  for (const char* role : {"collector", "technician", "reviewer"}) {
    act_as(role);
    EXPECT_FALSE(button("Purge: for the site lead")->isEnabled()) << role;
  }
  act_as("site lead");
  ASSERT_TRUE(button("Purge…")->isEnabled());
  QTest::mouseClick(button("Purge…"), Qt::LeftButton);
  auto* dialog = view_->findChild<SamplesPurgeDialog*>();
  ASSERT_NE(dialog, nullptr);
  EXPECT_THAT(words(dialog), HasSubstr("recorded in the role: site lead"));
  EXPECT_THAT(words(dialog), HasSubstr("there are no accounts"));
}

TEST_F(SamplesViewTest, FindsAHalfTypedAnswerOfALabAgainAfterTheWindowWasLost) {
  ASSERT_TRUE(is_loaded());
  table()->selectRow(0);
  ASSERT_TRUE(wait_for([this] { return button("Add the lab's answer…")->isEnabled(); }));
  QTest::mouseClick(button("Add the lab's answer…"), Qt::LeftButton);
  auto* form = view_->findChild<LabResultForm*>();
  ASSERT_NE(form, nullptr);
  named<QLineEdit>("Reference", form)->setText("L-77");
  QTest::mouseClick(button("Add a row", form), Qt::LeftButton);
  named<QLineEdit>("Substance 4", form)->setText("Xylazine");
  const records::LabResult typed = form->result();
  QTest::qWait(400);
  tester_.reset();
  view_.reset();
  log_.reset();
  log_.emplace(made_.path());
  view_.emplace(*log_);
  view_->show();
  ASSERT_TRUE(is_loaded());
  table()->selectRow(0);
  ASSERT_TRUE(wait_for([this] { return button("Add the lab's answer…")->isEnabled(); }));
  QTest::mouseClick(button("Add the lab's answer…"), Qt::LeftButton);
  form = view_->findChild<LabResultForm*>();
  ASSERT_NE(form, nullptr);
  EXPECT_TRUE(wait_for([&] { return form->result() == typed; }));
  // Who cancels wants none of it again.
  form->reject();
  QTest::qWait(200);
  QTest::mouseClick(button("Add the lab's answer…"), Qt::LeftButton);
  QTest::qWait(300);
  ASSERT_TRUE(wait_for([this] { return view_->findChild<LabResultForm*>() != nullptr; }));
  EXPECT_EQ(view_->findChild<LabResultForm*>()->result(), records::LabResult{});
}

TEST_F(SamplesViewTest, LetsAPurgeBe) {
  ASSERT_TRUE(is_loaded());
  act_as("site lead");
  table()->selectRow(0);
  ASSERT_TRUE(wait_for([this] { return shows(codes_.back()); }));
  QTest::mouseClick(button("Purge…"), Qt::LeftButton);
  QTest::keyClick(view_->findChild<SamplesPurgeDialog*>(), Qt::Key_Escape);
  ASSERT_TRUE(wait_for([this] { return view_->findChild<SamplesPurgeDialog*>() == nullptr; }));
  view_->reload();
  QTest::qWait(100);
  EXPECT_EQ(rows(), kSamples);
}

TEST_F(SamplesViewTest, NamesEverythingThatTakesTheKeyboard) {
  for (const auto* widget : view_->findChildren<QWidget*>()) {
    const bool is_part =
        qobject_cast<const QAbstractScrollArea*>(widget->parentWidget()) != nullptr;
    if ((widget->focusPolicy() & Qt::TabFocus) == 0 || is_part || !widget->isVisible()) continue;
    const auto* pressed = qobject_cast<const QAbstractButton*>(widget);
    const bool is_named = !widget->accessibleName().isEmpty() ||
                          (pressed != nullptr && !pressed->text().isEmpty()) ||
                          widget->focusProxy() != nullptr || widget->objectName().startsWith("qt_");
    EXPECT_TRUE(is_named) << widget->metaObject()->className();
  }
}

}  // namespace
}  // namespace candor::gui
