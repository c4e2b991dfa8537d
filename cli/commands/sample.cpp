#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <string>

#include "cli/command.h"
#include "cli/sample_acts.h"
#include "cli/sample_arguments.h"

namespace candor::cli {

void SampleListFlags::declare(CLI::App& app) {
  app.add_option("--text", text, "In the code, a label, what was expected or found");
  app.add_option("--from", from, "Handed in on this day (YYYY-MM-DD, UTC) or later");
  app.add_option("--before", before, "Handed in before this day");
  app.add_option("--state", state, "Without it, open and closed ones")
      ->check(CLI::IsMember({"open", "closed", "purged"}));
  app.add_option("--target", target, "Something speaks for this target of the watch list");
  app.add_option("--verdict", verdict, "How: without it, either")
      ->check(CLI::IsMember({"found", "possible"}));
  app.add_option("--technique", technique, "With a scan of this technique")
      ->check(CLI::IsMember({"ir", "raman"}));
  auto* has = app.add_flag("--has-lab-result", has_lab_result, "A laboratory has answered");
  app.add_flag("--lacks-lab-result", lacks_lab_result, "No laboratory has answered")->excludes(has);
  app.add_option("--limit", limit, "How many to show, the newest first")
      ->check(CLI::Range(1, 100'000))
      ->capture_default_str();
  app.add_option("--offset", offset, "How many of the newest to leave out")
      ->check(CLI::NonNegativeNumber);
}

void SampleExportFlags::declare(CLI::App& app) {
  output.declare(app, {"csv", "json"});
  app.add_option("--table", table, "Which table, in CSV; JSON holds all three")
      ->check(CLI::IsMember({"samples", "lab_detail", "scan_detail"}))
      ->capture_default_str();
  app.add_option("--output", to, "Write to this file, not to the screen");
  app.add_option("--smallest-cell", smallest_cell,
                 "Suppress what fewer samples than this have in common")
      ->check(CLI::Range(2, 1000))
      ->capture_default_str();
  app.add_flag("--with-simulated", with_simulated, "Simulated samples too, marked as such");
}

namespace {

class SampleCommand : public Command {
 public:
  explicit SampleCommand(CLI::App& app) {
    app.require_subcommand(1);
    declare_new(app);
    CLI::App* list = declare(app, "list", "List samples, the newest first", list_samples);
    arguments_.list.declare(*list);
    example(*list, "candor sample list --target fentanyl --lacks-lab-result");
    CLI::App* show = declare_of(app, "show", "Show everything recorded of a sample", show_sample);
    example(*show, "candor sample show MHZ2W3B9MBMV");
    declare_scan(app);
    declare_strip(app);
    declare_note(app);
    declare_decide(app);
    declare_lab_result(app);
    CLI::App* close = declare_act(app, "close", "Nothing more is expected", close_sample);
    example(*close, "candor sample close MHZ2W3B9MBMV");
    declare_withdraw(app);
    declare_export(app);
    declare_purge(app);
  }

  ExitStatus run() override { return act_(arguments_); }

 private:
  using Act = ExitStatus (*)(const SampleArguments&);

  static void example(CLI::App& app, const std::string& line) { app.footer("Example:\n  " + line); }

  CLI::App* declare(CLI::App& app, const std::string& verb, const std::string& summary, Act act) {
    CLI::App* sub = app.add_subcommand(verb, summary);
    arguments_.log.declare(*sub);
    arguments_.output.declare(*sub, {"text", "json"});
    sub->callback([this, act] { act_ = act; });
    return sub;
  }

  /// A verb on one sample.
  CLI::App* declare_of(CLI::App& app, const std::string& verb, const std::string& summary,
                       Act act) {
    CLI::App* sub = declare(app, verb, summary, act);
    sub->add_option("CODE", arguments_.code, "Code of the sample")->required();
    return sub;
  }

  /// A verb that records something of a sample.
  CLI::App* declare_act(CLI::App& app, const std::string& verb, const std::string& summary,
                        Act act) {
    CLI::App* sub = declare_of(app, verb, summary, act);
    arguments_.log.declare_role(*sub);
    return sub;
  }

  CLI::App* declare_correctable(CLI::App& app, const std::string& verb, const std::string& summary,
                                Act act) {
    CLI::App* sub = declare_act(app, verb, summary, act);
    sub->add_option("--corrects", arguments_.corrects,
                    "The event in whose place this stands; it needs --reason");
    sub->add_option("--reason", arguments_.reason, "Why; it stays on record");
    return sub;
  }

  void declare_new(CLI::App& app) {
    CLI::App* sub =
        declare(app, "new", "Draw a code and record what is known of a sample", begin_sample);
    arguments_.log.declare_role(*sub);
    records::Intake& intake = arguments_.intake;
    const auto add_all = [&](const char* name, std::vector<std::string>& values, const char* help) {
      sub->add_option(name, values, help)->take_all()->allow_extra_args(false);
    };
    add_all("--expected", intake.expected,
            "What it was sold as; \"unknown\" if nobody knows (may be repeated)");
    sub->add_option("--form", intake.form, "Powder, pill, crystals, used cotton, ...");
    sub->add_option("--colour,--color", intake.colour, "Its colour");
    sub->add_option("--appearance", intake.appearance, "Whatever else can be seen");
    sub->add_option("--amount", arguments_.amount, "How much there is")
        ->check(CLI::IsMember({"not-told", "residue", "little", "match-head", "more"}))
        ->capture_default_str();
    sub->add_option("--incident", arguments_.incident, "Whether it was involved in something bad")
        ->check(CLI::IsMember(
            {"not-told", "no", "overdose", "odd-effects", "overdose-and-odd-effects", "not-known"}))
        ->capture_default_str();
    sub->add_option("--effects", intake.effects, "How it felt, in words");
    sub->add_option("--place", intake.place, "Coarse: a city or a region");
    sub->add_option("--note", intake.note, "Anything else that tells nobody who somebody is");
    add_all("--label", intake.other_labels, "A label of another service (may be repeated)");
    sub->add_option("--disclaimer", intake.disclaimer, "Which version was shown");
    example(*sub, "candor sample new --expected MDMA --form crystals --as collector");
  }

  void declare_scan(CLI::App& app) {
    CLI::App* sub = declare_correctable(
        app, "scan", "Analyse a file or measure, and record all of it", scan_sample);
    sub->add_option("FILE", arguments_.file, "Spectrum file; or give an instrument");
    sub->add_option("--spectrum", arguments_.spectrum, "Which spectrum of the file, from 1")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    arguments_.instrument.declare(*sub);
    arguments_.acquisition.declare(*sub);
    arguments_.comparison.declare(*sub);
    arguments_.comparison.declare_thresholds(*sub);
    arguments_.comparison.declare_watch_list(*sub);
    arguments_.reading.declare(*sub);
    arguments_.reading.declare_calibration(*sub);
    example(*sub, "candor sample scan MHZ2W3B9MBMV sample.dx --library my-library.sqlite");
  }

  void declare_strip(CLI::App& app) {
    CLI::App* sub =
        declare_correctable(app, "strip", "Record the lines on a test strip", record_strip);
    sub->add_option("--strip-lines", arguments_.strip,
                    "KIND=control+test|control+faint-test|control|test|none, perhaps with \"; "
                    "brand=B; lot=L; dilution=10mg/5mL\"")
        ->required();
    sub->add_option("--read-after-s", arguments_.read_after_s, "Seconds until it was read")
        ->check(CLI::PositiveNumber);
    sub->add_option("--photo", arguments_.photo,
                    "Photo of the strip, JPEG or PNG; kept without its metadata");
    example(*sub,
            "candor sample strip MHZ2W3B9MBMV --strip-lines \"fentanyl=control+test; "
            "dilution=10mg/5mL\"");
  }

  void declare_note(CLI::App& app) {
    CLI::App* sub = declare_correctable(app, "note", "Record a note", record_note);
    sub->add_option("TEXT", arguments_.text, "The note; nothing that tells who somebody is")
        ->required();
    example(*sub, "candor sample note MHZ2W3B9MBMV \"dissolved slowly\"");
  }

  void declare_decide(CLI::App& app) {
    CLI::App* sub =
        declare_correctable(app, "decide", "Record what a person concludes", record_decision);
    sub->add_option(
           "--conclusion", arguments_.conclusions,
           "TARGET=found|possible|inconclusive, or \"TARGET=not-detected above 5%\" (may be "
           "repeated)")
        ->take_all()
        ->allow_extra_args(false);
    sub->add_option("--words", arguments_.text, "The conclusion in words");
    example(*sub,
            "candor sample decide MHZ2W3B9MBMV --conclusion fentanyl=found --reason \"scan and "
            "strip agree\"");
  }

  void declare_lab_result(CLI::App& app) {
    CLI::App* sub = declare_correctable(app, "lab-result", "Record the answer of a laboratory",
                                        record_lab_result);
    records::LabResult& result = arguments_.lab_result;
    sub->add_option("--reference", result.reference, "As the laboratory calls the sample")
        ->required();
    sub->add_option("--method", result.method, "GC-MS, LC-MS/MS, ...")->required();
    sub->add_option("--date", result.date, "Day of the answer, YYYY-MM-DD")->required();
    sub->add_option("--substance", arguments_.substances,
                    "NAME=ABUNDANCE, e.g. \"Fentanyl=12 %; target=fentanyl\" or "
                    "\"Caffeine=primary\" (may be repeated)")
        ->take_all()
        ->allow_extra_args(false);
    sub->add_option("--note", result.note, "What the laboratory adds");
    example(*sub,
            "candor sample lab-result MHZ2W3B9MBMV --as lab-importer --reference K-17 --method "
            "GC-MS --date 2026-11-30 --substance \"Fentanyl=12 %; target=fentanyl\"");
  }

  void declare_withdraw(CLI::App& app) {
    CLI::App* sub =
        declare_act(app, "withdraw", "Say that an event does not count", withdraw_event);
    sub->add_option("EVENT", arguments_.event, "Number of the event")->required();
    sub->add_option("--reason", arguments_.reason, "Why; it stays on record")->required();
    example(*sub, "candor sample withdraw MHZ2W3B9MBMV 12 --reason \"dirty crystal\"");
  }

  void declare_export(CLI::App& app) {
    CLI::App* sub = app.add_subcommand("export", "Write what can be published, without codes");
    arguments_.log.declare(*sub);
    arguments_.exported.declare(*sub);
    sub->callback([this] { act_ = export_samples; });
    example(*sub, "candor sample export --format json --output public.json");
  }

  void declare_purge(CLI::App& app) {
    CLI::App* sub = declare(
        app, "purge", "Delete what was recorded of samples: nothing brings it back", purge_samples);
    arguments_.log.declare_role(*sub);
    sub->add_option("CODE", arguments_.codes, "Codes of the samples")->required();
    sub->add_option("--reason", arguments_.reason, "Why; it stays on record")->required();
    sub->add_flag("--confirm-purge", arguments_.confirm_purge, "It is meant");
    example(*sub,
            "candor sample purge MHZ2W3B9MBMV --as site-lead --reason \"asked for\" "
            "--confirm-purge");
  }

  SampleArguments arguments_;
  Act act_ = nullptr;
};

}  // namespace

const CommandDefinition kSample = {
    .name = "sample",
    .summary = "Record samples: what was seen, concluded and said, by code and never by name",
    .example = "candor sample new --expected MDMA --form crystals",
    .declare = [](CLI::App& app) -> std::unique_ptr<Command> {
      return std::make_unique<SampleCommand>(app);
    },
};

}  // namespace candor::cli
