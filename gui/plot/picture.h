#pragma once

#include <QByteArray>
#include <optional>
#include <string>

#include "gui/plot/plot_data.h"
#include "pipeline/core/result.h"

namespace candor::plot {

/// The greatest width and height of a picture in px.
inline constexpr int kMaximumPixels = 4000;

/// Size of a picture in px, before PNG doubles it. The default has the shape of A5 across; printed
/// 190 mm wide its smallest letters are 7 pt.
struct PictureSize {
  int width = 960;
  /// None: 680, or more where the texts need it.
  std::optional<int> height;
};

enum class PictureFormat { png, svg };

/// Draw a plot as the bytes of a picture file: PNG with two device pixels to a pixel each way, or
/// SVG. The same data and size give the same bytes. Needs a QApplication. Errors: those of
/// `check_plot_data`; `usage` if the texts need more than the height asked for or
/// allowed; `internal` if there
/// is no font or Qt cannot draw.
Result<QByteArray> draw_picture(const PlotData& data, PictureFormat format, PictureSize size);

/// Write bytes beside `path` and rename them into place. Errors: `write_failure`.
Result<void> write_picture(const std::string& path, const QByteArray& bytes);

}  // namespace candor::plot
