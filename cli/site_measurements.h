#pragma once

#include <optional>
#include <string>
#include <vector>

#include "library/library.h"
#include "pipeline/core/result.h"
#include "pipeline/detect/detection_rules.h"
#include "pipeline/match/dictionary.h"
#include "pipeline/steps/recipe.h"

namespace candor::cli {

/// Read a site's own measurements of pure substances, named as the sources of a library are. What
/// cannot be read is an error: nothing is learnt from a part. `library` is no measurement.
Result<std::vector<library::Entry>> read_site_measurements(const std::vector<std::string>& sources,
                                                           const std::string& library,
                                                           const library::BuildOptions& options);

/// Learn from the measurements of the recipe's technique how far samples differ from references;
/// none if there are none. Errors: `not_found` for a substance that the library lacks,
/// `already_exists` for a measurement that is a reference itself, those of preparing and of
/// `learn_mismatch`.
Result<std::optional<LearntMismatch>> learn_from(const std::vector<library::Entry>& measurements,
                                                 const Dictionary& dictionary,
                                                 const Recipe& recipe);

}  // namespace candor::cli
