#pragma once

#include <string>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/detect/fusion.h"

namespace CLI {
class App;
}

namespace candor::cli {

/// `--strip`, `--strip-lines`, `--evidence`, `--expected`: what is known of a sample besides its
/// spectrum.
struct EvidenceFlags {
  std::vector<std::string> strips;
  std::vector<std::string> strip_lines;
  std::vector<std::string> evidence;
  std::vector<std::string> expected;

  void declare(CLI::App& app);
  /// Read the options and the files that they name. Errors: `usage`, and those of
  /// `with_earlier_analysis` and of the shipped kinds of strips.
  Result<PriorEvidence> read() const;
};

/// Read `TARGET=RESULT; brand=TEXT; lot=TEXT; dilution=10mg/5mL` with RESULT positive, negative or
/// invalid. TARGET is a target of the watch list, or a kind of strip, which stands for its target.
/// Errors: `usage`.
Result<Strip> strip_of_result(const std::string& text, const std::vector<StripKind>& kinds);

/// The same with the lines that were seen in the place of the result: control+test,
/// control+faint-test, control, test or none, with faint-control where the control line was faint.
Result<Strip> strip_of_lines(const std::string& text, const std::vector<StripKind>& kinds);

}  // namespace candor::cli
