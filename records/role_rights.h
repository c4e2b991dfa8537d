#pragma once

#include "pipeline/core/result.h"
#include "records/event.h"

namespace candor::records {

/// Whether somebody in a role records things of that kind. A role is what somebody says of
/// themselves: this keeps from slips, not from intent. Errors: `invalid_value`, naming the roles
/// that may.
Result<void> require_right(Role role, RecordKind kind);

}  // namespace candor::records
