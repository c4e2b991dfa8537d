// Whatever goes wrong, and wherever: the laser is off when nobody is left to watch it, and the
// driver never says that it is off while it is not.
#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "drivers/simulated/virtual_clock.h"
#include "drivers/simulated/wasatch_device.h"
#include "drivers/wasatch/driver.h"
#include "pipeline/numerics/random.h"
#include "tests/drivers/breaking_transport.h"
#include "tests/drivers/counting_source.h"
#include "tests/drivers/wasatch_instruments.h"

namespace candor::drivers::wasatch {
namespace {

using simulated::CountingSource;
using simulated::VirtualClock;
using simulated::WasatchDevice;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::HasSubstr;

struct Unit {
  std::uint16_t product_id;
  std::size_t pixels;
  WasatchDevice::Firmware firmware;
};

constexpr std::array kUnits = {
    Unit{0x1000, 1024, {10, 0, 0, 10}},
    Unit{0x1000, 2048, {11, 0, 0, 10}},
    Unit{0x4000, 1952, {1, 0, 0, 1}},
};

/// What is asked of a driver whose laser is on, or that is switching it.
enum class Act {
  laser_on,
  acquire,
  set_exposure,
  refuse_exposure,
  temperature,
  laser_off,
  recover
};

constexpr std::array kActs = {
    Act::laser_on,    Act::acquire,   Act::set_exposure, Act::refuse_exposure,
    Act::temperature, Act::laser_off, Act::recover,
};

/// One instrument with its driver, and what must hold of them after every call.
class LaserBench {
 public:
  explicit LaserBench(const Unit& unit)
      : model_(*find_model(unit.product_id)),
        device_(model_, wasatch_memory(unit.pixels),
                std::make_unique<CountingSource>(unit.pixels, 60'000), unit.firmware) {}

  void open() {
    spectrometer_.reset();
    look("closing");
    auto opened = wasatch::open(std::make_unique<BreakingTransport>(device_, clock_, plan_), model_,
                                plan_.stop.get_token());
    if (opened) spectrometer_ = *std::move(opened);
    if (!spectrometer_) look("opening");
  }

  /// Do it, and check what must hold. Whether it succeeded.
  bool act(Act act) {
    const Result<void> done = call(act);
    check(act, done);
    return done.ok();
  }

  void close() {
    spectrometer_.reset();
    look("closing");
  }

  BreakPlan& plan() { return plan_; }
  WasatchDevice& device() { return device_; }
  VirtualClock& clock() { return clock_; }
  Spectrometer* spectrometer() { return spectrometer_.get(); }
  bool enabled() const { return device_.laser_enabled(clock_.now()); }
  const std::vector<std::string>& wrong() const { return wrong_; }

 private:
  Result<void> call(Act act) {
    const std::stop_token stop = plan_.stop.get_token();
    switch (act) {
      case Act::laser_on: {
        auto permission =
            LaserPermission::after_warning(clock_, LaserPermission::kShortestWarning, {}, {});
        return spectrometer_->laser_on(*permission);
      }
      case Act::acquire: {
        const auto frame = spectrometer_->acquire(stop);
        if (!frame) return frame.error();
        const bool lit = CountingSource::conditions(frame->counts).laser_on;
        if (lit != (frame->laser == LaserState::on)) wrong_.emplace_back("a frame lies");
        return {};
      }
      case Act::set_exposure: return spectrometer_->set_exposure(milliseconds(40), stop);
      case Act::refuse_exposure: return spectrometer_->set_exposure(milliseconds(1), stop);
      case Act::temperature: {
        const auto celsius = spectrometer_->detector_temperature();
        if (!celsius) return celsius.error();
        return {};
      }
      case Act::laser_off: return spectrometer_->laser_off();
      case Act::recover: return spectrometer_->recover(stop);
    }
    return {};
  }

  void check(Act act, const Result<void>& done) {
    const LaserState said = spectrometer_->laser();
    const auto number = static_cast<int>(act);
    if (said == LaserState::off && enabled()) {
      wrong_.push_back(fmt::format("after act {} it says off and is on", number));
    }
    if (!done && said == LaserState::on) {
      wrong_.push_back(fmt::format("act {} failed and left the laser on", number));
    }
    if (done && said == LaserState::unknown) {
      wrong_.push_back(fmt::format("act {} succeeded and does not know of the laser", number));
    }
  }

  /// Nobody is left to watch the laser.
  void look(std::string_view when) {
    if (enabled()) wrong_.push_back(fmt::format("the laser is on after {}", when));
  }

  const Model& model_;
  VirtualClock clock_;
  BreakPlan plan_;
  WasatchDevice device_;
  std::unique_ptr<Spectrometer> spectrometer_;
  std::vector<std::string> wrong_;
};

std::string sentences(const LaserBench& bench) {
  std::string all;
  for (const std::string& sentence : bench.wrong()) all += sentence + "; ";
  return all;
}

/// Let transfers go wrong from number `at` of an act on, with the laser on before it. Whether that
/// many transfers were made.
bool break_act(LaserBench& bench, Act act, const BreakPlan& plan) {
  bench.open();
  EXPECT_NE(bench.spectrometer(), nullptr);
  if (bench.spectrometer() == nullptr) return false;
  if (act != Act::laser_on) {
    EXPECT_TRUE(bench.act(Act::laser_on));
    EXPECT_TRUE(bench.enabled());
  }
  bench.plan().how = plan.how;
  bench.plan().length = plan.length;
  bench.plan().at = plan.at;
  bench.plan().transfers = 0;
  bench.act(act);
  const bool happened = bench.plan().happened();
  bench.close();
  return happened;
}

TEST(WasatchLaser, IsOffAfterClosingWhereverATransferOfAnyActGoesWrong) {
  int runs = 0;
  for (const Unit& unit : kUnits) {
    for (const Act act : kActs) {
      for (const Break how : kAllBreaks) {
        for (int length = 1; length <= 2; ++length) {
          bool happened = true;
          for (int at = 0; happened; ++at, ++runs) {
            LaserBench bench(unit);
            happened = break_act(bench, act, {how, at, length, 0, {}});
            ASSERT_EQ(sentences(bench), "")
                << unit.product_id << " act " << static_cast<int>(act) << " break "
                << static_cast<int>(how) << " at " << at << " length " << length;
          }
        }
      }
    }
  }
  EXPECT_GT(runs, 2000);
}

TEST(WasatchLaser, IsOffWheneverAnOpeningFails) {
  int failed = 0;
  for (const Unit& unit : kUnits) {
    for (const Break how : kAllBreaks) {
      bool happened = true;
      for (int at = 0; happened; ++at) {
        LaserBench bench(unit);
        // Somebody left it on.
        simulated::ModelTransport other(bench.device(), bench.clock());
        const Command on =
            switch_to(*find_model(unit.product_id), Opcode::enable_laser, Switch::on);
        ASSERT_TRUE(other.control_write(on.setup, on.data, {milliseconds(1)}).complete());
        ASSERT_TRUE(bench.enabled());
        bench.plan().how = how;
        bench.plan().at = at;
        // Not by way of `open`, which looks at the laser of whoever was there before.
        auto opened = wasatch::open(
            std::make_unique<BreakingTransport>(bench.device(), bench.clock(), bench.plan()),
            *find_model(unit.product_id), bench.plan().stop.get_token());
        happened = bench.plan().happened();
        failed += opened ? 0 : 1;
        EXPECT_FALSE(bench.enabled()) << static_cast<int>(how) << " at " << at;
      }
    }
  }
  EXPECT_GT(failed, 100);
}

/// A walk among acts, in which transfers go wrong now and then.
void walk(LaserBench& bench, std::uint64_t seed) {
  RandomNumbers random(seed);
  bench.open();
  for (int step = 0; step < 12 && bench.spectrometer() != nullptr; ++step) {
    BreakPlan& plan = bench.plan();
    plan.stop = {};
    plan.transfers = 0;
    plan.at = static_cast<int>(random.below(40));
    plan.length = static_cast<int>(random.below(2)) + 1;
    plan.how = kAllBreaks[random.below(kAllBreaks.size())];
    if (random.below(20) == 0) bench.device().open_interlock(bench.clock().now());
    if (random.below(4) == 0) bench.device().close_interlock();
    if (random.below(10) == 0) bench.clock().wait(seconds(random.below(40)), {});
    const bool done = bench.act(kActs[random.below(kActs.size())]);
    if (!bench.device().plugged_in()) {
      EXPECT_FALSE(bench.act(Act::recover));
      bench.device().plug_in(bench.clock().now());
      plan.at = -1;
      plan.stop = {};
      EXPECT_FALSE(bench.act(Act::recover));
      EXPECT_NE(bench.spectrometer()->laser(), LaserState::on);
      bench.open();
      EXPECT_NE(bench.spectrometer(), nullptr);
    } else if (!done && random.below(2) == 0) {
      plan.at = -1;
      plan.stop = {};
      EXPECT_TRUE(bench.act(Act::recover));
      EXPECT_EQ(bench.spectrometer()->laser(), LaserState::off);
    }
  }
  bench.close();
}

TEST(WasatchLaser, IsOffAfterEveryWalkAmongActsAndFaults) {
  constexpr std::uint64_t kWalks = 5000;
  for (std::uint64_t seed = 0; seed < kWalks; ++seed) {
    LaserBench bench(kUnits[seed % kUnits.size()]);
    walk(bench, seed);
    ASSERT_EQ(sentences(bench), "") << "seed " << seed;
    if (HasFailure()) FAIL() << "seed " << seed;
  }
}

TEST(WasatchLaser, IsSaidToBeUnknownWhileNothingCanReachIt) {
  for (const Unit& unit : kUnits) {
    for (const Act act : {Act::acquire, Act::set_exposure, Act::laser_off, Act::recover}) {
      LaserBench bench(unit);
      bench.open();
      ASSERT_NE(bench.spectrometer(), nullptr);
      ASSERT_TRUE(bench.act(Act::laser_on));
      bench.plan().how = Break::lost;
      bench.plan().length = 1'000'000;
      bench.plan().transfers = 0;
      bench.plan().at = 0;
      const Duration begun = bench.clock().now();
      EXPECT_FALSE(bench.act(act));
      EXPECT_LE(bench.clock().now() - begun, seconds(act == Act::recover ? 3 : 2));
      EXPECT_EQ(bench.spectrometer()->laser(), LaserState::unknown);
      const auto frame = bench.spectrometer()->acquire({});
      ASSERT_FALSE(frame.ok());
      EXPECT_THAT(frame.error().message, HasSubstr("may still be on"));
      // As soon as it can be reached again it is switched off.
      bench.plan().at = -1;
      EXPECT_TRUE(bench.act(Act::recover));
      EXPECT_EQ(bench.spectrometer()->laser(), LaserState::off);
      EXPECT_FALSE(bench.enabled());
      bench.close();
      EXPECT_EQ(sentences(bench), "");
    }
  }
}

TEST(WasatchLaser, OfAnXsIsSwitchedOffByItsWatchdogIfTheProgramIsGone) {
  LaserBench bench(kUnits[2]);
  bench.open();
  ASSERT_NE(bench.spectrometer(), nullptr);
  ASSERT_TRUE(bench.act(Act::laser_on));
  EXPECT_TRUE(bench.device().laser_on(bench.clock().now()));
  bench.clock().wait(seconds(15), {});
  EXPECT_TRUE(bench.enabled());
  bench.clock().wait(seconds(1), {});
  EXPECT_FALSE(bench.enabled());
}

}  // namespace
}  // namespace candor::drivers::wasatch
