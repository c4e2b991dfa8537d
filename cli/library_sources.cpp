#include "cli/library_sources.h"

#include <filesystem>
#include <optional>

#include "cli/library_report.h"
#include "cli/terminal.h"
#include "workbench/version.h"

namespace candor::cli {
namespace {

using SourcesAct = Result<library::BuildReport> (*)(const std::filesystem::path&,
                                                    std::span<const std::filesystem::path>,
                                                    const library::BuildOptions&);

Result<std::string> take_sources(const LibraryArguments& arguments, SourcesAct act) {
  library::BuildOptions options = CANDOR_TRY(arguments.build_options());
  std::optional<ProgressBar> bar;
  options.progress = [&](std::size_t done, std::size_t total) {
    if (!bar) bar.emplace("reading", total, arguments.output.chatter());
    bar->advance_to(done);
  };
  const std::vector<std::filesystem::path> sources(arguments.sources.begin(),
                                                   arguments.sources.end());
  const auto report = CANDOR_TRY(act(arguments.library, sources, options));
  bar.reset();
  return arguments.json() ? json_text(report) : text_of(report);
}

}  // namespace

Result<library::BuildOptions> LibraryArguments::build_options() const {
  library::BuildOptions options;
  if (!technique.empty()) options.technique = technique_from_string(technique);
  const auto units = CANDOR_TRY(reading.read_options());
  options.x_unit = units.x_unit;
  options.y_unit = units.y_unit;
  options.name = title;
  options.licence = licence;
  options.program_version = std::string(workbench::kVersion);
  options.standard = standard.given();
  return options;
}

Result<std::string> build_from_sources(const LibraryArguments& arguments) {
  return take_sources(arguments, library::build);
}

Result<std::string> add_sources(const LibraryArguments& arguments) {
  return take_sources(arguments, library::add);
}

}  // namespace candor::cli
