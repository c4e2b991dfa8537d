#include "library/incoming.h"

#include "tests/library/test_library.h"

namespace candor::library {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string spectrum_file(const std::string& title, unsigned seed) {
  std::string text = "# technique: ir\nwavenumber_cm-1,absorbance\n";
  const auto positions = even_positions(600, 16, 200);
  const auto values = bands(positions, seed);
  for (std::size_t i = 0; i < positions.size(); ++i) {
    text += std::to_string(positions[i]) + "," + std::to_string(values[i]) + "\n";
  }
  return text + (title.empty() ? "" : "# " + title + "\n");
}

class IncomingReferences : public testing::Test {
 protected:
  void SetUp() override {
    LibraryContent content{"Street", "0.1.0", {}, StoredCalibration{"cal-1", "thresholds"}};
    content.entries = {made_entry("caffeine", 3), made_entry("cocaine", 1)};
    ASSERT_TRUE(write_store(path(), content).ok());
    options_.technique = Technique::ir;
  }

  std::filesystem::path path() const { return folder_.path() / "street.library"; }

  std::filesystem::path file(const std::string& name, unsigned seed) const {
    return folder_.write(name, spectrum_file("", seed));
  }

  Result<TakenIn> take(const std::filesystem::path& source) const {
    const std::vector<std::filesystem::path> sources = {source};
    return take_in(path(), sources, options_);
  }

