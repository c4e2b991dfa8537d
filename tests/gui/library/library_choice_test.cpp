#include "gui/library/library_choice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>
#include <filesystem>
#include <fstream>

#include "tests/library/test_library.h"

namespace candor::gui {
namespace {

using library::made_entry;
using ::testing::HasSubstr;

class Choice : public ::testing::Test {
 protected:
  std::string path(const std::string& name) const {
    return (std::filesystem::path(folder_.path().toStdString()) / name).string();
  }

  std::string written(const std::string& name, library::LibraryContent content) const {
    EXPECT_TRUE(library::write_store(path(name), std::move(content)).ok());
    return path(name);
  }

  std::string sound() const {
    library::LibraryContent content{"Street", "0.1.0", {}, library::StoredCalibration{"c", "t"}};
    content.entries = {made_entry("caffeine", 3), made_entry("cocaine", 1)};
    return written("street.sqlite", std::move(content));
  }

  void consider(const std::string& file) {
    QSignalSpy settled(&choice_, &LibraryChoice::settled);
    choice_.consider(file);
    ASSERT_TRUE(settled.wait(10'000));
  }

  QPushButton* use() {
    for (auto* one : choice_.findChildren<QPushButton*>()) {
      if (one->text() == "&Use this library") return one;
    }
    return nullptr;
  }

  QTemporaryDir folder_;
  LibraryChoice choice_{"/nowhere/starter.sqlite"};
};

TEST_F(Choice, ShowsNameRevisionNumberAndCalibrationAndCountsOnlyOnceItIsTaken) {
  const auto file = sound();
  QSignalSpy chosen(&choice_, &LibraryChoice::chosen);
  consider(file);
  EXPECT_THAT(choice_.considered().toStdString(),
              ::testing::AllOf(HasSubstr("Street"), HasSubstr("revision"),
                               HasSubstr("References that count: 2"), HasSubstr("Calibrated.")));
  EXPECT_EQ(chosen.count(), 0);
  use()->click();
  ASSERT_EQ(chosen.count(), 1);
  EXPECT_EQ(chosen.at(0).at(0).toString().toStdString(), file);
  EXPECT_THAT(choice_.current().toStdString(),
              ::testing::AllOf(HasSubstr("In use: "), HasSubstr("Street")));
}

TEST_F(Choice, RefusesADamagedFileAndOneThatIsNoLibraryAndSaysWhy) {
  const auto file = sound();
  {
    std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekp(static_cast<std::streamoff>(std::filesystem::file_size(file) / 2));
    bytes << std::string(std::filesystem::file_size(file) / 3, 'x');
  }
  consider(file);
  EXPECT_THAT(choice_.considered().toStdString(), HasSubstr("cannot be used"));
  EXPECT_FALSE(use()->isEnabled());
  std::ofstream(path("text.sqlite")) << "no library";
  consider(path("text.sqlite"));
  EXPECT_THAT(choice_.considered().toStdString(), HasSubstr("cannot be used"));
  consider(path("missing.sqlite"));
  EXPECT_THAT(choice_.considered().toStdString(), HasSubstr("missing.sqlite"));
  EXPECT_FALSE(use()->isEnabled());
}

TEST_F(Choice, RefusesALibraryForTraining) {
  library::LibraryContent content{"Training", "0.1.0", {}, std::nullopt};
  content.entries = {made_entry("caffeine", 3)};
  content.entries.front().licence = std::string(library::kTrainingTerms) + ", made up";
  consider(written("training.sqlite", std::move(content)));
  EXPECT_THAT(choice_.considered().toStdString(),
              ::testing::AllOf(HasSubstr("cannot be used"), HasSubstr("training")));
  EXPECT_FALSE(use()->isEnabled());
}

TEST_F(Choice, ALibraryThatIsSetAndGoneIsTold) {
  QSignalSpy settled(&choice_, &LibraryChoice::settled);
  choice_.show_library(path("gone.sqlite"));
  ASSERT_TRUE(settled.wait(10'000));
  EXPECT_THAT(choice_.current().toStdString(), HasSubstr("cannot be used"));
}

}  // namespace
}  // namespace candor::gui
