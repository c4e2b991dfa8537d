#pragma once

#include <functional>

#include "records/event.h"

namespace candor::records {

/// What a sync does at this moment: send events, take scans apart for other sites, receive events.
enum class SyncStage { sending, comparing, receiving };

/// Called after each batch: so many events, or samples, of a stage are done, of so many. Returns
/// whether to go on; if not, the sync ends with `cancelled`, and what was done stays.
using SyncProgress = std::function<bool(SyncStage stage, EventNumber done, EventNumber of)>;

}  // namespace candor::records
