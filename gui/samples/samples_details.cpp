#include "gui/samples/samples_details.h"

#include <QCoreApplication>
#include <QLocale>

#include "gui/appearance/window_language.h"
#include "gui/samples/conclusion_words.h"
#include "gui/samples/intake_words.h"
#include "gui/strips/strip_words.h"
#include "records/analysis_digest.h"

namespace candor::gui {
namespace {

using records::Event;
using records::RecordKind;

QString escaped(const QString& text) {
  QString html = text.toHtmlEscaped();
  return html.replace(QLatin1Char('\n'), QLatin1String("<br>"));
}

/// Writes the events of one sample.
class Writing {
  Q_DECLARE_TR_FUNCTIONS(candor::gui::SampleDetails)

 public:
  Writing(const records::Sample& sample, const TargetTitles& titles, const NamesByLanguage& names)
      : sample_(sample), titles_(titles), names_(names) {}

  QString html() {
    QString all =
        QStringLiteral("<h3>%1</h3><p>%2</p>")
            .arg(escaped(tr("Sample %1").arg(QString::fromStdString(sample_.code().grouped()))),
                 escaped(state_words()));
    for (const Event& event : sample_.events()) all += html_of(event);
    return all;
  }

 private:
  QString state_words() const {
    switch (sample_.state()) {
      case records::SampleState::open: return tr("It is open.");
      case records::SampleState::closed:
        return tr("It is closed. It still takes the answer of a lab.");
      case records::SampleState::purged: break;
    }
    return tr("It was purged: what was recorded of it is deleted.");
  }

  QString html_of(const Event& event) {
    const QLocale locale;
    QString body =
        event.record ? content_of(*event.record) : line(tr("What was recorded here is deleted."));
    if (event.kind != RecordKind::withdrawal && !event.reason.empty()) {
      body += row(tr("Why"), event.reason);
    }
    const QString struck = event.stands() ? body : QStringLiteral("<div><s>%1</s></div>").arg(body);
    const QString head =
        QStringLiteral("<p><b>%1</b> · %2 · %3 · %4")
            .arg(
                escaped(title_of_kind(event.kind)), escaped(spoken(event.time)),
                escaped(spoken(event.role)),
                escaped(tr("entry %1").arg(locale.toString(static_cast<qlonglong>(event.number)))));
    return head + marks_of(event) + QLatin1String("</p>") + struck;
  }

  /// What is to be known of an event before its content.
  QString marks_of(const Event& event) const {
    const QLocale locale;
    const auto number = [&](records::EventNumber event_number) {
      return locale.toString(static_cast<qlonglong>(event_number));
    };
    QString marks;
    const auto add = [&](const QString& mark) { marks += QLatin1String("<br>▲ ") + escaped(mark); };
    if (event.time_doubtful) {
      add(tr("The time is doubtful: the clock of the computer was set back or never set."));
    }
    if (event.withdrawn_by) {
      const Event* by = sample_.find(*event.withdrawn_by);
      const QString why = by == nullptr ? QString() : QString::fromStdString(by->reason);
      add(why.isEmpty()
              ? tr("Taken back by entry %1. It does not count.").arg(number(*event.withdrawn_by))
              : tr("Taken back by entry %1. It does not count. Reason: %2")
                    .arg(number(*event.withdrawn_by), why));
    }
    if (event.superseded_by) {
      add(tr("A later answer of this lab replaces it: entry %1.")
              .arg(number(*event.superseded_by)));
    }
    if (event.withdraws && event.kind != RecordKind::withdrawal) {
      add(tr("Corrects entry %1.").arg(number(*event.withdraws)));
    }
    if (event.withdraws && event.kind == RecordKind::withdrawal) {
      add(tr("Takes back entry %1. Reason: %2")
              .arg(number(*event.withdraws), QString::fromStdString(event.reason)));
    }
    return marks;
  }

  static QString title_of_kind(RecordKind kind) {
    switch (kind) {
      case RecordKind::intake: return tr("Handed in");
      case RecordKind::scan: return tr("Scan");
      case RecordKind::strip: return tr("Test strip");
      case RecordKind::decision: return tr("Decision of a person");
      case RecordKind::words_given: return tr("Words given");
      case RecordKind::result_printed: return tr("Printed or saved");
      case RecordKind::lab_result: return tr("Lab's answer");
      case RecordKind::note: return tr("Note");
      case RecordKind::closed: return tr("Closed");
      case RecordKind::reopened: return tr("Opened again");
      case RecordKind::withdrawal: return tr("Taken back");
      case RecordKind::alert_ended: return tr("Alert ended");
      case RecordKind::purge: break;
    }
    return tr("Purged");
  }

  static QString line(const QString& text) {
    return QStringLiteral("<div>%1</div>").arg(escaped(text));
  }
  static QString row(const QString& name, const QString& value) {
    if (value.isEmpty()) return {};
    return QStringLiteral("<div>%1: %2</div>").arg(escaped(name), escaped(value));
  }
  static QString row(const QString& name, const std::string& value) {
    return row(name, QString::fromStdString(value));
  }
  static QString row(const QString& name, const std::vector<std::string>& values) {
    return row(name, to_qstrings(values).join(QLatin1String(", ")));
  }

  QString content_of(const records::Record& record) const {
    return std::visit([this](const auto& one) { return content(one); }, record);
  }

