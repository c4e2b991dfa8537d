#include "library/library.h"

#include <fmt/core.h>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/json_output.h"
#include "cli/library_arguments.h"
#include "cli/library_calibration.h"
#include "cli/library_coverage.h"
#include "cli/library_report.h"
#include "cli/library_samples.h"
#include "cli/library_sources.h"
#include "cli/terminal.h"
#include "workbench/shipped.h"

namespace candor::cli {
namespace {

/// A document as it is printed.
ExitStatus finish(const Result<std::string>& text) {
  if (!text) {
    print_error(text.error());
    return status_for(text.error().code);
  }
  print(*text);
  return ExitStatus::done;
}

Result<std::string> show_info(const LibraryArguments& arguments) {
  const auto info = CANDOR_TRY(library::info(arguments.library));
  const auto substances = CANDOR_TRY(workbench::shipped_data()) / "substances";
  const auto coverage = CANDOR_TRY(library::coverage(arguments.library, substances));
  if (!arguments.json()) return text_of(info) + text_of(coverage);
  return pretty({{"schema", "candor.library-info/1"},
                 {"library", Json::parse(json_text(info))},
                 {"cannot_detect", Json::parse(json_text(coverage))}});
}

Result<std::string> list(const LibraryArguments& arguments) {
  const auto entries = CANDOR_TRY(library::load_entries(arguments.library));
  Json references = Json::array();
  std::string text;
  for (const auto& entry : entries) {
    references.push_back(Json::parse(json_text(entry)));
    text += fmt::format("{:<34} {:<6} {:<20} {} {}{}\n", entry.reference.id,
                        to_string(entry.reference.spectrum.label().technique),
                        entry.reference.group, entry.reference.substance, entry.reference.form,
                        entry.standing == library::Standing::active ? "" : "  [quarantined]");
  }
  if (!arguments.json()) return text;
  return pretty({{"schema", "candor.library-list/1"}, {"references", std::move(references)}});
}

Result<std::string> show(const LibraryArguments& arguments) {
  const auto entry = CANDOR_TRY(library::find(arguments.library, arguments.name));
  if (!arguments.json()) return text_of(entry);
  return pretty(
      {{"schema", "candor.library-reference/1"}, {"reference", Json::parse(json_text(entry))}});
}

Result<std::string> verify(const LibraryArguments& arguments) {
  const auto faults = CANDOR_TRY(library::verify(arguments.library));
  if (!faults.empty()) {
    std::string text = fmt::format("{} is damaged:", arguments.library);
    for (const std::string& fault : faults) text += "\n  " + fault;
    return Error{ErrorCode::library_damaged, std::move(text)};
  }
  const auto info = CANDOR_TRY(library::info(arguments.library));
  if (arguments.json()) {
    return pretty({{"schema", "candor.library-verification/1"},
                   {"sound", true},
                   {"revision", info.revision}});
  }
  return fmt::format("{}: sound, {} references, revision {}\n", arguments.library, info.references,
                     info.revision);
}

Result<std::string> set_aside(const LibraryArguments& arguments) {
  if (auto done = library::quarantine(arguments.library, arguments.name, arguments.reason); !done) {
    return done.error();
  }
  if (arguments.json()) {
    return pretty({{"schema", "candor.library-quarantine/1"},
                   {"reference", arguments.name},
                   {"reason", arguments.reason}});
  }
  return fmt::format("{} takes no part in analyses any more: {}\n", arguments.name,
                     arguments.reason);
}

Result<std::string> carry_to_instrument(const LibraryArguments& arguments) {
  return carry_report(arguments.library, arguments.carry, arguments.reading, arguments.output);
}

class Library : public Command {
 public:
  explicit Library(CLI::App& app) {
    app.require_subcommand(1);
    declare_build(app);
    declare_add(app);
    declare(app, "info", "Say what a library holds", show_info);
    declare(app, "list", "List the references", list);
    declare(app, "verify", "Check every hash of a library", verify);
    declare_named(app, "show", "Show one reference with licence and provenance", show);
    CLI::App* quarantine =
        declare_named(app, "quarantine", "Take a reference out of analyses", set_aside);
    quarantine->add_option("--reason", arguments_.reason, "Why; it stays on record")->required();
    quarantine->footer(
        "Example:\n  candor library quarantine my-library.sqlite caffeine --reason \"wet\"");
    CLI::App* exporting =
        declare_named(app, "export", "Write a reference's spectrum to a file", export_reference);
    exporting->add_option("OUT", arguments_.out, "File to write (.csv, .dx)")->required();
    exporting->footer("Example:\n  candor library export my-library.sqlite caffeine caffeine.csv");
    declare_simulate(app);
    declare_calibrate(app);
    declare_confusable(app);
    declare_carry(app);
  }

  ExitStatus run() override { return finish(act_(arguments_)); }

 private:
  using Act = Result<std::string> (*)(const LibraryArguments&);

