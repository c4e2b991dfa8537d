#pragma once

#include <QString>
#include <QStringList>

#include "library/library.h"

namespace candor::gui {

/// Everything that a library knows about a reference, as rich text: terms, provenance, standing and
/// its reason, every further field. All of it is escaped.
QString details_of(const library::Entry& entry, const QStringList& synonyms);

}  // namespace candor::gui
