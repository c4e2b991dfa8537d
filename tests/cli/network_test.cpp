#include <chrono>
#include <filesystem>
#include <set>
#include <sstream>
#include <utility>

#include "records/network/copies.h"
#include "records/sample_log.h"
#include "tests/cli/fixture.h"
#include "tests/cli/wording.h"
#include "tests/records/postgres_server.h"

namespace candor::cli_test {
namespace {

using nlohmann::json;
using records::PostgresServer;
using records::ServerSettings;
using testing::AllOf;
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
    std::string file = folder_ / "administrator.toml";
    EXPECT_TRUE(records::write_server_settings(settings, file).ok());
    fs::copy_file(settings.root_certificate, folder_ / "authority.pem");
    return file;
  }

  static Outcome works(const std::vector<std::string>& arguments) {
    Outcome outcome = candor(arguments);
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

  /// A server with sites and a login for each, `site=login`, whose file is `login.toml`. Sites
  /// whose name begins with a capital S agreed to be named.
  void network_of(const std::vector<std::pair<std::string, std::string>>& logins) {
    const std::string file = administrator();
    works({"records", "server", "init", "--server", file});
    std::set<std::string> sites;
    for (const auto& [login, site] : logins) {
      if (sites.insert(site).second) {
        std::vector<std::string> add = {"records", "server", "add-site", site, "--server", file};
        if (site.front() == 'S') add.emplace_back("--named");
        works(add);
      }
      works({"records", "server", "add-login", login, "--site", site, "--write",
             folder_ / (login + ".toml"), "--server", file});
    }
  }

  json sync(const std::string& login, std::vector<std::string> more = {}) {
    std::vector<std::string> words = {"records",     "sync",     "--log",
                                      log_of(login), "--server", folder_ / (login + ".toml")};
    words.insert(words.end(), more.begin(), more.end());
    return document(words);
  }

  /// A library that does not know methadone, of lactose and another substance.
  std::string library_with(const std::string& reference) {
    std::string library = folder_ / (reference + ".sqlite");
    works({"library", "build", library, shared("ir-reference/lactose.dx"),
           shared("ir-reference/" + reference + ".dx"), "--technique", "ir"});
    return library;
  }

  /// Methadone as it might be measured another time: more digits at every so many points.
  std::string measured_again(int every) {
    std::string file = folder_ / (std::to_string(every) + ".csv");
    works({"convert", shared("ir-reference/methadone_hcl.dx"), file});
    std::istringstream lines(bytes_of(file));
    fs::remove(file);
    std::string measured;
    int number = 0;
    for (std::string line; std::getline(lines, line); ++number) {
      const bool is_point = line.find_first_of("0123456789") == 0;
      const bool has_fraction = line.find('.', line.find(',')) != std::string::npos;
      measured += line + (is_point && has_fraction && number % every == 0 ? "7\n" : "\n");
    }
    return folder_.write(std::to_string(every) + ".csv", measured);
  }

  /// A sample with a scan of that, by a library.
  std::string scanned(const std::string& login, const std::string& library, int every) {
    const json begun = json_of(
        works({"sample", "new", "--expected", "heroin", "--log", log_of(login), "--json"}).out);
    works({"sample", "scan", begun["code"], measured_again(every), "--library", library, "--log",
           log_of(login)});
    return begun["code"];
  }

  /// A sample sold as something with a strip for fentanyl, recorded today.
  std::string tested(const std::string& login, const std::string& expected,
                     const std::string& lines) {
    const json begun = json_of(
        works({"sample", "new", "--expected", expected, "--log", log_of(login), "--json"}).out);
    works({"sample", "strip", begun["code"], "--strip-lines", "fentanyl=" + lines, "--log",
           log_of(login)});
    return begun["code"];
  }

  /// A log with a sample a day for so many days, none of which had fentanyl by strip.
  void fill(const std::string& login, int days) {
    auto now = std::chrono::system_clock::now() - std::chrono::hours(24 * days);
    auto log = records::SampleLog::open(log_of(login), [&now] { return now; });
    ASSERT_TRUE(log.ok());
    for (int i = 1; i < days; ++i, now += std::chrono::hours(24)) {
      const auto code = log->new_code();
      ASSERT_TRUE(code.ok());
      ASSERT_TRUE(log->record({.sample = *code, .record = records::Intake{}}).ok());
      ASSERT_TRUE(log->record({.sample = *code,
                               .record = records::ReadStrip{.strip = "fentanyl",
                                                            .target = "fentanyl",
                                                            .lines = StripLines::control_and_test}})
                      .ok());
    }
  }

  json alerts(const std::string& login, std::vector<std::string> more = {}) {
    std::vector<std::string> words = {"records", "alerts", "--log", log_of(login)};
    words.insert(words.end(), more.begin(), more.end());
    return document(words);
  }

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

TEST_F(Network, OfTwoSitesSaysAtOneWhatTheOtherFoundFirst) {
  network_of({{"cli_south_1", "South"}, {"cli_east_1", "East"}});
  fill("cli_south_1", 75);
  fill("cli_east_1", 75);
  sync("cli_south_1");
  sync("cli_east_1");
  EXPECT_THAT(alerts("cli_east_1")["alerts"], IsEmpty());
  const std::string code = tested("cli_south_1", "fentanyl", "control");
  sync("cli_south_1");
  sync("cli_east_1");

  const json told = alerts("cli_east_1");
  EXPECT_EQ(told["samples"], 74) << "counts are no samples";
  EXPECT_EQ(told["sources"]["counts_of_other_sites"], true);
  ASSERT_EQ(told["alerts"].size(), 1U) << told.dump(2);
  const json& alert = told["alerts"][0];
  EXPECT_EQ(alert["kind"], "sight-elsewhere");
  EXPECT_EQ(alert["target"], "fentanyl");
  EXPECT_EQ(alert["confirmed"], false);
  EXPECT_EQ(alert["sites"], json::array({"South"}));
  EXPECT_EQ(alert["elsewhere"]["known_elsewhere"], false);
  EXPECT_EQ(alert["elsewhere"]["counts"][0]["samples"], 1);
  EXPECT_EQ(told.dump().find(code), std::string::npos) << "no code of another site";
  const std::string text = works({"records", "alerts", "--log", log_of("cli_east_1")}).out;
  EXPECT_THAT(text, AllOf(HasSubstr("First sight of fentanyl at South, which this site has not"),
                          HasSubstr("Presumptive: no laboratory has reported it"),
                          HasSubstr("counts by week alone, without codes"),
                          HasSubstr("by test strip in 1 of ")));
  EXPECT_THAT(alerts("cli_east_1", {"--this-log-only"})["alerts"], IsEmpty());
  const Outcome end = candor({"records", "alerts", "end", alert["alert"], "--reason", "seen",
                              "--as", "reviewer", "--log", log_of("cli_east_1")});
  EXPECT_NE(end.exit_status, 0);
  EXPECT_THAT(end.err, HasSubstr("on no sample with which its end could be recorded"));

  // Where it was found it is a sight of its own, and counts of other sites are not those of one's
  // own.
  const json there = alerts("cli_south_1");
  ASSERT_EQ(there["alerts"].size(), 1U) << there.dump(2);
  EXPECT_EQ(there["alerts"][0]["kind"], "first-sight");
  EXPECT_EQ(there["alerts"][0]["samples"][0]["code"], code);

  // Once it is here it is no news from elsewhere.
  tested("cli_east_1", "fentanyl", "control");
  const json here = alerts("cli_east_1");
  ASSERT_EQ(here["alerts"].size(), 1U) << here.dump(2);
  EXPECT_EQ(here["alerts"][0]["kind"], "first-sight");
}

TEST_F(Network, OfTwoSitesFindsTheSameUnexplainedSignalAtBoth) {
  REQUIRE_SHARED_DATA();
  network_of({{"cli_salt_1", "South"}, {"cli_else_1", "Else"}});
  const std::string library = library_with("caffeine");
  const std::vector<std::string> with_library = {"--library", library};
  const std::string code = scanned("cli_salt_1", library, 2);
  scanned("cli_salt_1", library, 3);
  const std::string own = scanned("cli_else_1", library, 5);
  EXPECT_THAT(alerts("cli_else_1", with_library)["alerts"], IsEmpty());

  // Without a library a sync goes on and says so; the next makes up for it.
  const json without = sync("cli_salt_1", {"--library", folder_ / "none.sqlite"});
  EXPECT_EQ(without["sent"]["signals"], nullptr);
  EXPECT_THAT(without["sent"]["no_signals"].get<std::string>(), HasSubstr("none.sqlite"));
  EXPECT_EQ(sync("cli_salt_1", with_library)["sent"]["signals"], 2);
  EXPECT_EQ(sync("cli_salt_1", with_library)["sent"]["signals"], 0);
  EXPECT_EQ(sync("cli_else_1", with_library)["received"]["signals"], 2);

  const json told = alerts("cli_else_1", with_library);
  EXPECT_EQ(told["samples"], 1) << "signals are no samples";
  EXPECT_EQ(told["sources"]["signals_of_other_sites"], 2);
  ASSERT_EQ(told["alerts"].size(), 1U) << told.dump(2);
  const json& alert = told["alerts"][0];
  EXPECT_EQ(alert["kind"], "unexplained-cluster");
  EXPECT_EQ(alert["samples"].size(), 1U);
  EXPECT_EQ(alert["samples"][0]["code"], own);
  ASSERT_EQ(alert["cluster"]["elsewhere"].size(), 2U);
  EXPECT_EQ(alert["cluster"]["elsewhere"][0]["site"], "South");
  EXPECT_EQ(alert["cluster"]["elsewhere"][0]["other_references"], false);
  EXPECT_EQ(told.dump().find(code), std::string::npos) << "no code of another site";
  std::vector<std::string> words = {"records",   "alerts", "--log", log_of("cli_else_1"),
                                    "--library", library};
  EXPECT_THAT(works(words).out,
              AllOf(HasSubstr("The same unexplained signal in 3 samples at 2 sites"),
                    HasSubstr("Of its 3 samples, 2 are of other sites (South in the week of"),
                    HasSubstr("only those sites can look at them"),
                    Not(HasSubstr("another library or recipe"))));
  words.back() = library_with("paracetamol");
  EXPECT_THAT(works(words).out,
              HasSubstr("2 of them were taken apart by another library or recipe"));
  EXPECT_THAT(alerts("cli_else_1", {"--library", infrared_library()})["alerts"], IsEmpty())
      << "the own sample is explained, and two of one site are no alert";
  EXPECT_THAT(alerts("cli_else_1", {"--library", library, "--this-log-only"})["alerts"], IsEmpty());
  EXPECT_THAT(alerts("cli_else_1", {"--library", library, "--without-spectra"})["alerts"],
              IsEmpty());

  // Ended, and raised again by what had not been seen.
  works({"records", "alerts", "end", alert["alert"], "--reason", "seen", "--as", "reviewer",
         "--log", log_of("cli_else_1"), "--library", library});
  EXPECT_THAT(alerts("cli_else_1", with_library)["alerts"], IsEmpty());
  scanned("cli_salt_1", library, 7);
  sync("cli_salt_1", with_library);
  sync("cli_else_1", with_library);
  const json again = alerts("cli_else_1", with_library);
  ASSERT_EQ(again["alerts"].size(), 1U) << again.dump(2);
  EXPECT_EQ(again["alerts"][0]["ended"]["holds"], false);
  EXPECT_EQ(again["alerts"][0]["ended"]["signals_since"], 1);

  // The site that is not named is told to nobody while there are no others of its kind.
  EXPECT_EQ(sync("cli_salt_1", with_library)["received"]["signals"], 0);
}

TEST_F(Network, OfOneSiteHasOneEarlyWarningAtAllItsComputers) {
  network_of({{"cli_west_1", "West"}, {"cli_west_2", "West"}});
  tested("cli_west_1", "fentanyl", "control+test");
  const std::string code = tested("cli_west_2", "xylazine", "control");
  EXPECT_THAT(alerts("cli_west_1")["alerts"], IsEmpty());
  EXPECT_THAT(works({"records", "alerts", "--log", log_of("cli_west_1")}).out,
              HasSubstr("no copies of other computers"));
  for (int round = 0; round < 2; ++round) {
    sync("cli_west_2");
    sync("cli_west_1");
  }
  const json told = alerts("cli_west_1");
  EXPECT_EQ(told["samples"], 2);
  EXPECT_EQ(told["sites"], json::array({"this-site"}));
  ASSERT_EQ(told["sources"]["copies"].size(), 1U);
  EXPECT_EQ(told["sources"]["copies"][0]["logs"], 1);
  EXPECT_EQ(told["sources"]["copies"][0]["samples"], 1);
  EXPECT_NE(told["sources"]["copies"][0]["as_of_utc"], nullptr);
  ASSERT_EQ(told["alerts"].size(), 1U) << told.dump(2);
  EXPECT_EQ(told["alerts"][0]["samples"][0]["code"], code);
  EXPECT_EQ(alerts("cli_west_1", {"--this-log-only"})["samples"], 1);
  const json other = alerts("cli_west_2");
  EXPECT_EQ(other["samples"], 2);
  const std::string alert = told["alerts"][0]["alert"];
  EXPECT_EQ(other["alerts"][0]["alert"], alert) << "one name at all computers";

  const std::vector<std::string> end = {"records",  "alerts", "end",  alert,
                                        "--reason", "seen",   "--as", "reviewer"};
  const auto ended_at = [&](const std::string& login) {
    auto words = end;
    words.insert(words.end(), {"--log", log_of(login)});
    return candor(words);
  };
  const Outcome elsewhere = ended_at("cli_west_1");
  EXPECT_NE(elsewhere.exit_status, 0);
  EXPECT_THAT(elsewhere.err, HasSubstr("none of its samples is in this log"));
  EXPECT_EQ(ended_at("cli_west_2").exit_status, 0);
  sync("cli_west_2");
  sync("cli_west_1");
  EXPECT_THAT(alerts("cli_west_1")["alerts"], IsEmpty());
  EXPECT_EQ(alerts("cli_west_1", {"--all"})["alerts"][0]["ended"]["reason"], "seen");

  // A log and its copy at another computer are the same samples.
  fs::copy_file(records::Copies::beside(log_of("cli_west_1")),
                records::Copies::beside(log_of("copy")));
  fs::copy_file(log_of("cli_west_2"), log_of("copy"));
  EXPECT_EQ(alerts("copy")["samples"], 1);
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