  QString content(const records::Intake& intake) const {
    QString html = intake.names().empty() ? row(tr("Sold as"), tr("not known"))
                                          : row(tr("Sold as"), intake.names());
    html += row(tr("Comes as"), spoken_form(intake.form)) + row(tr("Colour"), intake.colour) +
            row(tr("Appearance"), intake.appearance) + row(tr("Amount"), spoken(intake.amount));
    html += row(tr("Overdose or odd effects"), spoken(intake.incident));
    return html + row(tr("Effects"), intake.effects) + row(tr("Place"), intake.place) +
           row(tr("Note"), intake.note) + row(tr("Other labels"), intake.other_labels) +
           row(tr("Disclaimer shown"), intake.disclaimer);
  }

  QString content(const records::Scan& scan) const {
    QString html = row(tr("Technique"), spoken_technique(scan.technique));
    if (scan.simulated) html += line(tr("▲ Simulated: this is no measurement."));
    html += row(tr("From"), scan.source_name) + row(tr("Instrument"), scan.instrument);
    if (scan.analysis.empty()) {
      html += line(tr("It was not analysed."));
    } else if (const auto digest = records::digest_analysis(scan.analysis)) {
      html += row(tr("Substances that fit"), names_.in(window_language(), digest->substances)) +
              row(tr("Watch list, found"), titles_for(digest->found)) +
              row(tr("Watch list, possible"), titles_for(digest->possible));
    } else {
      html += line(tr("This program cannot read its analysis."));
    }
    return html + row(tr("Words shown"), scan.shown.text) + row(tr("Recipe"), scan.recipe) +
           row(tr("Library"), scan.library) + row(tr("Revision"), scan.library_revision) +
           row(tr("Program"), scan.program_version);
  }

  QString titles_for(const std::vector<std::string>& targets) const {
    QStringList list;
    for (const std::string& target : targets) list << title_of(target, titles_);
    return list.join(QLatin1String(", "));
  }

  QString content(const records::ReadStrip& strip) const {
    const QLocale locale;
    QString html = row(tr("For"), title_of(strip.target, titles_)) +
                   row(tr("Seen"), spoken(strip.lines)) + row(tr("Result"), spoken(strip.result()));
    html += row(tr("Brand"), strip.brand) + row(tr("Lot"), strip.lot);
    if (strip.sample_mg && strip.water_ml) {
      html += row(tr("Diluted"), tr("%1 mg in %2 mL of water")
                                     .arg(locale.toString(*strip.sample_mg, 'g', 4),
                                          locale.toString(*strip.water_ml, 'g', 4)));
    }
    if (strip.read_after_s) {
      html += row(tr("Read after"), tr("%1 s").arg(locale.toString(*strip.read_after_s, 'f', 0)));
    }
    return html +
           row(tr("Read by"), strip.read_by == records::ReadBy::photo ? tr("photo") : tr("eye"));
  }

  QString content(const records::Decision& decision) const {
    QString html;
    for (const records::Conclusion& conclusion : decision.conclusions) {
      html += row(title_of(conclusion.target, titles_), spoken(conclusion));
    }
    return html + row(tr("Words"), decision.words) +
           row(tr("The program suggested"), decision.suggestion);
  }

  QString content(const records::WordsGiven& given) const {
    return line(QString::fromStdString(given.words.text)) +
           row(tr("Language"), given.words.language);
  }

  QString content(const records::ResultPrinted& printed) const {
    QString medium = tr("paper, by a printer");
    if (printed.medium == records::Medium::pdf) medium = tr("PDF file");
    if (printed.medium == records::Medium::html) medium = tr("HTML file");
    if (printed.medium == records::Medium::text) medium = tr("plain text");
    return row(tr("What"), printed.document) + row(tr("On"), medium) +
           row(tr("Language"), printed.language) + row(tr("SHA-256"), printed.sha256);
  }

  QString content(const records::LabResult& result) const {
    QString html = row(tr("Reference"), result.reference) + row(tr("Method"), result.method) +
                   row(tr("Date"), result.date);
    if (result.substances.empty()) html += line(tr("It names no substance."));
    for (const records::LabSubstance& substance : result.substances) {
      html += row(QString::fromStdString(substance.name),
                  substance.abundance.empty() ? tr("reported, no amount given")
                                              : QString::fromStdString(substance.abundance));
      if (!substance.target.empty()) {
        html += row(tr("Belongs to"), title_of(substance.target, titles_));
      }
    }
    return html + row(tr("Note"), result.note);
  }

  QString content(const records::Note& note) const {
    return line(QString::fromStdString(note.text));
  }
  QString content(const records::AlertEnded& ended) const {
    return row(tr("Alert"), ended.alert) + row(tr("Samples that had been seen"), ended.samples);
  }
  QString content(const records::Closed&) const { return {}; }
  QString content(const records::Reopened&) const { return {}; }
  QString content(const records::Withdrawal&) const { return {}; }
  QString content(const records::Purge&) const {
    return line(tr("All that was recorded before is deleted."));
  }

  const records::Sample& sample_;
  const TargetTitles& titles_;
  const NamesByLanguage& names_;
};

}  // namespace

QString details_html(const records::Sample& sample, const TargetTitles& titles,
                     const NamesByLanguage& names) {
  return Writing(sample, titles, names).html();
}

}  // namespace candor::gui
