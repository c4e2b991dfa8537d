#pragma once

#include <QWidget>
#include <string>

#include "gui/reports/paged_document.h"
#include "pipeline/core/result.h"
#include "pipeline/report/report_context.h"
#include "records/record.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QPagedPaintDevice;
class QPushButton;
class QTextBrowser;

namespace candor::gui {

/// What can be printed of a sample.
enum class ReportKind { client_card, technician_report };

/// Shows a sample's client card or technician report as it will be printed, in a language that is
/// chosen here, prints it and saves it as PDF.
class ReportView : public QWidget {
  Q_OBJECT

 public:
  explicit ReportView(QWidget* parent = nullptr);

  /// Show a sample, in the language of the context.
  void set_context(ReportContext context);
  void set_kind(ReportKind kind);
  void set_language(Language language);
  void set_text_size(TextSize text_size);

  Language language() const;

  /// What is shown now, as it is printed.
  const PagedDocument& document() const { return document_; }

  /// Save what is shown as PDF, without asking. Errors: as `write_pdf`.
  Result<void> save_pdf(const QString& path);

  /// Send what is shown to a device, without asking; whether it took it.
  bool print_on(QPagedPaintDevice& device);

 signals:
  /// A paper was sent to a printer or saved: which, in the language in which it stands.
  void printed(const candor::records::ResultPrinted& printed);
  /// A person chose another language; what a context says in words is to be said in that one.
  void language_chosen(candor::Language language);

 private:
  void build();
  void show_document();
  void ask_and_print();
  void ask_and_save();
  ReportKind kind() const;
  records::ResultPrinted record_of(records::Medium medium, std::string sha256) const;
  QString suggested_file_name() const;
  QString suggested_path() const;

  ReportContext context_;
  PagedDocument document_;
  QString shown_;  ///< the HTML of the preview
  QComboBox* kind_ = nullptr;
  QComboBox* language_ = nullptr;
  QCheckBox* large_type_ = nullptr;
  QPushButton* print_ = nullptr;
  QPushButton* save_ = nullptr;
  QTextBrowser* preview_ = nullptr;
  QLabel* news_ = nullptr;
};

}  // namespace candor::gui
