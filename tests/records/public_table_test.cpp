#include "records/public_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <vector>

#include "tests/records/log_fixture.h"

namespace candor::records {
namespace {

class PublicTableTest : public LogTest {
 protected:
  PublicTableTest() : log_(open()) {}

  PublicTable table(const std::vector<SampleCode>& codes, Coarsening coarsening = {}) {
    PublicTableBuilder builder(coarsening);
    for (const SampleCode& code : codes) {
      const auto sample = log_.sample(code);
      EXPECT_OK(sample);
      builder.add(*sample);
    }
    return std::move(builder).finish();
  }

  SampleLog log_;
};

TEST_F(PublicTableTest, HoldsNoRowThatFewerThanKAreLike) {
  std::minstd_rand random(7);
  const std::vector<std::string> places = {"Vancouver", "Victoria", "Hope", "Lytton"};
  const std::vector<std::string> forms = {"powder", "pill", "crystals", ""};
  std::vector<SampleCode> codes;
  for (int i = 0; i < 80; ++i) {
    codes.push_back(
        new_sample(log_, {.expected = {random() % 3 == 0 ? "MDMA" : "down"},
                          .form = forms[random() % forms.size()],
                          .incident = random() % 9 == 0 ? Incident::overdose : Incident::no,
                          .place = places[random() % (i % 7 == 0 ? 4 : 2)]}));
  }
  const PublicTable published = table(codes);
  ASSERT_GT(published.samples.size(), 60U);
  EXPECT_EQ(published.samples.size() + published.left_out, codes.size());
  std::map<std::array<std::string, kTraits>, std::size_t> sizes;
  for (const PublicSample& row : published.samples) ++sizes[row.traits];
  for (const auto& [traits, size] : sizes) {
    EXPECT_GE(size, 5U) << ::testing::PrintToString(traits);
  }
}

TEST_F(PublicTableTest, HoldsNothingThatSomebodyTypedOnce) {
  std::vector<SampleCode> codes;
  for (int i = 0; i < 9; ++i) codes.push_back(new_sample(log_, {.expected = {"MDMA"}}));
  codes.push_back(new_sample(
      log_, {.expected = {"for Jo"}, .form = "Jo's", .colour = "jo red", .place = "Jo Street"}));
  const PublicTable published = table(codes, {.smallest_cell = 2});
  for (const PublicSample& row : published.samples) {
    for (const std::string& value : row.traits) {
      EXPECT_THAT(value, ::testing::Not(::testing::HasSubstr("jo")));
    }
  }
}

TEST_F(PublicTableTest, LeavesSimulatedSamplesOutUnlessTheyAreAskedFor) {
  std::vector<SampleCode> codes;
  for (int i = 0; i < 5; ++i) {
    codes.push_back(new_sample(log_));
    Scan simulated = scan_of_file("bytes");
    simulated.simulated = true;
    EXPECT_OK(log_.record({.sample = codes.back(), .record = simulated, .files = {"bytes"}}));
  }
  const PublicTable published = table(codes);
  EXPECT_TRUE(published.samples.empty());
  EXPECT_EQ(published.simulated, 5U);
  const PublicTable with = table(codes, {.with_simulated = true});
  ASSERT_EQ(with.samples.size(), 5U);
  EXPECT_TRUE(with.samples.front().simulated);
}

}  // namespace
}  // namespace candor::records
