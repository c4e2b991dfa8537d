#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "cli/command.h"
#include "cli/log_flags.h"
#include "cli/options.h"
#include "cli/records_accuracy.h"
#include "cli/records_verification.h"
#include "records/sample_log.h"

namespace candor::cli {
namespace {

class Records : public Command {
 public:
  explicit Records(CLI::App& app) {
    app.require_subcommand(1);
    declare_verify(app);
    declare_backup(app);
    declare_restore(app);
    declare(app, "accuracy", "Hold point-of-care results against later answers of laboratories",
            &Records::accuracy)
        ->footer("Example:\n  candor records accuracy --json");
  }

  ExitStatus run() override { return (this->*act_)(); }

 private:
  CLI::App* declare(CLI::App& app, const std::string& verb, const std::string& summary,
                    ExitStatus (Records::*act)()) {
    CLI::App* sub = app.add_subcommand(verb, summary);
    verification_.log.declare(*sub);
    verification_.output.declare(*sub, {"text", "json"});
    sub->callback([this, act] { act_ = act; });
    return sub;
  }

  void declare_verify(CLI::App& app) {
    CLI::App* sub = declare(app, "verify", "Check every byte, and run every stored analysis again",
                            &Records::verify);
    sub->add_option("--head", verification_.head,
                    "A head that was noted earlier, EVENT:HASH: nothing up to it was changed");
    sub->add_flag("--chain-only", verification_.chain_only, "Run no analysis again");
    const auto add_all = [&](const char* name, std::vector<std::string>& values, const char* help) {
      sub->add_option(name, values, help)->take_all()->allow_extra_args(false);
    };
    add_all("--library", verification_.materials.libraries,
            "A library that scans were compared with, beside the shipped ones (may be repeated)");
    add_all("--recipe", verification_.materials.recipes,
            "A recipe that was used, beside the default ones (may be repeated)");
    add_all("--thresholds", verification_.materials.thresholds,
            "Thresholds of a site that were used (may be repeated)");
    sub->footer(
        "Example:\n  candor records verify --library my-library.sqlite --library last-year.sqlite");
  }

  void declare_backup(CLI::App& app) {
    CLI::App* sub = declare(app, "backup", "Copy the log while it is in use, and verify the copy",
                            &Records::backup);
    sub->add_option("TO", file_, "File to write; nothing is overwritten")->required();
    sub->footer("Example:\n  candor records backup samples-backup.sqlite");
  }

  void declare_restore(CLI::App& app) {
    CLI::App* sub =
        declare(app, "restore", "Make the log of a backup, where there is none", &Records::restore);
    sub->add_option("FROM", file_, "The backup")->required();
    sub->footer("Example:\n  candor records restore samples-backup.sqlite --log restored.sqlite");
  }

  ExitStatus verify() { return verify_records(verification_); }
  ExitStatus backup() { return finish_log(backed_up()); }
  ExitStatus accuracy() {
    return finish_log(accuracy_report(verification_.log, verification_.output));
  }
  ExitStatus restore() { return finish_log(restored()); }

  Result<std::string> backed_up() {
    records::SampleLog log = CANDOR_TRY(verification_.log.open());
    return copied(CANDOR_TRY(log.backup(file_)), "backup", file_);
  }

  Result<std::string> restored() {
    const auto to = CANDOR_TRY(verification_.log.path());
    return copied(CANDOR_TRY(records::restore(file_, to, system_clock())), "restore", to.string());
  }

  std::string copied(const records::Verification& copy, const char* act,
                     const std::string& to) const {
    if (verification_.output.chosen() == OutputFormat::json) {
      const nlohmann::ordered_json document = {
          {"schema", "candor.records-backup/1"},
          {"act", act},
          {"file", to},
          {"head", {{"event", copy.head.event}, {"hash", copy.head.hash}}},
          {"purged", copy.purged}};
      return document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
    }
    return fmt::format(
        "{}: {} events, verified\nhead {}:{}\nNote the head on paper: it proves "
        "later that nothing up to it was changed.\n",
        to, copy.head.event, copy.head.event, copy.head.hash);
  }

  VerificationArguments verification_;
  std::string file_;
  ExitStatus (Records::*act_)() = nullptr;
};

}  // namespace

const CommandDefinition kRecords = {
    .name = "records",
    .summary = "Verify, back up and restore the sample log",
    .example = "candor records verify --library my-library.sqlite",
    .declare = [](CLI::App& app) -> std::unique_ptr<Command> {
      return std::make_unique<Records>(app);
    },
};

}  // namespace candor::cli
