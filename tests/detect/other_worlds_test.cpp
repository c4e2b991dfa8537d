// How alarms, limits and names fare on SIMULATED samples of four worlds that share no code with the
// simulation that sets the alarms. Takes minutes; prints the table that docs/method.md shows.

#include <fmt/core.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <functional>
#include <map>
#include <random>
#include <thread>

#include "library/library.h"
#include "library/watch_list.h"
#include "pipeline/detect/calibrate_detection.h"
#include "pipeline/detect/detect.h"
#include "pipeline/mixture/mismatch.h"
#include "tests/detect/worlds.h"
#include "tests/shared_data.h"

namespace candor {
namespace {

using test::kWorlds;
using test::SampleMaker;
using test::SampleOrder;
using test::SimulatedSample;
using test::World;

constexpr std::uint64_t kSeed = 20261129;
constexpr std::size_t kThreads = 2;

/// Calls `work` for 0 ... `count` − 1 from two threads.
void for_each_number(std::size_t count, const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next{0};
  const auto run = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::jthread> others;
  for (std::size_t t = 1; t < kThreads; ++t) others.emplace_back(run);
  run();
}

/// What one sample came to.
struct Verdict {
  bool alarm = false;
  double limit = 1;
  double share = 0;
  Mixture mixture;
};

/// The shared infrared library, calibrated as a user would.
class Site {
 public:
  static const Site& the() {
    static const Site kSite;
    return kSite;
  }

  const ReferenceSet& references() const { return references_; }
  const DetectionRules& rules() const { return rules_; }

  /// Analyse a sample with some references' substances left out of the library.
  Verdict judge(const SimulatedSample& sample, const std::vector<std::size_t>& without,
                std::optional<std::size_t> target) const {
    std::vector<std::size_t> left_out;
    for (std::size_t e = 0; e < dictionary_.entries().size(); ++e) {
      for (const std::size_t reference : without) {
        const auto& substance = references_.references[reference].substance;
        if (dictionary_.entries()[e].substance == substance) left_out.push_back(e);
      }
    }
    const Prepared prepared = Prepared::prepare(sample.spectrum, recipe_).value();
    const Decomposition decomposition =
        decompose(prepared, dictionary_, mismatch_with(recipe_.mismatch(), dictionary_.origin()),
                  left_out)
            .value();
    Verdict verdict;
    verdict.mixture = summarise(decomposition, dictionary_, rules_.mixture);
    for (const Finding& finding :
         detect(decomposition, verdict.mixture, dictionary_, fentanyl_, rules_)) {
      verdict.alarm = finding.alarm;
      verdict.limit = finding.limit ? finding.limit->share : 1;
    }
    if (target) verdict.share = sample.share_of(*target);
    return verdict;
  }

 private:
  Site()
      : references_(load()),
        recipe_(default_recipe(Technique::ir).value()),
        dictionary_(Dictionary::make(references_, recipe_)),
        watch_list_(
            library::load_watch_list(
                std::filesystem::path(CANDOR_SOURCE_DIR) / "library/substances", references_)
                .value()) {
    for (const WatchTarget& target : watch_list_.targets) {
      if (target.id == "fentanyl") fentanyl_.targets.push_back(target);
    }
    CalibrationPlan plan;
    plan.threads = kThreads;
    rules_ = calibrate_detection(dictionary_, recipe_, watch_list_, plan, "test", {}).value();
  }

  static ReferenceSet load() {
    const auto file = std::filesystem::temp_directory_path() / "candor-other-worlds.sqlite";
    const std::vector<std::filesystem::path> sources = {std::filesystem::path(CANDOR_SHARED_DATA) /
                                                        "ir-reference"};
    library::BuildOptions options;
    options.technique = Technique::ir;
    library::build(file, sources, options).value();
    auto references = library::load(file, Technique::ir).value();
    std::filesystem::remove(file);
    return references;
  }

  ReferenceSet references_;
  Recipe recipe_;
  Dictionary dictionary_;
  WatchList watch_list_;
  WatchList fentanyl_;
  DetectionRules rules_;
};

/// One kind of sample and what came of many.
struct Case {
  std::string name;
  double fraction = 0;
  bool target_known = true;
  enum class Stranger { none, sometimes, always } stranger = Stranger::none;
  std::size_t count = 200;
};

struct Tally {
  std::size_t samples = 0;
  std::size_t alarms = 0;
  std::size_t at_limit = 0;  ///< at or above the stated limit
  std::size_t at_limit_alarms = 0;
  std::size_t named = 0;
  std::size_t wrong = 0;
  std::vector<double> limits;

  double rate() const { return static_cast<double>(alarms) / static_cast<double>(samples); }
};

class OtherWorlds : public ::testing::TestWithParam<World> {
 protected:
  void SetUp() override {
    REQUIRE_SHARED_DATA();
    const auto& all = Site::the().references().references;
    for (std::size_t k = 0; k < all.size(); ++k) {
      if (all[k].group == "fentanyl") {
        targets_.push_back(k);
      } else if (all[k].group != "fentanyl-precursor") {
        strangers_.push_back(k);
      }
    }
  }

