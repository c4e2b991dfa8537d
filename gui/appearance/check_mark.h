#pragma once

#include <QIcon>
#include <QPalette>
#include <QString>

#include "pipeline/analyse/quality.h"

class QPainter;

namespace candor::gui {

/// Draw the mark of a check of quality: a tick for passed, a bar in an open triangle for a warning,
/// a filled square with a cross for failed.
void paint_mark(QPainter& painter, const QRectF& rect, CheckStatus status, const QPalette& palette);

/// The mark as an icon of so many px.
QIcon mark_icon(CheckStatus status, const QPalette& palette, int pixels);

/// A status as the window says it: "passed", "warning", "failed".
QString spoken(CheckStatus status);

}  // namespace candor::gui
