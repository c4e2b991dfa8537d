#include "gui/library/reference_details.h"

#include <QCoreApplication>
#include <QLocale>

#include "gui/library/references_model.h"
#include "gui/library/spectrum_words.h"

namespace candor::gui {
namespace {

/// The rows of a table of names and values; empty values are left out.
class DetailRows {
  Q_DECLARE_TR_FUNCTIONS(candor::gui::ReferenceDetails)

 public:
  void add(const QString& name, const QString& value) {
    if (value.isEmpty()) return;
    QString lines = value.toHtmlEscaped();
    lines.replace(QLatin1Char('\n'), QStringLiteral("<br>"));
    html_ += QStringLiteral("<tr><td style=\"padding-right:1em\"><b>%1</b></td><td>%2</td></tr>")
                 .arg(name.toHtmlEscaped(), lines);
  }

  void add(const QString& name, const std::string& value) {
    add(name, QString::fromStdString(value));
  }

  void add_identity(const library::Entry& entry, const QStringList& synonyms) {
    const Reference& reference = entry.reference;
    add(tr("Name"), reference.substance);
    add(tr("Other names"), synonyms.join(QStringLiteral(", ")));
    add(tr("Form"), reference.form);
    add(tr("Group"), reference.group);
    add(tr("Id"), reference.id);
    add(tr("Formula"), entry.formula);
    add(tr("InChIKey"), entry.inchikey);
  }

  void add_standing(const library::Entry& entry) {
    add(tr("Standing"), standing_of(entry));
    if (entry.licence.starts_with(library::kTrainingTerms)) {
      add(tr("For training"),
          tr("Nobody has verified it. It is compared with simulated instruments only."));
    }
    add(tr("Why quarantined"), entry.quarantine_reason);
    add(tr("Licence"),
        entry.licence.empty() ? tr("not stated") : QString::fromStdString(entry.licence));
    add(tr("Where it is from"), entry.provenance);
    add(tr("File"), entry.source_file);
    add(tr("SHA-256 of the file"), entry.source_sha256);
  }

  void add_spectrum(const Spectrum& spectrum) {
    const QLocale locale;
    add(tr("Title"), spectrum.label().title);
    add(tr("Technique"), technique_name(spectrum.label().technique));
    add(tr("Range"), tr("%1 to %2 %3, %Ln point(s)", nullptr, static_cast<int>(spectrum.size()))
                         .arg(locale.toString(spectrum.axis().front(), 'f', 1),
                              locale.toString(spectrum.axis().back(), 'f', 1),
                              axis_unit_symbol(spectrum.axis().unit())));
    add(tr("Signal"), signal_name(spectrum.unit()));
  }

  void add_fields(const library::Entry& entry) {
    for (const auto& [key, value] : entry.fields) {
      QString name = QString::fromStdString(key);
      name.replace(QLatin1Char('_'), QLatin1Char(' '));
      add(name, value);
    }
  }

  QString html() const { return QStringLiteral("<table>%1</table>").arg(html_); }

 private:
  QString html_;
};

}  // namespace

QString details_of(const library::Entry& entry, const QStringList& synonyms) {
  DetailRows rows;
  rows.add_identity(entry, synonyms);
  rows.add_standing(entry);
  rows.add_spectrum(entry.reference.spectrum);
  rows.add_fields(entry);
  return rows.html();
}

}  // namespace candor::gui
