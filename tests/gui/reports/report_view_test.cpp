#include "gui/reports/report_view.h"

#include <QBuffer>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QIODevice>
#include <QImage>
#include <QPdfWriter>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QTextDocument>

#include "pipeline/core/sha256.h"
#include "pipeline/report/qr_code.h"
#include "tests/analyse/spoken_analysis.h"

namespace candor::gui {
namespace {

using candor::test::context_of;
using candor::test::spoken_analysis;
using candor::test::spoken_strip;

ReportContext sample(Language language = Language::english) {
  Analysis analysis = spoken_analysis(Verdict::found);
  analysis.strips = {spoken_strip(StripResult::negative)};
  return context_of(candor::test::concluded(std::move(analysis)), language);
}

QByteArray bytes_of(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// How many pages a PDF that Qt wrote says it has.
int pages_of(const QByteArray& pdf) {
  static const QRegularExpression kPages(QStringLiteral("/Type /Pages.*?/Count (\\d+)"),
                                         QRegularExpression::DotMatchesEverythingOption);
  const auto match = kPages.match(QString::fromLatin1(pdf));
  return match.hasMatch() ? match.captured(1).toInt() : 0;
}

QString shown_by(const ReportView& view) {
  return view.findChild<QTextBrowser*>(QStringLiteral("preview"))->toPlainText();
}

/// A folder for files; CANDOR_KEEP_PAPERS names one that is kept, to look at them.
class Papers {
 public:
  QString path(const QString& name) const {
    const QString kept = qEnvironmentVariable("CANDOR_KEEP_PAPERS");
    return (kept.isEmpty() ? folder_.path() : kept) + QStringLiteral("/") + name;
  }

 private:
  QTemporaryDir folder_;
};

TEST(ReportView, ShowsTheCardInTheLanguageOfTheContext) {
  ReportView view;
  view.set_context(sample(Language::french));
  EXPECT_TRUE(shown_by(view).contains(QStringLiteral("Ce que ces tests ne peuvent pas voir")));
  EXPECT_TRUE(shown_by(view).contains(QStringLiteral("7K2M-9QRT")));
  view.set_language(Language::portuguese);
  EXPECT_TRUE(shown_by(view).contains(QStringLiteral("O que estes testes não conseguem ver")));
}

TEST(ReportView, ShowsTheReportOnRequest) {
  ReportView view;
  view.set_context(sample());
  view.set_kind(ReportKind::technician_report);
  EXPECT_TRUE(shown_by(view).contains(QStringLiteral("Fingerprint of the recipe")));
  EXPECT_EQ(view.document().paper, PaperSize::a4);
}

TEST(ReportView, SavesAPdfOfEachKindInEachLanguage) {
  const Papers papers;
  for (const Language language : kLanguages) {
    for (const ReportKind kind : {ReportKind::client_card, ReportKind::technician_report}) {
      for (const TextSize size : {TextSize::normal, TextSize::large}) {
        ReportView view;
        view.set_context(sample(language));
        view.set_kind(kind);
        view.set_text_size(size);
        std::vector<records::ResultPrinted> printed;
        QObject::connect(&view, &ReportView::printed, &view,
                         [&](const records::ResultPrinted& one) { printed.push_back(one); });
        const QString path = papers.path(
            QStringLiteral("%1-%2-%3.pdf")
                .arg(kind == ReportKind::client_card ? QStringLiteral("card")
                                                     : QStringLiteral("report"),
                     QString::fromUtf8(to_string(language).data(), 2),
                     size == TextSize::large ? QStringLiteral("large") : QStringLiteral("normal")));
        ASSERT_TRUE(view.save_pdf(path));
        const QByteArray pdf = bytes_of(path);
        ASSERT_EQ(printed.size(), 1U);
        EXPECT_EQ(printed[0].medium, records::Medium::pdf);
        EXPECT_EQ(printed[0].sha256, sha256_hex(pdf.toStdString()));
        EXPECT_EQ(printed[0].language, to_string(language));
        EXPECT_EQ(printed[0].document,
                  kind == ReportKind::client_card ? "client card" : "technician report");
        EXPECT_TRUE(pdf.startsWith("%PDF-"));
        EXPECT_TRUE(pdf.trimmed().endsWith("%%EOF"));
        EXPECT_GE(pages_of(pdf), 1);
        if (size == TextSize::normal && kind == ReportKind::client_card) {
          EXPECT_LE(pages_of(pdf), 2) << "a card is a card";
        }
      }
    }
  }
}

TEST(ReportView, TellsWhatWasPrintedInTheLanguageThatWasChosen) {
  ReportView view;
  view.set_context(sample(Language::english));
  view.set_language(Language::spanish);
  std::vector<records::ResultPrinted> printed;
  QObject::connect(&view, &ReportView::printed, &view,
                   [&](const records::ResultPrinted& one) { printed.push_back(one); });
  QBuffer paper;
  paper.open(QIODevice::WriteOnly);
  QPdfWriter device(&paper);
  ASSERT_TRUE(view.print_on(device));
  ASSERT_EQ(printed.size(), 1U);
  EXPECT_EQ(printed[0].language, "es");
  EXPECT_EQ(printed[0].document, "client card");
  EXPECT_EQ(printed[0].medium, records::Medium::paper);
  EXPECT_EQ(printed[0].sha256, sha256_hex(view.document().html.toStdString()));
}

TEST(ReportView, LeavesAFileAsItWasWhereItCannotWrite) {
  ReportView view;
  view.set_context(sample());
  const QSignalSpy printed(&view, &ReportView::printed);
  const QTemporaryDir folder;
  const auto failed = view.save_pdf(folder.path() + QStringLiteral("/no/such/folder/card.pdf"));
  ASSERT_FALSE(failed);
  EXPECT_NE(failed.error().message.find("card.pdf could not be written"), std::string::npos);
  EXPECT_EQ(printed.count(), 0);
  EXPECT_TRUE(QDir(folder.path()).isEmpty());
}

TEST(ReportView, ShowsTagsInNamesAsText) {
  ReportContext context = sample();
  context.form = "<b>bold</b><img src=\"file:///etc/hostname\"><script>x</script>";
  ReportView view;
  view.set_context(context);
  EXPECT_TRUE(shown_by(view).contains(QStringLiteral("<b>bold</b><img src=\"file:///etc")));
  const Papers papers;
  EXPECT_TRUE(view.save_pdf(papers.path(QStringLiteral("hostile.pdf"))));
}

TEST(ReportView, KeepsLongNamesOnThePaper) {
  ReportContext context = sample();
  context.scans.back().analysis.mixture.components.front().substance = std::string(200, 'W');
  context.sold_as = {std::string(120, 'M'), "a name of many words that goes on and on and on"};
  ReportView view;
  view.set_context(context);
  for (const ReportKind kind : {ReportKind::client_card, ReportKind::technician_report}) {
    view.set_kind(kind);
    QTextDocument document;
    document.setHtml(view.document().html);
    constexpr qreal kA5Width = 360;
    document.setTextWidth(kA5Width);
    EXPECT_LE(document.size().width(), kind == ReportKind::client_card ? kA5Width : 560);
    const Papers papers;
    EXPECT_TRUE(view.save_pdf(papers.path(QStringLiteral("long.pdf"))));
  }
}

TEST(ReportView, DrawsTheCodeAsAQrCode) {
  const auto code = qr_code("7K2M-9QRT");
  ASSERT_TRUE(code);
  const std::string address = qr_picture(*code, 2);
  const std::string head = "data:image/bmp;base64,";
  ASSERT_EQ(address.rfind(head, 0), 0U);
  const QByteArray bytes =
      QByteArray::fromBase64(QByteArray::fromStdString(address.substr(head.size())));
  const QImage picture = QImage::fromData(bytes);
  const auto squares = static_cast<int>(squares_with_margin(*code));
  ASSERT_EQ(picture.size(), QSize(2 * squares, 2 * squares));
  for (int y = 0; y < picture.height(); ++y) {
    for (int x = 0; x < picture.width(); ++x) {
      const int column = x / 2 - 4;
      const int row = y / 2 - 4;
      const auto size = static_cast<int>(code->size);
      const bool inside = column >= 0 && row >= 0 && column < size && row < size;
      const bool dark =
          inside && static_cast<bool>(code->dark[static_cast<std::size_t>(row * size + column)]);
      ASSERT_EQ(qGray(picture.pixel(x, y)) < 128, dark) << x << ", " << y;
    }
  }
}

TEST(ReportView, PrintsNothingOfNoSample) {
  const ReportView view;
  EXPECT_FALSE(view.findChild<QPushButton*>(QStringLiteral("print"))->isEnabled());
  EXPECT_FALSE(view.findChild<QPushButton*>(QStringLiteral("save"))->isEnabled());
}

TEST(ReportView, IsUsedWithTheKeyboard) {
  ReportView view;
  view.set_context(sample());
  view.show();
  auto* language = view.findChild<QComboBox*>(QStringLiteral("language"));
  language->setFocus();
  QTest::keyClick(language, Qt::Key_Down);
  EXPECT_EQ(language->currentText(), QStringLiteral("Français"));
  EXPECT_TRUE(shown_by(view).contains(QStringLiteral("Ce que ces tests ne peuvent pas voir")));
  for (QWidget* field : view.findChildren<QWidget*>()) {
    if (qobject_cast<QComboBox*>(field) == nullptr) continue;
    EXPECT_FALSE(field->accessibleName().isEmpty());
  }
}

}  // namespace
}  // namespace candor::gui