  CLI::App* declare(CLI::App& app, const std::string& verb, const std::string& summary, Act act) {
    CLI::App* sub = app.add_subcommand(verb, summary);
    sub->add_option("LIBRARY", arguments_.library, "Library file")->required();
    arguments_.output.declare(*sub, {"text", "json"});
    sub->callback([this, act] { act_ = act; });
    sub->footer(fmt::format("Example:\n  candor library {} my-library.sqlite", verb));
    return sub;
  }

  CLI::App* declare_named(CLI::App& app, const std::string& verb, const std::string& summary,
                          Act act) {
    CLI::App* sub = declare(app, verb, summary, act);
    sub->add_option("NAME", arguments_.name, "Reference id, or a substance's name")->required();
    sub->footer(fmt::format("Example:\n  candor library {} my-library.sqlite caffeine", verb));
    return sub;
  }

  CLI::App* declare_sources(CLI::App& app, const std::string& verb, const std::string& summary,
                            Act act) {
    CLI::App* sub = declare(app, verb, summary, act);
    sub->add_option("SOURCE", arguments_.sources, "Folders and spectrum files")->required();
    sub->add_option("--technique", arguments_.technique,
                    "Technique of files that do not state theirs")
        ->check(CLI::IsMember({"ir", "raman"}));
    sub->add_option("--licence", arguments_.licence,
                    "Terms of references whose source states none");
    arguments_.reading.declare(*sub);
    sub->footer(fmt::format(
        "Example:\n  candor library {} my-library.sqlite spectra/ --technique ir", verb));
    return sub;
  }

  void declare_build(CLI::App& app) {
    declare_sources(app, "build", "Build a library from folders and files", build_from_sources)
        ->add_option("--name", arguments_.title, "What reports call the library");
  }

  void declare_add(CLI::App& app) {
    CLI::App* sub =
        declare_sources(app, "add", "Add files, or an own standard, to a library", add_sources);
    sub->add_option("--library-name", arguments_.title,
                    "What reports call the library from now on");
    arguments_.standard.declare(*sub);
    sub->footer(
        "Example:\n  candor library add my-library.sqlite scan-1.csv scan-2.csv --repeats --name "
        "Caffeine --purity 99.5 --lot A17 --licence \"own measurement\"");
  }

  void declare_carry(CLI::App& app) {
    CLI::App* sub =
        declare(app, "carry", "Carry Raman references to another instrument", carry_to_instrument);
    arguments_.carry.declare(*sub);
    arguments_.reading.declare(*sub);
    sub->footer(
        "Example:\n  candor library carry my-library.sqlite other.sqlite --standard "
        "polystyrene-a.csv polystyrene-b.csv --standard calcite-a.csv calcite-b.csv");
  }

  void declare_simulate(CLI::App& app) {
    CLI::App* sub = declare(app, "simulate", "Make a sample that never existed, for training",
                            simulate_from_library);
    sub->add_option("OUT", arguments_.out, "File to write (.csv, .dx)")->required();
    sub->add_option("--mix", arguments_.mix, "What it is made of, by shares of the signal")
        ->required();
    sub->add_option("--height", arguments_.simulation.height, "Height of the strongest band")
        ->capture_default_str();
    sub->add_option("--noise", arguments_.simulation.noise, "Standard deviation of the noise")
        ->capture_default_str();
    sub->add_option("--seed", arguments_.simulation.seed, "Seed of the noise")
        ->capture_default_str();
    sub->footer(
        "Example:\n  candor library simulate my-library.sqlite training.dx --mix "
        "\"caffeine=0.5; lactose=0.4; fentanyl_base=0.1\"");
  }

  void declare_calibrate(CLI::App& app) {
    CLI::App* sub =
        declare(app, "calibrate", "Set alarms, limits and intervals by simulated samples",
                calibrate_library);
    CalibrationPlan& plan = arguments_.calibration;
    sub->add_option("--samples", plan.samples, "Simulated samples that the alarms are set by")
        ->capture_default_str();
    sub->add_option("--false-alarm-rate", plan.false_alarm_rate,
                    "Part of the samples without a target that may raise its alarm")
        ->capture_default_str();
    sub->add_option("--severity", arguments_.severity,
                    "How far samples differ from references, 1: as much as the recipe expects at "
                    "most [0.5; with --repeats 1]");
    sub->add_option("--repeats", arguments_.repeats,
                    "Folder or file of your own measurements of substances in the library, to "
                    "learn from how far samples differ from their references; may be repeated");
    sub->add_option("--seed", plan.seed, "Seed of the simulation")->capture_default_str();
  }

  void declare_confusable(CLI::App& app) {
    CLI::App* sub = declare(app, "confusable", "List the references that cannot be told apart",
                            [](const LibraryArguments& arguments) {
                              return confusable_report(arguments.library, arguments.confusable,
                                                       arguments.output);
                            });
    arguments_.confusable.declare(*sub);
  }

  LibraryArguments arguments_;
  Act act_ = nullptr;
};

}  // namespace

const CommandDefinition kLibrary = {
    .name = "library",
    .summary = "Build, inspect and check reference libraries",
    .example = "candor library build my-library.sqlite spectra/ --technique ir",
    .declare = [](CLI::App& app) -> std::unique_ptr<Command> {
      return std::make_unique<Library>(app);
    },
};

}  // namespace candor::cli
