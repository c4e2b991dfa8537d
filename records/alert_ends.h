#pragma once

#include <string>
#include <vector>

#include "pipeline/warning/alert.h"
#include "records/sample.h"

namespace candor::records {

/// What is recorded when staff end an alert as of all evidence that it has. It has at least one
/// sample.
AlertEnded ended(const Alert& alert);

/// The ends of alerts that were recorded of a sample and not taken back. Of kinds of alerts that
/// this program does not know there are none.
std::vector<AlertEnd> alert_ends_of(const Sample& sample);

}  // namespace candor::records
