#include "library/distribution/watch_list_choice.h"

#include "tests/library/distribution_fixture.h"

namespace candor::library {
namespace {

using testing::HasSubstr;

class WatchListChoiceTest : public DistributionTest {
 protected:
  void receive(const std::string& substance, std::int64_t number) {
    const auto outcome =
        site().receive(bundle_of(watch_list(substance), "street", number), trusted_, kNow);
    ASSERT_TRUE(outcome.ok()) << outcome.error().message;
  }

  WatchListChoice choice() const { return WatchListChoice(folder_.path() / "site"); }
  std::filesystem::path place(std::int64_t number) const {
    return folder_.path() / "site/watch-lists" / fmt::format("street-{}", number);
  }
};

TEST_F(WatchListChoiceTest, IsNoneUntilAPersonChoosesAlsoOfWhatWasReceived) {
  receive("Etonitazene", 1);
  const auto in_use = choice().in_use();
  ASSERT_TRUE(in_use.ok());
  EXPECT_FALSE(in_use->has_value());
}

TEST_F(WatchListChoiceTest, StaysWhereAHigherNumberIsReceived) {
  receive("Etonitazene", 1);
  ASSERT_TRUE(choice().use("street", std::nullopt).ok());
  receive("Metonitazene", 2);
  EXPECT_EQ(choice().in_use().value()->place, place(1));
  ASSERT_TRUE(choice().use("street", std::nullopt).ok());
  EXPECT_EQ(choice().in_use().value()->place, place(2));
  ASSERT_TRUE(choice().use("street", 1).ok());
  EXPECT_EQ(choice().in_use().value()->place, place(1));
  ASSERT_TRUE(choice().use_shipped().ok());
  EXPECT_FALSE(choice().in_use().value().has_value());
  EXPECT_TRUE(choice().use_shipped().ok());
}

TEST_F(WatchListChoiceTest, RefusesWhatWasNotReceived) {
  receive("Etonitazene", 1);
  EXPECT_EQ(choice().use("street", 2).error().code, ErrorCode::not_found);
  EXPECT_EQ(choice().use("north-ir", std::nullopt).error().code, ErrorCode::not_found);
  const auto library_bundle = site().receive(bundle_of(library(1), "north-ir", 1), trusted_, kNow);
  ASSERT_TRUE(library_bundle.ok());
  EXPECT_EQ(choice().use("north-ir", std::nullopt).error().code, ErrorCode::not_found);
  EXPECT_FALSE(choice().in_use().value().has_value());
}

TEST_F(WatchListChoiceTest, OfAListThatWasChangedOrDeletedIsAnErrorAndNotAnotherList) {
  receive("Etonitazene", 1);
  ASSERT_TRUE(choice().use("street", 1).ok());
  std::ofstream(place(1) / "first.toml", std::ios::app) << "# changed\n";
  const auto changed = choice().in_use();
  ASSERT_FALSE(changed.ok());
  EXPECT_EQ(changed.error().code, ErrorCode::library_damaged);
  EXPECT_THAT(changed.error().message, HasSubstr("is not as it was signed"));
  EXPECT_EQ(choice().use("street", 1).error().code, ErrorCode::library_damaged);
  std::filesystem::remove_all(place(1));
  EXPECT_EQ(choice().in_use().error().code, ErrorCode::not_found);
}

TEST_F(WatchListChoiceTest, ThatCannotBeReadOrIsNotInTheLedgerIsAnError) {
  receive("Etonitazene", 1);
  ASSERT_TRUE(choice().use("street", 1).ok());
  const auto file = folder_.path() / "site/watch-list-in-use.json";
  const std::string whole = bytes_of(file);
  for (std::size_t length = 0; length + 2 < whole.size(); ++length) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << whole.substr(0, length);
    EXPECT_EQ(choice().in_use().error().code, ErrorCode::library_damaged) << length;
  }
  std::ofstream(file, std::ios::binary | std::ios::trunc) << whole;
  ASSERT_TRUE(choice().in_use().ok());
  std::filesystem::remove(folder_.path() / "site/received.json");
  EXPECT_EQ(choice().in_use().error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace candor::library
