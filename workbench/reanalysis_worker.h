#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/detect/strips.h"
#include "records/network/reanalysis_queue.h"
#include "workbench/file_analysis.h"
#include "workbench/watch_list_place.h"

namespace candor::workbench {

/// By what a pass over the archive analyses.
struct PassMaterials {
  std::string library;                    ///< file
  std::vector<std::string> recipes = {};  ///< names or files beside the default ones
  /// What is looked for, whatever this computer uses; none for what comes with the program.
  std::optional<WatchListPlace> watch_list = std::nullopt;
};

/// The verdicts in which a document candor.analysis/1 differs from an earlier one of the same
/// spectrum: a JSON list of {"target","before","after"}, sorted by target. A target that the
/// earlier one did not have is "not-watched" there, and told where it was found or is possible.
std::string verdict_changes(std::string_view before, std::string_view after);

/// Analyses scans of an archive by one library, whatever they were analysed by before: with the
/// strips and the names that the stored document has, by the default recipe of the technique or the
/// recipe of the same name. Thresholds of a site count only with the library they were learnt with
/// and are left out.
class ReanalysisWorker {
 public:
  /// Errors: those of reading the library and the shipped kinds of strips.
  static Result<ReanalysisWorker> make(PassMaterials materials);

  const records::ReanalysisBasis& basis() const { return basis_; }

  /// Hands out the bytes of a file by their hash.
  using FileSource = std::function<Result<std::string>(std::string_view sha256)>;

  /// Analyse one. What cannot be had again is left out, what fails is set aside, each with a
  /// reason that names no file. Errors: those of `file` but `not_found` and `damaged`.
  Result<records::JobOutcome> run(const records::ReanalysisJob& job, const FileSource& file);

 private:
  explicit ReanalysisWorker(PassMaterials materials) : materials_(std::move(materials)) {}

  Result<records::JobOutcome> run_scan(const records::Scan& scan, const FileSource& file);
  Result<Analysers*> analysers_for(const records::Scan& scan);

  PassMaterials materials_;
  records::ReanalysisBasis basis_;
  std::vector<StripKind> kinds_;
  std::map<std::string, std::unique_ptr<Analysers>> prepared_;
};

/// How a worker takes jobs.
struct WorkSettings {
  int batch = 16;                        ///< fresh jobs taken at once
  std::chrono::seconds lease{300};       ///< after so long without a word another takes them
  std::chrono::milliseconds poll{1000};  ///< between looks while others have the last ones
};

/// What a worker did.
struct WorkDone {
  std::int64_t done = 0;
  std::int64_t left_out = 0;
  std::int64_t set_aside = 0;
  std::int64_t lost = 0;  ///< somebody else had taken them over meanwhile

  std::int64_t all() const { return done + left_out + set_aside; }
};

/// Work on a pass until nothing in it is open, or a stop is asked for: then what was taken and not
/// begun is given back. Every outcome is on the server before the next job is begun. Errors: those
/// of `ServerConnection`; what was closed stays closed.
Result<WorkDone> work_on_pass(records::ServerConnection& connection, std::int64_t pass,
                              ReanalysisWorker& worker, const WorkSettings& settings,
                              const std::stop_token& stop,
                              const std::function<void(const WorkDone&)>& advance);

}  // namespace candor::workbench
