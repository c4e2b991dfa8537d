#pragma once

#include <string>
#include <string_view>

#include "pipeline/core/result.h"

namespace candor::cli {

/// Run a program that lies beside this one, with `input` on its standard input and the path that it
/// writes as its one argument, and wait for its end: what needs Qt is done by programs of their
/// own, so that this one need not link it. The program says on stderr what went wrong. Errors:
/// `not_found` if it was not built, `write_failure` if it did not write the path, `internal`.
Result<void> run_helper(std::string_view program, std::string_view input, const std::string& path);

}  // namespace candor::cli
