#include "library/coverage.h"

#include <algorithm>

#include "tests/library/test_library.h"

namespace candor::library {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> ids(const std::vector<WatchTarget>& targets) {
  std::vector<std::string> result;
  for (const WatchTarget& target : targets) result.push_back(target.id);
  return result;
}

class CoverageTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_.write("substances/groups.toml",
                  "[fentanyl]\ntitle = \"a fentanyl\"\nseen = \"sometimes\"\n"
                  "[nitazene]\ntitle = \"a nitazene\"\nseen = \"no\"\n"
                  "[cut]\ntitle = \"a cut\"\nseen = \"unknown\"\nwatch = \"no\"\n");
    folder_.write("substances/fentanyl.toml",
                  "name = \"Fentanyl\"\ngroup = \"fentanyl\"\nsynonyms = [\"Substance f\"]\n");
    folder_.write("substances/metonitazene.toml",
                  "name = \"Metonitazene\"\ngroup = \"nitazene\"\n");
  }

  std::vector<Coverage> coverage_of(std::vector<Entry> entries) {
    const auto library = folder_.path() / "l.sqlite";
    EXPECT_TRUE(write_store(library, {"l", "0.1.0", std::move(entries), std::nullopt}).ok());
    auto result = coverage(library, folder_.path() / "substances");
    EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().message);
    return result.ok() ? *result : std::vector<Coverage>(2);
  }

  TestFolder folder_;
};

TEST_F(CoverageTest, SaysWhatHasNoReferenceAndWhatIsNotSeenAllTheSame) {
  auto fentanyl = made_entry("f", 1);  // substance "Substance f", group "fentanyl"
  auto nitazene = made_entry("n", 2);
  nitazene.reference.group = "nitazene";
  const auto all = coverage_of({fentanyl, nitazene});
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].technique, Technique::ir);
  EXPECT_EQ(all[0].references, 2U);
  EXPECT_EQ(all[0].targets, 4U);
  EXPECT_THAT(ids(all[0].without_reference), ElementsAre("substance:Metonitazene"));
  EXPECT_THAT(ids(all[0].not_at_street_levels), ElementsAre("nitazene"));
  EXPECT_THAT(ids(all[0].sometimes_at_street_levels), ElementsAre("fentanyl"));
  EXPECT_EQ(all[1].technique, Technique::raman);
  EXPECT_EQ(all[1].references, 0U);
  EXPECT_EQ(all[1].without_reference.size(), all[1].targets);
}

TEST_F(CoverageTest, CountsNoQuarantinedReference) {
  auto fentanyl = made_entry("f", 1);
  fentanyl.standing = Standing::quarantined;
  fentanyl.quarantine_reason = "wet";
  const auto all = coverage_of({fentanyl});
  EXPECT_THAT(ids(all[0].without_reference), Contains("fentanyl"));
  EXPECT_THAT(all[0].sometimes_at_street_levels, IsEmpty());
}

}  // namespace
}  // namespace candor::library
