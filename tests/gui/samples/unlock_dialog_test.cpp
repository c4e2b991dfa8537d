#include "gui/samples/unlock_dialog.h"

#include <gmock/gmock.h>

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

#include "gui/samples/log_thread.h"
#include "tests/records/test_log.h"

namespace candor::gui {
namespace {

using ::testing::HasSubstr;

constexpr const char* kPassphrase = "five short words of nobody";
constexpr int kTrialMs = 60'000;  // Argon2id, on a busy computer

class UnlockDialogTest : public ::testing::Test {
 protected:
  UnlockDialogTest() {
    auto log = records::SampleLog::open(path_, clock_.clock(), records::repeatable_random(7),
                                        records::LogKey::of_passphrase(kPassphrase).value());
    EXPECT_OK(log);
    code_ = log->new_code().value();
    EXPECT_OK(log->record({.sample = *code_, .record = records::Intake{.expected = {"MDMA"}}}));
  }

  template <typename Widget>
  Widget* named(const QString& name) {
    for (auto* one : dialog_.findChildren<Widget*>()) {
      if (one->accessibleName() == name) return one;
    }
    return nullptr;
  }

  void type(const QString& text) {
    auto* field = named<QLineEdit>("Passphrase");
    field->clear();
    QTest::keyClicks(field, text);
    QTest::keyClick(field, Qt::Key_Return);
  }

  records::TestFolder folder_;
  records::TestClock clock_;
  std::filesystem::path path_ = folder_.path() / "samples.sqlite";
  std::optional<records::SampleCode> code_;
  UnlockDialog dialog_{path_};
};

TEST_F(UnlockDialogTest, TellsAWrongPassphraseAndOpensWithTheRightOne) {
  dialog_.show();
  type("four other short words");
  EXPECT_EQ(named<QLabel>("Message")->text(), "Trying the passphrase …");
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return named<QLabel>("Message")->text().contains("does not open the log"); },
      kTrialMs));
  EXPECT_FALSE(dialog_.key());
  type(kPassphrase);
  ASSERT_TRUE(QTest::qWaitFor([&] { return dialog_.result() == QDialog::Accepted; }, kTrialMs));
  ASSERT_TRUE(dialog_.key());

  LogThread thread(path_, dialog_.key());
  std::vector<std::string> expected;
  bool answered = false;
  thread.run<records::Sample>(
      &thread, [code = *code_](records::SampleLog& log) { return log.sample(code); },
      [&](Result<records::Sample> sample) {
        answered = true;
        if (sample) expected = sample->records<records::Intake>().at(0)->expected;
      });
  ASSERT_TRUE(QTest::qWaitFor([&] { return answered; }, kTrialMs));
  EXPECT_THAT(expected, ::testing::ElementsAre("MDMA"));
}

TEST_F(UnlockDialogTest, ShowsLettersOnlyOnRequestAndTriesNothingEmpty) {
  auto* field = named<QLineEdit>("Passphrase");
  EXPECT_EQ(field->echoMode(), QLineEdit::Password);
  dialog_.findChild<QCheckBox*>()->click();
  EXPECT_EQ(field->echoMode(), QLineEdit::Normal);
  for (auto* one : dialog_.findChildren<QPushButton*>()) {
    if (one->text().remove('&') == "Open") {
      EXPECT_FALSE(one->isEnabled());
    }
  }
}

TEST_F(UnlockDialogTest, CallsATooShortPassphraseWrongWithoutAQuestionAboutIt) {
  dialog_.show();
  type("short");
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return named<QLabel>("Message")->text().contains("does not open the log"); },
      kTrialMs));
}

}  // namespace
}  // namespace candor::gui
