#pragma once

#include <QColor>
#include <QPen>
#include <cstddef>

namespace candor::plot {

/// At most so many components are drawn; a plot with more says how many it leaves out.
inline constexpr std::size_t kDrawnComponents = 6;

/// The measured curve: a fine solid black line.
QPen measured_pen();

/// The fitted mixture: a broad pale band that lies beneath the measured curve and shows, in grey
/// as in colour, wherever the two part.
QPen mixture_pen();

/// The residual: a fine solid line.
QPen residual_pen();

/// A component curve; `index` < kDrawnComponents. No two share a colour or a line style.
QPen component_pen(std::size_t index);

/// A zero line or a grid line.
QPen guide_pen();

}  // namespace candor::plot
