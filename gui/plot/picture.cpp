#include "gui/plot/picture.h"

#include <fmt/core.h>

#include <QBuffer>
#include <QFontDatabase>
#include <QFontInfo>
#include <QImage>
#include <QSaveFile>
#include <QSvgGenerator>
#include <algorithm>

#include "gui/plot/plot_check.h"
#include "gui/plot/result_plot.h"
#include "gui/plot/text_layout.h"

namespace candor::plot {
namespace {

constexpr double kPngScale = 2;
constexpr int kUsualHeight = 680;
constexpr int kDotsPerInch = 96;
constexpr double kInchesPerMetre = 1 / 0.0254;

Result<QByteArray> draw_png(ResultPlot& chart, QSize size) {
  QImage image = chart.toPixmap(size.width(), size.height(), kPngScale).toImage();
  const int dots_per_metre = qRound(kPngScale * kDotsPerInch * kInchesPerMetre);
  image.setDotsPerMeterX(dots_per_metre);
  image.setDotsPerMeterY(dots_per_metre);
  QByteArray bytes;
  QBuffer buffer(&bytes);
  if (image.isNull() || !buffer.open(QIODevice::WriteOnly) || !image.save(&buffer, "PNG")) {
    return Error{ErrorCode::internal, fmt::format("Qt could not draw a PNG of {} by {} px",
                                                  size.width(), size.height())};
  }
  return bytes;
}

Result<QByteArray> draw_svg(ResultPlot& chart, const PlotData& data, QSize size) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  QSvgGenerator generator;
  generator.setOutputDevice(&buffer);
  generator.setResolution(kDotsPerInch);
  generator.setSize(size);
  generator.setViewBox(QRect(0, 0, size.width(), size.height()));
  generator.setTitle(QString::fromStdString(data.title));
  generator.setDescription(QString::fromStdString(data.subtitle));
  QCPPainter painter;
  if (!painter.begin(&generator)) {
    return Error{ErrorCode::internal, "Qt could not draw an SVG"};
  }
  painter.fillRect(QRect(0, 0, size.width(), size.height()), Qt::white);
  chart.toPainter(&painter, size.width(), size.height());
  painter.end();
  return bytes;
}

/// The size asked for, if the plot's texts have room in it.
Result<QSize> settled(ResultPlot& chart, PictureSize size) {
  const int least = chart.least_height(size.width);
  const int height = size.height.value_or(std::clamp(least, kUsualHeight, kMaximumPixels));
  if (height < least) {
    return Error{ErrorCode::usage,
                 fmt::format("a height of {} px leaves no room for the texts; this plot needs "
                             "at least {} px at a width of {} px",
                             height, least, size.width)};
  }
  return QSize(size.width, height);
}

}  // namespace

Result<QByteArray> draw_picture(const PlotData& data, PictureFormat format, PictureSize size) {
  CANDOR_TRY(check_plot_data(data));
  if (QFontDatabase::families().isEmpty()) {
    return Error{ErrorCode::internal,
                 "no font is installed to write the plot's labels with; install one, "
                 "for instance the package fonts-dejavu-core"};
  }
  ResultPlot chart;
  chart.show_result(data);
  const QSize settled_size = CANDOR_TRY(settled(chart, size));
  if (format == PictureFormat::png) return draw_png(chart, settled_size);
  return draw_svg(chart, data, settled_size);
}

Result<void> write_picture(const std::string& path, const QByteArray& bytes) {
  QSaveFile file(QString::fromLocal8Bit(path.c_str()));
  if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
    return Error{ErrorCode::write_failure,
                 fmt::format("{}: cannot be written: {}", path, file.errorString().toStdString())};
  }
  return {};
}

}  // namespace candor::plot
