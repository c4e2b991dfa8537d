#include "cli/records_keys.h"

#include <fmt/core.h>

#include <CLI/CLI.hpp>

#include "cli/json_output.h"
#include "cli/log_flags.h"
#include "cli/passphrase.h"
#include "workbench/data_folder.h"

namespace candor::cli {
namespace {

std::string key_text(const library::TrustedKey& key) {
  return fmt::format("{}  {}\n", key.public_key, key.name);
}

/// A list of keys: those that `act` made, pinned or removed, or all.
std::string report(const std::vector<library::TrustedKey>& keys, std::string_view act,
                   std::string_view file) {
  Json list = Json::array();
  for (const library::TrustedKey& key : keys)
    list.push_back({{"key", key.public_key}, {"name", key.name}});
  const Json document = {
      {"schema", "candor.records-keys/1"}, {"act", act}, {"file", file}, {"keys", std::move(list)}};
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

void TrustPlaces::declare(CLI::App& app) {
  app.add_option("--trusted", trusted,
                 "The file of trusted keys (default: trusted-keys in the data folder)");
  app.add_option("--data-dir", data_dir, "The data folder (default: CANDOR_DATA, or the user's)");
}

Result<std::filesystem::path> TrustPlaces::folder() const {
  return workbench::data_folder(data_dir);
}

Result<std::filesystem::path> TrustPlaces::trusted_file() const {
  if (!trusted.empty()) return std::filesystem::path(trusted);
  return CANDOR_TRY(folder()) / "trusted-keys";
}

Result<std::vector<library::TrustedKey>> TrustPlaces::trusted_keys() const {
  return library::read_trusted_keys(CANDOR_TRY(trusted_file()));
}

CLI::App* RecordsKeys::declare(CLI::App& app, const std::string& verb, const std::string& summary,
                               Act act) {
  CLI::App* sub = app.add_subcommand(verb, summary);
  output_.declare(*sub, {"text", "json"});
  sub->callback([this, act] { act_ = act; });
  return sub;
}

void RecordsKeys::declare(CLI::App& records) {
  CLI::App* keys = records.add_subcommand("key", "Make keys that sign, and say which are trusted");
  keys->require_subcommand(1);
  keys->footer("Example:\n  candor records key new lead.key --name \"Site lead, north\"");
  CLI::App* sub = declare(*keys, "new", "Make a key that signs bundles", &RecordsKeys::make_key);
  sub->add_option("FILE", key_, "File for the secret key; the public one goes to FILE.pub")
      ->required();
  sub->add_option("--name", name_, "Whose key it is: an office rather than a person")->required();
  sub->add_option("--passphrase-fd", passphrase_fd_,
                  "Read the passphrase from this open file instead of the terminal");
  sub->footer("Example:\n  candor records key new lead.key --name \"Site lead, north\"");

  sub = declare(*keys, "trust", "Take bundles that a key signed from now on", &RecordsKeys::trust);
  sub->add_option("FILE", key_, "The public key, of which you know whose it is")->required();
  places_.declare(*sub);
  sub->footer("Example:\n  candor records key trust lead.key.pub");

  sub =
      declare(*keys, "distrust", "Take nothing that a key signed any more", &RecordsKeys::distrust);
  sub->add_option("KEY", name_, "Its digits or its name")->required();
  places_.declare(*sub);
  sub->footer("Example:\n  candor records key distrust \"Site lead, north\"");

  sub = declare(*keys, "list", "List the keys that are trusted", &RecordsKeys::list_keys);
  places_.declare(*sub);
  sub->footer("Example:\n  candor records key list");
}

ExitStatus RecordsKeys::make_key() {
  const auto made = [&]() -> Result<std::string> {
    CANDOR_TRY(library::check_key_name(name_));
    const auto passphrase =
        CANDOR_TRY(ask_passphrase(fmt::format("Passphrase for the new key, {} characters or more",
                                              library::kShortestPassphrase),
                                  Typed::twice, passphrase_fd_));
    const auto key = CANDOR_TRY(library::make_key_files(key_, name_, passphrase));
    if (output_.chosen() == OutputFormat::json) return report({key}, "new", key_);
    return fmt::format(
        "{}: the secret key; keep it where only you can get at it\n{}.pub: the public key; give it "
        "to the sites, and read its digits to them over the phone\n{}",
        key_, key_, key_text(key));
  };
  return finish_log(made());
}

ExitStatus RecordsKeys::trust() {
  const auto trusted = [&]() -> Result<std::string> {
    const auto key = CANDOR_TRY(library::read_public_key(key_));
    const auto file = CANDOR_TRY(places_.trusted_file());
    CANDOR_TRY(library::trust_key(file, key));
    if (output_.chosen() == OutputFormat::json) return report({key}, "trust", file.string());
    return fmt::format("trusted from now on:\n{}Compare all digits with whoever owns the key.\n",
                       key_text(key));
  };
  return finish_log(trusted());
}

ExitStatus RecordsKeys::distrust() {
  const auto distrusted = [&]() -> Result<std::string> {
    const auto file = CANDOR_TRY(places_.trusted_file());
    const auto key = CANDOR_TRY(library::distrust_key(file, name_));
    if (output_.chosen() == OutputFormat::json) return report({key}, "distrust", file.string());
    return fmt::format(
        "trusted no longer:\n{}What it signed and was received stays: `candor records received`.\n",
        key_text(key));
  };
  return finish_log(distrusted());
}

ExitStatus RecordsKeys::list_keys() {
  const auto listed = [&]() -> Result<std::string> {
    const auto file = CANDOR_TRY(places_.trusted_file());
    const auto keys = CANDOR_TRY(library::read_trusted_keys(file));
    if (output_.chosen() == OutputFormat::json) return report(keys, "list", file.string());
    std::string text;
    for (const auto& key : keys) text += key_text(key);
    return text.empty()
               ? fmt::format("No key is trusted: {} is not there or empty.\n", file.string())
               : text;
  };
  return finish_log(listed());
}

}  // namespace candor::cli
