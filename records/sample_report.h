#pragma once

#include <string>

#include "pipeline/detect/watch_list.h"
#include "pipeline/warning/sample_report.h"
#include "records/sample.h"

namespace candor::records {

/// What early warning needs of a sample of a log: what stands of its intake, scans, strips,
/// decisions and answers of laboratories. The residual is left out: it takes a library to have it
/// (`workbench/unexplained_signals.h`).
///
/// Of a scan counts what the program found of groups, and of substances that belong to none; a
/// laboratory's substances count under their target and by their name, if the watch list has it.
/// Whether a sight was expected is what the last analysis says of its target, else what the watch
/// list says of the names that the sample was sold under. The sample has at least one event and was
/// not purged.
SampleReport report_of(const Sample& sample, const std::string& site, const WatchList& watch_list);

}  // namespace candor::records