  Tally run(const SampleMaker& maker, const Case& kind, std::size_t first) const {
    std::vector<SampleOrder> orders(kind.count);
    std::vector<std::vector<std::size_t>> without(kind.count);
    std::mt19937_64 random(kSeed + first);
    for (std::size_t i = 0; i < kind.count; ++i) {
      if (kind.fraction > 0) {
        orders[i].target = targets_[random() % targets_.size()];
        orders[i].fraction = kind.fraction;
        if (!kind.target_known) without[i].push_back(*orders[i].target);
      }
      const bool strange = kind.stranger == Case::Stranger::always ||
                           (kind.stranger == Case::Stranger::sometimes && random() % 5 == 0);
      if (!strange) continue;
      orders[i].stranger = strangers_[random() % strangers_.size()];
      without[i].push_back(*orders[i].stranger);
    }
    std::vector<Verdict> verdicts(kind.count);
    std::vector<SimulatedSample> samples;
    for (std::size_t i = 0; i < kind.count; ++i)
      samples.push_back(maker.make(first + i, orders[i]));
    for_each_number(kind.count, [&](std::size_t i) {
      verdicts[i] = Site::the().judge(samples[i], without[i], orders[i].target);
    });
    Tally tally;
    for (std::size_t i = 0; i < kind.count; ++i) count(tally, verdicts[i], samples[i], kind);
    return tally;
  }

  static void count(Tally& tally, const Verdict& verdict, const SimulatedSample& sample,
                    const Case& kind) {
    ++tally.samples;
    tally.alarms += verdict.alarm ? 1 : 0;
    if (kind.fraction == 0 && !verdict.alarm) tally.limits.push_back(verdict.limit);
    if (kind.fraction > 0 && kind.target_known && verdict.share >= verdict.limit) {
      ++tally.at_limit;
      tally.at_limit_alarms += verdict.alarm ? 1 : 0;
    }
    for (const Component& component : verdict.mixture.components) {
      if (!component.identified) continue;
      ++tally.named;
      const auto true_part = [&](const test::SimulatedPart& part) {
        const Reference& reference = Site::the().references().references[part.reference];
        return reference.substance == component.substance;
      };
      tally.wrong += std::ranges::none_of(sample.parts, true_part) ? 1 : 0;
    }
  }

