#include "gui/reports/report_view.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStandardPaths>
#include <QTextBrowser>
#include <QVBoxLayout>
#include <utility>

#include "gui/appearance/as_written.h"
#include "gui/appearance/error_words.h"
#include "pipeline/core/sha256.h"
#include "pipeline/report/client_card.h"
#include "pipeline/report/sample_result.h"
#include "pipeline/report/technician_report.h"

namespace candor::gui {
namespace {

QString text_of(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// What the sample log calls a kind, in every language of the window.
std::string name_of(ReportKind kind) {
  return kind == ReportKind::client_card ? "client card" : "technician report";
}

QLabel* label_for(QWidget* field, const QString& text, QWidget* parent) {
  auto* label = new QLabel(text, parent);
  label->setBuddy(field);
  return label;
}

}  // namespace

ReportView::ReportView(QWidget* parent) : QWidget(parent) {
  build();
  show_document();
}

void ReportView::build() {
  kind_ = new QComboBox(this);
  kind_->setObjectName(QStringLiteral("kind"));
  kind_->addItem(tr("Client card"), static_cast<int>(ReportKind::client_card));
  kind_->addItem(tr("Technician report"), static_cast<int>(ReportKind::technician_report));
  kind_->setAccessibleName(tr("What to print"));
  language_ = new QComboBox(this);
  language_->setObjectName(QStringLiteral("language"));
  for (const Language language : kLanguages) {
    language_->addItem(text_of(own_name(language)), static_cast<int>(language));
  }
  language_->setAccessibleName(tr("Language of the paper"));
  large_type_ = new QCheckBox(tr("Large le&tters"), this);
  large_type_->setObjectName(QStringLiteral("large"));
  print_ = new QPushButton(tr("&Print..."), this);
  print_->setObjectName(QStringLiteral("print"));
  save_ = new QPushButton(tr("Save as P&DF..."), this);
  save_->setObjectName(QStringLiteral("save"));
  preview_ = new QTextBrowser(this);
  preview_->setObjectName(QStringLiteral("preview"));
  preview_->setOpenLinks(false);
  preview_->document()->setIndentWidth(preview_->fontMetrics().averageCharWidth() * 2);
  preview_->setAccessibleName(tr("Preview of the paper"));
  news_ = new QLabel(this);
  news_->setObjectName(QStringLiteral("news"));
  news_->setWordWrap(true);
  news_->setTextFormat(Qt::PlainText);

  auto* choices = new QHBoxLayout;
  choices->addWidget(label_for(kind_, tr("Pape&r:"), this));
  choices->addWidget(kind_);
  choices->addWidget(label_for(language_, tr("&Language:"), this));
  choices->addWidget(language_);
  choices->addWidget(large_type_);
  choices->addStretch();
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(news_, 1);
  buttons->addWidget(print_);
  buttons->addWidget(save_);
  auto* layout = new QVBoxLayout(this);
  layout->addLayout(choices);
  layout->addWidget(preview_, 1);
  layout->addLayout(buttons);

  connect(kind_, &QComboBox::currentIndexChanged, this, &ReportView::show_document);
  connect(language_, &QComboBox::currentIndexChanged, this, &ReportView::show_document);
  connect(language_, &QComboBox::activated, this, [this] { emit language_chosen(language()); });
  connect(large_type_, &QCheckBox::toggled, this, &ReportView::show_document);
  connect(print_, &QPushButton::clicked, this, &ReportView::ask_and_print);
  connect(save_, &QPushButton::clicked, this, &ReportView::ask_and_save);
}

void ReportView::set_context(ReportContext context) {
  context_ = std::move(context);
  const QSignalBlocker one_drawing(language_);
  set_language(context_.language);
  show_document();
}

void ReportView::set_kind(ReportKind kind) {
  kind_->setCurrentIndex(kind_->findData(static_cast<int>(kind)));
}

void ReportView::set_language(Language language) {
  language_->setCurrentIndex(language_->findData(static_cast<int>(language)));
}

void ReportView::set_text_size(TextSize text_size) {
  large_type_->setChecked(text_size == TextSize::large);
}

Language ReportView::language() const {
  return static_cast<Language>(language_->currentData().toInt());
}

ReportKind ReportView::kind() const {
  return static_cast<ReportKind>(kind_->currentData().toInt());
}

void ReportView::show_document() {
  context_.language = language();
  const TextSize text_size = large_type_->isChecked() ? TextSize::large : TextSize::normal;
  const bool card = kind() == ReportKind::client_card;
  const Document made =
      card ? client_card(context_, text_size) : technician_report(context_, text_size);
  const QString code = text_of(context_.sample_code);
  document_ = {text_of(made.html), kind_->currentText() + QStringLiteral(" ") + code,
               text_of(page_foot(context_)), card ? paper_of_card(text_size) : PaperSize::a4};
  // What is told of a paper stays as long as the paper.
  if (document_.html == shown_) return;
  shown_ = document_.html;
  preview_->setHtml(document_.html);
  news_->clear();
  const bool something = !context_.sample_code.empty();
  print_->setEnabled(something);
  save_->setEnabled(something);
}

Result<void> ReportView::save_pdf(const QString& path) {
  const std::string sha256 = CANDOR_TRY(write_pdf(path, document_));
  emit printed(record_of(records::Medium::pdf, sha256));
  return {};
}

bool ReportView::print_on(QPagedPaintDevice& device) {
  if (paint_pages(device, document_) == 0) return false;
  emit printed(record_of(records::Medium::paper, sha256_hex(document_.html.toStdString())));
  return true;
}

records::ResultPrinted ReportView::record_of(records::Medium medium, std::string sha256) const {
  return {name_of(kind()), std::string(to_string(language())), std::move(sha256), medium};
}

void ReportView::ask_and_print() {
  QPrinter printer(QPrinter::HighResolution);
  printer.setDocName(document_.title);
  set_paper(printer, document_.paper);
  QPrintDialog dialog(&printer, this);
  if (dialog.exec() != QDialog::Accepted) return;
  news_->setText(print_on(printer) ? tr("Sent to the printer.")
                                   : tr("The printer did not take it. Nothing was printed."));
}

QString ReportView::suggested_file_name() const {
  QString name;
  for (const QChar c : text_of(context_.sample_code)) {
    const bool plain = c.unicode() < 0x80 && c.isLetterOrNumber();
    name += plain ? c : QLatin1Char('-');
  }
  name += kind() == ReportKind::client_card ? QStringLiteral("-card-") : QStringLiteral("-report-");
  return name + text_of(to_string(context_.language)) + QStringLiteral(".pdf");
}

QString ReportView::suggested_path() const {
  // Where people look for their papers, not where the program happened to be started.
  const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
  return QDir(folder).exists() ? QDir(folder).filePath(suggested_file_name())
                               : suggested_file_name();
}

void ReportView::ask_and_save() {
  const QString path =
      QFileDialog::getSaveFileName(this, tr("Save as PDF"), suggested_path(), tr("PDF (*.pdf)"));
  if (path.isEmpty()) return;
  const auto written = save_pdf(path);
  news_->setText(written ? tr("Saved as %1.").arg(as_written(path)) : spoken(written.error()));
}

}  // namespace candor::gui
