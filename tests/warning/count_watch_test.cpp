#include "pipeline/warning/count_watch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>

#include "tests/warning/reports.h"

namespace candor {
namespace {

using test::day;
using test::report;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// Trials of one target; an event every `every` trials, later every `later`.
class Trials {
 public:
  void add(const std::string& site, int from, int to, int a_day, int every) {
    for (int d = from; d < to; ++d) {
      for (int i = 0; i < a_day; ++i) {
        const int number = static_cast<int>(reports_.size());
        reports_.push_back(report(site, d, number));
        const bool event = every > 0 && ++since_ >= every;
        if (event) since_ = 0;
        trials_.push_back({&reports_.back(), event, 0.05});
      }
    }
  }

  std::vector<Alert> alerts(double false_alerts_a_year = 2) {
    std::stable_sort(trials_.begin(), trials_.end(),
                     [](const auto& a, const auto& b) { return earlier(*a.report, *b.report); });
    const std::vector<CountedSubject> subjects = {
        {.target = "nitazene", .source = SightSource::strip, .trials = trials_}};
    return watch_counts(subjects, day(0), {}, false_alerts_a_year);
  }

 private:
  std::deque<SampleReport> reports_;
  std::vector<CountedTrial> trials_;
  int since_ = 0;
};

TEST(CountWatch, SaysNothingWhereNothingChanges) {
  Trials trials;
  trials.add("north", 0, 364, 3, 20);
  trials.add("south", 0, 364, 2, 20);
  EXPECT_THAT(trials.alerts(), IsEmpty());
}

TEST(CountWatch, AlertsWhereARateRisesWithTheCountsBehindIt) {
  Trials trials;
  trials.add("north", 0, 250, 3, 40);
  trials.add("north", 250, 300, 3, 4);
  const auto alerts = trials.alerts();
  ASSERT_THAT(alerts, SizeIs(1));
  const Alert& alert = alerts.front();
  EXPECT_EQ(alert.kind, AlertKind::raised_rate);
  EXPECT_EQ(alert.target, "nitazene");
  EXPECT_EQ(alert.site, "north");
  EXPECT_GE(alert.raised, day(250));
  EXPECT_LE(alert.raised, day(262));
  EXPECT_GE(alert.rate->since, day(240)) << "the rise is dated to where it began";
  EXPECT_EQ(alert.samples.size(), alert.rate->events);
  EXPECT_GT(static_cast<double>(alert.rate->events), 3 * alert.rate->expected);
  EXPECT_NEAR(alert.rate->baseline_events / alert.rate->baseline_trials, 1 / 40.0, 0.005);
  EXPECT_EQ(alert.rate->limit_since, 0.05);
  EXPECT_LE(alert.rate->false_alerts_a_year, 2);
}

TEST(CountWatch, LosesNothingInWeeksWithoutSamples) {
  Trials busy;
  busy.add("north", 0, 250, 3, 40);
  busy.add("north", 250, 252, 3, 2);
  busy.add("north", 252, 300, 3, 40);
  Trials paused;
  paused.add("north", 0, 250, 3, 40);
  paused.add("north", 250, 251, 3, 2);
  paused.add("north", 271, 272, 3, 2);  // three weeks without samples, not without events
  paused.add("north", 272, 300, 3, 40);
  EXPECT_EQ(busy.alerts().size(), paused.alerts().size());
  EXPECT_THAT(busy.alerts(), SizeIs(1));
}

TEST(CountWatch, WatchesNothingWithoutABaseline) {
  Trials trials;
  trials.add("north", 0, 30, 1, 2);
  EXPECT_THAT(trials.alerts(), IsEmpty());
}

TEST(CountWatch, SeesInTheNetworkWhatNoSiteHasEnoughOf) {
  Trials trials;
  for (int d = 0; d < 260; ++d) {
    for (int s = d % 5; s < 20; s += 5) {
      trials.add("site" + std::to_string(10 + s), d, d + 1, 1, d < 200 ? 60 : 5);
    }
  }
  const auto alerts = trials.alerts();
  ASSERT_FALSE(alerts.empty());
  EXPECT_EQ(alerts.front().site, "");
  EXPECT_GE(alerts.front().raised, day(200));
  EXPECT_GE(sites_of(alerts.front()).size(), 2U);
}

TEST(CountWatch, TellsARiseThatGoesOnAsOneAlert) {
  Trials trials;
  trials.add("north", 0, 250, 3, 40);
  trials.add("north", 250, 330, 3, 4);
  const auto alerts = trials.alerts();
  ASSERT_THAT(alerts, SizeIs(1));
  EXPECT_GT(alerts.front().last_evidence, alerts.front().raised + std::chrono::days(28));
  EXPECT_EQ(alerts.front().retires, alerts.front().last_evidence + std::chrono::days(28));
}

TEST(CountWatch, SharesTheFalseAlertsAmongAllThatIsWatched) {
  const auto limit_reached_after = [](std::size_t others) {
    std::deque<SampleReport> reports;
    std::vector<CountedSubject> subjects(others + 1);
    int number = 0;
    for (int d = 0; d < 300; ++d) {
      for (int i = 0; i < 3; ++i) {
        reports.push_back(report("north", d, number++));
        for (std::size_t s = 0; s < subjects.size(); ++s) {
          const bool event = s == 0 ? number % (d < 250 ? 40 : 3) == 0 : number % 40 == 7;
          subjects[s].target = "target" + std::to_string(s);
          subjects[s].trials.push_back({&reports.back(), event, std::nullopt});
        }
      }
    }
    const auto alerts = watch_counts(subjects, day(0), {}, 1);
    EXPECT_FALSE(alerts.empty());
    return alerts.empty() ? day(999) : alerts.front().raised;
  };
  EXPECT_LT(limit_reached_after(0), limit_reached_after(200));
}

}  // namespace
}  // namespace candor
