#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/validate/label.h"

namespace candor::library {

/// What a labels file says.
struct Labels {
  ReferenceStandard standard = ReferenceStandard::contents;
  std::vector<Label> labels;  ///< in the file's order
  /// Columns that mean nothing here, and rows whose label says nothing: one sentence each.
  std::vector<std::string> notes;
};

/// Read labels: a table as `parse_index` reads it, of one of two kinds.
///
/// `file` and at least one of `fentanyl_class` (1 or 0: a member of group fentanyl is in the sample
/// or not), `present:TARGET` (the same for any target) and `signal_shares`
/// (`reference:share;...`, all components, shares of the signal in (0, 1]). Further columns:
/// `signal_share` (of the one stated target), `component_outside_library` (a name, where there is
/// one). Strata: `declared`, `site`, `month`, `instrument`, `mismatch`, `archetype` and those named
/// in `more_strata`. An empty cell says nothing.
///
/// `FILE_ID`, `FENTANYL_STRIP_POS` and perhaps `FENTANYL_FTIR_POS` (1, 0, 1.0, 0.0), as
/// DrugCheckingBC published them (github.com/DrugCheckingBC/nn-fentanyl-prediction): what the strip
/// and the technician said of group fentanyl. It may list a file more than once.
///
/// Errors: those of `parse_index`; `damaged` for other columns, with those that would be right, and
/// for a cell that cannot be, with its line; `usage` for one of `more_strata` that is no column.
Result<Labels> parse_labels(std::string_view text, const std::vector<std::string>& more_strata);

}  // namespace candor::library
