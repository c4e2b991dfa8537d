#pragma once

#include <filesystem>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"
#include "pipeline/detect/watch_list.h"

namespace candor::library {

/// What a library leaves undetected by one technique, whatever the sample.
struct Coverage {
  Technique technique = Technique::unknown;
  std::size_t references = 0;  ///< active ones
  std::size_t targets = 0;     ///< of the watch list
  /// Of which no active reference stands for the target: `analyze` cannot find them.
  std::vector<WatchTarget> without_reference;
  /// With a reference, and yet not seen by a spectrometer at the shares in which they are sold, or
  /// sometimes only.
  std::vector<WatchTarget> not_at_street_levels;
  std::vector<WatchTarget> sometimes_at_street_levels;
};

/// Hold a library against the watch list of a folder of substances (`load_watch_list`), for
/// infrared and Raman. Errors: those of reading either.
Result<std::vector<Coverage>> coverage(const std::filesystem::path& library,
                                       const std::filesystem::path& substances);

}  // namespace candor::library
