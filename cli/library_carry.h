#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "cli/options.h"
#include "pipeline/core/result.h"

namespace CLI {
class App;
}

namespace candor::cli {

/// `OUT`, `--standard FROM TO`, `--accept-broader`: how a library is carried to another instrument.
struct CarryFlags {
  std::string out;
  std::vector<std::pair<std::string, std::string>> standards;
  std::string name;
  bool accept_broader = false;

  void declare(CLI::App& app);
};

/// `candor library carry`: fit the transfer, say what each standard would have lost by a transfer
/// from the others, and write the new library. What is printed: text or candor.library-carry/1.
/// Errors: those of reading, of the fit and of writing; `incompatible` where the other instrument
/// is sharper and that was not accepted.
Result<std::string> carry_report(const std::filesystem::path& library, const CarryFlags& flags,
                                 const ReadingFlags& reading, const OutputFlags& output);

}  // namespace candor::cli
