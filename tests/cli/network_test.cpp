#include <filesystem>
#include <utility>

#include "tests/cli/fixture.h"
#include "tests/cli/wording.h"
#include "tests/records/postgres_server.h"

namespace candor::cli_test {
namespace {

using nlohmann::json;
using records::PostgresServer;
using records::ServerSettings;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace fs = std::filesystem;

/// What is wrong with a document by docs/schema, as far as keys and kinds of values go.
std::vector<std::string> schema_faults(const json& value, const json& schema) {
  std::vector<std::string> faults;
  if (value.is_object()) {
    for (const auto& key : schema.value("required", json::array())) {
      if (!value.contains(key)) faults.push_back("missing: " + key.get<std::string>());
    }
    for (const auto& [key, inner] : value.items()) {
      if (!schema.value("properties", json::object()).contains(key)) {
        faults.push_back("not described: " + key);
        continue;
      }
      const json& described = schema["properties"][key];
      if (!described.contains("description")) faults.push_back("no description: " + key);
      const auto more = schema_faults(inner, described);
      faults.insert(faults.end(), more.begin(), more.end());
    }
  } else if (value.is_array()) {
    for (const json& inner : value) {
      const auto more = schema_faults(inner, schema.value("items", json::object()));
      faults.insert(faults.end(), more.begin(), more.end());
    }
  }
  return faults;
}

std::vector<std::string> schema_faults(const json& document) {
  std::string kind = document.value("schema", "candor.none/1").substr(7);
  kind.resize(kind.size() - 2);
  const fs::path file = fs::path(CANDOR_SOURCE_DIR) / "docs/schema" / (kind + ".json");
  return schema_faults(document, json_of(bytes_of(file)));
}

class Network : public testing::Test {
 protected:
  static PostgresServer& server() { return PostgresServer::shared(); }

  /// A file with which the administrator of a new database connects.
  std::string administrator() {
    const ServerSettings settings = server().administrator(server().new_database());
    const std::string file = folder_ / "administrator.toml";
    EXPECT_TRUE(records::write_server_settings(settings, file).ok());
    fs::copy_file(settings.root_certificate, folder_ / "authority.pem");
    return file;
  }

  static Outcome works(const std::vector<std::string>& arguments) {
    const Outcome outcome = candor(arguments);
    EXPECT_EQ(outcome.exit_status, 0) << testing::PrintToString(arguments) << outcome.err;
    EXPECT_THAT(forbidden_claims(outcome.out), IsEmpty());
    EXPECT_THAT(outcome.out + outcome.err, Not(HasSubstr("password")));
    return outcome;
  }

  static json document(std::vector<std::string> arguments) {
    arguments.emplace_back("--json");
    json printed = json_of(works(arguments).out);
    EXPECT_THAT(schema_faults(printed), IsEmpty()) << printed.dump(2);
    return printed;
  }

  std::string log_of(const std::string& login) { return folder_ / (login + ".sqlite"); }

  Folder folder_;
};

TEST_F(Network, OfTwoComputersIsSetUpAndUsedByTheProgramAlone) {
  const std::string file = administrator();
  const auto as_administrator = [&file](std::vector<std::string> words) {
    words.insert(words.begin(), {"records", "server"});
    words.insert(words.end(), {"--server", file});
    return words;
  };
  EXPECT_EQ(candor(as_administrator({"status"})).exit_status, 5);
  document(as_administrator({"init"}));
  EXPECT_THAT(works(as_administrator({"init"})).out, HasSubstr("up to date"));
  document(as_administrator({"add-site", "North"}));
  document(as_administrator({"add-site", "South", "--named"}));
  const std::vector<std::pair<std::string, std::string>> logins = {
      {"cli_north_1", "North"}, {"cli_north_2", "North"}, {"cli_south", "South"}};
  for (const auto& [login, site] : logins) {
    works(as_administrator(
        {"add-login", login, "--site", site, "--write", folder_ / (login + ".toml")}));
    const auto mode = fs::status(folder_ / (login + ".toml")).permissions();
    EXPECT_EQ(mode, fs::perms(0600));
  }
  const Outcome twice = candor(as_administrator(
      {"add-login", "cli_south", "--site", "South", "--write", folder_ / "again.toml"}));
  EXPECT_NE(twice.exit_status, 0);
  EXPECT_FALSE(fs::exists(folder_ / "again.toml"));

  const json begun =
      json_of(works({"sample", "new", "--expected", "MDMA", "--log", log_of("1"), "--json"}).out);
  works({"sample", "strip", begun["code"], "--strip-lines", "fentanyl=control", "--log",
         log_of("1")});
  works({"sample", "new", "--log", log_of("2")});
  works({"sample", "new", "--log", log_of("3")});
  const auto sync = [this](const std::string& log, const std::string& login) {
    return std::vector<std::string>{"records",   "sync",     "--log",
                                    log_of(log), "--server", folder_ / (login + ".toml")};
  };
  const json sent = document(sync("1", "cli_north_1"));
  EXPECT_EQ(sent["site"], "North");
  EXPECT_EQ(sent["sent"]["events"], 2);
  const json received = document(sync("2", "cli_north_2"));
  EXPECT_EQ(received["received"]["events"], 2);
  EXPECT_THAT(works(sync("3", "cli_south")).out, HasSubstr("0 events of 0 other logs"));

  const json list = document({"records", "copies", "--log", log_of("2")});
  EXPECT_EQ(list["count"], 1);
  const json copy = document({"records", "copies", begun["code"], "--log", log_of("2")});
  EXPECT_EQ(copy["code"], begun["code"]);
  EXPECT_THAT(works({"records", "copies", begun["code"], "--log", log_of("2")}).out,
              HasSubstr("A copy from the log"));
  document({"records", "findings", "--log", log_of("3")});
  EXPECT_THAT(works({"records", "findings", "--log", log_of("3")}).out,
              HasSubstr("cannot be ruled out"));

  works(as_administrator({"remove-login", "cli_north_1"}));
  const Outcome locked_out = candor(sync("1", "cli_north_1"));
  EXPECT_EQ(locked_out.exit_status, 5);
  EXPECT_THAT(locked_out.err, HasSubstr("no connection to the server"));
  const json status = document(as_administrator({"status"}));
  EXPECT_EQ(status["sites"][0]["logins"], json::array({"cli_north_2"}));
}

TEST_F(Network, IsLeftAloneWithoutAServerFileOrALog) {
  const Surroundings none = {
      .environment = {{"CANDOR_DATA", folder_.path().string()}, {"CANDOR_SERVER", ""}}};
  EXPECT_NE(candor({"records", "sync"}, none).exit_status, 0);
  const Outcome no_copies = candor({"records", "copies"}, none);
  EXPECT_NE(no_copies.exit_status, 0);
  EXPECT_THAT(no_copies.err, HasSubstr("candor records sync"));
  folder_.write("server.toml", "host = \"127.0.0.1\"\nuser = \"u\"\npassword = \"sesame\"\n");
  fs::permissions(folder_ / "server.toml", fs::perms(0644));
  const Outcome open_to_all = candor({"records", "sync"}, none);
  EXPECT_NE(open_to_all.exit_status, 0);
  EXPECT_THAT(open_to_all.err, HasSubstr("chmod 600"));
  EXPECT_THAT(open_to_all.err, Not(HasSubstr("sesame")));
}

}  // namespace
}  // namespace candor::cli_test
