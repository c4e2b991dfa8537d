#pragma once

#include <QStringList>
#include <filesystem>
#include <vector>

#include "library/substances.h"
#include "pipeline/core/result.h"
#include "pipeline/detect/watch_list.h"

namespace candor::gui {

/// What forms and lists need to know of the substances of a site.
struct SubstanceNames {
  std::vector<library::Substance> substances;  ///< of concern, with their synonyms
  WatchList watch_list;                        ///< with the groups of the library
  /// What a sample may be sold as: substances and references, by the library's names.
  std::vector<std::string> sold_as;

  /// What a sample may be sold as, in a language, each once, sorted. They are understood in any.
  QStringList sold_as_in(Language language) const;
};

/// Read them from the watch list that this computer uses and a library. Errors: those of
/// `watch_list_place`, `load_substances`, `load_watch_list` and `load_entries`.
Result<SubstanceNames> read_substance_names(const std::filesystem::path& library);

}  // namespace candor::gui
