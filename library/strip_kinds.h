#pragma once

#include <filesystem>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/detect/strips.h"

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
/// `name`, `target` and `lines` are required. `misses_fr`, `misses_es` and `misses_pt` say `misses`
/// in other languages, to stand behind a colon. A rate or an interferent may name the `brands` that
/// it is known of. In each table stand `standing` (`confirmed`, `disputed` or `unconfirmed`) and
/// `source`, both required. A cut-off that is not confirmed is read, checked and left out.
/// `lines` says how the strip is read; there is one way. Errors: `not_found` for a folder without
/// strips, `damaged` for broken TOML (with line), `invalid_value` naming file and key,
/// `unreadable`.
Result<std::vector<StripKind>> load_strip_kinds(const std::filesystem::path& folder);

}  // namespace candor::library
