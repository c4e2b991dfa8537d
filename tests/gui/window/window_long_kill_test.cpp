#include "tests/gui/window/killed_window.h"

namespace candor::gui {
namespace {

TEST(KilledWindow, LosesNothingInManyKills) { test::kill_windows(4, 80, 7); }

}  // namespace
}  // namespace candor::gui
