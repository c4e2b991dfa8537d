#pragma once

#include <functional>

#include "records/event.h"

namespace candor::records {

/// What a sync does at this moment.
enum class SyncStage { sending, receiving };

/// Called after each batch: so many events of a stage are done, of so many. Returns whether to go
/// on; if not, the sync ends with `cancelled`, and what was done stays.
using SyncProgress = std::function<bool(SyncStage stage, EventNumber done, EventNumber of)>;

}  // namespace candor::records
