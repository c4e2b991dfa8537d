#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "tests/cli/fixture.h"
#include "tests/cli/wording.h"

namespace candor::cli_test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* kPassphrase = "four words at random";

/// A file that the program inherits, to read a passphrase from.
class PassphraseFile {
 public:
  explicit PassphraseFile(const std::string& path) : number_(::open(path.c_str(), O_RDONLY)) {}
  PassphraseFile(const PassphraseFile&) = delete;
  PassphraseFile& operator=(const PassphraseFile&) = delete;
  ~PassphraseFile() { ::close(number_); }
  std::string number() const { return std::to_string(number_); }

 private:
  int number_;
};

class Distribution : public testing::Test {
 protected:
  Outcome with_passphrase(std::vector<std::string> arguments,
                          const std::string& passphrase = kPassphrase) const {
    const PassphraseFile file(folder_.write("passphrase", passphrase + "\n"));
    arguments.insert(arguments.end(), {"--passphrase-fd", file.number()});
    return candor(arguments);
  }

  Outcome make_key() const {
    return with_passphrase({"records", "key", "new", key_, "--name", "Site lead"});
  }
  Outcome publish(const std::string& bundle, const std::string& number,
                  const std::string& passphrase = kPassphrase) const {
    return with_passphrase({"records", "publish", library(), bundle, "--key", key_, "--name",
                            "north-ir", "--number", number, "--json"},
                           passphrase);
  }
  Outcome at_site(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "records");
    arguments.insert(arguments.end(), {"--data-dir", folder_ / "site"});
    return candor(arguments);
  }

  static std::string library() {
    return (candor_program().parent_path().parent_path() / "share/candor/starter.sqlite").string();
  }

  Folder folder_;
  std::string key_ = folder_ / "lead.key";
  std::string bundle_ = folder_ / "north-ir-1.bundle";
};

TEST_F(Distribution, BringsALibraryFromASiteLeadToASite) {
  const Outcome made = make_key();
  ASSERT_EQ(made.exit_status, 0) << made.err;
  EXPECT_THAT(made.out + made.err, Not(HasSubstr(kPassphrase)));
  const Outcome published = publish(bundle_, "1");
  ASSERT_EQ(published.exit_status, 0) << published.err;
  const auto manifest = json_of(published.out)["manifest"];
  EXPECT_EQ(manifest["number"], 1);

  const Outcome unknown = at_site({"receive", bundle_});
  EXPECT_EQ(unknown.exit_status, 5);
  EXPECT_THAT(unknown.err, HasSubstr("not trusted here"));
  const Outcome trusted = at_site({"key", "trust", key_ + ".pub"});
  ASSERT_EQ(trusted.exit_status, 0) << trusted.err;
  EXPECT_EQ(json_of(at_site({"receive", "--check", bundle_, "--json"}).out)["changed"], false);
  EXPECT_EQ(at_site({"received"}).out, "Nothing was received yet.\n");

  const Outcome received = at_site({"receive", bundle_});
  ASSERT_EQ(received.exit_status, 0) << received.err;
  EXPECT_THAT(forbidden_claims(received.out), IsEmpty());
  const auto list = json_of(at_site({"received", "--json"}).out)["bundles"];
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0]["state"], "as-signed");
  EXPECT_EQ(list[0]["manifest"], manifest);
  const std::string place = list[0]["place"];
  EXPECT_EQ(bytes_of(place), bytes_of(library()));
  EXPECT_EQ(json_of(candor({"library", "verify", place, "--json"}).out)["revision"],
            manifest["revision"]);

  ASSERT_EQ(at_site({"key", "distrust", "Site lead"}).exit_status, 0);
  EXPECT_EQ(at_site({"receive", bundle_}).exit_status, 5);
}

TEST_F(Distribution, GoesOnWithOtherBundlesWhereOneIsRefused) {
  ASSERT_EQ(make_key().exit_status, 0);
  ASSERT_EQ(publish(bundle_, "1").exit_status, 0);
  ASSERT_EQ(at_site({"key", "trust", key_ + ".pub"}).exit_status, 0);
  const std::string cut = folder_.write("cut.bundle", bytes_of(bundle_).substr(0, 5000));
  const Outcome received = at_site({"receive", cut, folder_ / "none", bundle_, "--json"});
  EXPECT_EQ(received.exit_status, 5);
  EXPECT_THAT(received.err, HasSubstr("ends too early"));
  EXPECT_THAT(received.err, HasSubstr("there is no such file"));
  EXPECT_EQ(json_of(received.out)["bundles"].size(), 1U);
  EXPECT_EQ(json_of(received.out)["refused"].size(), 2U);
}

