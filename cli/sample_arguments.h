#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/acquisition_flags.h"
#include "cli/instrument_flags.h"
#include "cli/log_flags.h"
#include "cli/options.h"
#include "records/record.h"

namespace candor::cli {

/// What `candor sample list` shows.
struct SampleListFlags {
  std::string text;
  std::string from;
  std::string before;
  std::string state;
  std::string target;
  std::string verdict;
  std::string technique;
  bool has_lab_result = false;
  bool lacks_lab_result = false;
  std::int64_t limit = 100;
  std::int64_t offset = 0;

  void declare(CLI::App& app);
};

/// What `candor sample export` writes.
struct SampleExportFlags {
  OutputFlags output = {.json = false, .quiet = false, .format = "csv"};
  std::string table = "samples";
  std::string to;
  std::size_t smallest_cell = 5;
  bool with_simulated = false;

  void declare(CLI::App& app);
};

/// What `candor sample VERB ...` takes, whatever the verb.
struct SampleArguments {
  LogFlags log;
  OutputFlags output;
  std::string code;
  std::vector<std::string> codes;
  std::int64_t event = 0;
  std::optional<std::int64_t> corrects;
  std::string reason;
  records::Intake intake;
  std::string amount = "not-told";
  std::string incident = "not-told";
  std::string strip;
  std::optional<double> read_after_s;
  std::string photo;
  std::string text;
  std::vector<std::string> conclusions;
  records::LabResult lab_result;
  std::vector<std::string> substances;
  bool confirm_purge = false;
  SampleListFlags list;
  SampleExportFlags exported;
  std::string file;
  std::size_t spectrum = 1;
  InstrumentFlags instrument;
  AcquisitionFlags acquisition;
  ComparisonFlags comparison;
  ReadingFlags reading;

  bool json() const { return output.chosen() == OutputFormat::json; }
};

}  // namespace candor::cli
