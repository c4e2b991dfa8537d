#include <CLI/CLI.hpp>
#include <string>

#include "cli/command.h"
#include "cli/log_flags.h"
#include "cli/options.h"
#include "cli/records_accuracy.h"
#include "cli/records_alerts.h"
#include "cli/records_distribution.h"
#include "cli/records_encryption.h"
#include "cli/records_keys.h"
#include "cli/records_network.h"
#include "cli/records_reanalysis.h"
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
    declare_encryption(app);
    declare(app, "accuracy", "Hold point-of-care results against later answers of laboratories",
            &Records::accuracy)
        ->footer("Example:\n  candor records accuracy --json");
    keys_.declare(app);
    distribution_.declare(app);
    reanalysis_.declare(app);
    declare_network(app);
    declare_server(app);
    declare_alerts(app);
  }

  ExitStatus run() override {
    if (keys_.is_chosen()) return keys_.run();
    if (distribution_.is_chosen()) return distribution_.run();
    if (reanalysis_.is_chosen()) return reanalysis_.run();
    return (this->*act_)();
  }

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
    add_all("--watch-list", verification_.materials.watch_lists,
            "A watch list that was used, beside those that were received (may be repeated)");
    sub->footer(
        "Example:\n  candor records verify --library my-library.sqlite --library last-year.sqlite");
  }

  void declare_backup(CLI::App& app) {
    CLI::App* sub = declare(app, "backup", "Copy the log while it is in use, and verify the copy",
                            &Records::backup);
    sub->add_option("TO", encryption_.to, "File to write; nothing is overwritten")->required();
    sub->footer("Example:\n  candor records backup samples-backup.sqlite");
  }

  void declare_restore(CLI::App& app) {
    CLI::App* sub =
        declare(app, "restore", "Make the log of a backup, where there is none", &Records::restore);
    sub->add_option("FROM", encryption_.to, "The backup")->required();
    sub->footer("Example:\n  candor records restore samples-backup.sqlite --log restored.sqlite");
  }

  void declare_encryption(CLI::App& app) {
    CLI::App* key =
        declare(app, "log-key", "Write a new key file, by which a log is encrypted", &Records::key);
    key->add_option("TO", encryption_.to, "File to write; nothing is overwritten")->required();
    key->footer("Example:\n  candor records log-key log.key");
    CLI::App* encrypt = declare(app, "encrypt", "Make a verified copy of the log that is encrypted",
                                &Records::encrypt);
    encrypt->add_option("TO", encryption_.to, "File to write; nothing is overwritten")->required();
    encrypt->add_option("--new-key-file", encryption_.new_key_file,
                        "The key of the copy; without it a passphrase is asked for");
    encrypt->footer("Example:\n  candor records encrypt encrypted.sqlite --new-key-file log.key");
    CLI::App* decrypt =
        declare(app, "decrypt", "Make a verified copy of an encrypted log that is not encrypted",
                &Records::decrypt);
    decrypt->add_option("TO", encryption_.to, "File to write; nothing is overwritten")->required();
    decrypt->footer("Example:\n  candor records decrypt plain.sqlite --key-file log.key");
  }

  ExitStatus key() { return finish_log(new_key_file(encryption_, verification_.output)); }
  ExitStatus encrypt() {
    return finish_log(encrypted_copy(verification_.log, encryption_, verification_.output));
  }
  ExitStatus decrypt() {
    return finish_log(decrypted_copy(verification_.log, encryption_, verification_.output));
  }

  void declare_server_file(CLI::App& sub) {
    sub.add_option("--server", network_.server,
                   "The server file: where it is, and the password or certificate (default: "
                   "CANDOR_SERVER, or server.toml in the data folder)");
  }

  void declare_network(CLI::App& app) {
    CLI::App* sub = declare(app, "sync", "Exchange events with the server of a network of sites",
                            &Records::sync);
    declare_server_file(*sub);
    sub->add_flag("--send-only", network_.send_only, "Receive nothing");
    sub->add_option("--weeks", network_.weeks,
                    "Weeks of other sites' findings and unexplained signals to receive")
        ->check(CLI::Range(1, 520))
        ->capture_default_str();
    sub->add_option("--library", network_.library,
                    "Library by which scans with something unexplained are taken apart for other "
                    "sites; without it, the shipped one");
    sub->footer("Example:\n  candor records sync --server server.toml");
    sub = declare(app, "copies", "Samples that came from the site's other computers",
                  &Records::copies);
    sub->add_option("CODE", network_.code, "The code of a sample, to show all of it");
    sub->add_option("--limit", network_.limit, "How many to list, the newest first")
        ->check(CLI::Range(1, 100'000))
        ->capture_default_str();
    sub->footer("Example:\n  candor records copies --limit 20");
    sub = declare(app, "findings", "What other sites found, as it was received: for staff",
                  &Records::findings);
    sub->add_option("--weeks", network_.weeks, "How many weeks, the running one among them")
        ->check(CLI::Range(1, 520))
        ->capture_default_str();
    sub->footer("Example:\n  candor records findings --weeks 4");
  }

  CLI::App* declare_server_act(CLI::App& app, const std::string& verb, const std::string& summary,
                               const std::string& example, ExitStatus (Records::*act)()) {
    CLI::App* sub = app.add_subcommand(verb, summary);
    sub->add_option("--server", network_.server,
                    "The server file of its administrator, who may create roles")
        ->required();
    verification_.output.declare(*sub, {"text", "json"});
    sub->footer("Example:\n  candor records server " + example);
    sub->callback([this, act] { act_ = act; });
    return sub;
  }

  void declare_server(CLI::App& app) {
    CLI::App* server =
        app.add_subcommand("server", "For the administrator of the server of a network");
    server->require_subcommand(1);
    server->footer("Example:\n  candor records server init --server administrator.toml");
    declare_server_act(*server, "init", "Make a database Candor's, or bring it up to date",
                       "init --server administrator.toml", &Records::server_init);
    CLI::App* sub = declare_server_act(
        *server, "add-site", "Add a site, or change whether it is named to others",
        "add-site North --server administrator.toml", &Records::server_add_site);
    sub->add_option("SITE", network_.site, "Its name")->required();
    sub->add_flag("--named", network_.named,
                  "The site agreed: others see its name beside what was found there");
    sub = declare_server_act(*server, "add-login", "Make a login for one computer of a site",
                             "add-login north_1 --site North --write north_1.toml --server "
                             "administrator.toml",
                             &Records::server_add_login);
    sub->add_option("LOGIN", network_.login, "Its name: lower-case letters, digits and _")
        ->required();
    sub->add_option("--site", network_.site, "The site of the computer")->required();
    sub->add_option("--write", network_.write,
                    "The server file for that computer, with a password that nobody sees; nothing "
                    "is overwritten")
        ->required();
    sub = declare_server_act(*server, "remove-login", "Lock a computer out, as when it was lost",
                             "remove-login north_1 --server administrator.toml",
                             &Records::server_remove_login);
    sub->add_option("LOGIN", network_.login, "Its name")->required();
    declare_server_act(*server, "status", "Sites, their logins and how much they sent",
                       "status --server administrator.toml", &Records::server_status);
  }

  ExitStatus sync() {
    const ExitStatus synced = sync_records(verification_.log, verification_.output, network_);
    if (synced != ExitStatus::done || network_.send_only) return synced;
    return receive_with_sync(network_.server, verification_.output.chatter());
  }
  ExitStatus copies() { return show_copies(verification_.log, verification_.output, network_); }
  ExitStatus findings() { return show_findings(verification_.log, verification_.output, network_); }
  ExitStatus server_init() { return init_server(verification_.output, network_); }
  ExitStatus server_add_site() { return add_server_site(verification_.output, network_); }
  ExitStatus server_add_login() { return add_server_login(verification_.output, network_); }
  ExitStatus server_remove_login() { return remove_server_login(verification_.output, network_); }
  ExitStatus server_status() { return show_server(verification_.output, network_); }

  void declare_alerts(CLI::App& app) {
    CLI::App* sub = declare(app, "alerts", "Say to staff what is new or more often than before",
                            &Records::alerts);
    alerts_.declare(*sub);
    sub->footer(
        "Example:\n  candor records alerts --site north=north.sqlite --site harbour=harbour.sqlite "
        "--library my-library.sqlite");
    // Where its logs, its library and its output are, an end is told as the alerts are.
    end_of_alert_ = sub->add_subcommand("end", "Record that an alert need not be shown any more");
    end_of_alert_->fallthrough();
    verification_.log.declare_role(*end_of_alert_);
    alert_end_.declare(*end_of_alert_);
    end_of_alert_->footer(
        "It takes the options of `candor records alerts` too. What is added to its evidence later "
        "raises it again.\n\n"
        "Example:\n  candor records alerts end 3f2a91c0 --reason \"the laboratory saw none of it\" "
        "--as reviewer");
  }

  ExitStatus verify() { return verify_records(verification_); }
  ExitStatus backup() { return finish_log(backed_up()); }
  ExitStatus accuracy() {
    return finish_log(accuracy_report(verification_.log, verification_.output));
  }
  ExitStatus alerts() {
    const LogFlags& log = verification_.log;
    const OutputFlags& output = verification_.output;
    if (!end_of_alert_->parsed()) return finish_log(alerts_report(alerts_, log, output));
    return finish_log(end_alert(alerts_, alert_end_, log, output));
  }
  ExitStatus restore() { return finish_log(restored()); }

  Result<std::string> backed_up() {
    records::SampleLog log = CANDOR_TRY(verification_.log.open());
    const auto copy = CANDOR_TRY(log.backup(encryption_.to));
    return copy_report(copy, "backup", encryption_.to, verification_.output);
  }

  Result<std::string> restored() {
    const auto to = CANDOR_TRY(verification_.log.path());
    const auto key = CANDOR_TRY(verification_.log.key(encryption_.to));
    const auto copy = CANDOR_TRY(records::restore(encryption_.to, to, system_clock(), key));
    return copy_report(copy, "restore", to.string(), verification_.output);
  }

  VerificationArguments verification_;
  EncryptionArguments encryption_;
  RecordsKeys keys_;
  RecordsDistribution distribution_;
  RecordsReanalysis reanalysis_;
  NetworkArguments network_;
  AlertFlags alerts_;
  AlertEndFlags alert_end_;
  CLI::App* end_of_alert_ = nullptr;
  std::string file_;
  ExitStatus (Records::*act_)() = nullptr;
};

}  // namespace

const CommandDefinition kRecords = {
    .name = "records",
    .summary = "Verify, back up, encrypt and exchange the sample log; alerts; signed libraries",
    .example = "candor records verify --library my-library.sqlite",
    .declare = [](CLI::App& app) -> std::unique_ptr<Command> {
      return std::make_unique<Records>(app);
    },
};

}  // namespace candor::cli
