#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

#include "pipeline/core/error.h"
#include "pipeline/detect/language.h"
#include "pipeline/detect/watch_list.h"
#include "records/event.h"
#include "records/sample.h"

namespace candor::gui {

/// The titles of targets by their ids, as people read them.
using TargetTitles = QMap<QString, QString>;

/// In the language of the window.
TargetTitles titles_of(const WatchList& watch_list);

/// The title of a target; without one, what its id says.
QString title_of(const std::string& target, const TargetTitles& titles);

/// A moment in the time zone and the manner of this place.
QString spoken(records::Time time);

/// "open", "closed", "purged".
QString spoken(records::SampleState state);

/// "collector", "site lead", ...
QString spoken(records::Role role);

/// The technique of a scan as people call it; an unknown one as it stands.
QString spoken_technique(const std::string& technique);

/// An error as a sentence of its own.
QString sentence_of(const Error& error);

QStringList to_qstrings(const std::vector<std::string>& texts);

}  // namespace candor::gui
