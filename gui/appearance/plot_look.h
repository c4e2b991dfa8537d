#pragma once

#include <QFont>
#include <QPalette>

#include "gui/plot/plot_style.h"

namespace candor::gui {

/// How a plot looks in a window with this palette and these letters: its curves in the colours of
/// the look, told apart by dashes too, and no header or footer, which the window has already.
plot::PlotStyle plot_look(const QPalette& palette, const QFont& font);

}  // namespace candor::gui
