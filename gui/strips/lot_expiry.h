#pragma once

#include <QDate>
#include <QString>
#include <optional>

namespace candor::gui {

/// The last day of an expiry date as boxes print it, "2027-03" or "2027-03-31": a month lasts to
/// its end. None for anything else.
std::optional<QDate> last_day(const QString& expiry);

}  // namespace candor::gui
