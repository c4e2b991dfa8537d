#include "gui/strips/lot_expiry.h"

#include <QRegularExpression>

namespace candor::gui {

std::optional<QDate> last_day(const QString& expiry) {
  static const QRegularExpression form(QStringLiteral(R"(^\s*(\d{4})-(\d{2})(?:-(\d{2}))?\s*$)"));
  const auto parts = form.match(expiry);
  if (!parts.hasMatch()) return std::nullopt;
  const int year = parts.captured(1).toInt();
  const int month = parts.captured(2).toInt();
  const QDate first(year, month, 1);
  if (!first.isValid()) return std::nullopt;
  const QString day = parts.captured(3);
  const QDate last(year, month, day.isEmpty() ? first.daysInMonth() : day.toInt());
  if (!last.isValid()) return std::nullopt;
  return last;
}

}  // namespace candor::gui
