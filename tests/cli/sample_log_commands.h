#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/cli/fixture.h"

namespace candor::cli_test {

/// The sample that is shipped with the program.
inline std::string shipped_sample() {
  return (candor_program().parent_path().parent_path() /
          "share/candor/examples/simulated-sample.dx")
      .string();
}

/// Commands of `candor` on a sample log of the test's own.
class SampleLogCommands : public testing::Test {
 protected:
  Outcome run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--log", folder_ / "samples.sqlite"});
    return candor(arguments);
  }

  Outcome sample(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "sample");
    return run(std::move(arguments));
  }

  std::string begin(std::vector<std::string> more = {"--expected", "MDMA"}) const {
    more.insert(more.begin(), {"new", "--json"});
    const Outcome done = sample(std::move(more));
    EXPECT_EQ(done.exit_status, 0) << done.err;
    return json_of(done.out)["code"];
  }

  nlohmann::json shown(const std::string& code) const {
    const Outcome done = sample({"show", code, "--json"});
    EXPECT_EQ(done.exit_status, 0) << done.err;
    return json_of(done.out);
  }

  nlohmann::json verified(int exit_status = 0, std::vector<std::string> more = {}) const {
    more.insert(more.begin(), {"records", "verify", "--json"});
    const Outcome done = run(std::move(more));
    EXPECT_EQ(done.exit_status, exit_status) << done.err;
    return json_of(done.out);
  }

  Folder folder_;
};

}  // namespace candor::cli_test
