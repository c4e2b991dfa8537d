#pragma once

#include "pipeline/core/result.h"
#include "pipeline/detect/watch_list.h"
#include "pipeline/warning/sights_elsewhere.h"
#include "records/network/copies.h"

namespace candor::records {

/// What other sites found, as it was received, in the form in which early warning takes it: what is
/// only possible is no sight and is left out. The server leaves out the site that asks, so that no
/// sample of its own logs is in it. The list says which group a substance belongs to; targets that
/// are on no list here stay. Errors: those of `Copies`; `damaged` for a week that is no day.
Result<OtherSites> other_sites(Copies& copies, const WatchList& watch_list);

}  // namespace candor::records
