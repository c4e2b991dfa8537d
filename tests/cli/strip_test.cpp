#include <filesystem>

#include "tests/cli/fixture.h"
#include "tests/cli/strip_photo.h"

namespace candor::cli_test {
namespace {

using testing::HasSubstr;

class StripPhoto : public testing::Test {
 protected:
  nlohmann::json strip_of(double control, double test) const {
    const auto photo = folder_.write("photo.png", strip_photo(control, test));
    const Outcome outcome = candor({"strip", photo, "--json", "--kind", "fentanyl"});
    EXPECT_EQ(outcome.exit_status, 0) << outcome.err;
    const auto document = nlohmann::json::parse(outcome.out);
    EXPECT_EQ(document["schema"], "candor.strip/1");
    EXPECT_EQ(document["strips"].size(), 1U);
    return document["strips"].at(0);
  }

  Folder folder_;
};

TEST_F(StripPhoto, IsReadByTheRuleOfTheStrip) {
  EXPECT_EQ(strip_of(0.8, 0.8)["result"], "not-detected");
  EXPECT_EQ(strip_of(0.8, 0)["result"], "detected");
  EXPECT_EQ(strip_of(0, 0)["result"], "invalid");
  EXPECT_EQ(strip_of(0, 0.8)["result"], "invalid");
  const auto faint = strip_of(0.8, 0.08);
  EXPECT_EQ(faint["test"], "faint");
  EXPECT_EQ(faint["result"], "not-detected");
  EXPECT_EQ(faint["type"], "fentanyl");
  EXPECT_EQ(faint["lines"], "control+faint-test");
}

TEST_F(StripPhoto, IsShownWithWhatWasSeen) {
  const auto photo = folder_.write("photo.png", strip_photo(0.8, 0.3));
  const std::string seen = folder_ / "seen.png";
  const Outcome outcome = candor({"strip", photo, "--picture", seen});
  EXPECT_EQ(outcome.exit_status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("look at the strip yourself"));
  EXPECT_GT(std::filesystem::file_size(seen), 1000U);
}

TEST_F(StripPhoto, IsRefusedWhereItIsNone) {
  const auto refused = [&](const std::string& name, const std::string& bytes) {
    const auto file = folder_.write(name, bytes);
    const Outcome outcome = candor({"strip", file, "--picture", folder_ / "none.png"});
    EXPECT_EQ(outcome.exit_status, 3);
    EXPECT_EQ(outcome.out, "");
    EXPECT_THAT(outcome.err, HasSubstr(file));
    EXPECT_FALSE(std::filesystem::exists(folder_ / "none.png"));
    return outcome.err;
  };
  const std::string png = strip_photo(0.8, 0.3);
  EXPECT_THAT(refused("cut.png", png.substr(0, png.size() / 2)), HasSubstr("damaged"));
  EXPECT_THAT(refused("text.jpg", "no picture"), HasSubstr("should be JPEG or PNG"));
  EXPECT_EQ(candor({"strip", folder_.write("a.png", png), "--kind", "xyz"}).exit_status, 2);
  EXPECT_EQ(candor({"strip", folder_ / "nothing.png"}).exit_status, 3);
  EXPECT_EQ(candor({"strip", folder_ / "a.png", "--picture", folder_ / "a.png"}).exit_status, 2);
}

}  // namespace
}  // namespace candor::cli_test
