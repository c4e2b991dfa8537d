#include "gui/appearance/theme.h"

#include <QApplication>
#include <QFontDatabase>
#include <algorithm>

#include "gui/appearance/touch_style.h"

namespace candor::gui {
namespace {

constexpr int kTouchPixels = 48;
/// Smaller letters are no use at arm's length in a dim tent.
constexpr double kLeastPoints = 11;

}  // namespace

int touch_pixels(int font_percent) {
  const int percent = std::clamp(font_percent, kLeastFontPercent, kGreatestFontPercent);
  return kTouchPixels * (percent + 100) / 200;
}

void apply(const Theme& theme, QApplication& /*application*/) {
  const int percent = std::clamp(theme.font_percent, kLeastFontPercent, kGreatestFontPercent);
  // The application takes the style over and deletes the one before.
  QApplication::setStyle(new TouchStyle(touch_pixels(percent)));
  QApplication::setPalette(palette_of(theme.look));
  QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
  font.setPointSizeF(std::max(font.pointSizeF(), kLeastPoints) * percent / 100);
  QApplication::setFont(font);
}

}  // namespace candor::gui
