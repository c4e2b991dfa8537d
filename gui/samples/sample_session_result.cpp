#include <QDate>
#include <QDateTime>
#include <QLocale>
#include <algorithm>

#include "gui/samples/sample_session.h"
#include "pipeline/analyse/worded.h"
#include "workbench/sample_report.h"

namespace candor::gui {
namespace {

ReportedDecision reported(const KeptDecision& kept, Language language, const QLocale& locale) {
  const auto time = QDateTime::fromMSecsSinceEpoch(kept.time.time_since_epoch().count());
  return workbench::reported_decision(
      kept.decision, kept.reason, kept.role,
      locale.toString(time.date(), QLocale::LongFormat).toStdString(), language);
}

}  // namespace

bool SampleSession::is_simulated() const {
  return std::ranges::any_of(scans_,
                             [](const KeptScan& kept) { return kept.scan.analysis.simulated; });
}

PriorEvidence SampleSession::prior() const {
  PriorEvidence prior;
  for (const RecordedStrip& strip : strips_) {
    if (strip.standing == StripStanding::counts) prior.strips.push_back(strip.strip);
  }
  prior.sold_as = intake_.names();
  return prior;
}

std::optional<Analysis> SampleSession::result() const {
  if (scans_.empty()) return std::nullopt;
  return with_strips(scans_.back().scan.analysis, prior().strips);
}

ReportContext SampleSession::context(Language language) const {
  ReportContext context;
  if (code_) context.sample_code = code_->grouped();
  const QLocale locale(
      QString::fromUtf8(to_string(language).data(), static_cast<int>(to_string(language).size())));
  context.date = locale.toString(QDate::currentDate(), QLocale::LongFormat).toStdString();
  context.sold_as = prior().sold_as;
  context.form = intake_.form;
  context.strips = prior().strips;
  for (const KeptScan& kept : scans_) {
    context.scans.push_back({kept.scan.analysis, kept.scan.source, kept.scan.instrument});
  }
  if (!context.scans.empty()) context.scans.back().analysis = *result();
  for (const KeptDecision& kept : decisions_) {
    context.decisions.push_back(reported(kept, language, locale));
  }
  context.lab_results = lab_results_;
  context.simulated = is_simulated();
  context.language = language;
  return context;
}

}  // namespace candor::gui
