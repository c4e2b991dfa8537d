#pragma once

#include "gui/samples/intake.h"
#include "records/record.h"

namespace candor::gui {

/// What the sample log keeps of an intake. That nobody knows what it was sold as is kept as the
/// name "unknown".
records::Intake to_record(const Intake& intake);

/// The form's answers from the log. What the log does not tell apart comes back as the coarser
/// answer, or as none.
Intake from_record(const records::Intake& recorded);

}  // namespace candor::gui
