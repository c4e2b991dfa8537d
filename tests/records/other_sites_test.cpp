#include "records/network/other_sites.h"

#include "tests/records/sync_fixture.h"

namespace candor::records {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr Day kMonday = std::chrono::sys_days(std::chrono::year(2026) / 11 / 30);

WatchList nitazenes() {
  WatchTarget group;
  group.id = "nitazene";
  WatchTarget member;
  member.id = "substance:Metonitazene";
  member.kind = TargetKind::substance;
  member.group = group.id;
  return {.targets = {group, member}};
}

NetworkFinding found(const std::string& target) {
  return {.week = "2026-11-30",
          .site = "South",
          .target = target,
          .source = "strip",
          .verdict = "found",
          .expectation = "unexpected",
          .samples = 2};
}

class OtherSitesTest : public ::testing::Test {
 protected:
  Result<OtherSites> of(const std::vector<NetworkFinding>& findings,
                        const std::string& week = "2026-11-30") {
    EXPECT_OK(copies_.replace_findings("2020-01-01", std::vector<NetworkWeek>{{week, "South", 20}},
                                       findings));
    return other_sites(copies_, nitazenes());
  }

  TestFolder folder_;
  Copies copies_ = *Copies::open(folder_.path() / "samples.network.sqlite");
};

TEST_F(OtherSitesTest, AreTakenFromWhatWasReceived) {
  const auto others = of({found("substance:Metonitazene"), found("on-no-list-here")});
  ASSERT_OK(others);
  ASSERT_THAT(others->weeks, SizeIs(1));
  EXPECT_EQ(others->weeks[0].week, kMonday);
  EXPECT_EQ(others->weeks[0].samples, 20U);
  ASSERT_THAT(others->findings, SizeIs(2));
  EXPECT_EQ(others->findings[0].target, "on-no-list-here") << "it may be what is new";
  const WeekFinding& one = others->findings[1];
  EXPECT_EQ(one.week, kMonday);
  EXPECT_EQ(one.group, "nitazene");
  EXPECT_EQ(one.source, SightSource::strip);
  EXPECT_EQ(one.expectation, Expectation::unexpected);
  EXPECT_EQ(one.samples, 2U);
}

TEST_F(OtherSitesTest, SayNothingOfWhatIsOnlyPossibleOrNotUnderstood) {
  NetworkFinding possible = found("nitazene");
  possible.verdict = "possible";
  NetworkFinding other_source = found("nitazene");
  other_source.source = "of-a-later-program";
  const auto others = of({possible, other_source, found("nitazene\x1b[2J")});
  ASSERT_OK(others);
  EXPECT_THAT(others->findings, IsEmpty());
  EXPECT_ERROR_OF(ErrorCode::damaged, of({}, "next week"));
}

TEST_F(OtherSitesTest, AreAsOfTheLastSyncThatReceivedAll) {
  EXPECT_FALSE(copies_.received()->has_value());
  const Time noted = kMonday + std::chrono::hours(12);
  ASSERT_OK(copies_.note_received(noted - std::chrono::hours(24)));
  ASSERT_OK(copies_.note_received(noted));
  EXPECT_EQ(**copies_.received(), noted);
  const auto again = Copies::open(folder_.path() / "samples.network.sqlite");
  ASSERT_OK(again);
  EXPECT_THAT(*copies_.codes(), IsEmpty());
}

using OtherSitesOfANetwork = NetworkTest;

TEST_F(OtherSitesOfANetwork, AreNeverTheOwnSite) {
  Computer north = computer("north", "North");
  Computer second = computer("second", "North");
  Computer south = computer("south", "South");
  execute("UPDATE candor.site SET named_to_others = true");
  for (Computer* one : {&north, &second, &south}) {
    const SampleCode code = one->new_sample();
    one->record(
        code,
        ReadStrip{.strip = "fentanyl", .target = "fentanyl", .lines = StripLines::control_only});
  }
  for (Computer* one : {&north, &second, &south, &north}) ASSERT_OK(one->sync());
  Copies copies = north.copies();
  const auto others = other_sites(copies, {});
  ASSERT_OK(others);
  ASSERT_THAT(others->findings, SizeIs(1));
  EXPECT_EQ(others->findings[0].site, "South");
  const auto codes = copies.codes();
  ASSERT_OK(codes);
  ASSERT_THAT(*codes, SizeIs(1)) << "the other computer, and not this one";
  EXPECT_EQ(codes->front().log, second.id());
  const auto sample = copies.sample(codes->front().log, codes->front().code);
  ASSERT_OK(sample);
  EXPECT_THAT(sample->records<ReadStrip>(), SizeIs(1));
}

}  // namespace
}  // namespace candor::records
