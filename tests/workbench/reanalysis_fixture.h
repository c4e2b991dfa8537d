#pragma once

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "records/sample_log.h"
#include "tests/cli/fixture.h"
#include "tests/workbench/network_archive.h"

namespace candor::workbench {

inline records::PostgresServer& server() { return records::PostgresServer::shared(); }

/// What is shipped with the program.
inline std::string share() {
  return (cli_test::candor_program().parent_path().parent_path() / "share/candor").string();
}

/// A site with a scan that was made with the shipped library, on a server.
class ReanalysisWork : public testing::Test {
 protected:
  ReanalysisWork() {
    static const bool made = [] {
      server().new_login("work_coordinator", {"candor_coordinator"});
      server().new_login("work_worker", {"candor_worker"});
      return true;
    }();
    EXPECT_TRUE(made);
    coordinator_ = settings_file("work_coordinator");
    worker_ = settings_file("work_worker");
    server().new_site_login(database_, "north_2", "north");
    site_ = settings_file("north_2");
  }

  std::string settings_file(const std::string& login) const {
    const auto settings = server().settings(database_, login);
    const std::string path = folder_.write(
        login + ".toml",
        fmt::format(
            "host = \"{}\"\nport = {}\ndatabase = \"{}\"\nuser = \"{}\"\npassword = \"{}\"\n"
            "root_certificate = \"{}\"\n",
            settings.host, settings.port, settings.database, settings.user, settings.password,
            settings.root_certificate.string()));
    std::filesystem::permissions(path, std::filesystem::perms(0600));
    return path;
  }

  /// The spectrum of a sample without the lines that mark it as simulated.
  std::string spectrum() const {
    const std::string csv = folder_ / "converted.csv";
    const cli_test::Outcome converted =
        cli_test::candor({"convert", share() + "/examples/simulated-sample.dx", csv});
    EXPECT_EQ(converted.exit_status, 0) << converted.err;
    std::istringstream lines(cli_test::bytes_of(csv));
    std::string unmarked;
    for (std::string line; std::getline(lines, line);) {
      if (!line.starts_with('#')) unmarked += line + "\n";
    }
    return folder_.write("sample.csv", unmarked);
  }

  /// What the program records of it.
  records::Scan recorded(const std::string& spectrum) const {
    const std::string path = folder_ / "samples.sqlite";
    const auto code =
        cli_test::json_of(cli_test::candor({"sample", "new", "--json", "--log", path}).out)["code"];
    const cli_test::Outcome scanned = cli_test::candor(
        {"sample", "scan", code, spectrum, "--technique", "ir", "--log", path, "--quiet"});
    EXPECT_EQ(scanned.exit_status, 0) << scanned.err;
    auto log = records::SampleLog::open(path, [] { return std::chrono::system_clock::now(); });
    const auto sample = log->sample(*records::SampleCode::parse(std::string(code)));
    return *sample->records<records::Scan>().front();
  }

  static std::string content_of(const records::Scan& scan) {
    return records::to_json({scan, "", std::string(32, '0')}).value();
  }

  nlohmann::json status() const {
    const cli_test::Outcome told =
        cli_test::candor({"records", "reanalyze", "status", "--json", "--server", coordinator_});
    EXPECT_EQ(told.exit_status, 0) << told.err;
    return cli_test::json_of(told.out)["passes"].back();
  }

  void enqueue(const std::string& library) const {
    const cli_test::Outcome queued =
        cli_test::candor({"records", "reanalyze", "enqueue", "--server", coordinator_, "--library",
                          library, "--json"});
    EXPECT_EQ(queued.exit_status, 0) << queued.err;
  }

  cli_test::Outcome work(const std::string& library) const {
    return cli_test::candor({"records", "reanalyze", "work", "--server", worker_, "--library",
                             library, "--json", "--quiet"});
  }

  /// Start the program as a worker; its process.
  pid_t start_worker(const std::string& library, int lease_s) const {
    const pid_t child = ::fork();
    if (child != 0) return child;
    const int nowhere = ::open("/dev/null", O_WRONLY);
    ::dup2(nowhere, 1);
    const std::string program = cli_test::candor_program().string();
    ::execl(program.c_str(), program.c_str(), "records", "reanalyze", "work", "--quiet", "--server",
            worker_.c_str(), "--library", library.c_str(), "--lease",
            std::to_string(lease_s).c_str(), nullptr);
    ::_exit(127);
  }

  std::string ask(const std::string& sql) { return server().query(database_, sql); }

  cli_test::Folder folder_;
  std::string database_ = server().new_candor_database();
  NetworkLog log_{server(), database_, std::string(32, 'b'), "north"};
  std::string coordinator_;
  std::string worker_;
  std::string site_;
  std::string shipped_ = share() + "/starter.sqlite";
};

}  // namespace candor::workbench
