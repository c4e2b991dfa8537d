#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gui/samples/sample_session.h"
#include "workbench/comparison.h"
#include "workbench/file_analysis.h"
#include "workbench/reading.h"

namespace candor::gui {

/// A file and what a person said of it because it does not say so itself.
struct FileOrder {
  std::string path;
  std::string bytes = {};  ///< in the place of the file's, where they are known already
  workbench::Reading reading = {};
  workbench::Comparison comparison = {};
  PriorEvidence prior = {};
  workbench::Analysers* analysers = nullptr;  ///< outlives the order
};

/// What it takes to read a recorded scan again: its bytes, and what a person said of its file. Who
/// asks adds what is known besides, and the libraries.
FileOrder order_of(const records::Scan& scan, const std::string& bytes);

/// Read and analyse the first result of a file. Takes as long as it takes: not for the window's
/// thread. Errors: those of reading and analysing; `unknown_unit` where a person must say what an
/// axis is.
Result<NewScan> analyse_file(const FileOrder& order);

}  // namespace candor::gui
