#include <sys/stat.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/cli/sample_log_commands.h"

namespace candor::cli_test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class EncryptedLog : public SampleLogCommands {
 protected:
  void SetUp() override {
    ASSERT_EQ(candor({"records", "log-key", key()}).exit_status, 0);
    code_ = begin({"--expected", "MDMA", "--note", "smelt of vinegar"});
  }

  std::string key() const { return folder_ / "log.key"; }
  std::string sealed() const { return folder_ / "sealed.sqlite"; }

  /// Run a command on the encrypted log, with nothing in the surroundings that would open it.
  Outcome on_sealed(std::vector<std::string> arguments, Surroundings surroundings = {}) const {
    arguments.insert(arguments.end(), {"--log", sealed()});
    surroundings.environment.try_emplace("XDG_CONFIG_HOME", folder_ / "config");
    surroundings.environment.try_emplace("CANDOR_KEY_FILE", "");
    return candor(arguments, surroundings);
  }

  /// What a person at a terminal sees who types a line whenever one is asked for.
  Outcome typed(const std::vector<std::string>& lines,
                const std::vector<std::string>& arguments) const {
    Surroundings surroundings;
    surroundings.environment = {{"XDG_CONFIG_HOME", folder_ / "config"}, {"CANDOR_KEY_FILE", ""}};
    return run_at_terminal(candor_program(), arguments, lines, surroundings);
  }

  std::string code_;
};

TEST_F(EncryptedLog, IsACopyThatOnlyItsKeyOpens) {
  const Outcome made = run({"records", "encrypt", sealed(), "--new-key-file", key()});
  ASSERT_EQ(made.exit_status, 0) << made.err;
  EXPECT_THAT(made.err, HasSubstr("is as it was"));
  EXPECT_THAT(bytes_of(folder_ / "samples.sqlite"), HasSubstr("vinegar"));
  EXPECT_THAT(bytes_of(sealed()), Not(HasSubstr("vinegar")));
  const Outcome none = on_sealed({"sample", "show", code_});
  EXPECT_EQ(none.exit_status, 2);
  EXPECT_THAT(none.err, AllOf(HasSubstr("--key-file"), HasSubstr("CANDOR_KEY_FILE")));
  ASSERT_EQ(candor({"records", "log-key", folder_ / "other.key"}).exit_status, 0);
  const Outcome wrong = on_sealed({"sample", "show", code_, "--key-file", folder_ / "other.key"});
  EXPECT_EQ(wrong.exit_status, 5);
  EXPECT_THAT(wrong.err, AllOf(HasSubstr("the key file is another"), Not(HasSubstr("damaged"))));
  EXPECT_EQ(on_sealed({"sample", "show", code_, "--key-file", key()}).exit_status, 0);
  EXPECT_EQ(
      on_sealed({"sample", "note", code_, "later"}, {.environment = {{"CANDOR_KEY_FILE", key()}}})
          .exit_status,
      0);
  fs::create_directories(folder_.path() / "config/candor");
  fs::copy_file(key(), folder_.path() / "config/candor/log.key");
  ::chmod((folder_ / "config/candor/log.key").c_str(), 0600);
  const Outcome usual = on_sealed({"records", "verify", "--json"});
  EXPECT_EQ(usual.exit_status, 0) << usual.err;
  EXPECT_EQ(json_of(usual.out)["head"]["event"], 2);
  ::chmod((folder_ / "config/candor/log.key").c_str(), 0644);
  EXPECT_THAT(on_sealed({"sample", "list"}).err, HasSubstr("chmod 600"));
}

TEST_F(EncryptedLog, BacksUpRestoresReportsAndIsDecrypted) {
  ASSERT_EQ(run({"records", "encrypt", sealed(), "--new-key-file", key()}).exit_status, 0);
  const std::string backup = folder_ / "backup.sqlite";
  const std::string restored = folder_ / "restored.sqlite";
  ASSERT_EQ(on_sealed({"records", "backup", backup, "--key-file", key()}).exit_status, 0);
  EXPECT_THAT(bytes_of(backup), Not(HasSubstr("vinegar")));
  const Outcome refused = candor({"records", "restore", backup, "--log", restored},
                                 {.environment = {{"XDG_CONFIG_HOME", folder_ / "config"}}});
  EXPECT_NE(refused.exit_status, 0);
  EXPECT_FALSE(fs::exists(restored));
  ASSERT_EQ(
      candor({"records", "restore", backup, "--log", restored, "--key-file", key()}).exit_status,
      0);
  const Outcome report =
      candor({"report", code_, "--log", restored, "--key-file", key(), "--kind", "card"});
  EXPECT_EQ(report.exit_status, 0) << report.err;
  const std::string plain = folder_ / "plain.sqlite";
  ASSERT_EQ(on_sealed({"records", "decrypt", plain, "--key-file", key()}).exit_status, 0);
  EXPECT_EQ(candor({"records", "verify", "--log", plain}).exit_status, 0);
  EXPECT_EQ(candor({"records", "decrypt", folder_ / "again.sqlite", "--log", plain}).exit_status,
            2);
  EXPECT_EQ(candor({"sample", "list", "--log", plain, "--key-file", key()}).exit_status, 5)
      << "a key where nothing is encrypted";
}

TEST_F(EncryptedLog, IsBegunWithAKeyFile) {
  ASSERT_EQ(
      on_sealed({"sample", "new", "--note", "smelt of vinegar", "--key-file", key()}).exit_status,
      0);
  EXPECT_THAT(bytes_of(sealed()), AllOf(Not(HasSubstr("vinegar")), Not(HasSubstr("SQLite"))));
}

TEST_F(EncryptedLog, AsksForItsPassphraseAtTheTerminal) {
  const std::string passphrase = "five words that nobody knows";
  const std::string log = folder_ / "samples.sqlite";
  const std::vector<std::string> list = {"sample", "list", "--log", sealed()};
  const Outcome made =
      typed({passphrase + "\n", passphrase + "\n"}, {"records", "encrypt", sealed(), "--log", log});
  ASSERT_EQ(made.exit_status, 0) << made.out;
  EXPECT_THAT(made.out, AllOf(HasSubstr("New passphrase"), HasSubstr("Once more")));
  EXPECT_THAT(made.out, Not(HasSubstr("nobody knows"))) << "what is typed is not shown";
  // With a letter that was mistyped and deleted.
  const Outcome listed = typed({passphrase + "x\177\n"}, list);
  EXPECT_EQ(listed.exit_status, 0);
  EXPECT_THAT(listed.out, HasSubstr("sold as: MDMA"));
  const Outcome wrong = typed({"five words that all know\n"}, list);
  EXPECT_EQ(wrong.exit_status, 5);
  EXPECT_THAT(wrong.out, HasSubstr("the passphrase is another"));
  const Outcome stopped = typed({"five\003"}, list);
  EXPECT_EQ(stopped.exit_status, 4);
  EXPECT_THAT(stopped.out, AllOf(HasSubstr("stopped"), Not(HasSubstr("MDMA"))));
  const Outcome differ = typed({passphrase + "\n", passphrase + "!\n"},
                               {"records", "encrypt", folder_ / "more.sqlite", "--log", log});
  EXPECT_EQ(differ.exit_status, 3);
  EXPECT_THAT(differ.out, HasSubstr("differ"));
}

}  // namespace
}  // namespace candor::cli_test
