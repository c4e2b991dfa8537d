#include "gui/appearance/outcome.h"

#include <QCoreApplication>

#include "gui/appearance/spoken_verdict.h"
#include "pipeline/detect/statement_table.h"

namespace candor::gui {

Outcome outcome_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::found: return Outcome::found;
    case Verdict::possible: return Outcome::possible;
    case Verdict::not_detected: return Outcome::not_detected;
    case Verdict::inconclusive: break;
  }
  return Outcome::no_result;
}

Outcome outcome_of(const Finding& finding, const CombinedStatement& combined) {
  const Statement row = statement_for(finding.verdict, combined.strips, combined.other);
  switch (row.kind) {
    case StatementKind::present: return Outcome::found;
    case StatementKind::not_detected: return Outcome::not_detected;
    case StatementKind::nothing: return Outcome::no_result;
    case StatementKind::in_doubt: break;
  }
  const bool disagree = row.id == "conflict" || row.id == "strips-disagree";
  return disagree ? Outcome::conflict : Outcome::possible;
}

QString spoken(Outcome outcome) {
  switch (outcome) {
    case Outcome::found: return spoken(Verdict::found);
    case Outcome::possible: return spoken(Verdict::possible);
    case Outcome::not_detected: return spoken(Verdict::not_detected);
    case Outcome::no_result: return spoken(Verdict::inconclusive);
    case Outcome::conflict: break;
  }
  return QCoreApplication::translate("candor::gui::Outcome", "tests disagree");
}

}  // namespace candor::gui
