#include "gui/appearance/plot_look.h"

#include <QFontInfo>
#include <QPen>
#include <algorithm>

#include "gui/appearance/colours.h"

namespace candor::gui {
namespace {

/// The plot's own letters are 13 px at scale 1.
constexpr double kPlotLetters = 13;
/// Broad enough to show on both sides of the measured curve on any screen.
constexpr double kMixtureWidth = 6;

}  // namespace

plot::PlotStyle plot_look(const QPalette& palette, const QFont& font) {
  const Colours& colours = colours_for(palette);
  plot::PlotStyle style = plot::print_style();
  style.ink = colours.ink;
  style.ground = colours.base;
  style.grid = colours.grid;
  style.zero_line = colours.frame;
  style.frame = colours.frame;
  style.hatch_ground = colours.grid;
  style.hatch = colours.quiet;
  style.watermark = colours.watermark;
  style.texts = plot::PlotTexts::curves_only;
  style.numbers = QLocale();
  // "1 650" is no position on an axis.
  style.numbers.setNumberOptions(QLocale::OmitGroupSeparator);
  style.scale = std::max(1.0, QFontInfo(font).pixelSize() / kPlotLetters);
  style.measured.setColor(colours.ink);
  style.residual.setColor(colours.ink);
  style.mixture.setColor(colours.mixture);
  style.mixture.setWidthF(kMixtureWidth);
  style.guide.setColor(colours.grid);
  style.overlay.setColor(colours.curves[0]);
  style.by_hand.setColor(colours.by_hand);
  for (std::size_t i = 0; i < style.components.size(); ++i) {
    style.components[i].setColor(colours.curves[i]);
  }
  if (look_of(palette) == Look::outdoor) {
    for (QPen* pen : {&style.measured, &style.residual}) pen->setWidthF(2);
  }
  return style;
}

}  // namespace candor::gui