TEST_F(Distribution, TakesAPassphraseFromAFileOrATerminalAndNothingElse) {
  const Outcome none = candor({"records", "key", "new", key_, "--name", "Site lead"});
  EXPECT_EQ(none.exit_status, 2);
  EXPECT_THAT(none.err, HasSubstr("--passphrase-fd"));
  EXPECT_EQ(
      with_passphrase({"records", "key", "new", key_, "--name", "Site lead"}, "short").exit_status,
      3);
  EXPECT_THAT(folder_.names(), testing::ElementsAre("passphrase"));
  ASSERT_EQ(make_key().exit_status, 0);
  const Outcome wrong = publish(bundle_, "1", "four words at rendom");
  EXPECT_EQ(wrong.exit_status, 3);
  EXPECT_THAT(wrong.err, HasSubstr("the passphrase does not open it"));
  EXPECT_FALSE(std::filesystem::exists(bundle_));
}

/// Type keys into a program on a terminal of its own; what shows there, and how it ends.
std::string typed_into(const std::vector<std::string>& arguments, const std::string& keys,
                       int& exit_status) {
  int terminal = -1;
  const pid_t child = ::forkpty(&terminal, nullptr, nullptr, nullptr);
  if (child == 0) {
    std::vector<std::string> words = {candor_program().string()};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    ::execv(pointers[0], pointers.data());
    ::_exit(127);
  }
  std::string shown;
  char byte = 0;
  std::size_t typed = 0;
  while (::read(terminal, &byte, 1) == 1) {
    shown += byte;
    // One line for each question, once it is asked: what was typed before is thrown away.
    if (byte == ' ' && shown.ends_with(": ") && typed < keys.size()) {
      const std::size_t end = keys.find('\n', typed) + 1;
      ::usleep(20'000);
      if (::write(terminal, keys.data() + typed, end - typed) < 0) break;
      typed = end;
    }
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  ::close(terminal);
  return shown;
}

TEST_F(Distribution, ShowsNothingOfAPassphraseThatIsTyped) {
  const std::vector<std::string> make = {"records", "key", "new", key_, "--name", "Site lead"};
  int status = -1;
  std::string shown = typed_into(make, "four words at rendom\nfour words at random\n", status);
  EXPECT_EQ(status, 3);
  EXPECT_THAT(shown, HasSubstr("the two passphrases differ"));
  EXPECT_THAT(shown, Not(HasSubstr("words at")));
  shown = typed_into(make, "four words\x03\n", status);
  EXPECT_NE(status, 0);
  EXPECT_FALSE(std::filesystem::exists(key_));
  shown = typed_into(make, "four words at randomm\x7f\nfour words at random\n", status);
  EXPECT_EQ(status, 0) << shown;
  EXPECT_THAT(shown, Not(HasSubstr("words at")));
  EXPECT_EQ(publish(bundle_, "1").exit_status, 0);
}

/// A site that received a watch list with one substance more than the program's own.
class ReceivedWatchList : public Distribution {
 protected:
  void SetUp() override {
    const auto share = candor_program().parent_path().parent_path() / "share/candor";
    std::filesystem::copy(share / "substances", source_);
    folder_.write("substances/newitazene.toml", "name = \"Newitazene\"\ngroup = \"nitazene\"\n");
    ASSERT_EQ(make_key().exit_status, 0);
    const Outcome published = with_passphrase({"records", "publish", source_, bundle_, "--key",
                                               key_, "--name", "street", "--number", "1"});
    ASSERT_EQ(published.exit_status, 0) << published.err;
    ASSERT_EQ(at_site({"key", "trust", key_ + ".pub"}).exit_status, 0);
    const Outcome received = at_site({"receive", bundle_});
    ASSERT_EQ(received.exit_status, 0) << received.err;
    EXPECT_THAT(received.out, HasSubstr("candor records use street"));
  }

  Outcome with_data(const std::vector<std::string>& arguments) const {
    return candor(arguments, {.environment = {{"CANDOR_DATA", folder_ / "site"}}});
  }
  static std::string sample_file() {
    return (candor_program().parent_path().parent_path() /
            "share/candor/examples/simulated-sample.dx")
        .string();
  }
  static bool looks_for(const nlohmann::json& analysis, const std::string& target) {
    for (const auto& finding : analysis["watch"]) {
      if (finding["target"] == target) return true;
    }
    return false;
  }

  std::string source_ = folder_ / "substances";
};

TEST_F(ReceivedWatchList, IsLookedForOnceAPersonSaidSoAndNamedInTheResult) {
  const std::vector<std::string> analyze = {"analyze", sample_file(), "--json"};
  const auto before = json_of(with_data(analyze).out);
  EXPECT_FALSE(looks_for(before, "substance:Newitazene"));
  EXPECT_FALSE(before.contains("watch_list"));

  EXPECT_EQ(at_site({"use"}).exit_status, 2);
  EXPECT_NE(at_site({"use", "elsewhere"}).exit_status, 0);
  EXPECT_EQ(at_site({"use", "street", "--number", "0"}).exit_status, 2);
  const Outcome used = at_site({"use", "street"});
  ASSERT_EQ(used.exit_status, 0) << used.err;
  EXPECT_THAT(used.out, HasSubstr("looks also for: Newitazene"));
  EXPECT_THAT(used.out, Not(HasSubstr("no longer looks for")));
  EXPECT_THAT(forbidden_claims(used.out), IsEmpty());
  EXPECT_EQ(json_of(at_site({"received", "--json"}).out)["bundles"][0]["in_use"], true);

  const auto after = json_of(with_data(analyze).out);
  EXPECT_TRUE(looks_for(after, "substance:Newitazene"));
  EXPECT_EQ(after["watch_list"]["name"], "street-1");
  const Outcome text = with_data({"analyze", sample_file()});
  EXPECT_THAT(text.out, HasSubstr("watch list street-1, revision "));

  // The same list from its own folder is the same list.
  const auto named =
      json_of(candor({"analyze", sample_file(), "--json", "--watch-list", source_}).out);
  EXPECT_EQ(named["watch_list"]["revision"], after["watch_list"]["revision"]);
  EXPECT_EQ(named["watch"], after["watch"]);

  ASSERT_EQ(at_site({"use", "--shipped"}).exit_status, 0);
  EXPECT_EQ(json_of(with_data(analyze).out), before);
}

TEST_F(ReceivedWatchList, ThatWasChangedSinceStopsAnAnalysis) {
  ASSERT_EQ(at_site({"use", "street"}).exit_status, 0);
  const std::string place = folder_ / "site/watch-lists/street-1";
  std::filesystem::remove(place + "/newitazene.toml");
  const Outcome changed = with_data({"analyze", sample_file()});
  EXPECT_EQ(changed.exit_status, 5) << changed.err;
  EXPECT_THAT(changed.err, HasSubstr("is not as it was signed"));
  std::filesystem::remove_all(place);
  const Outcome gone = with_data({"analyze", sample_file()});
  EXPECT_NE(gone.exit_status, 0);
  EXPECT_THAT(gone.err, HasSubstr("is not there"));
}

TEST_F(ReceivedWatchList, IsPartOfWhatIsRunAgainForTheAuditor) {
  ASSERT_EQ(at_site({"use", "street"}).exit_status, 0);
  const std::string log = folder_ / "samples.sqlite";
  const std::string code =
      json_of(candor({"sample", "new", "--expected", "MDMA", "--json", "--log", log}).out)["code"];
  const Outcome scanned = with_data({"sample", "scan", code, sample_file(), "--log", log});
  ASSERT_EQ(scanned.exit_status, 0) << scanned.err;
  ASSERT_EQ(at_site({"use", "--shipped"}).exit_status, 0);

  const std::vector<std::string> verify = {"records", "verify", "--json", "--log", log};
  EXPECT_EQ(json_of(with_data(verify).out)["reruns"]["same"], 1);
  const Outcome elsewhere = candor(verify, {.environment = {{"CANDOR_DATA", folder_ / "none"}}});
  EXPECT_EQ(json_of(elsewhere.out)["reruns"]["not_run"], 1) << elsewhere.out;
  EXPECT_THAT(elsewhere.out, HasSubstr("watch list street-1, revision "));
  std::vector<std::string> named = verify;
  named.insert(named.end(), {"--watch-list", source_});
  const Outcome told = candor(named, {.environment = {{"CANDOR_DATA", folder_ / "none"}}});
  EXPECT_EQ(json_of(told.out)["reruns"]["same"], 1) << told.out;
}

}  // namespace
}  // namespace candor::cli_test
