#include <gtest/gtest.h>

#include <QApplication>
#include <QTemporaryDir>

int main(int argc, char** argv) {
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  // Settings and data of whoever runs the tests neither change nor matter.
  const QTemporaryDir own;
  if (!own.isValid()) return 1;
  for (const char* place : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "CANDOR_DATA"}) {
    qputenv(place, own.path().toUtf8());
  }
  testing::InitGoogleTest(&argc, argv);
  const QApplication application(argc, argv);
  return RUN_ALL_TESTS();
}
