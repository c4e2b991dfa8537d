#include "gui/results/history_words.h"

#include <QCoreApplication>
#include <QLocale>

#include "gui/appearance/window_language.h"
#include "pipeline/report/strip_words.h"
#include "pipeline/report/threshold_words.h"

namespace candor::gui {
namespace {

struct HistoryWords {
  Q_DECLARE_TR_FUNCTIONS(candor::gui::HistoryWords)
};

/// A two-column table of facts.
class Facts {
 public:
  /// Add a fact; one without a value is left out.
  void add(const QString& name, const QString& value) {
    if (value.isEmpty()) return;
    html_ += QStringLiteral("<tr><th align='left'>%1</th><td>%2</td></tr>")
                 .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
  }
  void add(const QString& name, const std::string& value) {
    add(name, QString::fromStdString(value));
  }
  QString html() const { return QStringLiteral("<table cellpadding='6'>%1</table>").arg(html_); }

 private:
  QString html_;
};

void add_source(Facts& facts, const Analysis& analysis, const Source& source) {
  facts.add(HistoryWords::tr("File"), source.file);
  facts.add(HistoryWords::tr("Spectrum in the file"),
            QLocale().toString(static_cast<qulonglong>(source.spectrum) + 1));
  facts.add(HistoryWords::tr("Title"), analysis.title);
  facts.add(HistoryWords::tr("Format"), source.format);
  facts.add(HistoryWords::tr("SHA-256 of the file"), source.sha256);
  facts.add(HistoryWords::tr("Calibration of the spectrometer"), source.calibration);
  if (analysis.simulated) {
    facts.add(HistoryWords::tr("Origin"), HistoryWords::tr("SIMULATED, no real sample"));
  }
}

void add_evidence(Facts& facts, const Analysis& analysis) {
  for (const Strip& strip : analysis.strips) {
    facts.add(HistoryWords::tr("Test strip"),
              HistoryWords::tr("%1: %2").arg(QString::fromStdString(strip.target),
                                             QString::fromStdString(described(strip))));
  }
  for (const OtherAnalysis& other : analysis.others) {
    facts.add(HistoryWords::tr("Earlier analysis"), other.source);
  }
  for (const std::string& name : analysis.sold_as.names) {
    facts.add(HistoryWords::tr("Sold as"), name);
  }
}

}  // namespace

QString history_html(const Analysis& analysis, const Source& source) {
  Facts facts;
  add_source(facts, analysis, source);
  facts.add(HistoryWords::tr("Technique"), std::string(to_string(analysis.technique)));
  facts.add(HistoryWords::tr("Recipe"), analysis.recipe_name);
  facts.add(HistoryWords::tr("Fingerprint of the recipe"), analysis.recipe_fingerprint);
  facts.add(HistoryWords::tr("Library"), analysis.library_name);
  facts.add(HistoryWords::tr("References"),
            QLocale().toString(static_cast<qulonglong>(analysis.library_references)));
  facts.add(HistoryWords::tr("Revision of the library"), analysis.library_revision);
  facts.add(HistoryWords::tr("Alarm thresholds"), threshold_words(analysis));
  facts.add(HistoryWords::tr("About the library"), analysis.library_note);
  if (!analysis.matches.empty()) {
    const Match& best = analysis.matches.front();
    facts.add(
        HistoryWords::tr("Most similar single reference"),
        HistoryWords::tr("%1 (%2 %3). A high score says nothing of small parts.")
            .arg(QString::fromStdString(analysis.names.in(window_language(), best.substance)),
                 QString::fromStdString(best.metric), QLocale().toString(best.score, 'f', 3)));
  }
  add_evidence(facts, analysis);
  facts.add(HistoryWords::tr("Program"),
            HistoryWords::tr("Candor %1").arg(QString::fromStdString(analysis.program_version)));
  return facts.html();
}

}  // namespace candor::gui