  std::vector<std::size_t> targets_;
  std::vector<std::size_t> strangers_;
};

TEST_P(OtherWorlds, AlarmsComeWhereTheyShould) {
  const SampleMaker maker(Site::the().references(), GetParam(), kSeed);
  const std::vector<Case> cases = {
      {.name = "none", .stranger = Case::Stranger::sometimes, .count = 500},
      {.name = "none, a stranger", .stranger = Case::Stranger::always, .count = 300},
      {.name = "in the library", .fraction = 0.05, .stranger = Case::Stranger::sometimes},
      {.name = "in the library", .fraction = 0.10, .stranger = Case::Stranger::sometimes},
      {.name = "in the library", .fraction = 0.20, .stranger = Case::Stranger::sometimes},
      {.name = "in no library", .fraction = 0.10, .target_known = false},
      {.name = "in no library", .fraction = 0.20, .target_known = false},
      {.name = "in no library", .fraction = 0.50, .target_known = false},
      {.name = "in no library", .fraction = 0.95, .target_known = false},
  };
  std::map<std::pair<std::string, double>, Tally> tallies;
  std::size_t first = 0;
  std::size_t at_limit = 0;
  std::size_t at_limit_alarms = 0;
  fmt::print("{}, alarm above {:.1f} (SIMULATED)\n", to_string(GetParam()),
             Site::the().rules().alarms.at("fentanyl").threshold);
  for (const Case& kind : cases) {
    Tally tally = run(maker, kind, first);
    first += kind.count;
    at_limit += tally.at_limit;
    at_limit_alarms += tally.at_limit_alarms;
    fmt::print("  {:<18} {:.2f}: alarms {:3} of {}; at the limit {} of {}; wrong names {} of {}",
               kind.name, kind.fraction, tally.alarms, tally.samples, tally.at_limit_alarms,
               tally.at_limit, tally.wrong, tally.named);
    if (!tally.limits.empty()) {
      std::ranges::sort(tally.limits);
      fmt::print("; median limit {:.3f}", tally.limits[tally.limits.size() / 2]);
    }
    fmt::print("\n");
    tallies.emplace(std::pair(kind.name, kind.fraction), std::move(tally));
  }
  // The floors for worlds that no text describes.
  EXPECT_LE(tallies.at({"none", 0}).rate(), 0.04);
  EXPECT_GE(tallies.at({"in the library", 0.10}).rate(), 0.80);
  EXPECT_GE(tallies.at({"in the library", 0.20}).rate(), 0.96);
  EXPECT_GE(static_cast<double>(at_limit_alarms), 0.93 * static_cast<double>(at_limit));
}

// By brute force: as much as the stated limit put into the very mixture that stated it, with
// deviations of its own each time.
TEST_P(OtherWorlds, WhatIsAtTheStatedLimitRaisesTheAlarm) {
  const SampleMaker maker(Site::the().references(), GetParam(), kSeed + 1);
  constexpr std::size_t kMatrices = 60;
  constexpr std::size_t kDraws = 5;
  std::vector<std::size_t> drawn(kMatrices, 0);
  std::vector<std::size_t> alarms(kMatrices, 0);
  for_each_number(kMatrices, [&](std::size_t matrix) {
    const double limit = Site::the().judge(maker.make(matrix, {}), {}, std::nullopt).limit;
    if (limit > 0.5) return;
    for (std::size_t draw = 0; draw < kDraws; ++draw) {
      SampleOrder order;
      order.target = targets_[(matrix * kDraws + draw) % targets_.size()];
      double low = 1e-4;
      double high = 0.95;
      for (int step = 0; step < 30; ++step) {
        order.fraction = (low + high) / 2;
        const double share = maker.make(matrix, order).share_of(*order.target);
        (share < limit ? low : high) = order.fraction;
      }
      ++drawn[matrix];
      alarms[matrix] += Site::the().judge(maker.make(matrix, order), {}, order.target).alarm;
    }
  });
  std::size_t all = 0;
  std::size_t seen = 0;
  for (std::size_t i = 0; i < kMatrices; ++i) {
    all += drawn[i];
    seen += alarms[i];
  }
  fmt::print("{}: {} of {} at the stated limit raised the alarm (SIMULATED)\n",
             to_string(GetParam()), seen, all);
  ASSERT_GT(all, kMatrices);
  EXPECT_GE(static_cast<double>(seen), 0.90 * static_cast<double>(all));
}

/// Whether another substance is named for one that is in no library: at a share of 10 % or more,
/// with no relative of the true one among its alternatives.
bool another_is_named(const Mixture& mixture, const SimulatedSample& sample,
                      const std::string& group) {
  const auto& all = Site::the().references().references;
  for (const Component& component : mixture.components) {
    if (!component.identified || component.share < 0.1) continue;
    const bool there = std::ranges::any_of(sample.parts, [&](const test::SimulatedPart& part) {
      return all[part.reference].substance == component.substance;
    });
    if (there) continue;
    const auto is_relative = [&](const std::string& name) {
      return std::ranges::any_of(all, [&](const Reference& reference) {
        return reference.substance == name && reference.group == group;
      });
    };
    if (std::ranges::none_of(component.alternatives, is_relative)) return true;
  }
  return false;
}

// Each reference left out in turn, ten draws of it alone and ten of it at 30 % in two cuts.
TEST_P(OtherWorlds, WhatIsInNoLibraryIsNotNamedAsAnother) {
  const SampleMaker maker(Site::the().references(), GetParam(), kSeed + 2);
  const std::size_t lactose = maker.find("lactose");
  const std::size_t caffeine = maker.find("caffeine");
  const std::size_t mannitol = maker.find("mannitol");
  const auto& all = Site::the().references().references;
  constexpr std::size_t kDraws = 10;
  for (const bool alone : {true, false}) {
    std::vector<char> wrong(all.size() * kDraws, 0);
    std::vector<char> flagged(all.size() * kDraws, 0);
    for_each_number(wrong.size(), [&](std::size_t i) {
      const std::size_t unknown = i / kDraws;
      const std::size_t first = unknown == caffeine ? mannitol : caffeine;
      const std::size_t second = unknown == lactose ? mannitol : lactose;
      SampleOrder order;
      order.exactly =
          alone ? std::vector<test::SimulatedPart>{{unknown, 1}}
                : std::vector<test::SimulatedPart>{{unknown, 0.3}, {first, 0.4}, {second, 0.3}};
      const SimulatedSample sample = maker.make(i, order);
      const Verdict verdict = Site::the().judge(sample, {unknown}, std::nullopt);
      wrong[i] = another_is_named(verdict.mixture, sample, all[unknown].group) ? 1 : 0;
      flagged[i] = verdict.mixture.unexplained.significant ? 1 : 0;
    });
    const auto count = static_cast<double>(wrong.size());
    const auto wrongs = static_cast<double>(std::ranges::count(wrong, 1));
    fmt::print(
        "{}, one in no library {}: another named for it {:.1f} %, unexplained {:.1f} % "
        "(SIMULATED)\n",
        to_string(GetParam()), alone ? "alone" : "in two cuts", 100 * wrongs / count,
        100 * static_cast<double>(std::ranges::count(flagged, 1)) / count);
    EXPECT_LE(wrongs, 0.05 * count);
  }
}

INSTANTIATE_TEST_SUITE_P(All, OtherWorlds, ::testing::ValuesIn(kWorlds), [](const auto& one) {
  std::string name(to_string(one.param));
  std::erase(name, '-');
  return name;
});

}  // namespace
}  // namespace candor
