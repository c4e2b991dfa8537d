#pragma once

#include <filesystem>
#include <string>

#include "cli/options.h"
#include "pipeline/core/result.h"

namespace CLI {
class App;
}

namespace candor::cli {

/// `--technique`, `--recipe`, `--in`, `--share`: in what references are held against each other.
struct ConfusableFlags {
  std::string technique;
  std::string recipe;
  std::string matrix;
  double share = 1;
  double noise = 0.002;

  void declare(CLI::App& app);
};

/// The confusable pairs and groups of a library, for each technique that it holds, and the pairs
/// whose curves are nearly the same, as text or as candor.library-confusable/1. Errors: those of
/// reading the library and the recipe, and `usage` for options that do not belong together.
Result<std::string> confusable_report(const std::filesystem::path& library,
                                      const ConfusableFlags& flags, const OutputFlags& output);

}  // namespace candor::cli
