#include "gui/plot/curve_style.h"

#include <QList>
#include <array>

#include "pipeline/core/invariant.h"

namespace candor::plot {
namespace {

// Colours that people with any kind of colour vision tell apart: M. Okabe and K. Ito, "Color
// Universal Design", 2008, jfly.uni-koeln.de/color. The yellow is left out: it fades on white.
constexpr QRgb kOrange = qRgb(0xE6, 0x9F, 0x00);
constexpr QRgb kSkyBlue = qRgb(0x56, 0xB4, 0xE9);
constexpr QRgb kBluishGreen = qRgb(0x00, 0x9E, 0x73);
constexpr QRgb kBlue = qRgb(0x00, 0x72, 0xB2);
constexpr QRgb kVermillion = qRgb(0xD5, 0x5E, 0x00);
constexpr QRgb kReddishPurple = qRgb(0xCC, 0x79, 0xA7);

QPen round_pen(QRgb colour, double width) {
  return QPen(QColor(colour), width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
}

/// A pen whose dashes and gaps are given in px; solid if there are none.
QPen dashed_pen(QRgb colour, double width, const QList<double>& pixels) {
  QPen pen = round_pen(colour, width);
  if (pixels.isEmpty()) return pen;
  QList<double> pattern;
  for (const double length : pixels) pattern << length / width;
  pen.setCapStyle(Qt::FlatCap);
  pen.setDashPattern(pattern);
  return pen;
}

}  // namespace

QPen measured_pen() { return round_pen(qRgb(0, 0, 0), 1.2); }

QPen mixture_pen() { return round_pen(kOrange, 3.8); }

QPen residual_pen() { return round_pen(qRgb(0, 0, 0), 1.2); }

QPen component_pen(std::size_t index) {
  const std::array<QPen, kDrawnComponents> pens = {
      dashed_pen(kBlue, 1.8, {}),
      dashed_pen(kVermillion, 1.8, {8, 3}),
      dashed_pen(kBluishGreen, 1.8, {2.5, 2.5}),
      dashed_pen(kReddishPurple, 2.2, {9, 3, 2, 3}),
      dashed_pen(kSkyBlue, 2.4, {}),
      dashed_pen(kOrange, 1.8, {9, 3, 2, 3, 2, 3}),
  };
  CANDOR_INVARIANT(index < pens.size(), "component_pen of a component that is not drawn");
  return pens[index];
}

QPen guide_pen() { return round_pen(qRgb(200, 200, 200), 0.8); }

}  // namespace candor::plot
