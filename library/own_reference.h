#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "library/library.h"
#include "library/standard_record.h"
#include "pipeline/core/result.h"

namespace candor::library {

/// One reference of a standard, and how its repeats agree.
struct OwnReference {
  Entry entry;
  std::optional<RepeatReport> repeats;
  std::vector<std::string> notes;
};

/// Make one reference of what was read from the files of one standard.
///
/// Of several files, which must be stated to be repeats, each is held against the others as the
/// technique's recipe prepares them (`compare_repeats`); if all agree, they are combined without
/// the spikes of single ones (`combine_repeats`). The record is kept in the entry's fields
/// ("purity_percent", "lot", "supplier", "instrument", "certificate", "measured_on", "repeats",
/// "repeat_files", "repeat_rms_deviation", "repeat_largest_deviation",
/// "repeat_largest_deviation_at_per_cm"), which its hash covers. Errors: `usage` for several
/// spectra that are not said to be repeats or one that is, `incompatible` for a repeat that does
/// not agree, and those of the two functions.
Result<OwnReference> own_reference(std::vector<Entry> entries, const StandardRecord& record);

/// What a curator should know of a new reference beside those that are there: of another name and
/// nearly the same prepared curve (correlation above 0.98), or of the same name and form and
/// another curve (below 0.9). Compared are the active references of its technique that the
/// recipe can prepare.
std::vector<std::string> comparisons(const Entry& added, std::span<const Entry> existing);

}  // namespace candor::library