  TestFolder folder_;
  BuildOptions options_;
};

TEST_F(IncomingReferences, WaitBesideTheLibraryWhichDoesNotChange) {
  const std::string before = bytes_of(path());
  ASSERT_OK_AND_ASSIGN(const auto taken, take(file("lactose.csv", 7)));
  EXPECT_THAT(taken.ids, ElementsAre("lactose"));
  EXPECT_EQ(bytes_of(path()), before);
  ASSERT_OK_AND_ASSIGN(const auto incoming, load_incoming(path()));
  ASSERT_EQ(incoming.candidates.size(), 1U);
  EXPECT_EQ(incoming.candidates[0].entry.standing, Standing::quarantined);
  EXPECT_EQ(incoming.candidates[0].entry.quarantine_reason, kNotReviewed);
  EXPECT_THAT(incoming.candidates[0].notes, testing::Contains(HasSubstr("licence is not stated")));
  ASSERT_OK_AND_ASSIGN(const auto compared, load(incoming_path(path()), Technique::ir));
  EXPECT_THAT(compared.references, IsEmpty());
}

TEST_F(IncomingReferences, AreNoneWhereNoFileIs) {
  ASSERT_OK_AND_ASSIGN(const auto incoming, load_incoming(path()));
  EXPECT_THAT(incoming.candidates, IsEmpty());
  EXPECT_ERROR(ErrorCode::not_found, accept_incoming(path(), "lactose"));
  EXPECT_ERROR(ErrorCode::not_found, discard_incoming(path(), "lactose"));
}

TEST_F(IncomingReferences, CountOnceTheyAreAccepted) {
  ASSERT_TRUE(take(file("lactose.csv", 7)).ok());
  ASSERT_TRUE(accept_incoming(path(), "lactose").ok());
  ASSERT_OK_AND_ASSIGN(const auto ir, load(path(), Technique::ir));
  EXPECT_EQ(ir.references.size(), 3U);
  EXPECT_EQ(ir.calibration, "");
  ASSERT_OK_AND_ASSIGN(const auto entry, find(path(), "lactose"));
  EXPECT_EQ(entry.quarantine_reason, "");
  EXPECT_THAT(folder_.names(), testing::UnorderedElementsAre("street.library", "lactose.csv"));
}

TEST_F(IncomingReferences, AreNotTakenTwice) {
  const auto source = file("lactose.csv", 7);
  ASSERT_TRUE(take(source).ok());
  ASSERT_OK_AND_ASSIGN(const auto again, take(source));
  EXPECT_THAT(again.ids, IsEmpty());
  EXPECT_THAT(again.skipped, ElementsAre(HasSubstr("waits for review already")));
  ASSERT_TRUE(accept_incoming(path(), "lactose").ok());
  ASSERT_OK_AND_ASSIGN(const auto later, take(source));
  EXPECT_THAT(later.skipped, ElementsAre(HasSubstr("is in the library already")));
}

TEST_F(IncomingReferences, GetAnIdOfTheirOwn) {
  ASSERT_OK_AND_ASSIGN(const auto first, take(file("caffeine.csv", 7)));
  EXPECT_THAT(first.ids, ElementsAre("caffeine-2"));
  ASSERT_OK_AND_ASSIGN(const auto second, take(file("more/caffeine.csv", 8)));
  EXPECT_THAT(second.ids, ElementsAre("caffeine-3"));
}

TEST_F(IncomingReferences, AreHeldAgainstTheLibraryAndEachOther) {
  ASSERT_TRUE(take(file("sugar.csv", 3)).ok());
  ASSERT_TRUE(take(file("other.csv", 9)).ok());
  ASSERT_OK_AND_ASSIGN(const auto incoming, load_incoming(path()));
  ASSERT_EQ(incoming.candidates.size(), 2U);
  EXPECT_THAT(incoming.candidates[0].near, IsEmpty());
  ASSERT_EQ(incoming.candidates[1].near.size(), 1U);
  EXPECT_EQ(incoming.candidates[1].near[0].first, "caffeine");
  EXPECT_EQ(incoming.candidates[1].near[0].second, "sugar");
}

TEST_F(IncomingReferences, KeepAReasonAndLeaveWithoutATrace) {
  ASSERT_TRUE(take(file("lactose.csv", 7)).ok());
  EXPECT_ERROR(ErrorCode::usage, keep_incoming(path(), "lactose", " "));
  ASSERT_TRUE(keep_incoming(path(), "lactose", "ask the lab").ok());
  ASSERT_OK_AND_ASSIGN(const auto incoming, load_incoming(path()));
  EXPECT_EQ(incoming.candidates.at(0).entry.quarantine_reason, "ask the lab");
  ASSERT_TRUE(discard_incoming(path(), "lactose").ok());
  EXPECT_FALSE(std::filesystem::exists(incoming_path(path())));
  EXPECT_TRUE(std::filesystem::exists(folder_.path() / "lactose.csv"));
}

TEST_F(IncomingReferences, ForTrainingStayOutOfALibraryForSamples) {
  options_.licence = "Training only: for simulated instruments";
  ASSERT_TRUE(take(file("fentanyl.csv", 7)).ok());
  const std::string before = bytes_of(path());
  EXPECT_ERROR(ErrorCode::incompatible, accept_incoming(path(), "fentanyl"));
  EXPECT_EQ(bytes_of(path()), before);
  ASSERT_OK_AND_ASSIGN(const auto incoming, load_incoming(path()));
  EXPECT_THAT(incoming.candidates.at(0).notes, testing::Contains(HasSubstr("training")));
}

TEST_F(IncomingReferences, ThatAreInBothFilesSaySo) {
  ASSERT_TRUE(take(file("lactose.csv", 7)).ok());
  const std::string waiting = bytes_of(incoming_path(path()));
  ASSERT_TRUE(accept_incoming(path(), "lactose").ok());
  folder_.write("street.library.incoming.sqlite", waiting);
  ASSERT_OK_AND_ASSIGN(const auto incoming, load_incoming(path()));
  EXPECT_THAT(incoming.candidates.at(0).notes,
              testing::Contains(HasSubstr("is in the library already")));
  EXPECT_ERROR(ErrorCode::already_exists, accept_incoming(path(), "lactose"));
}

TEST_F(IncomingReferences, FailWithTheFirstReasonIfNoFileCanBeTaken) {
  const auto result = take(folder_.write("notes.csv", "what is this\n"));
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, ErrorCode::insufficient_data);
  EXPECT_THAT(result.error().message, HasSubstr("notes.csv"));
  EXPECT_FALSE(std::filesystem::exists(incoming_path(path())));
}

}  // namespace
}  // namespace candor::library
