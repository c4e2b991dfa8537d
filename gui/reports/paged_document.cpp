#include "gui/reports/paged_document.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QByteArray>
#include <QCoreApplication>
#include <QFontMetricsF>
#include <QIODevice>
#include <QMarginsF>
#include <QPageLayout>
#include <QPageSize>
#include <QPagedPaintDevice>
#include <QPainter>
#include <QPalette>
#include <QPdfWriter>
#include <QSaveFile>
#include <QTextDocument>

#include "pipeline/core/sha256.h"

namespace candor::gui {
namespace {

constexpr qreal kIndent = 16;  // of lists

void paint_page(QPainter& painter, const QTextDocument& document, int page, QSizeF body) {
  const QRectF shown(0, page * body.height(), body.width(), body.height());
  painter.save();
  painter.translate(0, -shown.top());
  painter.setClipRect(shown);
  QAbstractTextDocumentLayout::PaintContext context;
  context.clip = shown;
  // On paper, whatever the colours of the window.
  context.palette.setColor(QPalette::Text, Qt::black);
  document.documentLayout()->draw(&painter, context);
  painter.restore();
}

}  // namespace

void set_paper(QPagedPaintDevice& device, PaperSize paper) {
  constexpr qreal kMarginMm = 10;
  device.setPageSize(QPageSize(paper == PaperSize::a5 ? QPageSize::A5 : QPageSize::A4));
  device.setPageOrientation(QPageLayout::Portrait);
  device.setPageMargins(QMarginsF(kMarginMm, kMarginMm, kMarginMm, kMarginMm),
                        QPageLayout::Millimeter);
}

int paint_pages(QPagedPaintDevice& device, const PagedDocument& document) {
  QPainter painter;
  if (!painter.begin(&device)) return 0;
  QTextDocument text;
  text.documentLayout()->setPaintDevice(&device);
  text.setDocumentMargin(0);
  text.setIndentWidth(kIndent);
  text.setHtml(document.html);
  QFont foot_font = text.defaultFont();
  constexpr int kFootPoints = 7;
  foot_font.setPointSize(kFootPoints);
  const QFontMetricsF foot_metrics(foot_font, &device);
  const QSizeF paper(device.width(), device.height());
  const QSizeF body(paper.width(), paper.height() - 2 * foot_metrics.height());
  text.setPageSize(body);
  const int pages = text.pageCount();
  for (int page = 0; page < pages; ++page) {
    if (page > 0) device.newPage();
    paint_page(painter, text, page, body);
    painter.setFont(foot_font);
    painter.setPen(Qt::black);
    const QRectF foot(0, body.height() + foot_metrics.height(), paper.width(),
                      foot_metrics.height());
    painter.drawText(foot, Qt::AlignLeft, document.foot);
    painter.drawText(foot, Qt::AlignRight, QStringLiteral("%1/%2").arg(page + 1).arg(pages));
  }
  painter.end();
  return pages;
}

Result<std::string> write_pdf(const QString& path, const PagedDocument& document) {
  const auto failed = [&](const QString& why) {
    return Error{
        ErrorCode::write_failure,
        QCoreApplication::translate("candor::gui::PagedDocument", "%1 could not be written: %2")
            .arg(path, why)
            .toStdString()};
  };
  QSaveFile file(path);
  if (!file.open(QIODevice::WriteOnly)) return failed(file.errorString());
  QBuffer pdf;
  pdf.open(QIODevice::WriteOnly);
  {
    QPdfWriter writer(&pdf);
    writer.setTitle(document.title);
    writer.setCreator(QStringLiteral("Candor"));
    set_paper(writer, document.paper);
    if (paint_pages(writer, document) == 0) return failed(pdf.errorString());
  }
  const QByteArray& bytes = pdf.data();
  if (file.write(bytes) != bytes.size() || !file.commit()) return failed(file.errorString());
  return sha256_hex(bytes.toStdString());
}

}  // namespace candor::gui
