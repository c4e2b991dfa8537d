#include "library/library.h"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/confusable_report.h"
#include "cli/library_calibration.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "cli/version.h"
#include "pipeline/core/decimal.h"
#include "pipeline/mixture/simulate.h"

namespace candor::cli {
namespace {

using Json = nlohmann::ordered_json;

ExitStatus finish(const Result<std::string>& text) {
  if (!text) {
    print_error(text.error());
    return status_for(text.error().code);
  }
  print(*text);
  return ExitStatus::done;
}

std::string pretty(const Json& document) {
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json info_object(const library::Info& info) {
  return {{"name", info.name},
          {"revision", info.revision},
          {"calibration", info.calibration.empty() ? Json(nullptr) : Json(info.calibration)},
          {"program_version", info.program_version},
          {"references", info.references},
          {"quarantined", info.quarantined},
          {"by_technique", info.by_technique},
          {"by_group", info.by_group}};
}

std::string info_text(const library::Info& info) {
  std::string text = fmt::format(
      "{}\n  revision    {}\n  calibration {}\n  built by    Candor {}\n  references  {}{}\n",
      info.name, info.revision,
      info.calibration.empty() ? "none: default alarm thresholds" : info.calibration,
      info.program_version, info.references,
      info.quarantined > 0 ? fmt::format(", {} of them quarantined", info.quarantined) : "");
  for (const auto& [technique, count] : info.by_technique) {
    text += fmt::format("    {:<20} {:>5}\n", technique, count);
  }
  if (!info.by_group.empty()) text += "  groups\n";
  for (const auto& [group, count] : info.by_group) {
    text += fmt::format("    {:<20} {:>5}\n", group.empty() ? "(none)" : group, count);
  }
  return text;
}

std::string_view standing_text(library::Standing standing) {
  return standing == library::Standing::active ? "active" : "quarantined";
}

Json entry_object(const library::Entry& entry) {
  const Spectrum& spectrum = entry.reference.spectrum;
  const auto or_null = [](const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
  };
  return {{"reference", entry.reference.id},
          {"substance", entry.reference.substance},
          {"form", or_null(entry.reference.form)},
          {"group", or_null(entry.reference.group)},
          {"technique", to_string(spectrum.label().technique)},
          {"formula", or_null(entry.formula)},
          {"inchikey", or_null(entry.inchikey)},
          {"licence", entry.licence},
          {"provenance", or_null(entry.provenance)},
          {"source_file", entry.source_file},
          {"source_sha256", entry.source_sha256},
          {"standing", standing_text(entry.standing)},
          {"quarantine_reason", or_null(entry.quarantine_reason)},
          {"points", spectrum.size()},
          {"x_first", spectrum.axis().front()},
          {"x_last", spectrum.axis().back()},
          {"x_unit", to_string(spectrum.axis().unit())},
          {"y_unit", to_string(spectrum.unit())},
          {"fields", entry.fields}};
}

std::string entry_text(const library::Entry& entry) {
  std::string text;
  const Json object = entry_object(entry);
  for (const auto& [key, value] : object.items()) {
    if (value.is_null() || key == "fields") continue;
    text += fmt::format("{:<18} {}\n", key,
                        value.is_string() ? value.get<std::string>() : value.dump());
  }
  for (const auto& [key, value] : entry.fields) text += fmt::format("{:<18} {}\n", key, value);
  return text;
}

std::string build_text(const library::BuildReport& report) {
  std::string text;
  for (const std::string& line : report.skipped) text += "skipped: " + line + "\n";
  for (const std::string& line : report.notes) text += "note: " + line + "\n";
  for (const auto& pair : report.near_pairs) {
    text += fmt::format("nearly the same curve: {} and {} (correlation {:.4f})\n", pair.first,
                        pair.second, pair.correlation);
  }
  return text + fmt::format("{} references added\n", report.added) + info_text(report.info);
}

Json build_object(const library::BuildReport& report) {
  Json pairs = Json::array();
  for (const auto& pair : report.near_pairs) {
    pairs.push_back(
        {{"first", pair.first}, {"second", pair.second}, {"correlation", pair.correlation}});
  }
  return {{"schema", "candor.library-build/1"}, {"added", report.added},
          {"skipped", report.skipped},          {"notes", report.notes},
          {"near_pairs", std::move(pairs)},     {"library", info_object(report.info)}};
}

/// What `candor library VERB LIBRARY ...` takes, whatever the verb.
struct Arguments {
  std::string library;
  std::vector<std::string> sources;
  std::string name;
  std::string reason;
  std::string out;
  std::string title;
  std::string licence;
  std::string technique;
  std::string mix;
  SimulationSettings simulation;
  CalibrationPlan calibration;
  ReadingFlags reading;
  ConfusableFlags confusable;
  OutputFlags output;

  bool json() const { return output.chosen() == OutputFormat::json; }

  Result<library::BuildOptions> build_options() const {
    library::BuildOptions options;
    if (!technique.empty()) options.technique = technique_from_string(technique);
    const auto units = CANDOR_TRY(reading.read_options());
    options.x_unit = units.x_unit;
    options.y_unit = units.y_unit;
    options.name = title;
    options.licence = licence;
    options.program_version = std::string(kVersion);
    return options;
  }
};

using SourcesAct = Result<library::BuildReport> (*)(const std::filesystem::path&,
                                                    std::span<const std::filesystem::path>,
                                                    const library::BuildOptions&);

Result<std::string> take_sources(const Arguments& arguments, SourcesAct act) {
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
  return arguments.json() ? pretty(build_object(report)) : build_text(report);
}

Result<std::string> show_info(const Arguments& arguments) {
  const auto info = CANDOR_TRY(library::info(arguments.library));
  if (!arguments.json()) return info_text(info);
  return pretty({{"schema", "candor.library-info/1"}, {"library", info_object(info)}});
}

Result<std::string> list(const Arguments& arguments) {
  const auto entries = CANDOR_TRY(library::load_entries(arguments.library));
  Json references = Json::array();
  std::string text;
  for (const auto& entry : entries) {
    references.push_back(entry_object(entry));
    text += fmt::format("{:<34} {:<6} {:<20} {} {}{}\n", entry.reference.id,
                        to_string(entry.reference.spectrum.label().technique),
                        entry.reference.group, entry.reference.substance, entry.reference.form,
                        entry.standing == library::Standing::active ? "" : "  [quarantined]");
  }
  if (!arguments.json()) return text;
  return pretty({{"schema", "candor.library-list/1"}, {"references", std::move(references)}});
}

Result<std::string> show(const Arguments& arguments) {
  const auto entry = CANDOR_TRY(library::find(arguments.library, arguments.name));
  if (!arguments.json()) return entry_text(entry);
  return pretty({{"schema", "candor.library-reference/1"}, {"reference", entry_object(entry)}});
}

Result<std::string> verify(const Arguments& arguments) {
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

Result<std::string> set_aside(const Arguments& arguments) {
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

/// Write a spectrum in the format that the extension of the file chooses.
Result<void> save(const Spectrum& spectrum, const std::filesystem::path& out) {
  const auto* writer =
      formats::find_writer(out.has_extension() ? out.extension().string().substr(1) : "");
  if (writer == nullptr) {
    return Error{ErrorCode::usage,
                 fmt::format("cannot write {}: the extension should be csv or dx", out.string())};
  }
  for (const auto& warning : CANDOR_TRY(formats::save(spectrum, *writer, out))) {
    print_warning(fmt::format("{}: {}", out.string(), warning));
  }
  return {};
}

Result<std::string> export_reference(const Arguments& arguments) {
  const auto entry = CANDOR_TRY(library::find(arguments.library, arguments.name));
  CANDOR_TRY(save(entry.reference.spectrum, arguments.out));
  if (arguments.json()) {
    return pretty({{"schema", "candor.library-export/1"},
                   {"reference", entry.reference.id},
                   {"file", arguments.out},
                   {"licence", entry.licence}});
  }
  return fmt::format("{} written to {}; terms: {}\n", entry.reference.id, arguments.out,
                     entry.licence);
}

/// Read "caffeine=0.5; lactose=0.3" against a library.
Result<std::vector<SimulatedPart>> parts_of(const Arguments& arguments) {
  std::vector<SimulatedPart> parts;
  std::string_view rest = arguments.mix;
  while (!rest.empty()) {
    const auto end = rest.find(';');
    const std::string_view piece = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    const auto first = piece.find_first_not_of(' ');
    const auto equals = piece.rfind('=');
    const auto share = equals == std::string_view::npos || first >= equals
                           ? std::nullopt
                           : parse_decimal(piece.substr(equals + 1));
    if (!share) {
      return Error{ErrorCode::usage,
                   fmt::format("--mix: \"{}\" should read reference=share", piece)};
    }
    auto entry = CANDOR_TRY(
        library::find(arguments.library, std::string(piece.substr(first, equals - first))));
    parts.push_back({std::move(entry.reference), *share});
  }
  return parts;
}

Result<std::string> simulate(const Arguments& arguments) {
  const auto info = CANDOR_TRY(library::info(arguments.library));
  const Spectrum sample = CANDOR_TRY(simulate_sample(
      CANDOR_TRY(parts_of(arguments)), arguments.simulation,
      fmt::format("SIMULATED by Candor {} from library {}, revision {:.12}; no real sample",
                  kVersion, info.name, info.revision)));
  CANDOR_TRY(save(sample, arguments.out));
  if (arguments.json()) {
    return pretty({{"schema", "candor.library-simulation/1"},
                   {"title", sample.label().title},
                   {"file", arguments.out}});
  }
  return fmt::format("{} written to {}\n", sample.label().title, arguments.out);
}

Result<std::string> calibrate(const Arguments& arguments) {
  return calibrate_library(arguments.library, arguments.calibration, arguments.output.chatter(),
                           arguments.json() ? ReportStyle::json : ReportStyle::text);
}

class Library : public Command {
 public:
  explicit Library(CLI::App& app) {
    app.require_subcommand(1);
    declare_build(
        app, "build", "Build a library from folders and files",
        [](const Arguments& arguments) { return take_sources(arguments, library::build); });
    declare_build(app, "add", "Add files to a library",
                  [](const Arguments& arguments) { return take_sources(arguments, library::add); });
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
  }

  ExitStatus run() override { return finish(act_(arguments_)); }

 private:
  using Act = Result<std::string> (*)(const Arguments&);

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

  void declare_build(CLI::App& app, const std::string& verb, const std::string& summary, Act act) {
    CLI::App* sub = declare(app, verb, summary, act);
    sub->add_option("SOURCE", arguments_.sources, "Folders and spectrum files")->required();
    sub->add_option("--technique", arguments_.technique,
                    "Technique of files that do not state theirs")
        ->check(CLI::IsMember({"ir", "raman"}));
    sub->add_option("--name", arguments_.title, "What reports call the library");
    sub->add_option("--licence", arguments_.licence,
                    "Terms of references whose source states none");
    arguments_.reading.declare(*sub);
    sub->footer(fmt::format(
        "Example:\n  candor library {} my-library.sqlite spectra/ --technique ir", verb));
  }

  void declare_simulate(CLI::App& app) {
    CLI::App* sub =
        declare(app, "simulate", "Make a sample that never existed, for training", simulate);
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
    CLI::App* sub = declare(app, "calibrate",
                            "Set alarms, limits and intervals by simulated samples", calibrate);
    CalibrationPlan& plan = arguments_.calibration;
    sub->add_option("--samples", plan.samples, "Simulated samples that the alarms are set by")
        ->capture_default_str();
    sub->add_option("--false-alarm-rate", plan.false_alarm_rate,
                    "Part of the samples without a target that may raise its alarm")
        ->capture_default_str();
    sub->add_option("--severity", plan.severity,
                    "How far samples differ from references, 1: as much as the recipe expects at "
                    "most")
        ->capture_default_str();
    sub->add_option("--seed", plan.seed, "Seed of the simulation")->capture_default_str();
  }

  void declare_confusable(CLI::App& app) {
    CLI::App* sub = declare(app, "confusable", "List the references that cannot be told apart",
                            [](const Arguments& arguments) {
                              return confusable_report(arguments.library, arguments.confusable,
                                                       arguments.output);
                            });
    arguments_.confusable.declare(*sub);
  }

  Arguments arguments_;
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
