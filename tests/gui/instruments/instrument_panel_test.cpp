#include "gui/instruments/instrument_panel.h"

#include <gtest/gtest.h>

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

namespace candor::gui {
namespace {

class Panel : public ::testing::Test {
 protected:
  void SetUp() override {
    ListedInstrument serial{"/dev/ttyACM0", "Arduino Uno /dev/ttyACM0", {}, {}};
    serial.port = drivers::PortKind::serial;
    ListedInstrument camera{"/dev/video0", "Webcam /dev/video0", {}, {}};
    camera.port = drivers::PortKind::camera;
    panel_.show_present({serial, camera});
    panel_.show();
  }

  template <typename Widget>
  Widget* named(const QString& name) {
    for (auto* one : panel_.findChildren<Widget*>()) {
      if (one->accessibleName() == name) return one;
    }
    ADD_FAILURE() << "nothing is called " << name.toStdString();
    return nullptr;
  }

  QPushButton* connect() {
    for (auto* one : panel_.findChildren<QPushButton*>()) {
      if (one->text() == "&Connect") return one;
    }
    return nullptr;
  }

  void choose(const QString& id) {
    auto* list = named<QComboBox>("Instrument");
    list->setCurrentIndex(list->findData(id));
  }

  void say(const QString& kind) {
    auto* list = named<QComboBox>("What hangs at this port");
    ASSERT_GE(list->findData(kind), 0);
    list->setCurrentIndex(list->findData(kind));
  }

  InstrumentPanel panel_;
};

TEST_F(Panel, NoPortIsChosenByItselfAndNoneIsConnectedBeforeSomebodySaysWhatItIs) {
  ASSERT_TRUE(panel_.choice().has_value());
  EXPECT_TRUE(panel_.choice()->simulated()) << "a port is never the first choice";
  choose("/dev/ttyACM0");
  EXPECT_FALSE(panel_.choice().has_value());
  EXPECT_FALSE(connect()->isEnabled());
  EXPECT_TRUE(named<QLabel>("State of the instrument")->text().contains("does not tell"));
  say("c12880ma");
  EXPECT_TRUE(connect()->isEnabled());
  EXPECT_EQ(panel_.choice()->device, "c12880ma:/dev/ttyACM0");
  EXPECT_FALSE(named<QLabel>("State of the instrument")->text().contains("does not tell"));
}

TEST_F(Panel, ASerialPortIsNoCameraAndACameraTakesRows) {
  choose("/dev/ttyACM0");
  EXPECT_LT(named<QComboBox>("What hangs at this port")->findData("camera"), 0);
  EXPECT_FALSE(named<QLineEdit>("Rows of the picture")->isVisible());
  choose("/dev/video0");
  EXPECT_LT(named<QComboBox>("What hangs at this port")->findData("tcd1304"), 0);
  say("camera");
  EXPECT_EQ(panel_.choice()->device, "camera:/dev/video0");
  named<QLineEdit>("Rows of the picture")->setText("212-246");
  EXPECT_EQ(panel_.choice()->device, "camera:/dev/video0,rows=212-246");
  named<QLineEdit>("Rows of the picture")->setText("all of them");
  EXPECT_FALSE(panel_.choice().has_value());
  EXPECT_FALSE(connect()->isEnabled());
}

TEST_F(Panel, WhatWasSaidOfAPortStaysWhileOthersComeAndGo) {
  choose("/dev/ttyACM0");
  say("tcd1304");
  ListedInstrument serial{"/dev/ttyACM0", "Arduino Uno /dev/ttyACM0", {}, {}};
  serial.port = drivers::PortKind::serial;
  ListedInstrument other{"usb:1-2", "Ocean Optics USB4000", {}, {}};
  panel_.show_present({other, serial});
  ASSERT_TRUE(panel_.choice().has_value());
  EXPECT_EQ(panel_.choice()->device, "tcd1304:/dev/ttyACM0");
}

TEST_F(Panel, ACameraSaysWhyNothingIsLookedForInItsSpectrum) {
  OpenedInstrument camera;
  camera.name = "camera behind a grating";
  camera.identifies = false;
  panel_.show_connected(camera);
  EXPECT_TRUE(named<QLabel>("State of the instrument")
                  ->text()
                  .contains("no substance can be told from others"));
}

}  // namespace
}  // namespace candor::gui
