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

}  // namespace
}  // namespace candor::cli_test
