#include "cli/records_distribution.h"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <utility>

#include "cli/json_output.h"
#include "cli/log_flags.h"
#include "cli/network_server.h"
#include "cli/passphrase.h"
#include "cli/terminal.h"
#include "library/distribution/publication.h"
#include "library/distribution/reception.h"
#include "library/distribution/watch_list_choice.h"
#include "workbench/bundle_exchange.h"
#include "workbench/version.h"
#include "workbench/watch_list_place.h"

namespace candor::cli {
namespace {

std::string now() {
  return utc_text(std::chrono::floor<std::chrono::milliseconds>(system_clock()()));
}

Json json_of(const library::TrustedKey& key) {
  return {{"key", key.public_key}, {"name", key.name}};
}

std::string words_of(const library::Manifest& manifest) {
  return fmt::format("{} \"{}\", number {}", to_string(manifest.kind), manifest.name,
                     manifest.number);
}

Json json_of(const library::ReceivedBundle& bundle, std::string_view state, bool in_use) {
  return {{"manifest", Json::parse(text_of(bundle.manifest))},
          {"signed_by", json_of(bundle.signed_by)},
          {"received", bundle.received},
          {"place", bundle.place.string()},
          {"state", state},
          {"in_use", in_use}};
}

/// What a list looks for that the program's own does not, and the other way round: by title.
struct AgainstShipped {
  std::vector<std::string> more;
  std::vector<std::string> missing;
};

Result<AgainstShipped> against_shipped(const std::filesystem::path& folder) {
  const auto shipped = CANDOR_TRY(
      workbench::read_watch_list(CANDOR_TRY(workbench::shipped_watch_list()), ReferenceSet{}));
  const auto list = CANDOR_TRY(workbench::read_watch_list({folder, {}, {}}, ReferenceSet{}));
  const auto titles_beyond = [](const WatchList& one, const WatchList& other) {
    std::vector<std::string> titles;
    for (const WatchTarget& target : one.targets) {
      const auto found = std::ranges::find(other.targets, target.id, &WatchTarget::id);
      if (found == other.targets.end()) titles.push_back(target.title);
    }
    return titles;
  };
  return AgainstShipped{titles_beyond(list, shipped), titles_beyond(shipped, list)};
}

/// What was taken and what was refused, as it is told.
struct Received {
  std::string text;
  Json list = Json::array();
  Json refused = Json::array();
  ExitStatus status = ExitStatus::done;

  void add(const std::string& from, const Result<library::Manifest>& checked) {
    if (!checked) return add(from, checked.error());
    list.push_back({{"from", from},
                    {"manifest", Json::parse(text_of(*checked))},
                    {"place", nullptr},
                    {"was_there", false}});
    text +=
        fmt::format("{}: {}; the signature fits, nothing was changed\n", from, words_of(*checked));
  }

  void add(const std::string& from, const Result<library::Reception::Outcome>& outcome) {
    if (!outcome) return add(from, outcome.error());
    const auto& bundle = outcome->bundle;
    list.push_back({{"from", from},
                    {"manifest", Json::parse(text_of(bundle.manifest))},
                    {"place", bundle.place.string()},
                    {"was_there", outcome->was_there}});
    text += fmt::format("{}: {}, signed by \"{}\"{}\n  {}\n", from, words_of(bundle.manifest),
                        bundle.signed_by.name, outcome->was_there ? ", was there already" : "",
                        bundle.place.string());
    if (bundle.manifest.kind == library::BundleKind::watch_list) {
      text +=
          fmt::format("  for analyses to use it: candor records use {}\n", bundle.manifest.name);
    }
  }

