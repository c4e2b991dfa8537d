#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "library/library.h"
#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"
#include "pipeline/detect/watch_list.h"
#include "pipeline/match/reference.h"
#include "pipeline/steps/recipe.h"
#include "pipeline/validate/thresholds.h"

namespace candor::workbench {

/// What a spectrum is compared with, and how; what a site learnt about that.
struct Comparison {
  std::string library;             ///< file; empty: the library that is shipped
  std::string recipe;              ///< name or file; empty: the default of the technique
  std::string technique = "auto";  ///< "auto", "ir" or "raman"
  std::string thresholds;          ///< file of a site's thresholds; empty for none
  std::string watch_list;          ///< folder; empty: the one that this computer uses
  std::string watch_list_name;     ///< what results call it; empty: as its folder
  /// For training, the library is the training library if none was named.
  library::Purpose purpose = library::Purpose::samples;

  /// The technique to compare by: the one asked for, else what the spectrum says of itself, else
  /// what its units leave open. Errors: `unsupported` for a spectrum of a camera, `incompatible` if
  /// request and spectrum disagree, `unknown_unit` or `usage` if nothing says.
  Result<Technique> technique_of(const Spectrum& spectrum) const;
  /// The named recipe, a recipe file, or the default of a technique.
  Result<Recipe> recipe_for(Technique chosen) const;
  /// The references of that technique in the named library or the shipped starter library.
  Result<ReferenceSet> references_for(Technique chosen) const;
  /// Those of the other techniques in the same library.
  Result<ReferenceSet> rivals_of(Technique chosen) const;
  Result<std::filesystem::path> library_path() const;
  /// What is looked for, with those references. Errors: those of `watch_list_place`.
  Result<WatchList> watch_list_with(const ReferenceSet& references) const;
  /// The thresholds of the site; none if none were given. Errors: those of `read_thresholds`.
  Result<std::optional<Thresholds>> site_thresholds() const;
};

}  // namespace candor::workbench
