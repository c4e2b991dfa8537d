#include "gui/strips/strip_photo_dialog.h"

#include <gmock/gmock.h>

#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include "gui/strips/strip_form.h"
#include "gui/strips/strip_words.h"
#include "library/strip_kinds.h"
#include "tests/cli/strip_photo.h"

namespace candor::gui {
namespace {

using ::testing::HasSubstr;

constexpr int kReadMs = 60'000;

class StripPhotoDialogTest : public ::testing::Test {
 protected:
  StripPhotoDialogTest() {
    const auto kinds = library::load_strip_kinds(folder());
    for (const StripKind& kind : kinds.value()) {
      if (kind.id == "fentanyl") kind_ = kind;
    }
  }

  static std::filesystem::path folder() { return std::string(CANDOR_SHARE_DIR) + "/strips"; }

  QString photo(double control, double test) const {
    const std::string png = cli_test::strip_photo(control, test);
    return file(QByteArray(png.data(), static_cast<qsizetype>(png.size())));
  }

  QString file(const QByteArray& bytes) const {
    QFile file(folder_.filePath("photo.png"));
    EXPECT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    return file.fileName();
  }

  static std::string words(const QWidget& root) {
    std::string all;
    for (const auto* label : root.findChildren<QLabel*>())
      all += label->text().toStdString() + '\n';
    return all;
  }

  static QPushButton* button(const QWidget& root, const QString& text) {
    for (auto* one : root.findChildren<QPushButton*>()) {
      if (one->text().remove('&') == text) return one;
    }
    return nullptr;
  }

  QTemporaryDir folder_;
  StripKind kind_;
};

TEST_F(StripPhotoDialogTest, ShowsWhatIsSeenAndTakesItOverOnlyWhenAPersonSaysSo) {
  StripPhotoDialog dialog(photo(0.8, 0.1), folder(), kind_);
  dialog.show();
  ASSERT_TRUE(QTest::qWaitFor([&] { return dialog.is_read(); }, kReadMs));
  EXPECT_THAT(words(dialog), HasSubstr("At C: a line"));
  EXPECT_THAT(words(dialog), HasSubstr("At T: a faint line; it counts as a line"));
  EXPECT_FALSE(dialog.taken());
  auto* take = button(dialog, "Take strip 1 over");
  ASSERT_NE(take, nullptr);
  take->click();
  ASSERT_TRUE(dialog.taken());
  EXPECT_EQ(dialog.taken()->lines, StripLines::control_and_faint_test);
  EXPECT_EQ(dialog.taken()->png.substr(1, 3), "PNG");
}

TEST_F(StripPhotoDialogTest, LetsNothingBeTakenOverThatIsInDoubt) {
  // The control line is so faint that it may be none.
  StripPhotoDialog dialog(photo(0.05, 0.8), folder(), kind_);
  dialog.show();
  ASSERT_TRUE(QTest::qWaitFor([&] { return dialog.is_read(); }, kReadMs));
  auto* take = button(dialog, "Take strip 1 over");
  ASSERT_NE(take, nullptr) << words(dialog);
  EXPECT_FALSE(take->isEnabled()) << words(dialog);
  EXPECT_THAT(words(dialog), HasSubstr("In doubt: look at the strip itself"));
}

TEST_F(StripPhotoDialogTest, TellsWhatIsNoPhoto) {
  StripPhotoDialog dialog(file("no picture at all"), folder(), kind_);
  dialog.show();
  ASSERT_TRUE(QTest::qWaitFor([&] { return dialog.is_read(); }, kReadMs));
  EXPECT_THAT(words(dialog), HasSubstr("▲"));
  EXPECT_EQ(button(dialog, "Take strip 1 over"), nullptr);
}

TEST_F(StripPhotoDialogTest, TheFormRecordsTheLinesAndThePhotoAndWhetherAPersonChangedThem) {
  StripFormSetup setup;
  setup.kinds = {kind_};
  setup.layouts = folder();
  StripForm form(std::move(setup));
  form.show();
  std::vector<ReadOff> recorded;
  QObject::connect(&form, &StripForm::recorded, &form,
                   [&](const ReadOff& reading) { recorded.push_back(reading); });
  QTimer answer;
  QObject::connect(&answer, &QTimer::timeout, &form, [&] {
    for (auto* dialog : form.findChildren<StripPhotoDialog*>()) {
      auto* take = button(*dialog, "Take strip 1 over");
      if (take != nullptr) take->click();
    }
  });
  answer.start(20);
  for (const bool changed : {false, true}) {
    form.choose_kind("fentanyl");
    form.read_photo(photo(0.8, 0.1));
    EXPECT_EQ(form.strip()->lines, StripLines::control_and_faint_test);
    EXPECT_THAT(words(form), HasSubstr("Look at the strip itself before you record it."));
    if (changed) form.findChild<StripPicture*>()->set_seen(StripZone::test, SeenLine::no_line);
    button(form, "Record this strip")->click();
    ASSERT_FALSE(recorded.empty());
    EXPECT_EQ(recorded.back().lines_from_photo, !changed);
    EXPECT_EQ(recorded.back().photo_png.substr(1, 3), "PNG");
  }
  // It was not read for another kind.
  form.choose_kind("fentanyl");
  form.read_photo(photo(0.8, 0.1));
  ASSERT_TRUE(form.strip());
  form.choose_kind("fentanyl");
  EXPECT_FALSE(form.strip());
  // The photo belongs to one strip.
  form.choose_kind("fentanyl");
  form.findChild<StripPicture*>()->set_seen(StripZone::control, SeenLine::line);
  form.findChild<StripPicture*>()->set_seen(StripZone::test, SeenLine::line);
  button(form, "Record this strip")->click();
  ASSERT_EQ(recorded.size(), 3U);
  EXPECT_TRUE(recorded.back().photo_png.empty());
}

TEST(StripWords, WhatIsSeenOnLinesAreTheseLines) {
  for (const StripLines lines :
       {StripLines::control_and_test, StripLines::control_and_faint_test, StripLines::control_only,
        StripLines::faint_control_and_test, StripLines::faint_control_and_faint_test,
        StripLines::faint_control_only, StripLines::test_only, StripLines::none}) {
    const auto [control, test] = seen_on(lines);
    EXPECT_EQ(lines_of(control, test), lines);
  }
}

}  // namespace
}  // namespace candor::gui
