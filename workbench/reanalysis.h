#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/analyse/analyse.h"
#include "pipeline/core/result.h"
#include "records/record.h"
#include "workbench/file_analysis.h"
#include "workbench/watch_list_place.h"

namespace candor::workbench {

/// Files by which stored analyses can be run again, besides what is shipped.
struct Materials {
  std::vector<std::string> libraries = {};
  std::vector<std::string> recipes = {};      ///< names or files
  std::vector<std::string> thresholds = {};   ///< of sites
  std::vector<std::string> watch_lists = {};  ///< folders, beside what this computer received
};

/// What running a stored analysis again gave.
enum class Rerun {
  same,     ///< the same document, byte by byte
  differs,  ///< another document, though everything that it was made with is here
  missing   ///< something that it was made with is not here
};

/// "same", "differs", "missing".
std::string_view to_string(Rerun rerun);

struct Reanalysis {
  Rerun rerun = Rerun::missing;
  std::vector<std::string> missing = {};      ///< what is not here, one sentence each
  std::vector<std::string> differences = {};  ///< where the documents differ: JSON pointers
  /// Where the same document came out, but perhaps for the version of the program: what it says,
  /// with what no document holds.
  std::optional<Analysis> same_conclusions = {};
  std::size_t frames = 0;  ///< raw frames that the record names
  std::size_t frames_gone = 0;
  std::size_t frames_changed = 0;  ///< that are not what was stored
};

/// Runs stored analyses again: the stored bytes, by the recipe and the library revision that the
/// record names, with the strips and the names that the document names. A live scan is run again
/// from the spectrum that was recorded of it, its raw frames are checked against their hashes.
class Reanalyser {
 public:
  /// Errors: those of reading the libraries and of the shipped kinds of strips.
  static Result<Reanalyser> make(Materials materials);

  /// Run a stored analysis again. `bytes` are those that the record names.
  Reanalysis run(const records::Scan& scan, std::string_view bytes);

 private:
  struct Library {
    std::string path;
    std::string revision;
  };

  /// What a document names besides recipe and library revision; each may be empty.
  struct MadeWith {
    std::string site_thresholds;
    std::string library_calibration;
    std::string watch_list;           ///< its name
    std::string watch_list_revision;  ///< empty: the one that comes with the program
  };

  explicit Reanalyser(Materials materials) : materials_(std::move(materials)) {}

  /// The place of a list with its name; none if it is not here.
  std::optional<WatchListPlace> place_of(const MadeWith& made_with) const;
  Analysers* analysers_for(const records::Scan& scan, const MadeWith& made_with,
                           std::vector<std::string>& missing);
  Analysers* complete_analysers(const records::Scan& scan, const MadeWith& made_with,
                                std::vector<std::string>& missing);
  Analysers& prepared(const Comparison& comparison);

  Materials materials_;
  std::vector<Library> libraries_;
  std::vector<StripKind> kinds_;
  WatchListPlace shipped_list_;
  std::vector<WatchListPlace> lists_;  ///< that do not come with the program
  std::map<std::string, std::unique_ptr<Analysers>> prepared_;
};

}  // namespace candor::workbench
