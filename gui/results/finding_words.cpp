#include "gui/results/finding_words.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <cmath>

#include "gui/appearance/window_language.h"
#include "pipeline/detect/sentences.h"

namespace candor::gui {
namespace {

struct FindingWords {
  Q_DECLARE_TR_FUNCTIONS(candor::gui::FindingWords)
};

QString escaped(const std::string& text) { return QString::fromStdString(text).toHtmlEscaped(); }

QString number(double value, int decimals = 0) { return QLocale().toString(value, 'f', decimals); }

QString paragraph(const QString& html) { return QStringLiteral("<p>%1</p>").arg(html); }

QString heading(const QString& words) {
  return QStringLiteral("<h4>%1</h4>").arg(words.toHtmlEscaped());
}

QString list_of(const std::vector<std::string>& texts) {
  QString html = QStringLiteral("<ul>");
  for (const std::string& text : texts) {
    html += QStringLiteral("<li>%1</li>").arg(escaped(capitalised(text)));
  }
  return html + QStringLiteral("</ul>");
}

QString without_band(const ExplainedBand& band) {
  if (band.without.alarm) return FindingWords::tr("still an alarm");
  if (band.without.verdict == Verdict::not_detected) {
    return FindingWords::tr("it would not be detected");
  }
  return FindingWords::tr("only possible, no alarm");
}

QString bands_html(const Explanation& explanation) {
  if (explanation.bands.empty()) return {};
  QString html = heading(FindingWords::tr("Bands that count"));
  html += QStringLiteral(
              "<table cellpadding='6'><tr><th align='left'>%1</th><th align='right'>%2"
              "</th><th align='left'>%3</th></tr>")
              .arg(FindingWords::tr("Band (cm⁻¹)"), FindingWords::tr("Carries"),
                   FindingWords::tr("Without it"));
  for (const ExplainedBand& band : explanation.bands) {
    html += QStringLiteral("<tr><td>%1 (%2–%3)</td><td align='right'>%4</td><td>%5%6</td></tr>")
                .arg(number(band.position_per_cm), number(band.from_per_cm), number(band.to_per_cm),
                     number(band.carries), without_band(band),
                     band.flips ? QStringLiteral(" <b>!</b>") : QString());
  }
  return html + QStringLiteral("</table>");
}

QString look_alikes_html(const Explanation& explanation) {
  if (explanation.look_alikes.empty()) return {};
  std::vector<std::string> texts;
  for (const LookAlike& look_alike : explanation.look_alikes) texts.push_back(look_alike.because);
  return heading(FindingWords::tr("What looks alike")) + list_of(texts);
}

}  // namespace

QString title_of(const Finding& finding) {
  return QString::fromStdString(
      capitalised(in_language(window_language(), finding.title, finding.translated_title)));
}

/// Where a text wraps, a number stays with its sign.
QString unbroken(QString text) { return text.replace(QLatin1Char(' '), QChar(QChar::Nbsp)); }

QString percent(double share) {
  constexpr double kOneHundredth = 0.01;
  if (share > 0 && share < kOneHundredth) return unbroken(FindingWords::tr("<1 %"));
  return unbroken(FindingWords::tr("%1 %").arg(number(100 * share)));
}

QString short_outcome(const Finding& finding, Outcome outcome) {
  constexpr double kOneHundredth = 0.01;
  if (outcome != Outcome::not_detected) return spoken(outcome);
  if (finding.verdict != Verdict::not_detected) {
    return FindingWords::tr("not detected; this scan says nothing");
  }
  if (!finding.limit || finding.limit->share >= 1) {
    return FindingWords::tr("not detected; could not have been seen");
  }
  return FindingWords::tr("not detected above %1")
      .arg(percent(std::max(kOneHundredth, finding.limit->share)));
}

QString could_miss(const Finding& finding) {
  if (finding.verdict == Verdict::inconclusive) {
    return FindingWords::tr("any amount: there is no usable result");
  }
  if (!finding.limit || finding.limit->share >= 1) {
    return FindingWords::tr("any amount: it could not be seen in this sample");
  }
  const int parts = parts_for(finding.limit->share);
  if (parts < 2) return FindingWords::tr("all but a sample that is nearly all of it");
  return FindingWords::tr("less than about 1 part in %1").arg(QLocale().toString(parts));
}

QString limit_percent(const Finding& finding) {
  if (!finding.limit) return FindingWords::tr("none");
  return unbroken(FindingWords::tr("%1 %").arg(number(100 * finding.limit->share, 1)));
}

QString seen_share(const Finding& finding) {
  const bool seen = finding.verdict == Verdict::found || finding.verdict == Verdict::possible;
  if (!seen || !finding.share || !finding.share_low || !finding.share_high) return {};
  return FindingWords::tr("%1 (%2 to %3)")
      .arg(percent(*finding.share), percent(*finding.share_low), percent(*finding.share_high));
}

QString spoken(Expectation expectation) {
  switch (expectation) {
    case Expectation::expected: return FindingWords::tr("expected");
    case Expectation::unexpected: return FindingWords::tr("not expected");
    case Expectation::not_stated: break;
  }
  return {};
}

QString spoken(StripReading reading) {
  switch (reading) {
    case StripReading::invalid: return FindingWords::tr("did not work");
    case StripReading::detected: return FindingWords::tr("detected");
    case StripReading::detected_in_doubt: return FindingWords::tr("detected, in doubt");
    case StripReading::not_detected: return FindingWords::tr("not detected");
    case StripReading::not_detected_in_doubt: return FindingWords::tr("too much water to tell");
    case StripReading::disagreeing: return FindingWords::tr("strips disagree");
    case StripReading::none: break;
  }
  return FindingWords::tr("no strip");
}

QString statement_html(const Finding& finding, const CombinedStatement& combined, Outcome outcome) {
  QString html = QStringLiteral("<h3>%1</h3>").arg(title_of(finding).toHtmlEscaped());
  html += QStringLiteral("<p><b>%1</b></p>").arg(short_outcome(finding, outcome).toHtmlEscaped());
  html += paragraph(escaped(combined.statement));
  // Where the tests disagree the statement ends with the next step.
  const bool said = combined.statement.find(combined.next_step) != std::string::npos;
  if (!combined.next_step.empty() && !said) {
    html += heading(FindingWords::tr("Next step")) + paragraph(escaped(combined.next_step));
  }
  if (!combined.notes.empty()) {
    html += heading(FindingWords::tr("About the strip")) + list_of(combined.notes);
  }
  return html;
}

QString reasons_html(const Finding& finding, const CombinedStatement& combined) {
  QString html = QStringLiteral("<h3>%1</h3>").arg(title_of(finding).toHtmlEscaped());
  html += paragraph(escaped(combined.statement));
  html += heading(FindingWords::tr("What the scan says")) + list_of(finding.because);
  if (!finding.explanation) {
    html += paragraph(FindingWords::tr("No bands were looked at one by one for this target."));
    return html;
  }
  const Explanation& explanation = *finding.explanation;
  if (!explanation.summary.empty()) {
    html += heading(FindingWords::tr("What it rests on")) + list_of(explanation.summary);
  }
  return html + bands_html(explanation) + look_alikes_html(explanation);
}

}  // namespace candor::gui
