#include "gui/instruments/opus_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QElapsedTimer>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>
#include <fstream>
#include <iterator>

#include "tests/drivers/opus_server.h"

namespace candor::gui {
namespace {

using drivers::opus::Conduct;
using drivers::opus::Misconduct;
using drivers::opus::OpusServer;
using ::testing::HasSubstr;

constexpr int kPatienceMs = 60'000;

std::string simulated_file() {
  std::ifstream file(std::string(CANDOR_SHARE_DIR) + "/examples/simulated-sample.dx",
                     std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class Bench : public ::testing::Test {
 protected:
  void open(const OpusServer& server) {
    page_.set_fields({"127.0.0.1", server.port(), "ATR.XPM", "C:\\OPUS\\XPM", folder_.path(), {}});
    page_.use(&analysers_);
    page_.show();
  }

  void click(const QString& text) {
    for (auto* one : page_.findChildren<QPushButton*>()) {
      if (one->text().remove('&') != text) continue;
      ASSERT_TRUE(one->isEnabled()) << text.toStdString();
      one->click();
      return;
    }
    FAIL() << "no button " << text.toStdString();
  }

  bool enabled(const QString& text) {
    for (auto* one : page_.findChildren<QPushButton*>()) {
      if (one->text().remove('&') == text) return one->isEnabled();
    }
    return false;
  }

  void settle() {
    ASSERT_TRUE(QTest::qWaitFor([&] { return !page_.is_busy(); }, kPatienceMs));
  }

  std::string message() { return page_.message().toStdString(); }

  QTemporaryDir folder_;
  workbench::Analysers analysers_{workbench::Comparison{}};
  OpusPage page_;
};

TEST_F(Bench, ConnectsMeasuresTheBackgroundAndASampleAndHandsItsSpectrumOn) {
  Conduct conduct;
  conduct.file = simulated_file();
  const OpusServer server(conduct);
  open(server);
  EXPECT_FALSE(enabled("Measure the sample")) << "nothing is connected";
  click("Connect to OPUS");
  settle();
  EXPECT_THAT(message(), HasSubstr("8.2 Build"));
  click("Measure the background");
  settle();
  EXPECT_THAT(message(), HasSubstr("background was measured"));
  QSignalSpy analysed(&page_, &OpusPage::analysed);
  click("Measure the sample");
  EXPECT_TRUE(page_.is_busy());
  settle();
  ASSERT_EQ(analysed.count(), 1) << message();
  const auto scan = analysed.at(0).at(0).value<NewScan>();
  EXPECT_EQ(scan.bytes, simulated_file());
  EXPECT_THAT(scan.instrument, HasSubstr("8.2 Build"));
  EXPECT_FALSE(scan.analysis.findings.empty());
}

TEST_F(Bench, AServerThatSaysNothingIsStoppedAtOnceAndTheWindowNeverWaits) {
  Conduct conduct;
  conduct.misconduct = Misconduct::silent;
  const OpusServer server(conduct);
  open(server);
  QElapsedTimer timer;
  timer.start();
  click("Connect to OPUS");
  EXPECT_LT(timer.elapsed(), 300) << "the click returned only then";
  EXPECT_TRUE(page_.is_busy());
  click("Cancel");
  EXPECT_FALSE(page_.is_busy());
  EXPECT_THAT(message(), HasSubstr("Stopped"));
  QTest::qWait(200);
  EXPECT_THAT(message(), HasSubstr("Stopped")) << "what comes late is dropped";
}

TEST_F(Bench, AMeasurementThatOpusDeclinesGivesNoResultAndItsWords) {
  Conduct conduct;
  conduct.misconduct = Misconduct::declines;
  conduct.at = "COMMAND_LINE MeasureSample";
  const OpusServer server(conduct);
  open(server);
  click("Connect to OPUS");
  settle();
  QSignalSpy analysed(&page_, &OpusPage::analysed);
  click("Measure the sample");
  settle();
  EXPECT_THAT(message(), HasSubstr("No result"));
  EXPECT_EQ(analysed.count(), 0);
}

TEST_F(Bench, AnotherComputerMustBeConnectedFirst) {
  const OpusServer server;
  open(server);
  click("Connect to OPUS");
  settle();
  EXPECT_TRUE(enabled("Measure the background"));
  OpusFields other = page_.fields();
  other.host = "localhost";
  page_.set_fields(other);
  EXPECT_FALSE(enabled("Measure the background"));
}

}  // namespace
}  // namespace candor::gui
