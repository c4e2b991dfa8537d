#include "tests/gui/window/killed_window.h"

namespace candor::gui {
namespace {

TEST(KilledWindow, LosesNothingThatItShowedAsRecordedOrPromisedToKeep) {
  test::kill_windows(4, 5, 20'261'130);
}

}  // namespace
}  // namespace candor::gui
