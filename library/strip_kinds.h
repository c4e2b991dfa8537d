#pragma once

#include <filesystem>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/detect/strips.h"
#include "pipeline/imaging/strip_reader.h"

namespace candor::library {

/// Read every `*.toml` of a folder as a kind of test strip, in the order of their names:
///
///     name = "fentanyl test strip"
///     target = "fentanyl"
///     detected_counts_for = []
///     lines = "test-line-means-not-detected"
///     misses = "carfentanil and some other close relatives"
///     [cut_off]
///     ug_per_ml = 1.0
///     standing = "confirmed"
///     source = "..."
///     [[rates]]
///     missed = 0.037
///     wrong = 0.096
///     standing = "confirmed"
///     source = "..."
///     [[interferents]]
///     names = ["MDMA"]
///     from_mg_per_ml = 1.0
///     standing = "confirmed"
///     source = "..."
///
/// `name`, `target` and `lines` are required. `name_fr`, `name_es` and `name_pt` say the name in
/// other languages, `misses_fr`, `misses_es` and `misses_pt` say `misses`, to stand behind a colon.
/// A rate or an interferent may name the `brands` that it is known of. In each table stand
/// `standing` (`confirmed`, `disputed` or `unconfirmed`) and `source`, both required. A cut-off
/// that is not confirmed is read, checked and left out. `lines` says how the strip is read; there
/// is one way. Errors: `not_found` for a folder without strips, `damaged` for broken TOML (with
/// line), `invalid_value` naming file and key, `unreadable`.
Result<std::vector<StripKind>> load_strip_kinds(const std::filesystem::path& folder);

/// Where the lines of one such kind are, from the table `layout` of its file:
///
///     [layout]
///     width_mm = 4.0
///     control_mm = 6.0
///     test_mm = 11.5
///     tolerance_mm = 1.6
///     standing = "unconfirmed"
///     source = "..."
///
/// The places count from the end of the handle. Errors: as `load_strip_kinds`, and `not_found` for
/// a file without such a table.
Result<StripLayout> load_strip_layout(const std::filesystem::path& file);

}  // namespace candor::library
