#pragma once

#include <string>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/detect/watch_list.h"
#include "pipeline/warning/sights_elsewhere.h"
#include "records/network/copies.h"

namespace candor::records {

/// What other sites found, as it was received, in the form in which early warning takes it: what is
/// only possible is no sight and is left out. The server leaves out the site that asks, so that no
/// sample of its own logs is in it. The list says which group a substance belongs to; targets that
/// are on no list here stay. Errors: those of `Copies`; `damaged` for a week that is no day.
///
/// Their unexplained signals are those of `other_signals`.
Result<OtherSites> other_sites(Copies& copies, const WatchList& watch_list);

/// A signal of another site, and by what that site took it apart.
struct OtherSignal {
  SignalElsewhere signal;
  std::string library;  ///< its revision, 64 hexadecimal digits
  std::string recipe;   ///< its fingerprint, the same
};

/// What other sites left unexplained, as it was received. What is no signal is left out. Errors:
/// those of `Copies`; `damaged` for a week that is no day.
Result<std::vector<OtherSignal>> other_signals(Copies& copies);

}  // namespace candor::records
