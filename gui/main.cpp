#include <fmt/core.h>

#include <QApplication>
#include <QMessageBox>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <set>

#include "gui/appearance/speech.h"
#include "gui/samples/unlock_dialog.h"
#include "gui/window/main_window.h"
#include "library/strip_kinds.h"
#include "workbench/data_folder.h"
#include "workbench/log_key_source.h"
#include "workbench/shipped.h"
#include "workbench/version.h"

namespace candor::gui {
namespace {

Result<WindowSetup> window_setup() {
  WindowSetup setup;
  setup.settings = read_settings();
  setup.shipped = CANDOR_TRY(workbench::shipped_data());
  setup.data_folder = CANDOR_TRY(workbench::data_folder(""));
  std::error_code failed;
  std::filesystem::create_directories(setup.data_folder, failed);
  if (failed) {
    return Error{
        ErrorCode::write_failure,
        fmt::format("{}: cannot be made: {}", setup.data_folder.string(), failed.message())};
  }
  setup.strip_kinds = CANDOR_TRY(library::load_strip_kinds(setup.shipped / "strips"));
  return setup;
}

/// Ask for the passphrase of the sample log if only that opens it. Returns false if the person
/// gives up.
bool unlock_log(WindowSetup& setup) {
  const std::filesystem::path log = setup.data_folder / "samples.sqlite";
  const auto wanted = workbench::wants_passphrase(log);
  // Of a log that cannot be read the window tells, and is of use without.
  if (!wanted || !*wanted) return true;
  UnlockDialog dialog(log);
  if (dialog.exec() != QDialog::Accepted) return false;
  setup.log_key = dialog.key();
  return true;
}

int run(int argc, char** argv) {
  QApplication application(argc, argv);
  QApplication::setApplicationName("candor-gui");
  QApplication::setApplicationVersion(
      QString::fromUtf8(workbench::kVersion.data(), static_cast<int>(workbench::kVersion.size())));
  auto setup = window_setup();
  if (!setup) {
    fmt::print(stderr, "candor-gui: {}\n", setup.error().message);
    QMessageBox::critical(nullptr, "Candor", QString::fromStdString(setup.error().message));
    return 1;
  }
  Speech speech;
  speech.speak(setup->settings.language);
  apply(setup->settings.theme, application);
  if (!unlock_log(*setup)) return 0;
  MainWindow window(*std::move(setup));
  QObject::connect(&window, &MainWindow::language_chosen, &speech, &Speech::speak);
  window.show();
  return QApplication::exec();
}

}  // namespace
}  // namespace candor::gui

int main(int argc, char** argv) {
  try {
    return candor::gui::run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "candor-gui: %s\n", error.what());
    return 1;
  }
}