  void add(const std::string& from, const Error& error) {
    print_error(error);
    refused.push_back(
        {{"from", from}, {"code", to_string(error.code)}, {"message", error.message}});
    status = log_status(error.code);
  }
};

}  // namespace

void RecordsDistribution::declare(CLI::App& records) {
  declare_publish(records);
  declare_send(records);
  declare_receive(records);
  declare_use(records);
}

CLI::App* RecordsDistribution::declare(CLI::App& app, const std::string& verb,
                                       const std::string& summary, Act act) {
  CLI::App* sub = app.add_subcommand(verb, summary);
  output_.declare(*sub, {"text", "json"});
  sub->callback([this, act] { act_ = act; });
  return sub;
}

void RecordsDistribution::declare_publish(CLI::App& records) {
  CLI::App* sub = declare(records, "publish", "Sign a library or a watch list for other sites",
                          &RecordsDistribution::publish);
  sub->add_option("SOURCE", source_, "A library, or the folder of a watch list")->required();
  sub->add_option("OUT", out_, "The bundle to write; nothing is overwritten")->required();
  sub->add_option("--key", key_, "The secret key")->required();
  sub->add_option("--name", name_, "Under which name sites know it: \"north-ir\"")->required();
  sub->add_option(
         "--number", number_,
         "1 for the first bundle of this name, then always higher: sites take no lower one")
      ->required();
  sub->add_option("--note", note_, "What changed, in words");
  sub->add_option("--passphrase-fd", passphrase_fd_,
                  "Read the passphrase from this open file instead of the terminal");
  sub->footer(
      "Example:\n  candor records publish my-library.sqlite north-ir-7.bundle --key lead.key "
      "--name north-ir --number 7");
}

void RecordsDistribution::declare_send(CLI::App& records) {
  CLI::App* sub = declare(records, "send", "Put signed bundles on the server that sites share",
                          &RecordsDistribution::send);
  sub->add_option("BUNDLE", bundles_, "Bundles that a trusted key signed")->required();
  sub->add_option("--server", server_,
                  "Settings of the server, a file (default: the one that CANDOR_SERVER names, or "
                  "server.toml in the data folder)");
  places_.declare(*sub);
  sub->footer("Example:\n  candor records send north-ir-7.bundle --server network.toml");
}

void RecordsDistribution::declare_receive(CLI::App& records) {
  CLI::App* sub = declare(records, "receive", "Check signed bundles and put them in place",
                          &RecordsDistribution::receive);
  sub->add_option("BUNDLE", bundles_, "Bundles, as they came by stick or mail");
  sub->add_option("--server", server_,
                  "Settings of the server that sites share: take what is new there");
  places_.declare(*sub);
  sub->add_flag("--check", check_only_, "Check them and change nothing");
  sub->footer("Example:\n  candor records receive north-ir-7.bundle");

  sub = declare(records, "received", "List what was received, and whether it is as it was signed",
                &RecordsDistribution::list_received);
  places_.declare(*sub);
  sub->footer("Example:\n  candor records received");
}

void RecordsDistribution::declare_use(CLI::App& records) {
  CLI::App* sub = declare(records, "use", "Say which watch list analyses look for from now on",
                          &RecordsDistribution::use);
  CLI::Option* name = sub->add_option("NAME", name_, "A watch list that was received");
  CLI::Option* number =
      sub->add_option("--number", number_, "Which one of that name (default: the highest)")
          ->check(CLI::PositiveNumber);
  CLI::Option* shipped =
      sub->add_flag("--shipped", shipped_, "The one that comes with the program");
  number->needs(name);
  shipped->excludes(name);
  places_.declare(*sub);
  sub->footer("Example:\n  candor records use north-watch");
}

ExitStatus RecordsDistribution::publish() {
  const auto published = [&]() -> Result<std::string> {
    const auto passphrase =
        CANDOR_TRY(ask_passphrase("Passphrase of " + key_, Typed::once, passphrase_fd_));
    const auto key = CANDOR_TRY(library::open_secret_key(key_, passphrase));
    const auto manifest = CANDOR_TRY(library::publish({.source = source_,
                                                       .name = name_,
                                                       .number = number_,
                                                       .made = now(),
                                                       .note = note_,
                                                       .program = std::string(workbench::kVersion)},
                                                      key, out_));
    if (output_.chosen() == OutputFormat::json) {
      return pretty({{"schema", "candor.records-publication/1"},
                     {"file", out_},
                     {"key", key.public_key()},
                     {"manifest", Json::parse(text_of(manifest))}});
    }
    return fmt::format("{}: {}, revision {}, signed by {}\n", out_, words_of(manifest),
                       manifest.revision, key.public_key());
  };
  return finish_log(published());
}

ExitStatus RecordsDistribution::send() {
  const auto sent = [&]() -> Result<std::string> {
    const auto trusted = CANDOR_TRY(places_.trusted_keys());
    auto connection = CANDOR_TRY(connect_to_server(server_));
    std::string text;
    Json list = Json::array();
    for (const std::string& file : bundles_) {
      const auto manifest = CANDOR_TRY(workbench::send_bundle(connection, file, trusted));
      list.push_back({{"file", file}, {"manifest", Json::parse(text_of(manifest))}});
      text += fmt::format("{}: {} is on the server\n", file, words_of(manifest));
    }
    if (output_.chosen() == OutputFormat::json) {
      return pretty({{"schema", "candor.records-sending/1"}, {"bundles", std::move(list)}});
    }
    return text;
  };
  return finish_log(sent());
}

ExitStatus RecordsDistribution::receive() {
  if (bundles_.empty() && server_.empty()) {
    print_error({ErrorCode::usage, "name a bundle, or --server with the settings of a server"});
    return ExitStatus::usage;
  }
  Received received;
  const auto all = [&]() -> Result<void> {
    const library::Reception reception(CANDOR_TRY(places_.folder()));
    const auto trusted = CANDOR_TRY(places_.trusted_keys());
    for (const std::string& file : bundles_) {
      if (check_only_) {
        received.add(file, reception.check(file, trusted));
      } else {
        received.add(file, reception.receive(file, trusted, now()));
      }
    }
    if (server_.empty()) return {};
    auto connection = CANDOR_TRY(connect_to_server(server_));
    for (const auto& outcome :
         CANDOR_TRY(workbench::receive_from_server(connection, reception, trusted, now()))) {
      received.add("server", outcome);
    }
    return {};
  };
  if (const auto done = all(); !done) received.add("", done.error());
  if (output_.chosen() == OutputFormat::json) {
    print(pretty({{"schema", "candor.records-reception/1"},
                  {"changed", !check_only_},
                  {"bundles", std::move(received.list)},
                  {"refused", std::move(received.refused)}}));
  } else {
    print(received.text.empty() && received.status == ExitStatus::done
              ? std::string("There is nothing new.\n")
              : received.text);
  }
  return received.status;
}

ExitStatus RecordsDistribution::list_received() {
  const auto listed = [&]() -> Result<std::string> {
    const library::Reception reception(CANDOR_TRY(places_.folder()));
    const auto used = library::WatchListChoice(CANDOR_TRY(places_.folder())).in_use();
    if (!used) print_error(used.error());
    Json list = Json::array();
    std::string text;
    for (const auto& bundle : CANDOR_TRY(reception.all())) {
      const auto state = to_string(CANDOR_TRY(library::Reception::state_of(bundle)));
      const bool in_use = used && *used && (*used)->manifest == bundle.manifest;
      list.push_back(json_of(bundle, state, in_use));
      text += fmt::format("{}, received {}, signed by \"{}\", {}{}\n  {}\n",
                          words_of(bundle.manifest), bundle.received, bundle.signed_by.name, state,
                          in_use ? ", in use" : "", bundle.place.string());
    }
    if (output_.chosen() == OutputFormat::json) {
      return pretty({{"schema", "candor.records-received/1"}, {"bundles", std::move(list)}});
    }
    return text.empty() ? std::string("Nothing was received yet.\n") : text;
  };
  return finish_log(listed());
}

ExitStatus RecordsDistribution::use() {
  if (name_.empty() && !shipped_) {
    print_error(usage_error("name a watch list that was received, or --shipped"));
    return ExitStatus::usage;
  }
  const auto used = [&]() -> Result<std::string> {
    const library::WatchListChoice choice(CANDOR_TRY(places_.folder()));
    if (shipped_) {
      CANDOR_TRY(choice.use_shipped());
      if (output_.chosen() == OutputFormat::json) {
        return pretty({{"schema", "candor.records-use/1"},
                       {"watch_list", nullptr},
                       {"more_than_shipped", Json::array()},
                       {"missing_from_shipped", Json::array()}});
      }
      return std::string("Analyses look for what comes with the program from now on.\n");
    }
    const auto number = number_ > 0 ? std::optional(number_) : std::nullopt;
    const auto bundle = CANDOR_TRY(choice.use(name_, number));
    const auto compared = CANDOR_TRY(against_shipped(bundle.place));
    if (output_.chosen() == OutputFormat::json) {
      return pretty({{"schema", "candor.records-use/1"},
                     {"watch_list",
                      {{"name", bundle.manifest.name},
                       {"number", bundle.manifest.number},
                       {"revision", bundle.manifest.sha256}}},
                     {"more_than_shipped", compared.more},
                     {"missing_from_shipped", compared.missing}});
    }
    std::string text = fmt::format("Analyses use the {} from now on, revision {:.12}.\n",
                                   words_of(bundle.manifest), bundle.manifest.sha256);
    for (const std::string& title : compared.more) {
      text += fmt::format("  looks also for: {}\n", title);
    }
    for (const std::string& title : compared.missing) {
      text += fmt::format("  no longer looks for: {}\n", title);
    }
    return text;
  };
  return finish_log(used());
}

ExitStatus receive_with_sync(const std::string& server, Chatter chatter) {
  ExitStatus status = ExitStatus::done;
  const auto received = [&]() -> Result<void> {
    const TrustPlaces places;
    const auto trusted = CANDOR_TRY(places.trusted_keys());
    if (trusted.empty()) return {};
    const library::Reception reception(CANDOR_TRY(places.folder()));
    auto connection = CANDOR_TRY(connect_to_server(server));
    for (const auto& outcome :
         CANDOR_TRY(workbench::receive_from_server(connection, reception, trusted, now()))) {
      if (outcome) {
        const auto& bundle = outcome->bundle;
        if (chatter == Chatter::quiet) continue;
        print_note(fmt::format("{}, signed by \"{}\", was received: {}", words_of(bundle.manifest),
                               bundle.signed_by.name, bundle.place.string()));
      } else if (outcome.error().code != ErrorCode::incompatible) {
        print_error(outcome.error());
        status = ExitStatus::library_or_records;
      }
    }
    return {};
  };
  if (const auto done = received(); !done) {
    print_error(done.error());
    return log_status(done.error().code);
  }
  return status;
}

}  // namespace candor::cli
