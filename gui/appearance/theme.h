#pragma once

#include "gui/appearance/colours.h"

class QApplication;

namespace candor::gui {

/// How the whole window looks.
struct Theme {
  Look look = Look::light;
  int font_percent = 100;  ///< size of letters, 100 to 200; what lies outside is brought inside
};

inline constexpr int kLeastFontPercent = 100;
inline constexpr int kGreatestFontPercent = 200;

/// The least height and width of what a gloved finger presses, in px: 48 at 100 %, growing half as
/// fast as the letters.
int touch_pixels(int font_percent);

/// Give an application this look: palette, letters, touch sizes and focus frames. It may be called
/// again at any time; widgets follow.
void apply(const Theme& theme, QApplication& application);

}  // namespace candor::gui
