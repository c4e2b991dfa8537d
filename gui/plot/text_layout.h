#pragma once

#include <QFont>
#include <QString>
#include <QStringList>
#include <limits>

namespace candor::plot {

enum class Weight { normal, bold };

/// The plot's typeface, DejaVu Sans, at a size in pixels. No hinting: letters keep their widths
/// at every scale.
QFont plot_font(int pixels, Weight weight);

/// For texts that must not be cut: a statement or a name with its middle left out may say
/// something else.
inline constexpr int kAnyLines = std::numeric_limits<int>::max();

/// Text set in lines no wider than `width` pixels, at least one and at most `maximum_lines`; the
/// last one is cut in its middle, with an ellipsis, where the text does not fit.
QStringList wrapped(const QString& text, const QFont& font, int width, int maximum_lines);

}  // namespace candor::plot
