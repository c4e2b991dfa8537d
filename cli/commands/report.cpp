#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/report_making.h"

namespace candor::cli {
namespace {

class Report : public Command {
 public:
  explicit Report(CLI::App& app) {
    app.add_option("CODE", arguments_.sample.code, "Code of the sample")->required();
    app.add_option("--kind", arguments_.kind,
                   "A plain card for whoever brought it, or everything for a technician")
        ->check(CLI::IsMember({"card", "technician"}))
        ->capture_default_str();
    app.add_option("--language", arguments_.language, "In which language")
        ->check(CLI::IsMember({"en", "fr", "es", "pt"}))
        ->capture_default_str();
    arguments_.sample.output.declare(app, {"text", "html", "pdf"});
    app.add_option("--output", arguments_.to, "Write to this file, not to the screen");
    app.add_flag("--large-letters", arguments_.large_letters, "For people who see little");
    arguments_.sample.log.declare(app);
    arguments_.sample.log.declare_role(app);
    declare_materials(app);
  }

  ExitStatus run() override { return make_report(arguments_); }

 private:
  /// By what an analysis is run again, to say its reasons in another language.
  void declare_materials(CLI::App& app) {
    const auto add_all = [&](const char* name, std::vector<std::string>& values, const char* help) {
      app.add_option(name, values, help)->take_all()->allow_extra_args(false);
    };
    add_all(
        "--library", arguments_.materials.libraries,
        "A library that scans were compared with, beside the shipped ones: the program's "
        "reasons are said in the language where it can run an analysis again (may be repeated)");
    add_all("--recipe", arguments_.materials.recipes,
            "A recipe that was used, beside the default ones (may be repeated)");
    add_all("--thresholds", arguments_.materials.thresholds,
            "Thresholds of a site that were used (may be repeated)");
    add_all("--watch-list", arguments_.materials.watch_lists,
            "A watch list that was used, beside those that were received (may be repeated)");
  }

  ReportArguments arguments_;
};

}  // namespace

const CommandDefinition kReport = {
    .name = "report",
    .summary = "Write the technician report or the client card of a sample in the log",
    .example =
        "candor report MHZ2W3B9MBMV --kind card --language es --format pdf --output card.pdf",
    .declare = [](CLI::App& app) -> std::unique_ptr<Command> {
      return std::make_unique<Report>(app);
    },
};

}  // namespace candor::cli
