#pragma once

#include <QString>
#include <string>

#include "pipeline/core/result.h"
#include "pipeline/report/page.h"

class QPagedPaintDevice;

namespace candor::gui {

/// A document as HTML with what is needed to put it on paper.
struct PagedDocument {
  QString html;
  QString title;
  QString foot;  ///< on every page, before its number
  PaperSize paper = PaperSize::a4;
};

/// Set the paper and the margins of a printer or a PDF for a document.
void set_paper(QPagedPaintDevice& device, PaperSize paper);

/// Paint all pages, black on white, each with the foot and "page/pages". Return how many; 0 where
/// the device could not be painted on.
int paint_pages(QPagedPaintDevice& device, const PagedDocument& document);

/// Write a document as a PDF file. It appears under its name only when it is complete; a file that
/// was there before is kept until then. Return the SHA-256 of its bytes. Errors: `write_failure`
/// where it cannot be written.
Result<std::string> write_pdf(const QString& path, const PagedDocument& document);

}  // namespace candor::gui
