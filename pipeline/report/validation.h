#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/report/json.h"
#include "pipeline/validate/thresholds.h"
#include "pipeline/validate/validation.h"

namespace candor {

/// A labelled sample that could not be analysed, and why.
struct NotAnalysed {
  std::string file;
  std::size_t line = 0;  ///< of the labels
  std::string reason;
};

/// Where a validation came from. Without any sample analysed, recipe and library are empty.
struct ValidationSource {
  std::string labels;  ///< as typed
  std::string labels_sha256;
  std::string folder;  ///< as typed
  ReferenceStandard standard = ReferenceStandard::contents;
  std::size_t labelled = 0;
  std::vector<NotAnalysed> not_analysed;
  std::string recipe_name;
  std::string recipe_fingerprint;
  std::string library_name;
  std::string library_revision;
  std::string library_calibration;
  std::size_t library_references = 0;
  /// Of a watch list that does not come with the program; both empty for that one.
  std::string watch_list_name;
  std::string watch_list_revision;
  std::string program_version;
  std::string thresholds;  ///< fingerprint of a site's thresholds; empty: those of the library
};

/// A figure that others published on the same set, for comparison; not reproduced here.
struct PublishedFigure {
  std::string_view what;
  double f1 = 0;
  double auroc = 0;
  std::string_view source;
};

/// The network trained on the strip results of DrugCheckingBC.
inline constexpr PublishedFigure kPublishedNetwork = {
    "neural network, as published; not reproduced here", 0.964, 0.990,
    "doi:10.1371/journal.pone.0288656"};

/// Schema candor.validation/1, as `docs/schema/validation.json` describes it.
std::string validation_json(const Validation& validation, const ValidationSource& source,
                            JsonLayout layout);

/// The same in plain words.
std::string validation_text(const Validation& validation, const ValidationSource& source);

}  // namespace candor
