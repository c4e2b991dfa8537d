#pragma once

#include <QColor>
#include <QFont>
#include <QLocale>
#include <QPen>
#include <array>

#include "gui/plot/curve_style.h"
#include "gui/plot/text_layout.h"

namespace candor::plot {

/// What a plot says in words besides its keys and axes: title, subtitle and what the result was
/// made with; or none of it, in a window that says it elsewhere.
enum class PlotTexts { all, curves_only };

/// How a plot looks. Curves differ in dashes or width, whatever their colours.
struct PlotStyle {
  QColor ink;     ///< letters
  QColor ground;  ///< of the whole
  QColor grid;
  QColor zero_line;
  QColor frame;
  QColor hatch_ground;  ///< of regions that nothing explains
  QColor hatch;
  QColor watermark;
  QPen measured;
  QPen mixture;
  QPen residual;
  QPen guide;
  QPen overlay;  ///< a reference that a person laid over the measured curve
  QPen by_hand;  ///< what a person left of the measured curve
  std::array<QPen, kDrawnComponents> components;
  double scale = 1;  ///< of letters and of the room that they take
  PlotTexts texts = PlotTexts::all;
  QLocale numbers = QLocale::c();  ///< how numbers are written; pictures have a point always

  /// The plot's typeface at so many px times the scale.
  QFont font(int pixels, Weight weight) const;
  /// A length in px times the scale.
  double scaled(double pixels) const { return scale * pixels; }
};

/// Black on white, as pictures are made.
PlotStyle print_style();

}  // namespace candor::plot
